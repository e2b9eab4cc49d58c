import { type Home, toInternational, wantHome } from '../../network/numbering.js'

/** All that makes one operator differ from another: data, no code. */
export interface WholeProfile {
  /** What a handset shows when it is registered; TS 22.101 §A.3 */
  readonly name: string
  /** MCC and MNC: 5 or 6 decimal digits, the beginning of each IMSI. TS 23.003 §2.2 */
  readonly plmn: string
  /** The beginning of each ICCID, 4 to 7 decimal digits: 89, country code, issuer. ITU-T E.118 */
  readonly issuer: string
  /** Whom its notices are from: up to 11 characters of the GSM 7-bit default alphabet. TS 23.040 §9.1.2.5 */
  readonly sender: string
  /** The numbering plan; what is left out is Russia's. */
  readonly home: Partial<Home>
  /** Its own numbers. */
  readonly numbers: readonly ServiceNumber[]
  /** USSD codes that it answers. */
  readonly ussd: readonly UssdCommand[]
  /** Messages that it understands. */
  readonly sms: readonly SmsCommand[]
  /** What it sells; the first is that of a new subscriber. */
  readonly tariffs: readonly Tariff[]
  readonly services: readonly PaidService[]
  /** Where it works; the first is that of a new subscriber. */
  readonly regions: readonly Region[]
  readonly promise: PromiseTerms
  readonly favourites: FavouriteTerms
}

/** An operator as data: what is left out it does not have, but for one tariff at no price; notices are then from its name or PLMN. */
export type OperatorProfile = Pick<WholeProfile, 'name' | 'plmn' | 'issuer'> & Partial<WholeProfile>

/** What talking costs. */
export interface Tariff {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Kopecks to change to it. */
  readonly price: number
  /** Kopecks for each minute of a call that has begun. */
  readonly minute: number
  /** Kopecks for a message. */
  readonly sms: number
  /** The regions where it is sold; all by default. */
  readonly regions?: readonly string[]
}

/** A service beside the tariff. */
export interface PaidService {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Kopecks to connect it. */
  readonly connection: number
  /** Kopecks for each period; 0 where it is free. */
  readonly fee: number
  /** Days that the fee is for. */
  readonly periodDays: number
  /** Days that are free after it is connected for the first time; then it turns paid by itself. */
  readonly trialDays?: number
}

/** A part of the country, or another country, each with its own site, tariffs and numbers. */
export interface Region {
  readonly id: string
  readonly name: string
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  readonly site: string
}

/** A number or code of the operator's own. */
export interface ServiceNumber {
  /** A short number, or one in international form. */
  readonly number: string
  readonly purpose: 'contact-centre' | 'corporate' | 'roaming' | 'commands' | 'passwords'
  /** Whether a number that its owner has blocked may still call it. */
  readonly whenBlocked: boolean
  /** Regions where it is answered; all by default. */
  readonly regions?: readonly string[]
}

/** What a USSD code or a message to a short number asks for. */
export type CommandName = 'order-password' | 'set-password'

/** A USSD code that the operator answers. */
export interface UssdCommand {
  readonly code: string
  readonly command: 'order-password'
  /** The number from which the message with the answer comes. */
  readonly sender: string
}

/** A message to a short number that the operator understands. */
export interface SmsCommand {
  readonly to: string
  /** The first word, in any letter case. */
  readonly words: readonly string[]
  /** `set-password` takes a second word, the password. */
  readonly command: CommandName
}

/** Credit until the next payment. */
export interface PromiseTerms {
  /** Kopecks, at most. */
  readonly most: number
  /** Days until it is taken back. */
  readonly days: number
}

/** Numbers that a customer calls at another price. */
export interface FavouriteTerms {
  /** How many numbers, all groups together. */
  readonly most: number
  /** Kopecks for a minute. */
  readonly minute: number
}

/** A number in international form where it has one, else as it is: what numbers are compared by. */
export const normal = ({ home }: WholeProfile, number: string): string =>
  toInternational(wantHome(home), number) ?? number

/** The operator's own number that was dialled, if it is one. */
export const serviceNumber = (profile: WholeProfile, dialled: string): ServiceNumber | undefined =>
  profile.numbers.find(({ number }) => number === dialled || number === normal(profile, dialled))
