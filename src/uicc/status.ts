/** `9FXX`: done, XX bytes wait for GET RESPONSE. TS 51.011 §9.4.1. */
export const gsmBytesWaiting = (length: number): number => 0x9f00 | (length & 0xff)

/** `67XX`: P3 is wrong, XX would do. TS 51.011 §9.4.6. */
export const wrongP3 = (length: number): number => 0x6700 | (length & 0xff)

/** `63CX`: a wrong value, or a query; X tries are left. TS 102 221 §10.2.1.3. */
export const triesLeft = (tries: number): number => 0x63c0 | tries

/** `61XX`: done, XX bytes wait for GET RESPONSE. TS 102 221 §7.3.1.1. */
export const bytesWaiting = (length: number): number => 0x6100 | (length & 0xff)

/** `6CXX`: ask again with Le = XX. TS 102 221 §7.3.1.1. */
export const wrongLe = (length: number): number => 0x6c00 | (length & 0xff)

/**
 * The status word at the end of a response APDU.
 *
 * @param response - data ‖ SW1 ‖ SW2
 * @returns SW1 SW2 as one number, or `undefined` for fewer than two bytes: a card that does not answer
 */
export function statusWord(response: Uint8Array): number | undefined {
  const sw1 = response[response.length - 2]
  const sw2 = response[response.length - 1]
  return sw1 === undefined || sw2 === undefined ? undefined : (sw1 << 8) | sw2
}

/** First bytes of a status word that says that the command was done. TS 102 221 §10.2.1, TS 51.011 §9.4. */
const DONE: readonly number[] = [0x61, 0x62, 0x90, 0x91, 0x92, 0x9f]
/** The memory problem of class A0 begins like its words for a command that was done. TS 51.011 §9.4.3. */
const NOT_DONE = 0x9240

/** Whether a status word says that the command was done, perhaps with a warning or with an answer that waits. */
export const isAccepted = (sw: number | undefined): boolean =>
  sw !== undefined && DONE.includes(sw >> 8) && sw !== NOT_DONE
