import type { Optional } from '../../bytes/optional.js'
import type { AlgorithmName } from '../../card/auth/algorithm.js'
import { type Home, type LocalEmergencyNumber, toInternational, wholeHome } from '../../network/numbering.js'
import type { UssdMenu, VoiceMenu } from '../menu/tree.js'

/** All that makes one operator differ from another: data without code. */
export interface WholeProfile {
  /** What a handset shows when it is registered; TS 22.101 §A.3 */
  readonly name: string
  /** MCC and MNC: 5 or 6 decimal digits, the beginning of each IMSI. TS 23.003 §2.2 */
  readonly plmn: string
  /** The beginning of each ICCID, 4 to 7 decimal digits: 89, country code, issuer. ITU-T E.118 */
  readonly issuer: string
  /** Whom its notices are from: up to 11 characters of the GSM 7-bit default alphabet. TS 23.040 §9.1.2.5 */
  readonly sender: string
  /** The numbering plan. A field that is left out has the value of Russia. */
  readonly home: Optional<Home>
  /** The emergency numbers of its country beside 112 and 911, as its network tells them to phones. TS 22.101 §10.1.1 */
  readonly emergencyNumbers: readonly LocalEmergencyNumber[]
  /** Its own numbers. */
  readonly numbers: readonly ServiceNumber[]
  /** USSD codes that it answers. */
  readonly ussd: readonly UssdCommand[]
  /** Menus that a USSD code opens. A code of `ussd` comes before them. */
  readonly menus: readonly UssdMenu[]
  /** Menus that answer calls to its numbers. */
  readonly voice: readonly VoiceMenu[]
  /** Messages that it understands. */
  readonly sms: readonly SmsCommand[]
  /** What it sells. A new subscriber has the first tariff. */
  readonly tariffs: readonly Tariff[]
  readonly services: readonly PaidService[]
  /** Where it works. A new subscriber is in the first region. */
  readonly regions: readonly Region[]
  readonly promise: PromiseTerms
  readonly favourites: FavouriteTerms
  /** How its SIMs and its network prove themselves to each other. TS 33.102 §6.3 */
  readonly algorithm: AlgorithmName
  readonly limits: Limits
  readonly passwords: PasswordTerms
  /** Days for which a number has no new contract after its contract ended; 180, where it is left out. */
  readonly quarantineDays?: number | undefined
  readonly details: DetailsTerms
  /** The time zone in which days, months and years of statements begin, by its name in the IANA database; `UTC`, where it is left out. */
  readonly timeZone?: string | undefined
}

/**
 * An operator as data. An operator does not have what its profile leaves out, with these exceptions: it has one tariff at no price; its
 * notices are from its name or its PLMN; algorithm, limits, rules for passwords and the time of call details are those of `mts`.
 */
export type OperatorProfile = Pick<WholeProfile, 'name' | 'plmn' | 'issuer'> & Optional<WholeProfile>

/** What calls and messages cost. */
export interface Tariff {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Price of changing to it, in kopecks. */
  readonly price: number
  /** Price of each minute of a call that has begun, in kopecks. */
  readonly minute: number
  /** Price of a message, in kopecks. */
  readonly sms: number
  /** The regions where it is sold; all by default. */
  readonly regions?: readonly string[] | undefined
}

/** A service beside the tariff. */
export interface PaidService {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Price of connecting it, in kopecks. */
  readonly connection: number
  /** Fee for each period, in kopecks; 0 for a free service. */
  readonly fee: number
  /** The period of the fee, in days. */
  readonly periodDays: number
  /** Free days after the service is connected for the first time. Then the fee is due. */
  readonly trialDays?: number | undefined
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
  /** A short number, or one as it is dialled in the country or from abroad. */
  readonly number: string
  readonly purpose: 'contact-centre' | 'corporate' | 'roaming' | 'commands' | 'passwords'
  /** Whether a number that its owner has blocked may still call it. */
  readonly whenBlocked: boolean
  /** Regions where it is answered; all by default. */
  readonly regions?: readonly string[] | undefined
}

/** What a USSD code or a message to a short number asks for. */
export type CommandName = 'order-password' | 'set-password'

/** A USSD code that the operator answers. */
export interface UssdCommand {
  readonly code: string
  readonly command: 'order-password'
  /** The number or name from which the message with the answer comes. */
  readonly sender: string
}

/** A message to a short number that the operator understands. */
export interface SmsCommand {
  readonly to: string
  /** First words that it knows, in lower case. A subscriber may write them in any letter case. */
  readonly words: readonly string[]
  /** For `set-password` the second word of the message is the password. */
  readonly command: CommandName
}

/** Credit until the next payment. */
export interface PromiseTerms {
  /** The highest amount, in kopecks. */
  readonly most: number
  /** Days until it is taken back. */
  readonly days: number
}

/** Numbers that a customer calls at another price. */
export interface FavouriteTerms {
  /** The most numbers in all groups together. */
  readonly most: number
  /** Price of a minute, in kopecks. */
  readonly minute: number
}

/** Something may be done so often for one number in some days. */
export interface Limit {
  readonly most: number
  readonly days: number
}

/** The limits against guessing. They hold for unknown numbers too, so that nobody learns from them which numbers exist. */
export interface Limits {
  /** Refused disclosures and reissues, in each channel. */
  readonly disclosure: Limit
  /** Passwords ordered. */
  readonly ordering: Limit
  /** Wrong codes of payment cards. */
  readonly card: Limit
  /** Refusals of one source (an agent, an address) over all numbers; 100 in a day, where it is left out. */
  readonly source?: Limit | undefined
}

/** What a new password must have. A refusal names the first rule that fails, in this order; a rule that is left out is not asked for. */
export interface PasswordRules {
  /** Number of characters. */
  readonly length?: { readonly least?: number | undefined; readonly most?: number | undefined } | undefined
  /** Printable characters of ASCII without the blank: of all letters only Latin ones. */
  readonly latin?: boolean | undefined
  /** At least one capital letter. */
  readonly capital?: boolean | undefined
  /** At least one small letter. */
  readonly small?: boolean | undefined
  /** At least one character that is not a Latin letter. */
  readonly 'digit-or-symbol'?: boolean | undefined
  /** How often the same character may be there. */
  readonly repetition?: number | undefined
}

/** The rule for passwords that failed. */
export type PasswordRule = keyof PasswordRules

/** Passwords of the personal account. */
export interface PasswordTerms {
  /** After so many wrong passwords in a row every way in is blocked. */
  readonly tries: number
  /** Number of characters of a temporary password. */
  readonly temporaryLength: number
  /** Hours after which a temporary password ends by itself; 24, where it is left out. */
  readonly temporaryHours?: number | undefined
  /** Rules for a password that is set on the site. */
  readonly site: PasswordRules
  /** Rules for a password that is set by SMS. */
  readonly sms: PasswordRules
}

/** When call details that a customer ordered are ready: at a random time between these two. */
export interface DetailsTerms {
  /** Days after the order: 0 or more. */
  readonly soonestDays: number
  /** Days after the order: not less than `soonestDays`. */
  readonly latestDays: number
}

/** A number in international form where it has one, else as it is. Numbers are compared in this form. */
export const normal = ({ home }: WholeProfile, number: string): string =>
  toInternational(wholeHome(home), number) ?? number

/** The operator's own number that was dialled, in any form; `undefined` for any other number. */
export function serviceNumber(profile: WholeProfile, dialled: string): ServiceNumber | undefined {
  const wanted = normal(profile, dialled)
  return profile.numbers.find(({ number }) => normal(profile, number) === wanted)
}
