import type { Card } from '../card/card.js'
import { PocketsimError } from '../error.js'

/** Who signed the contract. */
export interface Owner {
  /** As in the passport. */
  readonly name: string
  /** Series and number; blanks do not matter. */
  readonly passport: string
  /** A word that the owner may say on the phone instead of passport data. */
  readonly codeWord?: string
}

/** What lies sealed beside the card: the codes as issued. A PIN that the owner changes later is not known to the operator. */
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
  /** Account number, 12 decimal digits; it stays when the SIM is replaced. */
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

/** Passport data without blanks. */
export const plainPassport = (passport: string): string => passport.replace(/\s/g, '')

/** Characters of an owner's name, passport and code word: as many as a statement has room for. */
const LONGEST = 200

/** An owner whose name and passport are there. The values are not in the message: they are personal data. */
export function wantOwner(owner: Owner): Owner {
  const { name, passport, codeWord } = owner
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST
  const bad = !isText(name)
    ? 'name'
    : !isText(passport)
      ? 'passport'
      : codeWord !== undefined && !isText(codeWord)
        ? 'codeWord'
        : undefined
  if (bad === undefined) return owner
  throw new PocketsimError('OWNER_FORMAT', `owner.${bad}: want a text of 1 to ${LONGEST} characters`)
}
