import { readCommand } from '../uicc/apdu.js'
import { ASTERISK } from '../uicc/asterisk.js'
import { GSM_CLASS } from '../uicc/instructions/class.js'
import * as INS from '../uicc/instructions/ins.js'

/** Bytes of CLA, INS, P1, P2. TS 102 221 §10.1.1. */
const HEADER = 4
const STATUS = 2
/** Wireshark looks for the challenge and the answer of RUN GSM ALGORITHM in one packet: 16 bytes, 4 and 8. TS 51.011 §9.2.16 */
const WITH_ANSWER = 28

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Data with a header before them, whose P3 says how many they are, and a status word behind them. */
const packet = (header: Uint8Array, data: Uint8Array, status: Uint8Array): Uint8Array =>
  joined(header, Uint8Array.of(data.length), data, status)

/** Asterisks where Wireshark looks for the answer, which is masked anyway. */
const withAnswer = (data: Uint8Array): Uint8Array =>
  data.length >= WITH_ANSWER ? data : joined(data, new Uint8Array(WITH_ANSWER - data.length).fill(ASTERISK))

/** 61XX, and 9FXX in class A0: so many bytes wait. TS 102 221 §7.3.1.1, TS 51.011 §9.4.1. */
const waiting = (cla: number, length: number): Uint8Array => Uint8Array.of(cla === GSM_CLASS ? 0x9f : 0x61, length)
/** GET RESPONSE is interindustry: b8 is 0, except in class A0. TS 102 221 §10.1.2, table 10.5 */
const fetchClass = (cla: number): number => (cla === GSM_CLASS ? cla : cla & 0x7f)

/**
 * An exchange as T=0 carries it, and as SIMtrace records it: header, P3, data in one direction, status word. An exchange with data in
 * both directions becomes two. P3 counts the data that are there, so it is 00 where the card refused to give any. TS 102 221 §7.3.1.1
 *
 * @param command - masked command APDU
 * @param response - masked response APDU
 * @returns none where the card did not answer, or there is no whole header
 */
export function tpdusOf(command: Uint8Array, response: Uint8Array): readonly Uint8Array[] {
  const parsed = readCommand(command)
  if (parsed === undefined || response.length < STATUS) return []
  const header = command.subarray(0, HEADER)
  const { cla, ins, shape } = parsed
  const sent = shape === undefined ? command.subarray(HEADER + 1) : parsed.data
  const status = response.subarray(response.length - STATUS)
  const got = response.subarray(0, response.length - STATUS)
  if (sent.length === 0) return [packet(header, got, status)]
  const isChallenge = ins === INS.AUTHENTICATE
  const first = (word: Uint8Array): Uint8Array =>
    isChallenge ? joined(header, Uint8Array.of(sent.length), withAnswer(sent), word) : packet(header, sent, word)
  if (got.length === 0) return [first(status)]
  const fetch = Uint8Array.of(fetchClass(cla), INS.GET_RESPONSE, 0, 0)
  return [first(waiting(cla, got.length)), packet(fetch, got, status)]
}
