import type { CommandApdu } from '../apdu.js'
import * as GSM_SW from '../gsm-sw.js'
import { GSM, type InstructionRow, UICC } from '../instructions/rows.js'
import { referenceName } from '../reference.js'
import { authenticateAnswer, context, gsmAlgorithmAnswer, outcome } from './authenticate.js'
import {
  binary,
  dataObject,
  foundRecords,
  gsmBinary,
  gsmIncrease,
  increased,
  increaseWords,
  record,
  searchWords,
  seekWords,
} from './contents.js'
import { fcpWords } from './fcp.js'
import { gsmFileWords } from './gsm-answer.js'
import { count, type DescribedInstruction, type InstructionWords } from './row.js'
import { fileByFid, selectAnswer, selectedGsm, selectWords, statusAnswer, statusWords } from './select.js'
import { envelope, proactive, terminalResponse } from './toolkit.js'

const bytesAsked = ({ le }: CommandApdu): string => ` for ${count(le, 'byte')}`
const bytesBrought = ({ data }: CommandApdu): string => `, ${count(data.length, 'byte')}`

/** The code that takes the place of a disabled PIN. TS 102 221 §11.1.11. */
const replacement = ({ p1 }: CommandApdu): string =>
  (p1 & 0x80) === 0 ? '' : `, ${referenceName(p1 & 0x1f)} in its place`

/** TS 102 221 §11.1.17. */
const CLOSE = 0x80
const channel = ({ p1, p2 }: CommandApdu): string => {
  if (p1 === CLOSE) return ` closes channel ${p2}`
  return p2 === 0 ? ' opens a channel' : ` opens channel ${p2}`
}
const opened = ([number]: Uint8Array): string => `channel ${number}`

const template = ({ data }: CommandApdu): string => {
  const words = fcpWords(data, true)
  return words === undefined ? '' : ` ${words}`
}

/** 01 resumes. TS 102 221 §11.1.22. */
const suspension = ({ p1 }: CommandApdu): string => (p1 === 0x01 ? ', resume' : '')
const SUSPEND_WORDS = new Map([[0x9864, 'minimum suspension time too long']])

/** What may have been waiting for GET RESPONSE. */
const waited = (data: Uint8Array): string | undefined => fcpWords(data, true) ?? outcome(data)

/** What there is to say of the instructions of the UICC's classes beside their names. */
const UICC_WORDS: Readonly<Partial<Record<keyof typeof UICC, InstructionWords>>> = {
  DEACTIVATE_FILE: { object: fileByFid },
  TERMINAL_PROFILE: { object: bytesBrought },
  FETCH: { object: bytesAsked, answer: proactive },
  TERMINAL_RESPONSE: { object: terminalResponse },
  VERIFY_PIN: { counts: 'pin', asks: true },
  CHANGE_PIN: { counts: 'pin' },
  DISABLE_PIN: { counts: 'pin', object: replacement },
  ENABLE_PIN: { counts: 'pin' },
  UNBLOCK_PIN: { counts: 'puk', asks: true },
  INCREASE: { object: increaseWords, answer: increased },
  ACTIVATE_FILE: { object: fileByFid },
  MANAGE_CHANNEL: { object: channel, answer: opened },
  SUSPEND_UICC: { object: suspension, words: SUSPEND_WORDS },
  GET_CHALLENGE: { object: bytesAsked },
  AUTHENTICATE: { object: context, answer: authenticateAnswer },
  AUTHENTICATE_TLV: { object: context },
  SEARCH_RECORD: { object: searchWords, answer: foundRecords },
  SELECT: { object: selectWords, answer: selectAnswer },
  TERMINAL_CAPABILITY: { object: bytesBrought },
  READ_BINARY: { object: binary, direction: 'read' },
  READ_RECORD: { object: record, direction: 'read' },
  GET_RESPONSE: { object: bytesAsked, answer: waited },
  ENVELOPE: { object: envelope },
  RETRIEVE_DATA: { object: dataObject },
  RESIZE_FILE: { object: template },
  UPDATE_BINARY: { object: binary, direction: 'write' },
  SET_DATA: { object: dataObject },
  UPDATE_RECORD: { object: record, direction: 'write' },
  CREATE_FILE: { object: template },
  DELETE_FILE: { object: fileByFid },
  TERMINATE_DF: { object: fileByFid },
  TERMINATE_EF: { object: fileByFid },
  STATUS: { object: statusWords, answer: statusAnswer },
}

const WRONG_CODE = new Map<number, string>([[GSM_SW.ACCESS_NOT_FULFILLED, 'wrong code']])
const chv = (counts: 'pin' | 'puk'): InstructionWords => ({ counts, words: WRONG_CODE })

const GSM_ALGORITHM_WORDS = new Map<number, string>([
  [GSM_SW.ACCESS_NOT_FULFILLED, 'CHV1 not given, or authentication failed'],
])

/** The same for class A0. */
const GSM_WORDS: Readonly<Partial<Record<keyof typeof GSM, InstructionWords>>> = {
  TERMINAL_PROFILE: { object: bytesBrought },
  FETCH: { object: bytesAsked, answer: proactive },
  TERMINAL_RESPONSE: { object: terminalResponse },
  VERIFY_CHV: chv('pin'),
  CHANGE_CHV: chv('pin'),
  DISABLE_CHV: chv('pin'),
  ENABLE_CHV: chv('pin'),
  UNBLOCK_CHV: chv('puk'),
  INCREASE: { object: gsmIncrease, answer: increased },
  RUN_GSM_ALGORITHM: { answer: gsmAlgorithmAnswer, words: GSM_ALGORITHM_WORDS },
  SEEK: { object: seekWords, answer: foundRecords },
  SELECT: { object: selectedGsm, answer: gsmFileWords },
  READ_BINARY: { object: gsmBinary, direction: 'read' },
  READ_RECORD: { object: record, direction: 'read' },
  GET_RESPONSE: { object: bytesAsked, answer: gsmFileWords },
  ENVELOPE: { object: envelope },
  UPDATE_BINARY: { object: gsmBinary, direction: 'write' },
  UPDATE_RECORD: { object: record, direction: 'write' },
  STATUS: { answer: gsmFileWords },
}

const told = (
  rows: Readonly<Record<string, InstructionRow>>,
  words: Readonly<Record<string, InstructionWords>>,
): ReadonlyMap<number, DescribedInstruction> =>
  new Map(Object.entries(rows).map(([key, row]) => [row.ins, { ...row, ...words[key] }]))

/** Instructions in the classes of the UICC by their INS, with what there is to say of them. */
export const UICC_DESCRIBED = told(UICC, UICC_WORDS)
/** The same for class A0. */
export const GSM_DESCRIBED = told(GSM, GSM_WORDS)
