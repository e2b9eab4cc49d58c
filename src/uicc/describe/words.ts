import * as GSM_SW from '../gsm-sw.js'
import * as SW from '../sw.js'
import { count } from './row.js'

/** What a status word says, and whether the command did its work. */
export interface Word {
  readonly meaning: string
  readonly ok: boolean
  /** The word says that no try is left on the counter. */
  readonly spent?: true
}

const ok = (meaning: string): Word => ({ meaning, ok: true })
const no = (meaning: string): Word => ({ meaning, ok: false })

/** Status words of the UICC. TS 102 221 §10.2.1, TS 31.102 §7.3. */
const UICC: ReadonlyMap<number, Word> = new Map([
  [SW.OK, ok('done')],
  [0x9300, no('toolkit busy, try again')],
  [0x6200, ok('done, with a warning')],
  [0x6281, ok('done, data may be corrupted')],
  [SW.END_OF_FILE, ok('end of file reached before Le bytes, or nothing found')],
  [SW.EF_DEACTIVATED, ok('selected file is deactivated')],
  [0x6284, ok('selected file is terminated')],
  [0x6285, ok('selected file is terminated')],
  [0x62f1, ok('done, more data to fetch')],
  [0x62f2, ok('done, more data to fetch, and a proactive command waits')],
  [0x62f3, ok('done, a response can be fetched')],
  [0x63f1, ok('done so far, more data wanted')],
  [0x63f2, ok('done so far, more data wanted, and a proactive command waits')],
  [0x6400, no('failed, memory unchanged')],
  [0x6500, no('failed, memory changed')],
  [SW.MEMORY_PROBLEM, no('memory problem')],
  [SW.WRONG_LENGTH, no('wrong length')],
  [0x6800, no('function of the class byte not supported')],
  [SW.CHANNEL_NOT_SUPPORTED, no('logical channel not open')],
  [SW.SECURE_MESSAGING_NOT_SUPPORTED, no('secure messaging not supported')],
  [SW.CHAINING_NOT_SUPPORTED, no('command chaining not supported')],
  [0x6900, no('command not allowed')],
  [SW.INCOMPATIBLE_FILE, no('command does not fit the structure of the file')],
  [SW.SECURITY_NOT_SATISFIED, no('security status not satisfied')],
  [SW.PIN_BLOCKED, { meaning: 'blocked', ok: false, spent: true }],
  [SW.PIN_DISABLED, no('not possible in the state the code is in')],
  [SW.CONDITIONS_NOT_SATISFIED, no('conditions of use not satisfied')],
  [SW.NO_EF_SELECTED, no('no EF selected')],
  [0x6989, no('secure channel wanted')],
  [SW.WRONG_DATA, no('incorrect command data')],
  [SW.FUNCTION_NOT_SUPPORTED, no('function not supported')],
  [SW.FILE_NOT_FOUND, no('file not found')],
  [SW.RECORD_NOT_FOUND, no('record not found')],
  [0x6a84, no('not enough memory space')],
  [SW.WRONG_P1_P2, no('incorrect P1 or P2')],
  [0x6a87, no('Lc does not fit P1 and P2')],
  [SW.REFERENCE_NOT_FOUND, no('no such code or data on this card')],
  [SW.OUT_OF_RANGE, no('P1 P2 out of range')],
  [SW.INS_NOT_SUPPORTED, no('instruction not supported')],
  [SW.CLA_NOT_SUPPORTED, no('class not supported')],
  [SW.MAXIMUM_REACHED, no('maximum value reached')],
  [SW.AUTHENTICATION_FAILED, no('authentication refused: wrong MAC')],
  [0x9863, no('security session or association expired')],
  [SW.CONTEXT_NOT_SUPPORTED, no('security context not supported')],
  [0x9865, no('key freshness failure')],
  [0x9866, no('no memory space for the authentication')],
  [0x9867, no('no memory space in EF.MUK')],
])

/** Status words that class A0 has of its own. TS 51.011 §9.4. */
const GSM: ReadonlyMap<number, Word> = new Map([
  [0x9240, no('memory problem')],
  [GSM_SW.NO_EF_SELECTED, no('no EF selected')],
  [GSM_SW.OUT_OF_RANGE, no('out of range')],
  [GSM_SW.NOT_FOUND, no('file or pattern not found')],
  [GSM_SW.INCOMPATIBLE_FILE, no('command does not fit the type of the file')],
  [GSM_SW.NO_CHV, no('no CHV initialised')],
  [GSM_SW.ACCESS_NOT_FULFILLED, no('access condition not fulfilled')],
  [GSM_SW.WRONG_CHV_STATE, no('not possible in the state the code is in')],
  [GSM_SW.WRONG_FILE_STATE, no('not possible while the file is invalidated')],
  [GSM_SW.BLOCKED, { meaning: 'blocked', ok: false, spent: true }],
])

const STRANGE = no('a status word of this card alone')

const bytes = (length: number): number => (length === 0 ? 256 : length)
const forGetResponse = (length: number): string =>
  `${count(bytes(length), 'byte')} wait${length === 1 ? 's' : ''} for GET RESPONSE`
const waiting = (length: number): Word => ok(`done, ${forGetResponse(length)}`)
const retried = (times: number): Word => ok(`done after ${times} internal ${times === 1 ? 'retry' : 'retries'}`)

/**
 * Words whose second byte is a number or says no more, by their first byte. 63CX counts the tries of a code after PIN commands alone.
 * TS 102 221 §7.3.1.1, §10.2.1.
 */
const UICC_NUMBERED: ReadonlyMap<number, (number: number) => Word> = new Map([
  [0x61, waiting],
  [0x63, (rest) => (rest >> 4 === 0xc ? retried(rest & 0x0f) : STRANGE)],
  [0x67, () => no('wrong length')],
  [0x6c, (length) => no(`wrong Le, repeat with ${bytes(length)}`)],
  [0x6f, () => no('technical problem')],
  [0x91, (length) => ok(`done, a proactive command of ${length} bytes waits`)],
  [0x92, () => ok('done, a data transfer session goes on')],
])

/** The same in class A0. TS 51.011 §9.4. */
const GSM_NUMBERED: ReadonlyMap<number, (number: number) => Word> = new Map([
  [0x67, (length) => no(`wrong length, ${length} would do`)],
  [0x6b, () => no('incorrect P1 or P2')],
  [0x6d, () => no('instruction not supported')],
  [0x6e, () => no('class not supported')],
  [0x92, (times) => retried(times & 0x0f)],
  [0x9e, (length) => no(`data download failed, ${forGetResponse(length)}`)],
  [0x9f, waiting],
])

/**
 * What a status word says.
 *
 * @param sw - SW1 SW2
 * @param isGsm - whether the command was in class A0
 */
export function wordOf(sw: number, isGsm: boolean): Word {
  const exact = (isGsm ? GSM.get(sw) : undefined) ?? UICC.get(sw)
  if (exact !== undefined) return exact
  const numbered = (isGsm ? GSM_NUMBERED.get(sw >> 8) : undefined) ?? UICC_NUMBERED.get(sw >> 8)
  return numbered === undefined ? STRANGE : numbered(sw & 0xff)
}
