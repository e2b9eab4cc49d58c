import * as fc from 'fast-check'
import type { Key } from '../../handset/key.js'
import { keys } from './keys.js'
import { isAtHome, isAtRest, type PhoneFront, type PhoneModel, screenStateOf } from './phone-model.js'
import { type PhoneCommand, phoneStep } from './phone-step.js'
import type { PhoneUnderTest } from './phone-world.js'

const isFront =
  (...fronts: readonly PhoneFront[]) =>
  ({ on, front }: PhoneModel) =>
    on && fronts.includes(front)

/** A command that leads from one screen to another. */
const leads = (
  title: string,
  from: (model: PhoneModel) => boolean,
  to: PhoneFront,
  act: (real: PhoneUnderTest) => void,
  emergency = false,
): PhoneCommand =>
  phoneStep(
    title,
    (model, real) => {
      act(real)
      model.front = to
      model.emergency = emergency
    },
    from,
  )

/** How often the key `end` is pressed at most, until the phone rests: it leaves menus, answers and calls one by one. */
const ENDS = 6

/** Keys that cannot make a whole code or PIN, and the way back to rest. */
const pressKeys = (pressed: readonly Key[]): PhoneCommand =>
  phoneStep(
    `keys ${pressed.join(' ')}, then end`,
    (model, { phone }) => {
      for (const key of pressed) phone.press(key)
      phone.press('end')
      for (let i = 1; i < ENDS && phone.screen.state !== screenStateOf(model); i++) phone.press('end')
    },
    isAtRest,
  )

const isTalking = (model: PhoneModel) => isFront('call')(model) && !model.emergency

const answer = leads('answer', isFront('incoming-call'), 'call', ({ phone }) => phone.press('call'))
/** Leaves what is in front: a call, an answer, the dialog of the menu. */
const end = leads('end', isFront('call', 'incoming-call', 'ussd', 'result', 'dialog'), 'rest', ({ phone }) =>
  phone.press('end'),
)

/** Calls, USSD, messages and time. */
export const NETWORK_COMMANDS: readonly fc.Arbitrary<PhoneCommand>[] = [
  leads('call somebody', isAtHome, 'call', ({ phone, outside }) => phone.dial(outside)),
  leads('call 112', isAtRest, 'call', ({ phone }) => phone.dial('112'), true),
  leads('be called', isAtHome, 'incoming-call', ({ network, outside, msisdn }) =>
    network.outside(outside).call(msisdn),
  ),
  answer,
  answer,
  leads('the other hangs up', isTalking, 'rest', ({ network, outside }) => network.outside(outside).hangUp()),
  leads('USSD code', isAtHome, 'ussd', ({ phone }) => phone.dial('*100#')),
  leads('USSD text of the network', isAtHome, 'ussd', ({ network, msisdn }) =>
    network.notifyUssd(msisdn, 'Good morning'),
  ),
  leads('service code', isAtHome, 'result', ({ phone }) => phone.dial('*#43#')),
  ...[end, end, end, end],
  leads('short message of the network', isAtHome, 'rest', ({ network, outside, msisdn }) =>
    network.sendSms({ from: outside, to: msisdn, text: 'Hello' }),
  ),
]
  .map((command) => fc.constant(command))
  .concat([
    fc.array(keys(), { minLength: 1, maxLength: 4 }).map(pressKeys),
    fc.constantFrom(1, 20, 90).map((seconds) =>
      phoneStep(
        `${seconds} seconds pass`,
        (_, { pass }) => pass(seconds),
        // A call that nobody answers ends by itself, at a time that the network chooses.
        ({ front }) => front !== 'incoming-call',
      ),
    ),
  ])
