/*
 * Where directories are: file identifiers from the MF on, `/` between them; an application by the beginning of its AID, the active one
 * by 7FFF. TS 102 221 §8.3, §8.4.2; TS 31.102 §4; TS 51.011 §10.
 */

export const MF_PATH = '3F00'
export const USIM_PATH = '3F00/7FFF'
export const USIM_PHONE_BOOK_PATH = '3F00/7FFF/5F3A'
export const GSM_ACCESS_PATH = '3F00/7FFF/5F3B'
export const WLAN_PATH = '3F00/7FFF/5F40'
export const HNB_PATH = '3F00/7FFF/5F50'
export const PROSE_PATH = '3F00/7FFF/5F90'
export const FIVE_GS_PATH = '3F00/7FFF/5FC0'
export const SAIP_PATH = '3F00/7FFF/5FD0'
export const TELECOM_PATH = '3F00/7F10'
export const PHONE_BOOK_PATH = '3F00/7F10/5F3A'
export const MULTIMEDIA_PATH = '3F00/7F10/5F3B'
export const MMSS_PATH = '3F00/7F10/5F3C'
export const GRAPHICS_PATH = '3F00/7F10/5F50'
export const GSM_PATH = '3F00/7F20'
