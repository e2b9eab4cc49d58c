import {
  type Check,
  flag,
  type OptionalFields,
  oneOf,
  type RequiredFields,
  rule,
  text,
  whole,
} from '../../bytes/checks.js'
import { isDigits, luhnDigit } from '../../bytes/digits.js'
import { isMailAddress, isPlaceText } from '../plain/place.js'
import { isWritable } from '../statement/time.js'
import { checkOwnerName, wantCodeWord, wantPassport } from '../subscriber.js'

/**
 * A customer as one row of a table: an existing customer comes to an operator in this form, and leaves it in this form. It is plain and flat,
 * so that a line of JSON or of CSV can hold it. All texts of digits are texts: a number would lose its zeros.
 */
export interface CustomerRow {
  /** The phone number, as people write it. */
  readonly msisdn: string
  /** The owner, as in the passport: 1 to 200 characters. */
  readonly name: string
  /** Series and number of the passport: 1 to 200 characters. */
  readonly passport: string
  /** 1 to 200 characters; without it the owner has none. */
  readonly codeWord?: string | undefined
  /** Account number: 6 to 20 decimal digits; without it a new one of 12 digits is given. */
  readonly account?: string | undefined
  /** Number of the card: 18 to 20 decimal digits, the last of them the Luhn digit. ITU-T E.118 */
  readonly iccid: string
  /** 6 to 15 decimal digits, which begin with the PLMN of the operator. */
  readonly imsi: string
  /** 4 to 8 decimal digits, as issued. */
  readonly pin1: string
  /** 8 decimal digits. */
  readonly puk1: string
  /** 4 to 8 decimal digits, as issued. */
  readonly pin2: string
  /** 8 decimal digits. */
  readonly puk2: string
  /** Subscriber key K in hex: 16 bytes, with TUAK 16 or 32. A card without keys keeps its codes, but its phone cannot register. */
  readonly ki?: string | undefined
  /** OPc in hex, 16 bytes, or TOPc of TUAK, 32 bytes. It comes with `ki`; with XOR it may be left out. */
  readonly opc?: string | undefined
  /** The last sequence number of authentication, without its place; 0 by default. Card and network settle a difference by themselves. */
  readonly seq?: number | undefined
  /** Kopecks, those of a promised payment included; 0 by default. */
  readonly balance?: number | undefined
  /** Kopecks of a promised payment that is not taken back yet. */
  readonly promised?: number | undefined
  /** When the promised payment is taken back: a time in UTC, `2026-01-31T09:00:00.000Z`. */
  readonly promisedUntil?: string | undefined
  /** Id of the tariff; the first of the profile by default. */
  readonly tariff?: string | undefined
  /** Id of the region; the first of the profile by default. */
  readonly region?: string | undefined
  /**
   * Ids of the services that are connected, with a blank between them. After `@` an id may have the time of its next fee; without it the fee
   * is due one period from now. In an id, a blank or `@` is written as in a URL: `%20`, `%40`.
   */
  readonly services?: string | undefined
  /** Whether the owner blocked the number. */
  readonly block?: 'temporary' | 'permanent' | undefined
  /** When a temporary block ends, in UTC; without it the owner lifts it. */
  readonly blockedUntil?: string | undefined
  /** Where call details and invoices go. */
  readonly email?: string | undefined
  /** Where invoices go, if not to the e-mail address. */
  readonly invoicePlace?: string | undefined
  /** Messages about prices that change; true by default. */
  readonly priceNotices?: boolean | undefined
  /** Messages about payments; true by default. */
  readonly accountNotices?: boolean | undefined
  /** The password of the account, in clear: 1 to 200 characters. Only its hash is kept. */
  readonly password?: string | undefined
  /** scrypt of the password, with r 8, p 1: 32 bytes in hex. RFC 7914 §2 */
  readonly passwordHash?: string | undefined
  /** The salt of the hash: 8 to 64 bytes in hex. */
  readonly passwordSalt?: string | undefined
  /** The cost N of the hash. It has to be that of the operator, which is taken where it is left out. */
  readonly passwordCost?: number | undefined
}
/** The name of a column. */
export type CustomerField = keyof CustomerRow

const digits = (least: number, most: number): Check<string> => {
  const count = least === most ? `${least}` : `${least} to ${most}`
  const sentence = `a text of ${count} decimal digits: as a number it would lose its zeros`
  return rule(sentence, (value) => typeof value === 'string' && isDigits(value, least, most))
}
const hex = (...lengths: readonly number[]): Check<string> =>
  rule(`${lengths.join(' or ')} bytes, as two hex digits for each`, (value) => {
    return typeof value === 'string' && lengths.includes(value.length / 2) && /^[0-9A-Fa-f]*$/.test(value)
  })
const iccid = rule<string>('a text of 18 to 20 decimal digits, the last of them the Luhn digit', (value) => {
  return typeof value === 'string' && isDigits(value, 18, 20) && luhnDigit(value.slice(0, -1)) === value.slice(-1)
})
const salt = rule<string>('8 to 64 bytes, as two hex digits for each', (value) => {
  return typeof value === 'string' && value.length % 2 === 0 && /^[0-9A-Fa-f]{16,128}$/.test(value)
})

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/

/** A time in UTC, in ms since 1970; `undefined` for anything else, and for a day that no calendar has. */
export function timeIn(value: unknown): number | undefined {
  if (typeof value !== 'string' || !UTC.test(value)) return undefined
  const time = Date.parse(value)
  // Some engines read 31 February as 3 March.
  const isDay = isWritable(time) && new Date(time).toISOString().startsWith(value.slice(0, 19))
  return isDay ? time : undefined
}
const time = rule<string>('a time in UTC, as in 2026-01-31T09:00:00Z', (value) => timeIn(value) !== undefined)

/** A check for each field that a row must have. */
export const ROW_MUST: RequiredFields<CustomerRow> = {
  msisdn: text(1, 64),
  name: checkOwnerName,
  passport: wantPassport,
  iccid,
  imsi: digits(6, 15),
  pin1: digits(4, 8),
  puk1: digits(8, 8),
  pin2: digits(4, 8),
  puk2: digits(8, 8),
}

/** A check for each field that may be left out. */
export const ROW_MAY: OptionalFields<CustomerRow> = {
  codeWord: wantCodeWord,
  account: digits(6, 20),
  ki: hex(16, 32),
  opc: hex(16, 32),
  seq: whole(0, 2 ** 42),
  balance: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  promised: whole(1, Number.MAX_SAFE_INTEGER),
  promisedUntil: time,
  tariff: text(1, 100),
  region: text(1, 100),
  services: text(1, 10_000),
  block: oneOf(['temporary', 'permanent']),
  blockedUntil: time,
  email: rule<string>('one mail address', isMailAddress),
  invoicePlace: rule<string>('a place of 1 to 200 characters, on one line and without @', isPlaceText),
  priceNotices: flag,
  accountNotices: flag,
  password: text(1, 200),
  passwordHash: hex(32),
  passwordSalt: salt,
  passwordCost: whole(2, 2 ** 20),
}

/** How a column holds its value; the columns in the order in which they are written. */
export const CUSTOMER_COLUMNS: Readonly<Record<CustomerField, 'text' | 'whole' | 'flag'>> = {
  msisdn: 'text',
  name: 'text',
  passport: 'text',
  codeWord: 'text',
  account: 'text',
  iccid: 'text',
  imsi: 'text',
  pin1: 'text',
  puk1: 'text',
  pin2: 'text',
  puk2: 'text',
  ki: 'text',
  opc: 'text',
  seq: 'whole',
  balance: 'whole',
  promised: 'whole',
  promisedUntil: 'text',
  tariff: 'text',
  region: 'text',
  services: 'text',
  block: 'text',
  blockedUntil: 'text',
  email: 'text',
  invoicePlace: 'text',
  priceNotices: 'flag',
  accountNotices: 'flag',
  password: 'text',
  passwordHash: 'text',
  passwordSalt: 'text',
  passwordCost: 'whole',
}
