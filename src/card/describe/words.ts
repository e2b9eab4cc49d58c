import { SW } from '../status.js'

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
const UICC: Readonly<Record<number, Word>> = {
  [SW.OK]: ok('done'),
  37632: no('toolkit busy, try again'),
  25088: ok('done, with a warning'),
  25217: ok('done, data may be corrupted'),
  25218: ok('end of file reached before Le bytes, or nothing found'),
  [SW.EF_DEACTIVATED]: ok('selected file is deactivated'),
  25221: ok('selected file is terminated'),
  25600: no('failed, memory unchanged'),
  25856: no('failed, memory changed'),
  25985: no('memory problem'),
  [SW.WRONG_LENGTH]: no('wrong length'),
  26624: no('function of the class byte not supported'),
  [SW.CHANNEL_NOT_SUPPORTED]: no('logical channel not open'),
  [SW.SECURE_MESSAGING_NOT_SUPPORTED]: no('secure messaging not supported'),
  [SW.CHAINING_NOT_SUPPORTED]: no('command chaining not supported'),
  26880: no('command not allowed'),
  [SW.INCOMPATIBLE_FILE]: no('command does not fit the structure of the file'),
  [SW.SECURITY_NOT_SATISFIED]: no('security status not satisfied'),
  [SW.PIN_BLOCKED]: { meaning: 'blocked', ok: false, spent: true },
  [SW.PIN_DISABLED]: no('not possible in the state the code is in'),
  [SW.CONDITIONS_NOT_SATISFIED]: no('conditions of use not satisfied'),
  [SW.NO_EF_SELECTED]: no('no EF selected'),
  [SW.WRONG_DATA]: no('incorrect command data'),
  [SW.FUNCTION_NOT_SUPPORTED]: no('function not supported'),
  [SW.FILE_NOT_FOUND]: no('file not found'),
  [SW.RECORD_NOT_FOUND]: no('record not found'),
  27268: no('not enough memory space'),
  [SW.WRONG_P1_P2]: no('incorrect P1 or P2'),
  27271: no('Lc does not fit P1 and P2'),
  [SW.REFERENCE_NOT_FOUND]: no('no such code or data on this card'),
  [SW.OUT_OF_RANGE]: no('P1 P2 out of range'),
  [SW.INS_NOT_SUPPORTED]: no('instruction not supported'),
  [SW.CLA_NOT_SUPPORTED]: no('class not supported'),
  28416: no('technical problem'),
  38992: no('maximum value reached'),
  [SW.AUTHENTICATION_FAILED]: no('authentication refused: wrong MAC'),
  [SW.CONTEXT_NOT_SUPPORTED]: no('security context not supported'),
}

/** Status words that class A0 has of its own. TS 51.011 §9.4. */
const GSM: Readonly<Record<number, Word>> = {
  37440: no('memory problem'),
  37888: no('no EF selected'),
  37890: no('out of range'),
  37892: no('file or pattern not found'),
  37896: no('command does not fit the type of the file'),
  38914: no('no CHV initialised'),
  38916: no('wrong code, or access condition not fulfilled'),
  38920: no('not possible in the state the code is in'),
  38928: no('not possible while the file is invalidated'),
  38976: { meaning: 'blocked', ok: false, spent: true },
  38992: no('maximum value reached'),
}

/** Words whose second byte is a number, by their first byte. */
const WITH_NUMBER: Readonly<Record<number, (number: number) => Word>> = {
  97: (length) => ok(`done, ${length === 0 ? 256 : length} bytes wait for GET RESPONSE`),
  103: (length) => no(`wrong length, ${length} would do`),
  108: (length) => no(`wrong Le, repeat with ${length === 0 ? 256 : length}`),
  145: (length) => ok(`done, a proactive command of ${length} bytes waits`),
  146: (tries) => ok(`done after ${tries & 0x0f} internal retries`),
  159: (length) => ok(`done, ${length === 0 ? 256 : length} bytes wait for GET RESPONSE`),
}

/**
 * What a status word says.
 *
 * @param sw - SW1 SW2
 * @param isGsm - whether the command was in class A0
 */
export function wordOf(sw: number, isGsm: boolean): Word {
  const exact = (isGsm ? GSM[sw] : undefined) ?? UICC[sw]
  if (exact !== undefined) return exact
  const numbered = WITH_NUMBER[sw >> 8]
  return numbered === undefined ? no('a status word of this card alone') : numbered(sw & 0xff)
}
