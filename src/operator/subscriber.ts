import { type Check, fields, named, rule } from '../bytes/checks.js'
import type { Card } from '../card/card.js'
import type { SubscriptionOptions } from '../network/services/subscription.js'

/** Who signed the contract. */
export interface Owner {
  /** As in the passport. */
  readonly name: string
  /** Series and number. Blanks do not matter. */
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
export interface SimOrder {
  readonly owner: Owner
  /** The phone number: 7 to 15 digits, with or without `+`. */
  readonly msisdn: string
  /** What the network provides; all but COLR by default. */
  readonly services?: Omit<SubscriptionOptions, 'msisdn'> | undefined
}

/** What a customer brings to have a SIM replaced. */
export interface ReissueRequest {
  /** The phone number, with or without `+`. */
  readonly msisdn: string
  /** The place: only a salon gives out a new SIM. */
  readonly via: 'salon'
  /** Series and number. Blanks do not matter. */
  readonly passport: string
}

/** How an owner is proved: in a salon by the passport, at the contact centre by passport data or by the code word. */
export type Disclosure =
  | { readonly msisdn: string; readonly via: 'salon'; readonly passport: string }
  | { readonly msisdn: string; readonly via: 'contact-centre'; readonly passport: string }
  | { readonly msisdn: string; readonly via: 'contact-centre'; readonly codeWord: string }

/** Passport data without blanks. */
export const plainPassport = (passport: string): string => passport.replace(/\s/g, '')

/** As many characters as a statement has room for. Blanks alone are not enough. */
const personal = rule<string>(
  'a text of 1 to 200 characters',
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 200,
)
const owner: Check<Owner> = fields<Owner>({ name: personal, passport: personal }, { codeWord: personal })

/** Throws unless a value is an owner. The sentence never has the values: they are personal data. */
export function wantOwner(value: Owner): Owner {
  owner(value, 'owner', 'OWNER_FORMAT')
  return value
}

/** One object may hold all that a customer brings, for `issue`, `reissue` and `disclose` alike. */
export const checkCustomer = named<SimOrder | ReissueRequest | Disclosure>({
  owner: true,
  msisdn: true,
  services: true,
  via: true,
  passport: true,
  codeWord: true,
})
