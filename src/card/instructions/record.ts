import type { CommandApdu } from '../../uicc/apdu.js'
import { wrongLe, wrongP3 } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import { open, RECORDS } from '../files/access.js'
import { bySfi } from '../files/find.js'
import { locate, RECORD_MODES, recordAt, withNewest, withRecord } from '../files/records.js'
import type { CardSession, LogicalChannel } from '../session.js'
import { type CardState, withBody } from '../state.js'
import { NO_SFI, standing, wrongRecordLength } from './binary.js'
import { type Dialect, refusal } from './reply.js'

const MODE = 0x07

/**
 * The channel that a record command works on: with the file whose SFI is in the upper bits of P2, unchanged if they are 0.
 * TS 102 221 §11.1.5.2, table 11.11.
 */
export function recordChannel(p2: number, channel: LogicalChannel): LogicalChannel | number {
  const sfi = p2 >> 3
  if (sfi === 0) return channel
  const named = bySfi(sfi, channel)
  return typeof named === 'string' ? NO_SFI[named] : standing(channel, named)
}

/** The mode in P2, and the file; class A0 has no SFI. */
function meant({ p2 }: CommandApdu, channel: LogicalChannel, dialect: Dialect) {
  const mode = RECORD_MODES[p2 & MODE]
  if (mode === undefined || (dialect === 'gsm' && p2 > MODE)) {
    return dialect === 'gsm' ? SW.OUT_OF_RANGE : SW.WRONG_P1_P2
  }
  const here = recordChannel(p2, channel)
  return typeof here === 'number' ? here : { mode, here, file: here.file }
}

/** READ RECORD. TS 102 221 §11.1.5; TS 51.011 §9.2.5. */
export const readRecord =
  (dialect: Dialect) =>
  (command: CommandApdu, card: CardState, session: CardSession, channel: LogicalChannel): CardAnswer => {
    const found = meant(command, channel, dialect)
    if (typeof found === 'number') return { sw: found }
    const { mode, file, here } = found
    if (file === undefined) return refusal('no-file', dialect)
    const body = open(file, 'read', command.ins, RECORDS, card, session)
    if (typeof body === 'string') return refusal(body, dialect)
    const place = locate(file, mode, command.p1, here.record)
    if (place === undefined) return refusal('no-record', dialect)
    const { le } = command
    if (le !== file.recordLength && !(le === 256 && !card.kind.personality.fetched)) {
      return { sw: dialect === 'gsm' ? wrongP3(file.recordLength) : wrongLe(file.recordLength) }
    }
    return {
      sw: SW.OK,
      data: recordAt(body.bytes, file, place.record),
      channel: { ...here, record: place.pointer },
    }
  }

/** UPDATE RECORD. A cyclic file allows only mode previous, which replaces the oldest record. TS 102 221 §11.1.6; TS 51.011 §9.2.6. */
export const updateRecord =
  (dialect: Dialect) =>
  (command: CommandApdu, card: CardState, session: CardSession, channel: LogicalChannel): CardAnswer => {
    const found = meant(command, channel, dialect)
    if (typeof found === 'number') return { sw: found }
    const { mode, file, here } = found
    if (file === undefined) return refusal('no-file', dialect)
    const body = open(file, 'update', command.ins, RECORDS, card, session)
    if (typeof body === 'string') return refusal(body, dialect)
    const isCyclic = file.structure === 'cyclic'
    if (isCyclic && mode !== 'previous') return refusal('structure', dialect)
    const place = isCyclic ? { record: 1, pointer: 1 } : locate(file, mode, command.p1, here.record)
    if (place === undefined) return refusal('no-record', dialect)
    const { data } = command
    if (data.length !== file.recordLength) return { sw: wrongRecordLength(dialect, file) }
    const bytes = isCyclic ? withNewest(body.bytes, file, data) : withRecord(body.bytes, file, place.record, data)
    return {
      sw: SW.OK,
      writes: [withBody(card, file, { ...body, bytes })],
      channel: { ...here, record: place.pointer },
    }
  }
