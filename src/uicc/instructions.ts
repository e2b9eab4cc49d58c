/** Which coding of the class byte an instruction belongs to. TS 102 221 §10.1.1, tables 10.3 and 10.4a; TS 51.011 §9.2. */
export type ClassFamily = 'interindustry' | 'proprietary' | 'gsm'

/** What a standard says of one instruction. */
export interface InstructionRow {
  readonly name: string
  readonly ins: number
  readonly family: ClassFamily
  readonly clause: string
  /** Whether the same INS in the other half of the classes is another instruction, so that only this family means this one. */
  readonly only: boolean
  /** Which bytes are a secret, whatever file is selected: a code in the command data, or keys in the answer. */
  readonly secret: 'data' | 'answer' | undefined
  /** Which parameter can name an elementary file by its SFI: P1 for files of bytes, P2 for files of records. */
  readonly sfi: 'p1' | 'p2' | undefined
  /** Whether the command reads, writes or searches the bytes of an elementary file. */
  readonly touches: boolean
}

type More = Partial<Pick<InstructionRow, 'only' | 'secret' | 'sfi' | 'touches'>>

const PLAIN = { only: false, secret: undefined, sfi: undefined, touches: false } as const

const rowOf =
  (family: ClassFamily, document: string) =>
  (name: string, ins: number, section: string, more: More = {}): InstructionRow => ({
    name,
    ins,
    family,
    clause: `${document} §${section}`,
    ...PLAIN,
    ...more,
  })

const uicc = rowOf('interindustry', 'TS 102 221')
const proprietary = rowOf('proprietary', 'TS 102 221')
const usim = rowOf('interindustry', 'TS 31.102')
const administrative = rowOf('interindustry', 'TS 102 222')
const gsm = rowOf('gsm', 'TS 51.011')

const only = true
const CODE = { secret: 'data' } as const
const KEYS = { secret: 'answer' } as const
const BYTES = { touches: true, sfi: 'p1' } as const
const RECORDS = { touches: true, sfi: 'p2' } as const

/**
 * Instructions in the classes of the UICC: TS 102 221 §10.1.2, table 10.5; TS 31.102 §7.1; and those that lay out the files of a card,
 * TS 102 222 §6.1.
 */
export const UICC = {
  DEACTIVATE_FILE: uicc('DEACTIVATE FILE', 0x04, '11.1.14'),
  TERMINAL_PROFILE: proprietary('TERMINAL PROFILE', 0x10, '11.2.1'),
  FETCH: proprietary('FETCH', 0x12, '11.2.3'),
  TERMINAL_RESPONSE: proprietary('TERMINAL RESPONSE', 0x14, '11.2.4'),
  VERIFY_PIN: uicc('VERIFY PIN', 0x20, '11.1.9', CODE),
  CHANGE_PIN: uicc('CHANGE PIN', 0x24, '11.1.10', CODE),
  DISABLE_PIN: uicc('DISABLE PIN', 0x26, '11.1.11', CODE),
  ENABLE_PIN: uicc('ENABLE PIN', 0x28, '11.1.12', CODE),
  UNBLOCK_PIN: uicc('UNBLOCK PIN', 0x2c, '11.1.13', CODE),
  INCREASE: proprietary('INCREASE', 0x32, '11.1.8', { sfi: 'p1' }),
  ACTIVATE_FILE: uicc('ACTIVATE FILE', 0x44, '11.1.15'),
  MANAGE_CHANNEL: uicc('MANAGE CHANNEL', 0x70, '11.1.17'),
  MANAGE_SECURE_CHANNEL: uicc('MANAGE SECURE CHANNEL', 0x73, '11.1.20'),
  TRANSACT_DATA: uicc('TRANSACT DATA', 0x75, '11.1.21'),
  SUSPEND_UICC: proprietary('SUSPEND UICC', 0x76, '11.1.22'),
  GET_IDENTITY: proprietary('GET IDENTITY', 0x78, '11.1.23'),
  EXCHANGE_CAPABILITIES: proprietary('EXCHANGE CAPABILITIES', 0x7a, '11.1.24'),
  GET_CHALLENGE: uicc('GET CHALLENGE', 0x84, '11.1.18'),
  AUTHENTICATE: usim('AUTHENTICATE', 0x88, '7.1', KEYS),
  AUTHENTICATE_TLV: usim('AUTHENTICATE', 0x89, '7.1', KEYS),
  SEARCH_RECORD: uicc('SEARCH RECORD', 0xa2, '11.1.7', RECORDS),
  SELECT: uicc('SELECT', 0xa4, '11.1.1'),
  TERMINAL_CAPABILITY: proprietary('TERMINAL CAPABILITY', 0xaa, '11.1.19'),
  READ_BINARY: uicc('READ BINARY', 0xb0, '11.1.3', BYTES),
  READ_RECORD: uicc('READ RECORD', 0xb2, '11.1.5', RECORDS),
  GET_RESPONSE: uicc('GET RESPONSE', 0xc0, '12.1.1'),
  ENVELOPE: proprietary('ENVELOPE', 0xc2, '11.2.2'),
  RETRIEVE_DATA: proprietary('RETRIEVE DATA', 0xcb, '11.3.1', { only }),
  RESIZE_FILE: rowOf('proprietary', 'TS 102 222')('RESIZE FILE', 0xd4, '6.10', { only }),
  UPDATE_BINARY: uicc('UPDATE BINARY', 0xd6, '11.1.4', BYTES),
  SET_DATA: proprietary('SET DATA', 0xdb, '11.3.2', { only }),
  UPDATE_RECORD: uicc('UPDATE RECORD', 0xdc, '11.1.6', RECORDS),
  CREATE_FILE: administrative('CREATE FILE', 0xe0, '6.3', { only }),
  DELETE_FILE: administrative('DELETE FILE', 0xe4, '6.4', { only }),
  TERMINATE_DF: administrative('TERMINATE DF', 0xe6, '6.7', { only }),
  TERMINATE_EF: administrative('TERMINATE EF', 0xe8, '6.8', { only }),
  STATUS: proprietary('STATUS', 0xf2, '11.1.2'),
  TERMINATE_CARD_USAGE: administrative('TERMINATE CARD USAGE', 0xfe, '6.9', { only }),
} as const

/** Instructions in class A0, which has no SFI. TS 51.011 §9.2, table 9. */
export const GSM = {
  INVALIDATE: gsm('INVALIDATE', 0x04, '9.2.14'),
  TERMINAL_PROFILE: gsm('TERMINAL PROFILE', 0x10, '9.2.19'),
  FETCH: gsm('FETCH', 0x12, '9.2.21'),
  TERMINAL_RESPONSE: gsm('TERMINAL RESPONSE', 0x14, '9.2.22'),
  VERIFY_CHV: gsm('VERIFY CHV', 0x20, '9.2.9', CODE),
  CHANGE_CHV: gsm('CHANGE CHV', 0x24, '9.2.10', CODE),
  DISABLE_CHV: gsm('DISABLE CHV', 0x26, '9.2.11', CODE),
  ENABLE_CHV: gsm('ENABLE CHV', 0x28, '9.2.12', CODE),
  UNBLOCK_CHV: gsm('UNBLOCK CHV', 0x2c, '9.2.13', CODE),
  INCREASE: gsm('INCREASE', 0x32, '9.2.8'),
  REHABILITATE: gsm('REHABILITATE', 0x44, '9.2.15'),
  RUN_GSM_ALGORITHM: gsm('RUN GSM ALGORITHM', 0x88, '9.2.16', KEYS),
  SEEK: gsm('SEEK', 0xa2, '9.2.7', { touches: true }),
  SELECT: gsm('SELECT', 0xa4, '9.2.1'),
  READ_BINARY: gsm('READ BINARY', 0xb0, '9.2.3', { touches: true }),
  READ_RECORD: gsm('READ RECORD', 0xb2, '9.2.5', { touches: true }),
  GET_RESPONSE: gsm('GET RESPONSE', 0xc0, '9.2.18'),
  ENVELOPE: gsm('ENVELOPE', 0xc2, '9.2.20'),
  UPDATE_BINARY: gsm('UPDATE BINARY', 0xd6, '9.2.4', { touches: true }),
  UPDATE_RECORD: gsm('UPDATE RECORD', 0xdc, '9.2.6', { touches: true }),
  STATUS: gsm('STATUS', 0xf2, '9.2.2'),
  SLEEP: gsm('SLEEP', 0xfa, '9.2.17'),
} as const

/** The class byte of the SIM. TS 51.011 §9.1. */
export const GSM_CLASS = 0xa0
