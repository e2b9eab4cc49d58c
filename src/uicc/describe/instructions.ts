import type { CommandApdu } from '../apdu.js'
import { authenticateAnswer, context, gsmAlgorithmAnswer, outcome } from './authenticate.js'
import {
  binary,
  dataObject,
  foundRecords,
  gsmBinary,
  gsmIncrease,
  increase,
  increased,
  record,
  search,
  seek,
} from './contents.js'
import { fcpWords } from './fcp.js'
import { gsmFileWords } from './gsm-answer.js'
import { uiccReference } from './references.js'
import { count, type InstructionRow } from './row.js'
import { fileByFid, selectAnswer, selected, selectedGsm, statusAnswer, statusWords } from './select.js'
import { envelope, proactive, terminalResponse } from './toolkit.js'

type More = Omit<InstructionRow, 'name' | 'ins' | 'clause'>

const row =
  (document: string) =>
  (name: string, ins: number, section: string, more: More = {}): InstructionRow => ({
    name,
    ins,
    clause: `${document} §${section}`,
    ...more,
  })
const uicc = row('TS 102 221')
const usim = row('TS 31.102')
const administrative = row('TS 102 222')
const gsm = row('TS 51.011')

const bytesAsked = ({ le }: CommandApdu): string => ` for ${count(le, 'byte')}`
const bytesBrought = ({ data }: CommandApdu): string => `, ${count(data.length, 'byte')}`

/** The code that takes the place of a disabled PIN. TS 102 221 §11.1.11. */
const replacement = ({ p1 }: CommandApdu): string =>
  (p1 & 0x80) === 0 ? '' : `, ${uiccReference(p1 & 0x1f)} in its place`

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

/**
 * Instructions in the classes of the UICC: TS 102 221 §10.1.2, table 10.5, of which this card has most; TS 31.102 §7.1; and those that
 * lay out the files of a card, TS 102 222 §6.1.
 */
export const UICC_INSTRUCTIONS: readonly InstructionRow[] = [
  uicc('DEACTIVATE FILE', 0x04, '11.1.14', { object: fileByFid }),
  uicc('TERMINAL PROFILE', 0x10, '11.2.1', { object: bytesBrought }),
  uicc('FETCH', 0x12, '11.2.3', { object: bytesAsked, answer: proactive }),
  uicc('TERMINAL RESPONSE', 0x14, '11.2.4', { object: terminalResponse }),
  uicc('VERIFY PIN', 0x20, '11.1.9', { counts: 'pin', asks: true }),
  uicc('CHANGE PIN', 0x24, '11.1.10', { counts: 'pin' }),
  uicc('DISABLE PIN', 0x26, '11.1.11', { counts: 'pin', object: replacement }),
  uicc('ENABLE PIN', 0x28, '11.1.12', { counts: 'pin' }),
  uicc('UNBLOCK PIN', 0x2c, '11.1.13', { counts: 'puk', asks: true }),
  uicc('INCREASE', 0x32, '11.1.8', { object: increase, answer: increased }),
  uicc('ACTIVATE FILE', 0x44, '11.1.15', { object: fileByFid }),
  uicc('MANAGE CHANNEL', 0x70, '11.1.17', { object: channel, answer: opened }),
  uicc('MANAGE SECURE CHANNEL', 0x73, '11.1.20'),
  uicc('TRANSACT DATA', 0x75, '11.1.21'),
  uicc('SUSPEND UICC', 0x76, '11.1.22', { object: suspension, words: SUSPEND_WORDS }),
  uicc('GET IDENTITY', 0x78, '11.1.23'),
  uicc('EXCHANGE CAPABILITIES', 0x7a, '11.1.24'),
  uicc('GET CHALLENGE', 0x84, '11.1.18', { object: bytesAsked }),
  usim('AUTHENTICATE', 0x88, '7.1', { object: context, answer: authenticateAnswer }),
  usim('AUTHENTICATE', 0x89, '7.1', { object: context }),
  uicc('SEARCH RECORD', 0xa2, '11.1.7', { object: search, answer: foundRecords }),
  uicc('SELECT', 0xa4, '11.1.1', { object: selected, answer: selectAnswer }),
  uicc('TERMINAL CAPABILITY', 0xaa, '11.1.19', { object: bytesBrought }),
  uicc('READ BINARY', 0xb0, '11.1.3', { object: binary }),
  uicc('READ RECORD', 0xb2, '11.1.5', { object: record }),
  uicc('GET RESPONSE', 0xc0, '12.1.1', { object: bytesAsked, answer: waited }),
  uicc('ENVELOPE', 0xc2, '11.2.2', { object: envelope }),
  uicc('RETRIEVE DATA', 0xcb, '11.3.1', { only: 'proprietary', object: dataObject }),
  administrative('RESIZE FILE', 0xd4, '6.10', { only: 'proprietary', object: template }),
  uicc('UPDATE BINARY', 0xd6, '11.1.4', { object: binary }),
  uicc('SET DATA', 0xdb, '11.3.2', { only: 'proprietary', object: dataObject }),
  uicc('UPDATE RECORD', 0xdc, '11.1.6', { object: record }),
  administrative('CREATE FILE', 0xe0, '6.3', { only: 'interindustry', object: template }),
  administrative('DELETE FILE', 0xe4, '6.4', { only: 'interindustry', object: fileByFid }),
  administrative('TERMINATE DF', 0xe6, '6.7', { only: 'interindustry', object: fileByFid }),
  administrative('TERMINATE EF', 0xe8, '6.8', { only: 'interindustry', object: fileByFid }),
  uicc('STATUS', 0xf2, '11.1.2', { object: statusWords, answer: statusAnswer }),
  administrative('TERMINATE CARD USAGE', 0xfe, '6.9', { only: 'interindustry' }),
]

const chv = (name: string, ins: number, section: string, counts: 'pin' | 'puk'): InstructionRow =>
  gsm(name, ins, section, { counts, words: new Map([[0x9804, 'wrong code']]) })

const GSM_ALGORITHM_WORDS = new Map([[0x9804, 'CHV1 not given, or authentication failed']])

/** Instructions in class A0. TS 51.011 §9.2, table 9. */
export const GSM_INSTRUCTIONS: readonly InstructionRow[] = [
  gsm('INVALIDATE', 0x04, '9.2.14'),
  gsm('TERMINAL PROFILE', 0x10, '9.2.19', { object: bytesBrought }),
  gsm('FETCH', 0x12, '9.2.21', { object: bytesAsked, answer: proactive }),
  gsm('TERMINAL RESPONSE', 0x14, '9.2.22', { object: terminalResponse }),
  chv('VERIFY CHV', 0x20, '9.2.9', 'pin'),
  chv('CHANGE CHV', 0x24, '9.2.10', 'pin'),
  chv('DISABLE CHV', 0x26, '9.2.11', 'pin'),
  chv('ENABLE CHV', 0x28, '9.2.12', 'pin'),
  chv('UNBLOCK CHV', 0x2c, '9.2.13', 'puk'),
  gsm('INCREASE', 0x32, '9.2.8', { object: gsmIncrease, answer: increased }),
  gsm('REHABILITATE', 0x44, '9.2.15'),
  gsm('RUN GSM ALGORITHM', 0x88, '9.2.16', { answer: gsmAlgorithmAnswer, words: GSM_ALGORITHM_WORDS }),
  gsm('SEEK', 0xa2, '9.2.7', { object: seek, answer: foundRecords }),
  gsm('SELECT', 0xa4, '9.2.1', { object: selectedGsm, answer: gsmFileWords }),
  gsm('READ BINARY', 0xb0, '9.2.3', { object: gsmBinary }),
  gsm('READ RECORD', 0xb2, '9.2.5', { object: record }),
  gsm('GET RESPONSE', 0xc0, '9.2.18', { object: bytesAsked, answer: gsmFileWords }),
  gsm('ENVELOPE', 0xc2, '9.2.20', { object: envelope }),
  gsm('UPDATE BINARY', 0xd6, '9.2.4', { object: gsmBinary }),
  gsm('UPDATE RECORD', 0xdc, '9.2.6', { object: record }),
  gsm('STATUS', 0xf2, '9.2.2', { answer: gsmFileWords }),
  gsm('SLEEP', 0xfa, '9.2.17'),
]
