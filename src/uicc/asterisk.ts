/** What stands for each byte of a code or a key where it is shown. No code has it: codes are digits, then FF. TS 102 221 §9.5.1. */
export const ASTERISK = 0x2a
