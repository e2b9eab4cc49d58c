import type { CommandApdu } from '../../uicc/apdu.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import { allows } from '../files/access.js'
import { byFid, byPath } from '../files/find.js'
import type { Ef } from '../files/node.js'
import type { CardSession, LogicalChannel } from '../session.js'
import { bodyOf, type CardState, withBody } from '../state.js'
import { type Dialect, refusal } from './reply.js'

/** P1: how the data name the file; without data it is the current one. TS 102 221 §11.1.14.2. */
const BY = { fid: 0x00, pathFromMf: 0x08, pathFromCurrent: 0x09 } as const

function target({ p1, p2, data }: CommandApdu, { kind }: CardState, channel: LogicalChannel): Ef | undefined | number {
  if (p2 !== 0) return SW.WRONG_P1_P2
  if (data.length === 0) return p1 === 0 ? channel.file : SW.WRONG_P1_P2
  if (data.length % 2 !== 0 || (p1 === BY.fid && data.length !== 2)) return SW.WRONG_LENGTH
  const { mf } = kind.tree
  switch (p1) {
    case BY.fid:
      return byFid(((data[0] ?? 0) << 8) | (data[1] ?? 0), channel, mf)?.file ?? SW.FILE_NOT_FOUND
    case BY.pathFromMf:
    case BY.pathFromCurrent:
      return byPath(data, p1 === BY.pathFromMf ? 'mf' : 'current', channel, mf)?.file ?? SW.FILE_NOT_FOUND
    default:
      return SW.WRONG_P1_P2
  }
}

/**
 * DEACTIVATE FILE and ACTIVATE FILE, in class A0 INVALIDATE and REHABILITATE of the current EF. TS 102 221 §11.1.14, §11.1.15;
 * TS 51.011 §9.2.14, §9.2.15.
 */
export const setActive =
  (active: boolean, dialect: Dialect) =>
  (command: CommandApdu, card: CardState, session: CardSession, channel: LogicalChannel): CardAnswer => {
    const isGsm = dialect === 'gsm'
    if (isGsm && (command.p1 !== 0 || command.p2 !== 0)) return { sw: SW.OUT_OF_RANGE }
    const file = isGsm ? channel.file : target(command, card, channel)
    if (typeof file === 'number') return { sw: file }
    if (file === undefined) return refusal('no-file', dialect)
    if (!allows(active ? 'activate' : 'deactivate', command.ins, file, card, session)) return refusal('access', dialect)
    const body = bodyOf(card, file)
    if (body.active === active) return isGsm ? refusal(active ? 'active' : 'inactive', dialect) : { sw: SW.OK }
    return { sw: SW.OK, writes: [withBody(card, file, { ...body, active })] }
  }
