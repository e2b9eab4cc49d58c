import { CODE_LENGTH } from '../bytes/code.js'
import { readGsmFile } from '../uicc/describe/gsm-answer.js'
import { codesIn, readFcp } from '../uicc/fcp.js'
import * as GSM_SW from '../uicc/gsm-sw.js'
import { bringsCode } from '../uicc/instructions/data.js'
import * as INS from '../uicc/instructions/ins.js'
import { CHV, KEY } from '../uicc/reference.js'
import { triesLeft } from '../uicc/status.js'
import * as SW from '../uicc/sw.js'
import type { TracedExchange, WholeAnswer } from './exchange.js'

/** Which tries a command counts on. */
export type CodeCounter = 'pin' | 'puk'

/** A command that brings a code, or asks for its tries. */
export interface CodeCommand {
  readonly ins: number
  /** The key reference in class 0X: CHV1 of class A0 is PIN1, and CHV2 is PIN2. */
  readonly key: number
  readonly counter: CodeCounter
  /** Only asks how many tries are left. TS 102 221 §11.1.9, §11.1.13 */
  readonly isQuery: boolean
  /** The fields of 8 bytes in the data: the code, and the new one. */
  readonly fields: readonly Uint8Array[]
}

/** What the trace has told of a code's tries. */
export interface CounterFacts {
  /** Tries left; `undefined` where the card has not told. */
  readonly tries: number | undefined
  /** Whether the terminal knows them since the reset. */
  readonly isAsked: boolean
  /** The code that the card refused last, until it accepts one. Never shown. */
  readonly refused: { readonly field: Uint8Array; readonly at: number | undefined } | undefined
}

/** What the trace has told of a code. */
export interface CodeFacts {
  readonly pin: CounterFacts
  readonly puk: CounterFacts
  readonly isEnabled: boolean | undefined
}

/** By key reference. */
export type TracedCodes = ReadonlyMap<number, CodeFacts>

const NOTHING: CounterFacts = { tries: undefined, isAsked: false, refused: undefined }
const UNKNOWN: CodeFacts = { pin: NOTHING, puk: NOTHING, isEnabled: undefined }

/** What the trace has told of the code that a command is about. */
export const factsOf = (codes: TracedCodes, { key }: CodeCommand): CodeFacts => codes.get(key) ?? UNKNOWN

const QUERIES: readonly number[] = [INS.VERIFY_PIN, INS.UNBLOCK_PIN]

/** The code that a command is about; `undefined` for another command, and where the lengths do not fit. */
export function codeCommand({ command, isGsm }: TracedExchange): CodeCommand | undefined {
  if (command?.shape === undefined || !bringsCode(command.ins)) return undefined
  const { ins, p2, data } = command
  const fields: Uint8Array[] = []
  for (let at = 0; at < data.length; at += CODE_LENGTH) fields.push(data.subarray(at, at + CODE_LENGTH))
  return {
    ins,
    key: isGsm ? (p2 === CHV.chv2 ? KEY.pin2 : KEY.pin1) : p2,
    counter: ins === INS.UNBLOCK_PIN ? 'puk' : 'pin',
    isQuery: !isGsm && data.length === 0 && QUERIES.includes(ins),
    fields,
  }
}

/** Tries left as a status word tells them after a command with a code; `undefined` where it tells nothing. TS 102 221 §10.2.1 */
function toldTries(sw: number | undefined, isGsm: boolean): number | undefined {
  if (sw === (isGsm ? GSM_SW.BLOCKED : SW.PIN_BLOCKED)) return 0
  return sw !== undefined && !isGsm && (sw & 0xfff0) === triesLeft(0) ? sw & 0x0f : undefined
}

/** Whether the card has compared a code and found another one. TS 102 221 §10.2.1, TS 51.011 §9.4 */
export function isWrongCode(exchange: TracedExchange): boolean {
  const { sw, isGsm } = exchange
  const code = codeCommand(exchange)
  if (code === undefined || code.isQuery || sw === undefined) return false
  return isGsm
    ? sw === GSM_SW.ACCESS_NOT_FULFILLED || sw === GSM_SW.BLOCKED
    : (sw & 0xfff0) === triesLeft(0) || sw === SW.PIN_BLOCKED
}

/** A counter after a command on it. */
function counted(facts: CounterFacts, exchange: TracedExchange, { isQuery, fields }: CodeCommand): CounterFacts {
  const { isGsm, sw, at } = exchange
  const told = toldTries(sw, isGsm)
  // A card may answer 9000 to the question where the code is verified already: ISO/IEC 7816-4 §11.6.6.
  if (isQuery) {
    const isAnswered = told !== undefined || exchange.isAccepted
    return isAnswered ? { ...facts, tries: told ?? facts.tries, isAsked: true } : facts
  }
  if (exchange.isAccepted) return { tries: undefined, isAsked: true, refused: undefined }
  if (!isWrongCode(exchange)) return facts
  const fewer = facts.tries === undefined ? undefined : Math.max(0, facts.tries - 1)
  const [field = new Uint8Array(0)] = fields
  return { tries: told ?? fewer, isAsked: facts.isAsked || told !== undefined, refused: { field: field.slice(), at } }
}

/** Whether a code is on after a command that the card accepted. TS 102 221 §11.1.9 to §11.1.13 */
function enabledAfter(ins: number, before: boolean | undefined): boolean | undefined {
  if (ins === INS.ENABLE_PIN || ins === INS.UNBLOCK_PIN) return true
  return ins === INS.DISABLE_PIN ? false : before
}

/** The codes after a command on one of them. */
export function codesAfter(codes: TracedCodes, exchange: TracedExchange): TracedCodes {
  const code = codeCommand(exchange)
  if (code === undefined) return codes
  const facts = factsOf(codes, code)
  const next = counted(facts[code.counter], exchange, code)
  const isDone = exchange.isAccepted && !code.isQuery
  const isUnblocked = isDone && code.counter === 'puk'
  return new Map(codes).set(code.key, {
    ...facts,
    // A new PIN has all its tries.
    ...(isUnblocked && { pin: { tries: undefined, isAsked: true, refused: undefined } }),
    [code.counter]: next,
    isEnabled: isDone ? enabledAfter(code.ins, facts.isEnabled) : facts.isEnabled,
  })
}

/** The codes after a reset: the terminal has to ask again, and the counters stay as they were. TS 102 221 §6.5 */
export const codesAfterReset = (codes: TracedCodes): TracedCodes =>
  new Map(
    [...codes].map(([key, { pin, puk, isEnabled }]) => [
      key,
      { pin: { ...pin, isAsked: false }, puk: { ...puk, isAsked: false }, isEnabled },
    ]),
  )

const asked = (facts: CounterFacts, tries: number | undefined): CounterFacts =>
  tries === undefined ? facts : { ...facts, tries, isAsked: true }

/** The codes after an answer that tells of them: the FCP of a directory, or what class A0 says of one. TS 102 221 §9.5.2 */
export function codesTold(codes: TracedCodes, { to: { isGsm }, data }: WholeAnswer): TracedCodes {
  const next = new Map(codes)
  const known = (key: number) => next.get(key) ?? UNKNOWN
  if (!isGsm) {
    const fcp = readFcp(data)
    for (const [key, isEnabled] of fcp === undefined ? [] : codesIn(fcp)) next.set(key, { ...known(key), isEnabled })
    return next
  }
  const file = readGsmFile(data)
  if (file?.isDirectory !== true) return codes
  for (const [key, [pin, puk]] of [
    [KEY.pin1, file.tries.chv1],
    [KEY.pin2, file.tries.chv2],
  ] as const) {
    const facts = known(key)
    const isEnabled = key === KEY.pin1 ? file.chv1Enabled : facts.isEnabled
    next.set(key, { pin: asked(facts.pin, pin), puk: asked(facts.puk, puk), isEnabled })
  }
  return next
}
