import * as fc from 'fast-check'
import * as SW from '../../uicc/sw.js'
import { isAtHome, isAtRest, type PhoneModel, screenStateOf } from './phone-model.js'
import { type PhoneCommand, phoneStep } from './phone-step.js'
import type { PhoneUnderTest } from './phone-world.js'
import { answerOf, endSession, otherThan, type PinModel } from './pin-model.js'

/** The code of the model, or another one. */
type Guess = 'right' | 'wrong'
type PinOfUser = 'pin1' | 'pin2'

const guessed = (guess: Guess, secret: string) => (guess === 'right' ? secret : otherThan(secret))

/** New codes. They are no part of a number or a text that the screen may show. */
const next = fc.constantFrom('0000', '9307', '60514', '15948263')
const guesses = fc.constantFrom('right', 'wrong') satisfies fc.Arbitrary<Guess>
const names = fc.constantFrom('pin1', 'pin2') satisfies fc.Arbitrary<PinOfUser>

/** A card whose session has ended, and a phone that rests. */
function restart(model: PhoneModel): void {
  endSession(model.pin1, model.pin2)
  model.front = 'rest'
  model.emergency = false
}

const powerOn = phoneStep(
  'power on',
  (model, { phone }) => {
    phone.powerOn()
    model.on = true
    restart(model)
  },
  ({ on }) => !on,
)
const powerOff = phoneStep(
  'power off',
  (model, { phone }) => {
    phone.powerOff()
    model.on = false
    restart(model)
  },
  ({ on }) => on,
)

const restarted = phoneStep(
  'off and on',
  (model, { phone }) => {
    phone.powerOff()
    phone.powerOn()
    restart(model)
  },
  ({ on }) => on,
)

// An emergency call goes on when a card comes or goes; the model leaves that alone.
const insert = phoneStep(
  'card in',
  (model, { phone, card }) => {
    phone.insert(card)
    model.inserted = true
    restart(model)
  },
  ({ inserted, emergency }) => !inserted && !emergency,
)
const remove = phoneStep(
  'card out',
  (model, { phone }) => {
    phone.remove()
    model.inserted = false
    restart(model)
  },
  ({ inserted, emergency }) => inserted && !emergency,
)

const swapped = phoneStep(
  'card out and in',
  (model, { phone, card }) => {
    phone.remove()
    phone.insert(card)
    restart(model)
  },
  ({ inserted, emergency }) => inserted && !emergency,
)

/** Whether the phone asks for a code: the SIM when it is switched on, or the menu. */
const asks = (model: PhoneModel) => ['pin', 'puk'].includes(screenStateOf(model))

/** Types one code into the dialog that is there, and presses `#`. TS 22.030 §6.6.1. */
function typeCode(model: PhoneModel, { phone }: PhoneUnderTest, guess: Guess, code: string): void {
  const { pin1 } = model
  const isPuk = screenStateOf(model) === 'puk'
  const typed = guessed(guess, isPuk ? pin1.puk : pin1.pin)
  phone.type(isPuk ? `${typed}#${code}#${code}#` : `${typed}#`)
  if (isPuk) answerOf(pin1, 'unblock', typed, code)
  else if (model.front === 'rest') answerOf(pin1, 'verify', typed, undefined)
  else {
    const isDone = answerOf(pin1, model.asks, typed, undefined) === SW.OK
    if (isDone || pin1.triesLeft === 0) model.front = 'rest'
    // A wrong PIN in the menu leaves the phone open.
    if (pin1.triesLeft > 0) pin1.verified = true
  }
}

/** The right code for the dialog that is there. A PUK is followed by a new PIN. */
const enterRight = (code: string): PhoneCommand =>
  phoneStep(`right code (if it is a PUK, new PIN ${code})`, (model, real) => typeCode(model, real, 'right', code), asks)

/** A wrong code some times in a row, as long as the same dialog is there. */
const enterWrong = (times: number): PhoneCommand =>
  phoneStep(
    times === 1 ? 'wrong code' : `${times} wrong codes`,
    (model, real) => {
      const asked = screenStateOf(model)
      for (let i = 0; i < times && screenStateOf(model) === asked; i++) typeCode(model, real, 'wrong', '0000')
    },
    asks,
  )

const enterShort = phoneStep('code of three digits', (_, { phone }) => phone.type('123#'), asks)

const SERVICE = { change: { pin1: '04', pin2: '042' }, unblock: { pin1: '05', pin2: '052' } } as const

/** `**04*…#` and `**05*…#`, at home or where the SIM asks for a code. TS 22.030 §6.6.2, §6.6.3. */
const pinCode = (task: keyof typeof SERVICE, name: PinOfUser, guess: Guess, code: string, differs: boolean) => {
  const repeated = differs ? otherThan(code) : code
  return phoneStep(
    `**${SERVICE[task][name]} with the ${guess} code, new PIN ${code}${differs ? ', repeated wrongly' : ''}`,
    (model, { phone }) => {
      const pin: PinModel = model[name]
      const wasHome = isAtHome(model)
      const typed = guessed(guess, task === 'change' ? pin.pin : pin.puk)
      phone.dial(`**${SERVICE[task][name]}*${typed}*${code}*${repeated}#`)
      if (!differs) answerOf(pin, task, typed, code)
      // The phone stays open: it asks for the PIN when it is switched on, not before.
      if (wasHome && model.pin1.triesLeft > 0) model.pin1.verified = true
    },
    (model) => isAtRest(model) && model.inserted && screenStateOf(model) !== 'dead',
  )
}

const openPinRequest = phoneStep(
  'PIN request in the menu',
  (model, { phone, menu }) => {
    const { enabled } = model.pin1
    phone.select(...menu(enabled ? 'pin-request-off' : 'pin-request-on'))
    model.asks = enabled ? 'disable' : 'enable'
    model.front = 'dialog'
  },
  isAtHome,
)

const codes = fc
  .tuple(fc.constantFrom('change', 'unblock') satisfies fc.Arbitrary<keyof typeof SERVICE>, names, guesses, next)
  .map((parts) => pinCode(...parts, false))
const differing = fc
  .tuple(fc.constantFrom('change', 'unblock') satisfies fc.Arbitrary<keyof typeof SERVICE>, names, guesses, next)
  .map((parts) => pinCode(...parts, true))

const always = (...commands: readonly PhoneCommand[]) => commands.map((command) => fc.constant(command))
const entered = fc.oneof(next.map(enterRight), fc.constantFrom(1, 1, 3, 10).map(enterWrong))

/** Commands about the card and its codes. Those that lead far stand here more than once: they are chosen as often. */
export const CODE_COMMANDS: readonly fc.Arbitrary<PhoneCommand>[] = [
  ...always(powerOn, powerOn, powerOff, restarted, insert, insert, remove, swapped),
  ...Array<fc.Arbitrary<PhoneCommand>>(8).fill(entered),
  fc.constant(enterShort),
  codes,
  codes,
  differing,
  ...always(openPinRequest, openPinRequest),
]
