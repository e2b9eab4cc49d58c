/*
 * Status words that class A0 has of its own. TS 51.011 §9.4. Imported as a whole, as GSM_SW.
 */

export const MEMORY_PROBLEM = 0x9240
export const NO_EF_SELECTED = 0x9400
export const OUT_OF_RANGE = 0x9402
export const NOT_FOUND = 0x9404
export const INCOMPATIBLE_FILE = 0x9408
export const NO_CHV = 0x9802
export const ACCESS_NOT_FULFILLED = 0x9804
export const WRONG_CHV_STATE = 0x9808
export const WRONG_FILE_STATE = 0x9810
export const BLOCKED = 0x9840
