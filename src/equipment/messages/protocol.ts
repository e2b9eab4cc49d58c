/** TP-PID of a message of type 0: the phone acknowledges it and drops it. TS 23.040 §9.2.3.9. */
export const TYPE_0 = 0x40
/** TP-PID of a return call message: the sender asks to be called. TS 23.040 §9.2.3.9. */
export const RETURN_CALL = 0x5f
/** TP-PID of (U)SIM data download. TS 23.040 §9.2.3.9. */
export const SIM_DATA = 0x7f

/** TP-PID of the messages that replace an earlier one: types 1 to 7. TS 23.040 §9.2.3.9. */
const REPLACE = { first: 0x41, last: 0x47 } as const

/** Whether a message replaces an earlier one of the same TP-PID and sender: a return call message does it too. TS 23.040 §9.2.3.9. */
export const replaces = (protocol: number): boolean =>
  protocol === RETURN_CALL || (protocol >= REPLACE.first && protocol <= REPLACE.last)
