import { type PinStatus, statusOf } from '../pin/state.js'
import type { PinName } from '../uicc/reference.js'
import type { CardSession } from './session.js'
import { type CardState, pinState, slotNamed } from './state.js'

/** One code of a card, for tests and tools. A handset learns it from status words instead. */
export interface PinView {
  readonly status: PinStatus
  readonly enabled: boolean
  readonly verified: boolean
  /** 0 to 3. */
  readonly triesLeft: number
  /** 0 to 10; always 0 for a code without a PUK. */
  readonly unblockTriesLeft: number
}

/** The codes of a card: those that every card has, and those that its profile gave it. */
export type PinViews = Readonly<Record<'pin1' | 'pin2' | 'adm1', PinView> & Partial<Record<PinName, PinView>>>

/** The view of a code that a card does not have. */
const NO_CODE: PinView = { status: 'blocked', enabled: true, verified: false, triesLeft: 0, unblockTriesLeft: 0 }

function viewPin(card: CardState, session: CardSession, name: PinName): PinView {
  const pin = pinState(card, session, slotNamed(card, name))
  if (pin === undefined) return NO_CODE
  const status = statusOf(pin)
  const { enabled, tries, unblockTries } = pin.record
  return { status, enabled, verified: status === 'verified', triesLeft: tries, unblockTriesLeft: unblockTries }
}

/** All codes of a card as they are now. */
export function viewPins(card: CardState, session: CardSession): PinViews {
  const view = (name: PinName) => viewPin(card, session, name)
  const all = card.kind.codes.map(({ name }) => [name, view(name)] as const)
  return { ...Object.fromEntries(all), pin1: view('pin1'), pin2: view('pin2'), adm1: view('adm1') }
}
