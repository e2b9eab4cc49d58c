import type { CommandApdu } from '../../uicc/apdu.js'
import * as GSM_SW from '../../uicc/gsm-sw.js'
import { BY_SFI, SFI } from '../../uicc/instructions/data.js'
import { wrongP3 } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import { open, TRANSPARENT } from '../files/access.js'
import { bySfi } from '../files/find.js'
import type { Ef } from '../files/node.js'
import type { CardSession, LogicalChannel } from '../session.js'
import { type CardState, withBody } from '../state.js'
import { type Dialect, refusal, upTo } from './reply.js'

/** Bits of P1 that are reserved beside an SFI. A file that a command names by its SFI becomes the current one. TS 102 221 §11.1.3.2. */
const SFI_RFU = 0x60

/** Where a command works: the current file, or the one that an SFI names. */
interface Target {
  readonly file: Ef | undefined
  readonly offset: number
  /** The channel after a command that succeeds. */
  readonly channel: LogicalChannel
}

function target({ p1, p2 }: CommandApdu, channel: LogicalChannel, dialect: Dialect): Target | number {
  if (dialect === 'gsm' || (p1 & BY_SFI) === 0) return { file: channel.file, offset: (p1 << 8) | p2, channel }
  if ((p1 & SFI_RFU) !== 0) return SW.WRONG_P1_P2
  const named = bySfi(p1 & SFI, channel)
  if (typeof named === 'string') return NO_SFI[named]
  return { file: named, offset: p2, channel: standing(channel, named) }
}

/** The status word for an SFI that names no file. TS 102 221 §8.3, §10.2.1.5. */
export const NO_SFI = { reserved: SW.WRONG_P1_P2, 'not-found': SW.FILE_NOT_FOUND } as const

/** A channel after an SFI made a file the current one. No record is current then, even if the file was current before. ISO/IEC 7816-4. */
export const standing = (channel: LogicalChannel, file: Ef): LogicalChannel => ({ ...channel, file, record: 0 })

/** READ BINARY. TS 102 221 §11.1.3; TS 51.011 §9.2.3. */
export const readBinary =
  (dialect: Dialect) =>
  (command: CommandApdu, card: CardState, session: CardSession, channel: LogicalChannel): CardAnswer => {
    const at = target(command, channel, dialect)
    if (typeof at === 'number') return { sw: at }
    const { file, offset, channel: moved } = at
    if (file === undefined) return refusal('no-file', dialect)
    const body = open(file, 'read', command.ins, TRANSPARENT, card, session)
    if (typeof body === 'string') return refusal(body, dialect)
    const { bytes } = body
    const { le } = command
    if (offset >= bytes.length || (dialect === 'gsm' && offset + le > bytes.length)) return refusal('range', dialect)
    const end = offset + le
    if (end <= bytes.length) return { sw: SW.OK, data: bytes.subarray(offset, end), channel: moved }
    const answer = upTo(le, bytes.subarray(offset), card)
    return answer.data === undefined ? answer : { ...answer, channel: moved }
  }

/** UPDATE BINARY: all the bytes or none. TS 102 221 §11.1.4; TS 51.011 §9.2.4. */
export const updateBinary =
  (dialect: Dialect) =>
  (command: CommandApdu, card: CardState, session: CardSession, channel: LogicalChannel): CardAnswer => {
    const at = target(command, channel, dialect)
    if (typeof at === 'number') return { sw: at }
    const { file, offset, channel: moved } = at
    if (file === undefined) return refusal('no-file', dialect)
    const body = open(file, 'update', command.ins, TRANSPARENT, card, session)
    if (typeof body === 'string') return refusal(body, dialect)
    const { data } = command
    if (offset >= body.bytes.length) return refusal('range', dialect)
    if (offset + data.length > body.bytes.length) {
      return dialect === 'gsm' ? { sw: GSM_SW.OUT_OF_RANGE } : { sw: SW.WRONG_LENGTH }
    }
    const bytes = body.bytes.slice()
    bytes.set(data, offset)
    return { sw: SW.OK, writes: [withBody(card, file, { ...body, bytes })], channel: moved }
  }

/** The status word for data of a length that a record does not have. */
export const wrongRecordLength = (dialect: Dialect, { recordLength }: Ef): number =>
  dialect === 'gsm' ? wrongP3(recordLength) : SW.WRONG_LENGTH
