import { decodeCode, matchesCode } from '../bytes/code.js'
import { PIN_TRIES, type PinRecord, type PinState, type PinStatus, statusOf, UNBLOCK_TRIES } from './state.js'
import { type PinRefusal, type Presentation, type Presenting, RESET, TRANSITIONS } from './transitions.js'

/** What can happen to a PIN. Codes are 8 bytes as they come over the wire: digits in ISO 646 padded with `FF`, or rubbish. */
export type PinCommand =
  | { readonly on: 'verify' | 'disable' | 'enable'; readonly guess: Uint8Array }
  | { readonly on: 'change' | 'unblock'; readonly guess: Uint8Array; readonly next: Uint8Array }
  | { readonly on: 'query'; readonly counter: PinCounter }
  | { readonly on: 'reset' }

/** The two counters of tries. */
export type PinCounter = 'tries' | 'unblockTries'

/** `wrong` costs a try, `counted` answers a query, `malformed` is a new PIN that is not 4 to 8 digits; the rest says why it was refused. */
export type PinOutcome = 'done' | 'wrong' | 'counted' | 'malformed' | PinRefusal

/** What a command did to a PIN. */
export interface PinStep {
  readonly outcome: PinOutcome
  /** Tries left on the counter that the command is about, after it. */
  readonly left: number
  /** Non-volatile writes in order. The first counts the try before the code is compared: a power cut never gives one back. */
  readonly writes: readonly PinRecord[]
  /** Whether the PIN is verified afterwards, in this card session. */
  readonly verified: boolean
}

/** Which counter pays for a command, and which secret it is compared with. */
const AGAINST = {
  verify: { counter: 'tries', secret: 'pin' },
  change: { counter: 'tries', secret: 'pin' },
  disable: { counter: 'tries', secret: 'pin' },
  enable: { counter: 'tries', secret: 'pin' },
  unblock: { counter: 'unblockTries', secret: 'puk' },
} as const satisfies Record<Presenting, { counter: PinCounter; secret: 'pin' | 'puk' }>

const NOTHING: readonly PinRecord[] = []

/**
 * One command against one PIN: the next state and what to answer. Pure: the caller stores `writes` one by one, in order.
 *
 * @param state - the PIN as it is
 * @param command - what arrives
 */
export function step(state: PinState, command: PinCommand): PinStep {
  const { record, verified } = state
  if (command.on === 'reset') {
    return { outcome: 'done', left: record.tries, writes: NOTHING, verified: RESET[statusOf(state)] === 'verified' }
  }
  if (command.on === 'query') {
    return { outcome: 'counted', left: record[command.counter], writes: NOTHING, verified }
  }

  const { counter, secret } = AGAINST[command.on]
  const left = record[counter]
  const untouched = (outcome: PinOutcome): PinStep => ({ outcome, left, writes: NOTHING, verified })
  const from = statusOf(state)
  const cell: Presentation | PinRefusal = TRANSITIONS[command.on][from]
  if (typeof cell === 'string') return untouched(cell)
  if (left === 0) return untouched('blocked')
  const pin = 'next' in command ? decodeCode(command.next) : record.pin
  if (pin === undefined) return untouched('malformed')

  const { puk, enabled, tries, unblockTries } = record
  const pays = counter === 'tries'
  const lost = left === 1 ? cell.last : cell.wrong
  const paid: PinRecord = {
    pin: record.pin,
    puk,
    enabled: enabling(from, lost, enabled),
    tries: pays ? left - 1 : tries,
    unblockTries: pays ? unblockTries : left - 1,
  }
  if (!matchesCode(record[secret], command.guess)) {
    return {
      outcome: 'wrong',
      left: left - 1,
      writes: [paid],
      verified: lost === from ? verified : lost === 'verified',
    }
  }
  // A right PIN fills its own tries; a right PUK fills both. TS 102 221 §11.1.9.1.1, §11.1.13.1.1.
  const granted: PinRecord = {
    pin,
    puk,
    enabled: enabling(from, cell.right, enabled),
    tries: PIN_TRIES,
    unblockTries: pays ? unblockTries : UNBLOCK_TRIES,
  }
  return { outcome: 'done', left: granted[counter], writes: [paid, granted], verified: cell.right === 'verified' }
}

/** Whether a PIN is enabled after a transition: in every state except `disabled`. Staying in a state changes nothing. */
function enabling(from: PinStatus, to: PinStatus, enabled: boolean): boolean {
  return from === to ? enabled : to !== 'disabled'
}
