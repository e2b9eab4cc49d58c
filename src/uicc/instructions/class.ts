import * as INS from './ins.js'

/** Which coding of the class byte an instruction belongs to. TS 102 221 §10.1.1, tables 10.3 and 10.4a; TS 51.011 §9.2. */
export type ClassFamily = 'interindustry' | 'proprietary' | 'gsm'

/** The class byte of the SIM. TS 51.011 §9.1. */
export const GSM_CLASS = 0xa0

/** Instructions of the UICC in the proprietary classes. TS 102 221 §10.1.2, table 10.5; TS 102 222 §6.1. */
const PROPRIETARY: readonly number[] = [
  INS.TERMINAL_PROFILE,
  INS.FETCH,
  INS.TERMINAL_RESPONSE,
  INS.INCREASE,
  INS.SUSPEND_UICC,
  INS.GET_IDENTITY,
  INS.EXCHANGE_CAPABILITIES,
  INS.TERMINAL_CAPABILITY,
  INS.ENVELOPE,
  INS.RETRIEVE_DATA,
  INS.RESIZE_FILE,
  INS.SET_DATA,
  INS.STATUS,
]

/** The family of an instruction of the UICC. */
export const uiccFamily = (ins: number): ClassFamily => (PROPRIETARY.includes(ins) ? 'proprietary' : 'interindustry')
