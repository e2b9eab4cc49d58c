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
