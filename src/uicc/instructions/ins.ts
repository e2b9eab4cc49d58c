/*
 * Instruction bytes by the names that the UICC gives them. Class A0 has most of them as well, some under a name of its own. TS 102 221
 * §10.1.2, table 10.5; TS 31.102 §7.1; TS 102 222 §6.1; TS 51.011 §9.2, table 9. Imported as a whole, as INS: a bundle takes the numbers alone.
 */

/** INVALIDATE in class A0. */
export const DEACTIVATE_FILE = 0x04
export const TERMINAL_PROFILE = 0x10
export const FETCH = 0x12
export const TERMINAL_RESPONSE = 0x14
export const VERIFY_PIN = 0x20
export const CHANGE_PIN = 0x24
export const DISABLE_PIN = 0x26
export const ENABLE_PIN = 0x28
export const UNBLOCK_PIN = 0x2c
export const INCREASE = 0x32
/** REHABILITATE in class A0. */
export const ACTIVATE_FILE = 0x44
export const MANAGE_CHANNEL = 0x70
export const MANAGE_SECURE_CHANNEL = 0x73
export const TRANSACT_DATA = 0x75
export const SUSPEND_UICC = 0x76
export const GET_IDENTITY = 0x78
export const EXCHANGE_CAPABILITIES = 0x7a
export const GET_CHALLENGE = 0x84
/** RUN GSM ALGORITHM in class A0. */
export const AUTHENTICATE = 0x88
/** AUTHENTICATE with data in BER-TLV form. */
export const AUTHENTICATE_TLV = 0x89
/** SEEK in class A0. */
export const SEARCH_RECORD = 0xa2
export const SELECT = 0xa4
export const TERMINAL_CAPABILITY = 0xaa
export const READ_BINARY = 0xb0
export const READ_RECORD = 0xb2
export const GET_RESPONSE = 0xc0
export const ENVELOPE = 0xc2
export const RETRIEVE_DATA = 0xcb
export const RESIZE_FILE = 0xd4
export const UPDATE_BINARY = 0xd6
export const SET_DATA = 0xdb
export const UPDATE_RECORD = 0xdc
export const CREATE_FILE = 0xe0
export const DELETE_FILE = 0xe4
export const TERMINATE_DF = 0xe6
export const TERMINATE_EF = 0xe8
export const STATUS = 0xf2
/** Of class A0 alone. */
export const SLEEP = 0xfa
export const TERMINATE_CARD_USAGE = 0xfe
