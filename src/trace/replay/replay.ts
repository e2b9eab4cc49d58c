import { NO_BYTES } from '../../bytes/none.js'
import { want } from '../../error.js'
import type { CardWire } from '../../uicc/apdu.js'
import { ASTERISK } from '../../uicc/asterisk.js'
import { bringsCode, touchesFile } from '../../uicc/instructions/data.js'
import * as INS from '../../uicc/instructions/ins.js'
import { exchangeMask } from '../../uicc/mask.js'
import { statusWord } from '../../uicc/status.js'
import type { RecordedApdu, RecordedEvent, RecordedPlace, RecordedReset } from '../recordings/recording.js'
import { wantEvent, wantWire } from '../want.js'
import {
  type Compared,
  compareAnswers,
  compareBytes,
  compareImplied,
  type ReplayOutcome,
  type ShownAnswer,
} from './compare.js'
import { shortForm } from './short.js'

/** What became of an exchange, or of a reset, of a recording. No field holds a code or a session key: their bytes read `2A`. */
export interface ReplayedEvent extends RecordedPlace {
  readonly kind: 'apdu' | 'reset'
  /** As it was recorded; empty for a reset. */
  readonly command: Uint8Array
  /**
   * What was sent to this card: the command, perhaps with another length, and what brought the rest of its answer. Nothing for a reset,
   * and for a command that was masked.
   */
  readonly sent: readonly Uint8Array[]
  /** The recorded answer, or ATR. */
  readonly recorded: Uint8Array
  /** What the card answers now; empty where the command was not sent. */
  readonly actual: Uint8Array
  readonly outcome: ReplayOutcome
  /** The outcome in words. */
  readonly text: string
}

/** What came of playing a recording to a card. */
export interface Replay {
  /** One for each event of the recording, in the same order. */
  readonly events: readonly ReplayedEvent[]
  /** How many of them had the same answer, another one, and were not sent. */
  readonly same: number
  readonly different: number
  readonly notSent: number
}

/** CLA, INS, P1, P2; then P3. TS 102 221 §10.1.1. */
const HEADER = 4
/** First bytes of a status word that says how many bytes wait; and of one that says how many there are. TS 102 221 §7.3.1.1, TS 51.011 §9.4.1. */
const WAITING: readonly number[] = [0x61, 0x9f]
const WRONG_LE = 0x6c

/** The exchange before: what was sent last, and both status words. */
interface Before {
  readonly command: Uint8Array
  readonly recorded: number | undefined
  readonly actual: number | undefined
}

/** Whether a code, or the contents of a file of keys, was masked when the exchange was recorded. No code has an asterisk in it. */
function isMaskedCommand(command: Uint8Array): boolean {
  const ins = command[1] ?? 0
  const data = command.subarray(HEADER + 1)
  if (bringsCode(ins)) return data.includes(ASTERISK)
  return touchesFile(ins) && data.length > 0 && data.every((byte) => byte === ASTERISK)
}

const withLength = (command: Uint8Array, le: number): Uint8Array => Uint8Array.of(...command.subarray(0, HEADER), le)

/** Whether a command takes up the length that the card has just told: GET RESPONSE, or the same command again. */
function followsUp(command: Uint8Array, { command: last, recorded = 0 }: Before): boolean {
  if (command.length !== HEADER + 1 || command[HEADER] !== (recorded & 0xff)) return false
  const sw1 = recorded >> 8
  if (sw1 === WRONG_LE) return command.subarray(0, HEADER).every((byte, i) => byte === last[i])
  return command[1] === INS.GET_RESPONSE && WAITING.includes(sw1)
}

/** The command for this card: where its last answer told another length than the recorded one, a terminal asks for that. */
function forThisCard(command: Uint8Array, before: Before | undefined): Uint8Array {
  if (before?.actual === undefined || before.recorded === undefined || before.actual === before.recorded) return command
  const isSame = before.actual >> 8 === before.recorded >> 8
  return isSame && followsUp(command, before) ? withLength(command, before.actual & 0xff) : command
}

/**
 * The command that brings the rest, where the recording has the whole answer at once, and this card only told how long it is; as
 * programs do it that let a command look like one exchange. TS 102 221 §7.3.1.1.
 */
function completion(
  command: Uint8Array,
  recorded: number | undefined,
  actual: number | undefined,
): Uint8Array | undefined {
  if (recorded === undefined || actual === undefined) return undefined
  const [was, is] = [recorded >> 8, actual >> 8]
  if (was === WRONG_LE || WAITING.includes(was)) return undefined
  if (is === WRONG_LE && command.length === HEADER + 1) return withLength(command, actual & 0xff)
  return WAITING.includes(is) ? Uint8Array.of(command[0] ?? 0, INS.GET_RESPONSE, 0, 0, actual & 0xff) : undefined
}

/** An exchange of the replay. */
interface Sent extends ShownAnswer {
  readonly command: Uint8Array
  readonly shownCommand: Uint8Array
}

/** Plays a session, from one reset to the next. */
function session(card: CardWire) {
  const recordedMask = exchangeMask()
  const actualMask = exchangeMask()
  let before: Before | undefined

  const send = (command: Uint8Array): Sent => {
    const raw = card.transmit(command)
    const shown = actualMask(command, raw)()
    return { command, raw, shownCommand: shown.command, shown: shown.response }
  }
  /** Sends a command, and what brings the rest of its answer. */
  const exchange = (command: Uint8Array, recorded: number | undefined): Sent[] => {
    const first = send(command)
    const more = completion(command, recorded, statusWord(first.raw))
    return more === undefined ? [first] : [first, send(more)]
  }

  return ({ line, command, response, dataLength, implied }: RecordedApdu): ReplayedEvent => {
    const masked = recordedMask(command, response)()
    const place = { kind: 'apdu', ...(line !== undefined && { line }) } as const
    const shown = { ...place, command: masked.command, recorded: masked.response }
    if (isMaskedCommand(command)) {
      before = undefined
      const text = 'not sent: its bytes are masked in the recording'
      return { ...shown, sent: [], actual: NO_BYTES, outcome: 'not-sent', text }
    }
    const recorded = statusWord(response)
    const fitted = shortForm(forThisCard(command, before))
    const exchanges = exchange(fitted, implied ? undefined : recorded)
    const last = exchanges[exchanges.length - 1] ?? send(fitted)
    before = { command: last.command, recorded, actual: statusWord(last.raw) }
    const compared: Compared = implied
      ? compareImplied(last.raw)
      : compareAnswers({ raw: response, shown: masked.response }, last, dataLength)
    return { ...shown, sent: exchanges.map(({ shownCommand }) => shownCommand), actual: last.shown, ...compared }
  }
}

function replayReset(card: CardWire, { line, atr }: RecordedReset): ReplayedEvent {
  const actual = card.reset()
  const compared: Compared =
    atr.length === 0 || atr.length === actual.length
      ? compareBytes({ raw: atr, shown: atr }, { raw: atr.length === 0 ? atr : actual, shown: actual })
      : { outcome: 'length', text: `recorded with ${atr.length} bytes, now ${actual.length}` }
  return {
    kind: 'reset',
    ...(line !== undefined && { line }),
    command: NO_BYTES,
    sent: [],
    recorded: atr,
    actual,
    ...compared,
  }
}

/**
 * Plays the commands of a recording to a card, and compares its answers with the recorded ones. The card gets the commands for good:
 * give it a card that may change.
 *
 * A command whose bytes were masked when it was recorded is not sent: a masked code would cost a try. Lengths are those of this card: a
 * recorded GET RESPONSE asks for as many bytes as it told; and where the recording has the whole answer in one exchange, `61XX` and `6CXX`
 * of this card are followed up (TS 102 221 §7.3.1.1). A command with extended lengths is sent with short ones, as readers do it
 * (ISO/IEC 7816-3 §12.2).
 *
 * @param events - of {@link readTrace}, or of a tracer. A reset is played first where they do not begin with one
 * @param card - any card; an error that it throws comes through
 * @returns an event for each one of the recording, with what differs. Codes and session keys are masked
 * @throws PocketsimError `OPTION_FORMAT` for what is no list of events, and what is no card
 * @example
 * ```ts
 * import { Card, readTrace, replayTrace } from 'pocketsim'
 *
 * const { events } = readTrace('00A4000C022FE2 9000\n00B000000A 980702214365870921439000\n00A4000C026F99 9000')
 * const replay = replayTrace(events, Card.create({ iccid: '8970101234567890123' }))
 * replay.events.map(({ text }) => text) // => ['same', 'byte 3 recorded as 02, now 01', 'recorded 9000, now 6A82']
 * replay.different // => 2
 * ```
 */
export function replayTrace(events: readonly RecordedEvent[], card: CardWire): Replay {
  want(Array.isArray(events), 'events: want a list, as readTrace(…).events is one')
  for (const event of events) wantEvent(event)
  wantWire(card)
  if (events[0]?.kind !== 'reset') card.reset()
  let play = session(card)
  const replayed: ReplayedEvent[] = []
  for (const event of events) {
    if (event.kind === 'reset') {
      replayed.push(replayReset(card, event))
      play = session(card)
    } else replayed.push(play(event))
  }
  const count = (...outcomes: readonly ReplayOutcome[]) =>
    replayed.filter(({ outcome }) => outcomes.includes(outcome)).length
  return {
    events: replayed,
    same: count('same'),
    different: count('status-word', 'length', 'data'),
    notSent: count('not-sent'),
  }
}
