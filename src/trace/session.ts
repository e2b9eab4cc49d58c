import { toHex } from '../bytes/hex.js'
import { NO_BYTES } from '../bytes/none.js'
import { applicationOf } from '../uicc/application.js'
import { readGsmFile } from '../uicc/describe/gsm-answer.js'
import { fileKind, readFcp, recordsOf, sizeOf } from '../uicc/fcp.js'
import * as FCP_TAG from '../uicc/fcp-tag.js'
import * as INS from '../uicc/instructions/ins.js'
import { codesAfter, codesAfterReset, codesTold, type TracedCodes } from './codes.js'
import type { TracedExchange, WholeAnswer } from './exchange.js'
import { AT_MF, type ChannelPlace, type FileFacts, type PlaceTold, placeAfter, placeTold, statusTold } from './place.js'

/** An answer that waits for GET RESPONSE. TS 102 221 §7.3.1.1 */
export interface WaitingAnswer {
  /** The command that it is the answer to. */
  readonly to: TracedExchange
  /** Where that command arrived. */
  readonly place: ChannelPlace
  /** What has been fetched of it so far. */
  readonly fetched: Uint8Array
  /** Whether the status word said so; a warning takes its place. TS 102 221 §7.3.1.1.4 */
  readonly isTold: boolean
}

/** What the trace has shown of a card session. It grows with the channels and codes of the card, not with the exchanges. */
export interface TraceSession {
  /** Whether the trace has its beginning: without it nobody knows what was selected and asked before. */
  readonly isWhole: boolean
  /** Open channels by their number. TS 102 221 §11.1.17 */
  readonly channels: ReadonlyMap<number, ChannelPlace>
  readonly codes: TracedCodes
  readonly waiting: WaitingAnswer | undefined
  /** The last exchange. */
  readonly last: TracedExchange | undefined
  /** Whether an application of the UICC was selected: class A0 is over then. TS 31.101 §4 */
  readonly hasApplication: boolean
}

const BASIC = 0
const OPEN = 0x00
const CLOSE = 0x80
/** Of a longer answer only the last piece is explained: no answer that is explained here has more bytes. */
const MOST_FETCHED = 4096

const afresh = (codes: TracedCodes, isWhole: boolean): TraceSession => ({
  isWhole,
  // Where the beginning is missing, a file may be selected.
  channels: new Map([[BASIC, { ...AT_MF, hasFile: !isWhole }]]),
  codes,
  waiting: undefined,
  last: undefined,
  hasApplication: false,
})

/** A session whose beginning the trace has, or has not. */
export const beginning = (isWhole: boolean): TraceSession => afresh(new Map(), isWhole)

/** After a reset. TS 102 221 §6.5 */
export const sessionAfterReset = ({ codes }: TraceSession): TraceSession => afresh(codesAfterReset(codes), true)

/** Where a command arrives; at the MF on a channel that the trace has not seen opened. */
export const placeOn = ({ channels, isWhole }: TraceSession, channel: number): ChannelPlace =>
  channels.get(channel) ?? { ...AT_MF, hasFile: !isWhole }

/** 61XX, and 9FXX of class A0: so many bytes wait. TS 102 221 §7.3.1.1, TS 51.011 §9.4.1 */
const isMoreWaiting = ({ sw, isGsm }: TracedExchange): boolean =>
  sw !== undefined && (sw >> 8 === 0x61 || (isGsm && sw >> 8 === 0x9f))

/** The answer that waits for this GET RESPONSE. */
export function fetchedBy({ waiting }: TraceSession, { command, channel }: TracedExchange): WaitingAnswer | undefined {
  const isFetch = command?.ins === INS.GET_RESPONSE
  return isFetch && waiting?.to.channel === channel ? waiting : undefined
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** The answer that this exchange brings or completes. */
export function wholeAnswer(session: TraceSession, exchange: TracedExchange): WholeAnswer | undefined {
  if (!exchange.isAccepted || isMoreWaiting(exchange)) return undefined
  const waiting = fetchedBy(session, exchange)
  if (waiting !== undefined) return { to: waiting.to, data: joined(waiting.fetched, exchange.data) }
  return { to: exchange, data: exchange.data }
}

/** 62XX, 63XX. TS 102 221 §10.2.1.2, §10.2.1.3 */
const WARNINGS: readonly number[] = [0x62, 0x63]

/** Whether an answer may wait behind a warning: that of SELECT, or of another command that brought data and wants some back. TS 102 221 §7.3.1.1.4 */
const mayWait = ({ sw, data, command }: TracedExchange): boolean =>
  sw !== undefined &&
  WARNINGS.includes(sw >> 8) &&
  data.length === 0 &&
  (command?.ins === INS.SELECT || command?.shape === 4)

/** What waits after an exchange: a wrong Le leaves it there, any other command ends it. TS 102 221 §7.3.1.1, §12.1.1 */
function waitingAfter(session: TraceSession, exchange: TracedExchange): WaitingAnswer | undefined {
  const waiting = fetchedBy(session, exchange)
  const isWrongLe = exchange.sw !== undefined && exchange.sw >> 8 === 0x6c
  if (waiting !== undefined && isWrongLe) return waiting
  const isTold = isMoreWaiting(exchange)
  if (!(isTold || mayWait(exchange)) || (waiting?.fetched.length ?? 0) > MOST_FETCHED) return undefined
  if (waiting !== undefined) return { ...waiting, fetched: joined(waiting.fetched, exchange.data) }
  return { to: exchange, place: placeOn(session, exchange.channel), fetched: exchange.data, isTold }
}

const records = (size: number, length: number): number | undefined =>
  length === 0 ? undefined : Math.floor(size / length)

/** What an answer says of a file, in either class. TS 102 221 §11.1.1.3, TS 51.011 §9.2.1 */
function toldOf({ to: { isGsm }, data }: WholeAnswer): PlaceTold | undefined {
  if (isGsm) {
    const file = readGsmFile(data)
    if (file === undefined) return undefined
    const facts: FileFacts = file.isDirectory
      ? { size: undefined, records: undefined }
      : { size: file.recordLength === 0 ? file.size : undefined, records: records(file.size, file.recordLength) }
    return { fid: file.fid, isDirectory: file.isDirectory, aid: undefined, facts }
  }
  const fcp = readFcp(data)
  if (fcp === undefined) return undefined
  const kind = fileKind(fcp)
  const name = fcp(FCP_TAG.NAME)
  const { recordLength, records: told } = recordsOf(fcp)
  const size = sizeOf(fcp)
  return {
    fid: toHex(fcp(FCP_TAG.FID) ?? NO_BYTES),
    isDirectory: kind === 'directory',
    aid: name === undefined ? undefined : toHex(name),
    facts: {
      size: kind === 'transparent' ? size : undefined,
      records: kind === 'linear-fixed' || kind === 'cyclic' ? (told ?? records(size ?? 0, recordLength)) : undefined,
    },
  }
}

/** Whether an answer tells of a file or directory: that of SELECT and STATUS. TS 102 221 §11.1.1, §11.1.2 */
const tellsOfFile = ({ to, data }: WholeAnswer): boolean =>
  data.length > 0 && (to.command?.ins === INS.SELECT || to.command?.ins === INS.STATUS)

/** The place of a channel after an answer that tells of it. */
function placeAfterAnswer(place: ChannelPlace, answer: WholeAnswer): ChannelPlace {
  const told = tellsOfFile(answer) ? toldOf(answer) : undefined
  if (told === undefined) return place
  return answer.to.command?.ins === INS.SELECT ? placeTold(place, told) : statusTold(place, told)
}

/** The channels after MANAGE CHANNEL. One that was opened from the basic channel is at the MF. TS 102 221 §11.1.17 */
function channelsManaged(session: TraceSession, { to, data }: WholeAnswer): ReadonlyMap<number, ChannelPlace> {
  const { p1 = OPEN, p2 = 0 } = to.command ?? {}
  const channels = new Map(session.channels)
  const number = p2 === 0 ? (p1 === CLOSE ? to.channel : (data[0] ?? 0)) : p2
  if (number === BASIC) return channels
  if (p1 === CLOSE) channels.delete(number)
  if (p1 === OPEN) channels.set(number, to.channel === BASIC ? AT_MF : placeOn(session, to.channel))
  return channels
}

/** Whether a command selects an application by its name. TS 102 221 §11.1.1.2 */
const selectsApplication = ({ isGsm, command }: TracedExchange): boolean =>
  !isGsm && command?.ins === INS.SELECT && command.p1 === 0x04 && applicationOf(toHex(command.data)) !== undefined

/** The session after an exchange. */
export function sessionAfter(session: TraceSession, exchange: TracedExchange): TraceSession {
  const { channel, command, isAccepted } = exchange
  const answer = wholeAnswer(session, exchange)
  const isFetch = fetchedBy(session, exchange) !== undefined
  const before = placeOn(session, channel)
  const moved = isAccepted && command !== undefined && !isFetch ? placeAfter(before, command) : before
  const place = answer === undefined ? moved : placeAfterAnswer(moved, answer)
  const isManaged = isAccepted && answer?.to.command?.ins === INS.MANAGE_CHANNEL
  const isKnown = session.channels.has(channel) || isAccepted
  const channels = isManaged
    ? channelsManaged(session, answer)
    : place === session.channels.get(channel) || !isKnown
      ? session.channels
      : new Map(session.channels).set(channel, place)
  const codes = codesAfter(session.codes, exchange)
  return {
    isWhole: session.isWhole,
    channels,
    codes: answer !== undefined && tellsOfFile(answer) ? codesTold(codes, answer) : codes,
    waiting: waitingAfter(session, exchange),
    last: exchange,
    hasApplication: session.hasApplication || (isAccepted && selectsApplication(exchange)),
  }
}
