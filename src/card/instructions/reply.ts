import type { CommandApdu } from '../../uicc/apdu.js'
import * as GSM_SW from '../../uicc/gsm-sw.js'
import { bytesWaiting, gsmBytesWaiting, wrongLe } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import type { Trouble } from '../files/access.js'
import type { CardState } from '../state.js'

/** Status words for each reason why an operation on a file is refused. TS 102 221 §10.2.1; TS 51.011 §9.4. */
export const TROUBLE = {
  uicc: {
    'no-file': SW.NO_EF_SELECTED,
    structure: SW.INCOMPATIBLE_FILE,
    access: SW.SECURITY_NOT_SATISFIED,
    inactive: SW.PIN_DISABLED,
    active: SW.PIN_DISABLED,
    range: SW.OUT_OF_RANGE,
    'no-record': SW.RECORD_NOT_FOUND,
    maximum: SW.MAXIMUM_REACHED,
  },
  gsm: {
    'no-file': GSM_SW.NO_EF_SELECTED,
    structure: GSM_SW.INCOMPATIBLE_FILE,
    access: GSM_SW.ACCESS_NOT_FULFILLED,
    inactive: GSM_SW.WRONG_FILE_STATE,
    active: GSM_SW.WRONG_FILE_STATE,
    range: GSM_SW.OUT_OF_RANGE,
    'no-record': GSM_SW.OUT_OF_RANGE,
    maximum: SW.MAXIMUM_REACHED,
  },
} as const satisfies Record<string, Record<Trouble, number>>

/** Which of the two classes of commands an answer is for. */
export type Dialect = keyof typeof TROUBLE

/** The refusal of an operation. */
export const refusal = (trouble: Trouble, dialect: Dialect): CardAnswer => ({ sw: TROUBLE[dialect][trouble] })

/**
 * Data in answer to a command that brought data: at once where Le has room for it, else for GET RESPONSE. TS 102 221 §7.3.1.1,
 * TS 51.011 §9.4.1.
 *
 * @param rest - what else the command does
 */
export function reply(
  data: Uint8Array,
  { shape, le }: CommandApdu,
  { kind }: CardState,
  dialect: Dialect,
  rest: Omit<CardAnswer, 'sw' | 'data' | 'waiting'> = {},
): CardAnswer {
  const hasRoom = (shape === 2 || shape === 4) && le >= data.length
  if (hasRoom || data.length === 0) return { sw: SW.OK, data, ...rest }
  // As with T=1, nothing waits: the answer has at most Le bytes, or all of them if there is no Le.
  if (dialect === 'uicc' && !kind.personality.fetched)
    return { sw: SW.OK, data: le > 0 ? data.subarray(0, le) : data, ...rest }
  const word = dialect === 'gsm' ? gsmBytesWaiting : bytesWaiting
  return { sw: word(data.length), ...rest, waiting: data }
}

/**
 * Data that a command without data asks for: cut to Le. What is missing to Le is told as `6CXX`; with T=1 manners it is left out.
 * TS 102 221 §7.3.1.1.5, §10.2.1.2.
 */
export function upTo(le: number, data: Uint8Array, { kind }: CardState): CardAnswer {
  if (le > 0 && le <= data.length) return { sw: SW.OK, data: le === data.length ? data : data.subarray(0, le) }
  if (kind.personality.fetched || le === 0) return { sw: wrongLe(data.length) }
  return { sw: le === 256 ? SW.OK : SW.END_OF_FILE, data }
}
