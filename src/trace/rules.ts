import { CODE_LENGTH, decodeCode } from '../bytes/code.js'
import { equalBytes } from '../bytes/equal.js'
import { isExtended } from '../uicc/apdu.js'
import { ASTERISK } from '../uicc/asterisk.js'
import { uiccClass } from '../uicc/describe/class-byte.js'
import { recordNumber } from '../uicc/describe/contents.js'
import * as GSM_SW from '../uicc/gsm-sw.js'
import { BY_SFI, movesRun, namesFile, sfiOf } from '../uicc/instructions/data.js'
import * as INS from '../uicc/instructions/ins.js'
import { isAdministrative } from '../uicc/reference.js'
import * as SW from '../uicc/sw.js'
import { type CodeCommand, type CounterFacts, codeCommand, factsOf, isWrongCode } from './codes.js'
import type { TracedExchange } from './exchange.js'
import type { OddityName } from './oddities.js'
import { placeAfter } from './place.js'
import { fetchedBy, placeOn, type TraceSession } from './session.js'

/** Whether an exchange is odd, after what the trace had shown before it. */
export type Rule = (exchange: TracedExchange, before: TraceSession) => boolean

/** A rule about a command that brings a code. */
const onCode =
  (holds: (code: CodeCommand, facts: CounterFacts, exchange: TracedExchange, before: TraceSession) => boolean): Rule =>
  (exchange, before) => {
    const code = codeCommand(exchange)
    if (code === undefined || code.isQuery) return false
    return holds(code, factsOf(before.codes, code)[code.counter], exchange, before)
  }

/** Milliseconds that a person needs at least to type four digits. */
const TYPING = 1000

const noTimeToType = (before: number | undefined, now: number | undefined): boolean =>
  before === undefined || now === undefined || now - before < TYPING

/** Commands that bring a code and a new one. TS 102 221 §11.1.10, §11.1.13. */
const TWO_CODES: readonly number[] = [INS.CHANGE_PIN, INS.UNBLOCK_PIN]
const fieldsOf = (ins: number): number => (TWO_CODES.includes(ins) ? 2 : 1)
const hasLength = ({ ins, fields }: CodeCommand): boolean =>
  fields.length === fieldsOf(ins) && fields.every(({ length }) => length === CODE_LENGTH)

/** Whether a field is a code as a keypad types it; the PUK has no padding. TS 102 221 §9.5.1. */
const isTyped = (field: Uint8Array, isPuk: boolean): boolean => {
  const digits = decodeCode(field)
  return digits !== undefined && (!isPuk || digits.length === CODE_LENGTH)
}

/** Status words for a code whose state does not fit the command. TS 102 221 §10.2.1, TS 51.011 §9.4. */
const WRONG_STATE: readonly number[] = [SW.PIN_DISABLED, SW.CONDITIONS_NOT_SATISFIED]

const isBlockedWord = ({ sw, isGsm }: TracedExchange): boolean => !isGsm && sw === SW.PIN_BLOCKED

/** The Le that the card wants: `6CXX`, and `67XX` of class A0. TS 102 221 §7.3.1.1.5, TS 51.011 §9.4.6. */
function wantedLe({ sw = 0, isGsm }: TracedExchange): number | undefined {
  const length = sw & 0xff
  if (sw >> 8 === 0x6c) return length || 256
  return isGsm && sw >> 8 === 0x67 && length > 0 ? length : undefined
}

/** Elementary files that a command reads or writes behind their end, as their FCP has told. TS 102 221 §11.1.3, §11.1.5. */
function isBehindEnd({ command }: TracedExchange, place: ReturnType<typeof placeOn>): boolean {
  if (command?.shape === undefined || place.facts === undefined || sfiOf(command) !== 0) return false
  const { ins, p1, p2, data } = command
  const { size, records } = place.facts
  const record = recordNumber(command)
  if (record !== undefined && records !== undefined) return record > records
  if (!movesRun(ins) || (p1 & BY_SFI) !== 0 || size === undefined) return false
  const offset = (p1 << 8) | p2
  return offset >= size || offset + data.length > size
}

const noFileWord = ({ sw, isGsm }: TracedExchange): boolean =>
  sw === (isGsm ? GSM_SW.NO_EF_SELECTED : SW.NO_EF_SELECTED)
const outOfRangeWord = ({ sw, isGsm }: TracedExchange): boolean =>
  sw === (isGsm ? GSM_SW.OUT_OF_RANGE : SW.OUT_OF_RANGE)

/** P1 and P2 of SELECT: an application by its name; without an answer. TS 102 221 §11.1.1.2. */
const BY_NAME = 0x04
const NO_ANSWER = 0x0c

/** A code that was masked when the trace was recorded says nothing. */
const isMasked = (field: Uint8Array): boolean => field.every((byte) => byte === ASTERISK)

/** A rule for each row of the table. */
export const RULES = {
  'verify-without-asking': onCode(
    ({ ins }, { isAsked }, _, { isWhole }) => ins === INS.VERIFY_PIN && isWhole && !isAsked,
  ),
  'unblock-without-asking': onCode(
    ({ counter }, { isAsked }, _, { isWhole }) => counter === 'puk' && isWhole && !isAsked,
  ),
  'last-try': onCode(({ counter }, { tries }) => counter === 'pin' && tries === 1),
  'last-unblock-try': onCode(({ counter }, { tries }) => counter === 'puk' && tries === 1),
  'same-wrong-code': onCode(
    ({ fields: [field] }, { refused }) =>
      field !== undefined && refused !== undefined && !isMasked(field) && equalBytes(field, refused.field),
  ),
  'second-wrong-code': onCode(
    ({ fields: [field] }, { refused }, exchange) =>
      refused !== undefined &&
      isWrongCode(exchange) &&
      field !== undefined &&
      !equalBytes(field, refused.field) &&
      noTimeToType(refused.at, exchange.at),
  ),
  'code-padding': onCode((code) => {
    const isOfIssuer = isAdministrative(code.key)
    return (
      !isOfIssuer &&
      hasLength(code) &&
      !code.fields.every(isMasked) &&
      !code.fields.every((field, i) => isTyped(field, code.counter === 'puk' && i === 0))
    )
  }),
  'code-length': onCode((code) => !hasLength(code)),
  'code-in-wrong-state': onCode((code, _, { sw, isGsm }, { codes }) => {
    if (code.counter === 'puk') return false
    const { isEnabled } = factsOf(codes, code)
    const isRefused = sw !== undefined && (isGsm ? sw === GSM_SW.WRONG_CHV_STATE : WRONG_STATE.includes(sw))
    return isRefused || isEnabled === (code.ins === INS.ENABLE_PIN)
  }),
  'blocked-code': onCode((_, { tries }, exchange) => tries === 0 || (tries === undefined && isBlockedWord(exchange))),
  'response-not-fetched': (exchange, before) => {
    const { waiting } = before
    if (waiting === undefined || !waiting.isTold || fetchedBy(before, exchange) !== undefined) return false
    // SELECT of class A0 cannot say that it wants no answer.
    return !(waiting.to.isGsm && waiting.to.command?.ins === INS.SELECT)
  },
  'nothing-to-fetch': (exchange, before) =>
    exchange.command?.ins === INS.GET_RESPONSE &&
    fetchedBy(before, exchange) === undefined &&
    (before.isWhole || before.last !== undefined),
  'wrong-length-ignored': ({ command, channel }, { last }) => {
    const wanted = last && last.command?.data.length === 0 ? wantedLe(last) : undefined
    if (last === undefined || wanted === undefined) return false
    return command?.ins !== last.command?.ins || channel !== last.channel || command?.le !== wanted
  },
  'malformed-command': ({ command }) => command?.shape === undefined,
  'extended-length': ({ bytes, command }) => command !== undefined && isExtended(bytes, command),
  'unknown-class': ({ command, isGsm }) => command !== undefined && !isGsm && uiccClass(command.cla) === undefined,
  'mixed-classes': ({ isGsm }, { hasApplication }) => isGsm && hasApplication,
  'closed-channel': ({ channel, sw, command }, { channels, isWhole }) => {
    const isOpen = channels.has(channel)
    const isManaging = command?.ins === INS.MANAGE_CHANNEL
    return !isOpen && (isWhole || (sw === SW.CHANNEL_NOT_SUPPORTED && !isManaging))
  },
  'no-file-selected': (exchange, before) => {
    const { command, channel } = exchange
    if (command === undefined || !namesFile(command.ins)) return false
    const isNamed = sfiOf(command) !== 0
    return noFileWord(exchange) || (!isNamed && before.channels.has(channel) && !placeOn(before, channel).hasFile)
  },
  'selected-already': ({ command, channel, isGsm, isAccepted }, before) => {
    if (command?.ins !== INS.SELECT || !isAccepted || command.p1 === BY_NAME) return false
    const place = placeOn(before, channel)
    const next = placeAfter(place, command)
    const isSame = next.directory === place.directory && next.file === place.file && next.hasFile === place.hasFile
    const learns = place.facts === undefined && (isGsm || (command.p2 & NO_ANSWER) !== NO_ANSWER)
    return isSame && place.isChosen && !learns
  },
  'behind-the-end': (exchange, before) => {
    const { command, channel } = exchange
    const isRange = command !== undefined && movesRun(command.ins) && outOfRangeWord(exchange)
    return isRange || isBehindEnd(exchange, placeOn(before, channel))
  },
  'mute-card': (_, { last }) => last !== undefined && last.sw === undefined,
} as const satisfies Readonly<Record<OddityName, Rule>>
