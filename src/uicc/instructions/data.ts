import type { CommandApdu } from '../apdu.js'
import { GSM_CLASS } from './class.js'
import * as INS from './ins.js'

/*
 * What the data of an instruction are, by its INS in all classes: a class that is wrong does not make a code less secret.
 */

/** The command data are codes. TS 102 221 §11.1.9 to §11.1.13; TS 51.011 §9.2.9 to §9.2.13. */
const CODES: readonly number[] = [INS.VERIFY_PIN, INS.CHANGE_PIN, INS.DISABLE_PIN, INS.ENABLE_PIN, INS.UNBLOCK_PIN]
/** The answer holds keys. TS 31.102 §7.1; TS 51.011 §9.2.16. */
const KEYS: readonly number[] = [INS.AUTHENTICATE, INS.AUTHENTICATE_TLV]
/** They are bytes of an elementary file: a run of them, or of a record. TS 102 221 §11.1.3 to §11.1.7; TS 51.011 §9.2.3 to §9.2.7. */
const RUNS: readonly number[] = [INS.READ_BINARY, INS.UPDATE_BINARY]
const MOVED_RECORDS: readonly number[] = [INS.READ_RECORD, INS.UPDATE_RECORD]
const RECORDS: readonly number[] = [...MOVED_RECORDS, INS.SEARCH_RECORD]

/** Whether the command data are a code. */
export const bringsCode = (ins: number): boolean => CODES.includes(ins)
/** Whether the answer holds keys, whatever file is selected. */
export const answersKeys = (ins: number): boolean => KEYS.includes(ins)
/** Whether the command reads or writes a run of bytes of an elementary file. */
export const movesRun = (ins: number): boolean => RUNS.includes(ins)
/** Whether the command reads or writes a record of an elementary file. */
export const movesRecord = (ins: number): boolean => MOVED_RECORDS.includes(ins)
/** Whether the command reads, writes or searches the bytes of an elementary file. */
export const touchesFile = (ins: number): boolean => RUNS.includes(ins) || RECORDS.includes(ins)

/** The same, or counts in it. */
export const namesFile = (ins: number): boolean => touchesFile(ins) || ins === INS.INCREASE

/** P1 with b8 set names a file by its SFI, in the lowest five bits. TS 102 221 §11.1.3.2, table 11.10. */
export const BY_SFI = 0x80
export const SFI = 0x1f

/**
 * The SFI that a command names: in P1 for files of bytes and counters, in P2 for files of records; 0 for none. Class A0 has no SFI.
 * TS 102 221 §11.1.3.2, §11.1.5.2, §11.1.8.2.
 */
export function sfiOf({ cla, ins, p1, p2 }: CommandApdu): number {
  if (cla === GSM_CLASS) return 0
  if (RUNS.includes(ins) || ins === INS.INCREASE) return (p1 & BY_SFI) === 0 ? 0 : p1 & SFI
  return RECORDS.includes(ins) ? p2 >> 3 : 0
}
