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

/** A command that ends the session of the card and every call: the phone is at rest, and no code is verified. */
const ends = (
  title: string,
  when: (model: PhoneModel) => boolean,
  act: (real: PhoneUnderTest) => void,
  after: Partial<Pick<PhoneModel, 'on' | 'inserted'>> = {},
): PhoneCommand =>
  phoneStep(
    title,
    (model, real) => {
      act(real)
      endSession(model.pin1, model.pin2)
      Object.assign(model, { front: 'rest', emergency: false, ...after })
    },
    when,
  )

const isOn = ({ on }: PhoneModel) => on
// An emergency call goes on when a card comes or goes; the model leaves that alone.
const isIn = ({ inserted, emergency }: PhoneModel) => inserted && !emergency
const isOut = ({ inserted, emergency }: PhoneModel) => !inserted && !emergency

const powerOn = ends(
  'power on',
  (model) => !isOn(model),
  ({ phone }) => phone.powerOn(),
  { on: true },
)
const powerOff = ends('power off', isOn, ({ phone }) => phone.powerOff(), { on: false })
const restarted = ends('off and on', isOn, ({ phone }) => {
  phone.powerOff()
  phone.powerOn()
})
const insert = ends('card in', isOut, ({ phone, card }) => phone.insert(card), { inserted: true })
const remove = ends('card out', isIn, ({ phone }) => phone.remove(), { inserted: false })
const swapped = ends('card out and in', isIn, ({ phone, card }) => {
  phone.remove()
  phone.insert(card)
})

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
      // A phone asks for PUK2 where PIN2 is blocked. The user leaves that dialog.
      if (wasHome && name === 'pin2' && pin.triesLeft === 0) phone.press('end')
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

const tasks = fc.constantFrom('change', 'unblock') satisfies fc.Arbitrary<keyof typeof SERVICE>
const codes = fc
  .tuple(tasks, names, guesses, next, fc.constantFrom(false, false, true))
  .map((parts) => pinCode(...parts))

const always = (...commands: readonly PhoneCommand[]) => commands.map((command) => fc.constant(command))
const entered = fc.oneof(next.map(enterRight), fc.constantFrom(1, 1, 3, 10).map(enterWrong))

/** Commands about the card and its codes. Those that lead far stand here more than once: they are chosen as often. */
export const CODE_COMMANDS: readonly fc.Arbitrary<PhoneCommand>[] = [
  ...always(powerOn, powerOn, powerOff, restarted, insert, insert, remove, swapped),
  ...Array<fc.Arbitrary<PhoneCommand>>(8).fill(entered),
  fc.constant(enterShort),
  ...[codes, codes, codes],
  ...always(openPinRequest, openPinRequest),
]
