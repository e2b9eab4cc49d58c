/*
 * Status words as they stand on the wire. TS 102 221 §10.2.1, TS 31.102 §7.3. Imported as a whole, as SW: a bundle takes the numbers alone.
 */

export const OK = 0x9000
export const ALREADY_CLOSED = 0x6200
export const END_OF_FILE = 0x6282
export const EF_DEACTIVATED = 0x6283
export const MEMORY_PROBLEM = 0x6581
export const WRONG_LENGTH = 0x6700
export const CHANNEL_NOT_SUPPORTED = 0x6881
export const SECURE_MESSAGING_NOT_SUPPORTED = 0x6882
export const CHAINING_NOT_SUPPORTED = 0x6884
export const INCOMPATIBLE_FILE = 0x6981
export const SECURITY_NOT_SATISFIED = 0x6982
export const PIN_BLOCKED = 0x6983
export const PIN_DISABLED = 0x6984
export const CONDITIONS_NOT_SATISFIED = 0x6985
export const NO_EF_SELECTED = 0x6986
export const WRONG_DATA = 0x6a80
export const FUNCTION_NOT_SUPPORTED = 0x6a81
export const FILE_NOT_FOUND = 0x6a82
export const RECORD_NOT_FOUND = 0x6a83
export const WRONG_P1_P2 = 0x6a86
export const REFERENCE_NOT_FOUND = 0x6a88
export const OUT_OF_RANGE = 0x6b00
export const INS_NOT_SUPPORTED = 0x6d00
export const CLA_NOT_SUPPORTED = 0x6e00
export const TECHNICAL_PROBLEM = 0x6f00
export const MAXIMUM_REACHED = 0x9850
export const AUTHENTICATION_FAILED = 0x9862
export const CONTEXT_NOT_SUPPORTED = 0x9864
