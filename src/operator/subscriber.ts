import { anything, type Check, fields, oneOf, rule } from '../bytes/checks.js'
import type { Optional } from '../bytes/optional.js'
import type { Card } from '../card/card.js'
import type { SubscriptionOptions } from '../network/services/subscription.js'
import { codeWordOf } from './plain/code-word.js'
import { isFilledLine } from './plain/line-text.js'
import { passportOf } from './plain/passport.js'
import { type Sourced, sourceName } from './sourced.js'

/** Who signed the contract. */
export interface Owner {
  /** As in the passport. */
  readonly name: string
  /** Series and number, as people write them. */
  readonly passport: string
  /** A word that the owner may say on the phone in place of passport data. */
  readonly codeWord?: string | undefined
}

/** The codes as issued, which lie in a sealed envelope beside the card. The operator does not learn a PIN that the owner sets later. */
export interface Envelope {
  /** 19 decimal digits. */
  readonly iccid: string
  /** 4 decimal digits. */
  readonly pin1: string
  /** 8 decimal digits. */
  readonly puk1: string
  /** 4 decimal digits. */
  readonly pin2: string
  /** 8 decimal digits. */
  readonly puk2: string
}

/** A customer as the operator sees one. */
export interface Subscriber {
  /** The phone number: `+` and 7 to 15 digits. ITU-T E.164 */
  readonly msisdn: string
  /** Name of the owner. */
  readonly owner: string
  /** Account number: 12 decimal digits. It stays when the SIM is replaced. */
  readonly account: string
  /** ICCID of the card that is valid now. */
  readonly iccid: string
  /** IMSI of the card that is valid now. */
  readonly imsi: string
}

/** A new SIM, its envelope and its subscriber. */
export interface IssuedSim {
  readonly card: Card
  readonly envelope: Envelope
  readonly subscriber: Subscriber
}

/** What a customer orders. */
export interface SimOrder extends Sourced {
  readonly owner: Owner
  /** The phone number, as people write it. */
  readonly msisdn: string
  /** What the network provides; all but COLR by default. */
  readonly services?: Omit<SubscriptionOptions, 'msisdn'> | undefined
}

/** How a customer proves to be the owner. */
export interface Proof extends Sourced {
  /** The phone number, as people write it. */
  readonly msisdn: string
  /** In a salon by the passport, at the contact centre by passport data or the code word. */
  readonly via: 'salon' | 'contact-centre'
  /** Series and number. Blanks, hyphens, `№` and letter case do not matter. */
  readonly passport?: string | undefined
  /** The code word. Letter case and blanks do not matter. A salon does not take it. */
  readonly codeWord?: string | undefined
}

/** What a customer brings to have a SIM replaced. Only a salon gives out a new SIM, for the passport. */
export type ReissueRequest = Omit<Proof, 'codeWord'>

/** What a customer brings to be told the codes. */
export interface Disclosure<Code extends keyof Envelope = keyof Envelope> extends Proof {
  /** Only this code is told; all codes, where it is left out. */
  readonly code?: Code | undefined
}

/** As many characters as a statement has room for. Blanks alone are not enough. */
const personal = rule<string>('a text of 1 to 200 characters on one line', (value) => isFilledLine(value, 200))
const passport = rule<string>('a text of 1 to 200 characters, with a letter or a digit', (value) => {
  return typeof value === 'string' && passportOf(value) !== undefined
})
const codeWord = rule<string>('a text of 1 to 200 characters', (value) => codeWordOf(value) !== undefined)
/** A check for an owner. */
export const checkOwner: Check<Owner> = fields<Owner>({ name: personal, passport }, { codeWord })

/** Throws unless a value is an owner; returns a copy. The sentence never has the values: they are personal data. */
export function wantOwner(value: Owner): Owner {
  checkOwner(value, 'owner', 'OWNER_FORMAT')
  const { name, passport: shown, codeWord: word } = value
  return { name, passport: shown, ...(word !== undefined && { codeWord: word }) }
}

/** Throws unless a value is the name of an owner. */
export const checkOwnerName: Check<string> = personal
/** Throws unless a value is a code word. */
export const wantCodeWord: Check<string> = codeWord
/** Throws unless a value is a passport. */
export const wantPassport: Check<string> = passport

/** A check for each field of a proof. Wrong values in it are refused, and counted. */
export const PROOF_FIELDS = {
  required: { msisdn: anything, via: anything },
  optional: { passport: anything, codeWord: anything, source: sourceName },
} as const

/** One object may hold all that a customer brings, for `issue`, `reissue` and `disclose` alike. */
interface Brought extends Optional<SimOrder>, Optional<Proof> {
  readonly source?: string | undefined
}
const BROUGHT = {
  owner: anything,
  msisdn: anything,
  services: anything,
  via: anything,
  passport: anything,
  codeWord: anything,
  source: sourceName,
} as const
/** The fields of an order, and of a proof. Wrong values in a proof are refused, and counted. */
export const checkCustomer: Check<Brought> = fields<Brought>({}, BROUGHT)

interface BroughtForCodes extends Brought {
  readonly code?: keyof Envelope | undefined
}
/** The fields of a request for codes. */
export const checkDisclosure: Check<BroughtForCodes> = fields<BroughtForCodes>(
  {},
  { ...BROUGHT, code: oneOf<keyof Envelope>({ iccid: true, pin1: true, puk1: true, pin2: true, puk2: true }) },
)
