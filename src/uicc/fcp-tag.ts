/*
 * Tags of file control parameters. TS 102 221 §11.1.1.3, §11.1.1.4. Imported as a whole, as FCP_TAG.
 */

export const TEMPLATE = 0x62
export const SIZE = 0x80
export const DESCRIPTOR = 0x82
export const FID = 0x83
/** The identifier of an application. */
export const NAME = 0x84
export const SFI = 0x88
export const LIFE_CYCLE = 0x8a
/** Security attributes: a record of EF.ARR, in compact format, in expanded format. */
export const REFERENCED = 0x8b
export const COMPACT = 0x8c
export const EXPANDED = 0xab
export const PROPRIETARY = 0xa5
export const PIN_STATUS = 0xc6
/** In the PIN status template: which codes are enabled, whether the universal PIN must be given, a key reference. §9.5.2. */
export const ENABLED = 0x90
export const USAGE = 0x95
export const KEY = 0x83
