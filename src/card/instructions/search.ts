import type { CommandApdu } from '../../uicc/apdu.js'
import * as GSM_SW from '../../uicc/gsm-sw.js'
import { wrongP3 } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import { LINEAR, open, RECORDS } from '../files/access.js'
import type { Ef } from '../files/node.js'
import { countOf, type Search, search } from '../files/records.js'
import type { CardSession, LogicalChannel } from '../session.js'
import type { CardState } from '../state.js'
import { recordChannel } from './record.js'
import { refusal, reply } from './reply.js'

/** Ways to search: from which record, and which way. TS 102 221 §11.1.7, tables 11.12 and 11.13. */
const WAYS: Readonly<Record<number, { readonly from: 'p1' | 'pointer'; readonly step: 1 | -1 }>> = {
  4: { from: 'p1', step: 1 },
  5: { from: 'p1', step: -1 },
  6: { from: 'pointer', step: 1 },
  7: { from: 'pointer', step: -1 },
}
const WAY = 0x07
const ENHANCED = 6
/** Bit of the search indication: the search starts after a value, not at an offset. TS 102 221 §11.1.7.3, table 11.13. */
const AFTER_VALUE = 0x08

/** The record where a search starts: the one named, the current one, or the one beside it; from an end where there is none. */
function firstRecord(file: Ef, way: { from: 'p1' | 'pointer'; step: 1 | -1 }, p1: number, current: number): number {
  const { from, step } = way
  const edge = step === 1 ? 1 : countOf(file)
  if (from === 'p1' && p1 !== 0) return p1
  if (current === 0) return edge
  return from === 'p1' ? current : current + step
}

/** What SEARCH RECORD asks for, or `undefined` where P2 or the search indication is coded otherwise. */
function asked({ p1, p2, data }: CommandApdu, file: Ef, current: number): Search | undefined {
  const simple = p2 & WAY
  if (simple !== ENHANCED) {
    const way = simple < ENHANCED ? WAYS[simple] : undefined
    return way && { pattern: data, first: firstRecord(file, way, p1, current), step: way.step }
  }
  const [indication = 0, value = 0] = data
  const way = WAYS[indication & WAY]
  if (way === undefined || (indication & ~(WAY | AFTER_VALUE)) !== 0 || data.length < 3) return undefined
  const start = (indication & AFTER_VALUE) === 0 ? { offset: value } : { after: value }
  return { pattern: data.subarray(2), ...start, first: firstRecord(file, way, p1, current), step: way.step }
}

/**
 * SEARCH RECORD, simple and enhanced: up to Le numbers of records come back. The record pointer goes to the first one found.
 * TS 102 221 §11.1.7.
 */
export function searchRecord(
  command: CommandApdu,
  card: CardState,
  session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  const { p1, p2 } = command
  const way = p2 & WAY
  if (way < 4 || way > ENHANCED) return { sw: SW.WRONG_P1_P2 }
  const here = recordChannel(p2, channel)
  if (typeof here === 'number') return { sw: here }
  const { file } = here
  if (file === undefined) return refusal('no-file', 'uicc')
  const body = open(file, 'read', command.ins, RECORDS, card, session)
  if (typeof body === 'string') return refusal(body, 'uicc')
  const how = asked(command, file, here.record)
  if (how === undefined) return { sw: SW.WRONG_DATA }
  if (p1 > countOf(file)) return { sw: SW.RECORD_NOT_FOUND }
  const found = search(body.bytes, file, how)
  const [first] = found
  if (first === undefined) return { sw: card.kind.personality.notFound, channel: here }
  const told = command.shape === 4 ? found.slice(0, command.le) : found
  return reply(Uint8Array.from(told), command, card, 'uicc', { channel: { ...here, record: first } })
}

/** Modes of SEEK: the low half of P2. TS 51.011 §9.2.7. */
const SEEK_MODES: readonly { readonly from: 'start' | 'pointer'; readonly step: 1 | -1 }[] = [
  { from: 'start', step: 1 },
  { from: 'start', step: -1 },
  { from: 'pointer', step: 1 },
  { from: 'pointer', step: -1 },
]

/** SEEK of class A0: type 1 only moves the record pointer, type 2 also tells the number. TS 51.011 §9.2.7. */
export function seek(command: CommandApdu, card: CardState, session: CardSession, channel: LogicalChannel): CardAnswer {
  const { p1, p2, data } = command
  const mode = SEEK_MODES[p2 & 0x0f]
  const type = p2 >> 4
  if (p1 !== 0 || mode === undefined || type > 1) return { sw: SW.OUT_OF_RANGE }
  const { file } = channel
  if (file === undefined) return refusal('no-file', 'gsm')
  const body = open(file, 'read', command.ins, LINEAR, card, session)
  if (typeof body === 'string') return refusal(body, 'gsm')
  if (data.length > file.recordLength) return { sw: wrongP3(file.recordLength) }
  const current = mode.from === 'start' ? 0 : channel.record
  const first = firstRecord(file, { from: 'pointer', step: mode.step }, 0, current)
  const [record] = search(body.bytes, file, { pattern: data, atStart: true, first, step: mode.step })
  if (record === undefined) return { sw: GSM_SW.NOT_FOUND }
  const moved = { channel: { ...channel, record } }
  return type === 0 ? { sw: SW.OK, ...moved } : reply(Uint8Array.of(record), command, card, 'gsm', moved)
}
