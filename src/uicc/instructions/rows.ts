import { type ClassFamily, uiccFamily } from './class.js'
import * as INS from './ins.js'

/** What a standard says of one instruction. */
export interface InstructionRow {
  readonly name: string
  readonly ins: number
  readonly family: ClassFamily
  readonly clause: string
  /** Whether the same INS in the other half of the classes is another instruction, so that only this family means this one. */
  readonly only: boolean
}

const rowOf =
  (document: string, family?: ClassFamily) =>
  (name: string, ins: number, section: string, only = false): InstructionRow => ({
    name,
    ins,
    family: family ?? uiccFamily(ins),
    clause: `${document} §${section}`,
    only,
  })

const uicc = rowOf('TS 102 221')
const usim = rowOf('TS 31.102')
const administrative = rowOf('TS 102 222')
const gsm = rowOf('TS 51.011', 'gsm')

/** Instructions in the classes of the UICC, and those that lay out the files of a card. */
export const UICC = {
  DEACTIVATE_FILE: uicc('DEACTIVATE FILE', INS.DEACTIVATE_FILE, '11.1.14'),
  TERMINAL_PROFILE: uicc('TERMINAL PROFILE', INS.TERMINAL_PROFILE, '11.2.1'),
  FETCH: uicc('FETCH', INS.FETCH, '11.2.3'),
  TERMINAL_RESPONSE: uicc('TERMINAL RESPONSE', INS.TERMINAL_RESPONSE, '11.2.4'),
  VERIFY_PIN: uicc('VERIFY PIN', INS.VERIFY_PIN, '11.1.9'),
  CHANGE_PIN: uicc('CHANGE PIN', INS.CHANGE_PIN, '11.1.10'),
  DISABLE_PIN: uicc('DISABLE PIN', INS.DISABLE_PIN, '11.1.11'),
  ENABLE_PIN: uicc('ENABLE PIN', INS.ENABLE_PIN, '11.1.12'),
  UNBLOCK_PIN: uicc('UNBLOCK PIN', INS.UNBLOCK_PIN, '11.1.13'),
  INCREASE: uicc('INCREASE', INS.INCREASE, '11.1.8'),
  ACTIVATE_FILE: uicc('ACTIVATE FILE', INS.ACTIVATE_FILE, '11.1.15'),
  MANAGE_CHANNEL: uicc('MANAGE CHANNEL', INS.MANAGE_CHANNEL, '11.1.17'),
  MANAGE_SECURE_CHANNEL: uicc('MANAGE SECURE CHANNEL', INS.MANAGE_SECURE_CHANNEL, '11.1.20'),
  TRANSACT_DATA: uicc('TRANSACT DATA', INS.TRANSACT_DATA, '11.1.21'),
  SUSPEND_UICC: uicc('SUSPEND UICC', INS.SUSPEND_UICC, '11.1.22'),
  GET_IDENTITY: uicc('GET IDENTITY', INS.GET_IDENTITY, '11.1.23'),
  EXCHANGE_CAPABILITIES: uicc('EXCHANGE CAPABILITIES', INS.EXCHANGE_CAPABILITIES, '11.1.24'),
  GET_CHALLENGE: uicc('GET CHALLENGE', INS.GET_CHALLENGE, '11.1.18'),
  AUTHENTICATE: usim('AUTHENTICATE', INS.AUTHENTICATE, '7.1'),
  AUTHENTICATE_TLV: usim('AUTHENTICATE', INS.AUTHENTICATE_TLV, '7.1'),
  SEARCH_RECORD: uicc('SEARCH RECORD', INS.SEARCH_RECORD, '11.1.7'),
  SELECT: uicc('SELECT', INS.SELECT, '11.1.1'),
  TERMINAL_CAPABILITY: uicc('TERMINAL CAPABILITY', INS.TERMINAL_CAPABILITY, '11.1.19'),
  READ_BINARY: uicc('READ BINARY', INS.READ_BINARY, '11.1.3'),
  READ_RECORD: uicc('READ RECORD', INS.READ_RECORD, '11.1.5'),
  GET_RESPONSE: uicc('GET RESPONSE', INS.GET_RESPONSE, '12.1.1'),
  ENVELOPE: uicc('ENVELOPE', INS.ENVELOPE, '11.2.2'),
  RETRIEVE_DATA: uicc('RETRIEVE DATA', INS.RETRIEVE_DATA, '11.3.1', true),
  RESIZE_FILE: administrative('RESIZE FILE', INS.RESIZE_FILE, '6.10', true),
  UPDATE_BINARY: uicc('UPDATE BINARY', INS.UPDATE_BINARY, '11.1.4'),
  SET_DATA: uicc('SET DATA', INS.SET_DATA, '11.3.2', true),
  UPDATE_RECORD: uicc('UPDATE RECORD', INS.UPDATE_RECORD, '11.1.6'),
  CREATE_FILE: administrative('CREATE FILE', INS.CREATE_FILE, '6.3', true),
  DELETE_FILE: administrative('DELETE FILE', INS.DELETE_FILE, '6.4', true),
  TERMINATE_DF: administrative('TERMINATE DF', INS.TERMINATE_DF, '6.7', true),
  TERMINATE_EF: administrative('TERMINATE EF', INS.TERMINATE_EF, '6.8', true),
  STATUS: uicc('STATUS', INS.STATUS, '11.1.2'),
  TERMINATE_CARD_USAGE: administrative('TERMINATE CARD USAGE', INS.TERMINATE_CARD_USAGE, '6.9', true),
} as const

/** Instructions in class A0. */
export const GSM = {
  INVALIDATE: gsm('INVALIDATE', INS.DEACTIVATE_FILE, '9.2.14'),
  TERMINAL_PROFILE: gsm('TERMINAL PROFILE', INS.TERMINAL_PROFILE, '9.2.19'),
  FETCH: gsm('FETCH', INS.FETCH, '9.2.21'),
  TERMINAL_RESPONSE: gsm('TERMINAL RESPONSE', INS.TERMINAL_RESPONSE, '9.2.22'),
  VERIFY_CHV: gsm('VERIFY CHV', INS.VERIFY_PIN, '9.2.9'),
  CHANGE_CHV: gsm('CHANGE CHV', INS.CHANGE_PIN, '9.2.10'),
  DISABLE_CHV: gsm('DISABLE CHV', INS.DISABLE_PIN, '9.2.11'),
  ENABLE_CHV: gsm('ENABLE CHV', INS.ENABLE_PIN, '9.2.12'),
  UNBLOCK_CHV: gsm('UNBLOCK CHV', INS.UNBLOCK_PIN, '9.2.13'),
  INCREASE: gsm('INCREASE', INS.INCREASE, '9.2.8'),
  REHABILITATE: gsm('REHABILITATE', INS.ACTIVATE_FILE, '9.2.15'),
  RUN_GSM_ALGORITHM: gsm('RUN GSM ALGORITHM', INS.AUTHENTICATE, '9.2.16'),
  SEEK: gsm('SEEK', INS.SEARCH_RECORD, '9.2.7'),
  SELECT: gsm('SELECT', INS.SELECT, '9.2.1'),
  READ_BINARY: gsm('READ BINARY', INS.READ_BINARY, '9.2.3'),
  READ_RECORD: gsm('READ RECORD', INS.READ_RECORD, '9.2.5'),
  GET_RESPONSE: gsm('GET RESPONSE', INS.GET_RESPONSE, '9.2.18'),
  ENVELOPE: gsm('ENVELOPE', INS.ENVELOPE, '9.2.20'),
  UPDATE_BINARY: gsm('UPDATE BINARY', INS.UPDATE_BINARY, '9.2.4'),
  UPDATE_RECORD: gsm('UPDATE RECORD', INS.UPDATE_RECORD, '9.2.6'),
  STATUS: gsm('STATUS', INS.STATUS, '9.2.2'),
  SLEEP: gsm('SLEEP', INS.SLEEP, '9.2.17'),
} as const
