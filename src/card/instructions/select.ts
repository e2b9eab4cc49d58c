import { tlv } from '../../bytes/tlv.js'
import type { CommandApdu } from '../../uicc/apdu.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import { fcp } from '../files/fcp.js'
import { byFid, byName, byPath, childDf, type Occurrence, type Position } from '../files/find.js'
import type { Df } from '../files/node.js'
import type { CardSession, LogicalChannel } from '../session.js'
import { bodyOf, type CardState, slotNamed } from '../state.js'
import { reply, upTo } from './reply.js'

/** P1 of SELECT. TS 102 221 §11.1.1.2, table 11.1. */
const BY = { fid: 0x00, childDf: 0x01, parent: 0x03, name: 0x04, pathFromMf: 0x08, pathFromCurrent: 0x09 } as const
/** P2 of SELECT: what comes back (b4, b3), which occurrence of a name (b2, b1), end of the application session (b7). Table 11.2. */
const RETURN = { fcp: 0x04, nothing: 0x0c } as const
const OCCURRENCES: readonly Occurrence[] = ['first', 'last', 'next', 'previous']
const TERMINATE = 0x40

/** The place that SELECT names, or the status word of the refusal. */
function find({ p1, p2, data }: CommandApdu, { kind }: CardState, channel: LogicalChannel): Position | number {
  const { mf, applications } = kind.tree
  const { directory } = channel
  const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  const oneFid = data.length === 2
  switch (p1) {
    case BY.fid:
      if (data.length === 0 && (p2 & RETURN.nothing) === RETURN.nothing) return { directory: mf, file: undefined }
      return oneFid ? (byFid(fid, channel, mf) ?? SW.FILE_NOT_FOUND) : SW.WRONG_LENGTH
    case BY.childDf:
      return oneFid ? (childDf(fid, channel, mf) ?? SW.FILE_NOT_FOUND) : SW.WRONG_LENGTH
    case BY.parent: {
      if (data.length !== 0) return SW.WRONG_LENGTH
      return directory.parent === undefined ? SW.FILE_NOT_FOUND : { directory: directory.parent, file: undefined }
    }
    case BY.name:
      return byName(data, OCCURRENCES[p2 & 0x03] ?? 'first', channel, applications) ?? SW.FILE_NOT_FOUND
    case BY.pathFromMf:
    case BY.pathFromCurrent: {
      if (data.length === 0 || data.length % 2 !== 0) return SW.WRONG_LENGTH
      return byPath(data, p1 === BY.pathFromMf ? 'mf' : 'current', channel, mf) ?? SW.FILE_NOT_FOUND
    }
    default:
      return SW.WRONG_P1_P2
  }
}

/**
 * Ends an application session: its PINs must be verified again, unless it is active on another channel as well.
 * TS 102 221 §9.4.1, §11.1.1.2.
 */
function terminated(
  card: CardState,
  session: CardSession,
  number: number,
  application: Df,
): Pick<CardAnswer, 'session' | 'channel'> {
  const isElsewhere = session.channels.some((other, i) => i !== number && other?.application === application)
  const bits = isElsewhere ? 0 : (1 << slotNamed(card, 'pin1')) | (1 << slotNamed(card, 'pin2'))
  return {
    session: { ...session, verified: session.verified & ~bits },
    channel: { directory: card.kind.tree.mf, application: undefined, file: undefined, record: 0 },
  }
}

/** SELECT. A selection that fails leaves the current files alone. TS 102 221 §11.1.1. */
export function select(
  command: CommandApdu,
  card: CardState,
  session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  const { p1, p2 } = command
  const wanted = p2 & RETURN.nothing
  const rest = p2 & ~RETURN.nothing
  if (wanted !== RETURN.fcp && wanted !== RETURN.nothing) return { sw: SW.WRONG_P1_P2 }
  if (rest !== 0 && (p1 !== BY.name || (rest & ~(TERMINATE | 0x03)) !== 0)) return { sw: SW.WRONG_P1_P2 }
  const found = find(command, card, channel)
  if (typeof found === 'number') return { sw: found }
  const { directory, file } = found
  if (directory.kind === 'ADF' && session.isGsm) return { sw: SW.CONDITIONS_NOT_SATISFIED }
  const isEnd = (rest & TERMINATE) !== 0
  if (isEnd && channel.application !== directory) return { sw: SW.CONDITIONS_NOT_SATISFIED }
  const moved: Pick<CardAnswer, 'session' | 'channel'> = isEnd
    ? terminated(card, session, command.channel, directory)
    : { channel: { directory, application: directory.application ?? channel.application, file, record: 0 } }
  const done = doneWith(found, card)
  if (wanted === RETURN.nothing) return { sw: done, ...moved }
  const answer = reply(fcp(file ?? directory, card), command, card, 'uicc', moved)
  // A warning replaces 61XX: the terminal fetches the data after either of them. TS 102 221 §7.3.1.1.4.
  return done === SW.OK ? answer : { ...answer, sw: done }
}

/** The status word of a selection; a deactivated EF may have a warning. TS 102 221 §10.2.1.2. */
const doneWith = ({ file }: Position, card: CardState): number =>
  file === undefined || bodyOf(card, file).active ? SW.OK : card.kind.personality.deactivated

/** P1 of STATUS: the state of the application in the terminal. TS 102 221 §11.1.2.2. */
const STATUS_P1 = [0x00, 0x01, 0x02]
/** P2 of STATUS: what comes back. TS 102 221 §11.1.2.2. */
const STATUS_P2 = { fcp: 0x00, name: 0x01, nothing: 0x0c } as const

/** STATUS: what SELECT returns for the current directory. TS 102 221 §11.1.2. */
export function status(
  { p1, p2, le }: CommandApdu,
  card: CardState,
  _session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  if (!STATUS_P1.includes(p1)) return { sw: SW.WRONG_P1_P2 }
  switch (p2) {
    case STATUS_P2.nothing:
      return { sw: SW.OK }
    case STATUS_P2.fcp:
      return upTo(le, fcp(channel.directory, card), card)
    case STATUS_P2.name: {
      const { application } = channel
      if (application === undefined) return { sw: SW.REFERENCE_NOT_FOUND }
      return upTo(le, Uint8Array.from(tlv(0x84, application.aid)), card)
    }
    default:
      return { sw: SW.WRONG_P1_P2 }
  }
}
