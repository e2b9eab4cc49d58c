/** Emergency numbers of every phone and network. TS 22.101 §10.1.1 */
export const EMERGENCY_NUMBERS: readonly string[] = ['112', '911']

/** Further ones of a phone without a SIM. TS 22.101 §10.1.1 */
export const EMERGENCY_NUMBERS_WITHOUT_SIM: readonly string[] = ['000', '08', '110', '118', '119', '999']
