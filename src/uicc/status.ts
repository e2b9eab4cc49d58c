/** Status words as they stand on the wire. TS 102 221 §10.2.1; what each means is in {@link STATUS_WORDS}. */
export const SW = {
  OK: 0x9000,
  ALREADY_CLOSED: 0x6200,
  END_OF_FILE: 0x6282,
  EF_DEACTIVATED: 0x6283,
  MEMORY_PROBLEM: 0x6581,
  WRONG_LENGTH: 0x6700,
  CHANNEL_NOT_SUPPORTED: 0x6881,
  SECURE_MESSAGING_NOT_SUPPORTED: 0x6882,
  CHAINING_NOT_SUPPORTED: 0x6884,
  INCOMPATIBLE_FILE: 0x6981,
  SECURITY_NOT_SATISFIED: 0x6982,
  PIN_BLOCKED: 0x6983,
  PIN_DISABLED: 0x6984,
  CONDITIONS_NOT_SATISFIED: 0x6985,
  NO_EF_SELECTED: 0x6986,
  WRONG_DATA: 0x6a80,
  FUNCTION_NOT_SUPPORTED: 0x6a81,
  FILE_NOT_FOUND: 0x6a82,
  RECORD_NOT_FOUND: 0x6a83,
  WRONG_P1_P2: 0x6a86,
  REFERENCE_NOT_FOUND: 0x6a88,
  OUT_OF_RANGE: 0x6b00,
  INS_NOT_SUPPORTED: 0x6d00,
  CLA_NOT_SUPPORTED: 0x6e00,
  TECHNICAL_PROBLEM: 0x6f00,
  MAXIMUM_REACHED: 0x9850,
  AUTHENTICATION_FAILED: 0x9862,
  CONTEXT_NOT_SUPPORTED: 0x9864,
} as const

/** Status words that class A0 has of its own. TS 51.011 §9.4. */
export const GSM_SW = {
  MEMORY_PROBLEM: 0x9240,
  NO_EF_SELECTED: 0x9400,
  OUT_OF_RANGE: 0x9402,
  NOT_FOUND: 0x9404,
  INCOMPATIBLE_FILE: 0x9408,
  NO_CHV: 0x9802,
  ACCESS_NOT_FULFILLED: 0x9804,
  WRONG_CHV_STATE: 0x9808,
  WRONG_FILE_STATE: 0x9810,
  BLOCKED: 0x9840,
} as const

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
