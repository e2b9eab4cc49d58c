import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toHex } from '../bytes/hex.js'
import type { RandomSource } from '../bytes/random.js'
import type { Network } from '../network/network.js'
import type { PhoneSide } from '../network/wire.js'
import { type DocumentDelivery, posted } from './archive.js'
import { type Contract, type Life, numberOf } from './contract.js'
import { RateLimits } from './limits.js'
import type { WholeProfile } from './profile/profile.js'
import type { SimRecord } from './registration.js'
import type { StatementKind } from './statement/words.js'
import type { OperatorTexts } from './texts.js'

/** The way on which an operation came. */
export type AuditChannel =
  | 'salon'
  | 'contact-centre'
  | 'site'
  | 'ussd'
  | 'sms'
  /** The operator's own mobile network. */
  | 'network'
  /** An external identity that is linked to the account. */
  | 'identity'
  /** A tool of the operator itself. */
  | 'operator'

/** One line of the audit trail. It never holds a secret: no code, no password, no passport, no code word. */
export interface AuditEntry {
  /** ms since 1970 */
  readonly at: number
  /** The number of the subscriber who was proved; `unproved` for others; `operator` for what the operator did itself. */
  readonly who: string
  /** The operation, by the name of its method. */
  readonly what: string
  readonly channel: AuditChannel
  /** The number that the operation was about; empty where what was given is not a phone number. */
  readonly msisdn: string
  /** `ok`, or the true reason of the refusal. The caller may be told a vaguer one. */
  readonly outcome: string
}

/** In the audit trail: nobody was proved. */
export const UNPROVED = 'unproved'
/** In the audit trail: the operator itself. */
export const OPERATOR = 'operator'

/** What somebody brings from a provider of identities, such as a social network. */
export interface IdentityProof {
  readonly provider: string
  readonly token: string
}

/** What an operator works with. */
export interface OfficeKit {
  readonly profile: WholeProfile
  readonly now: () => number
  readonly random: RandomSource
  readonly network: Network
  readonly texts: OperatorTexts
  readonly scryptCost: number
  readonly deliver: (delivery: DocumentDelivery) => void
  readonly identify: (proof: IdentityProof) => string | undefined
}

/** A new price of a service, and the time from which it holds. */
export interface PriceChange {
  /** The id of the service. */
  readonly service: string
  /** Kopecks for each period. */
  readonly fee: number
  /** ms since 1970; not in the past. */
  readonly from: number
}

/** The books of an operator: the state that all desks share. */
export class Office {
  readonly kit: OfficeKit
  readonly contracts = new Map<string, Contract>()
  /** The SIM of each IMSI that may register. */
  readonly sims = new Map<string, SimRecord>()
  /** Every ICCID, IMSI and account number ever given away. */
  readonly used = new Set<string>()
  /** Unsuccessful logins in a row, by number, whether it is a subscriber's or not. */
  readonly failures = new Map<string, number>()
  /** The number of each session, by the hash of its token. */
  readonly sessions = new Map<string, string>()
  /** The number that each external identity is linked to. */
  readonly identities = new Map<string, string>()
  /** Value in kopecks of each payment card that is not used yet, by the hash of its code. */
  readonly cards = new Map<string, number>()
  /** For each phone, what the network knows in its place, by number. */
  readonly phones = new WeakMap<PhoneSide, Map<string, PhoneSide>>()
  /** Numbers whose phone is registered. */
  readonly online = new Set<string>()
  audit: AuditEntry[] = []
  prices: readonly PriceChange[] = []
  works: readonly { readonly from: number; readonly to: number }[] = []
  overloaded = false
  limits: RateLimits

  constructor(kit: OfficeKit) {
    this.kit = kit
    this.limits = new RateLimits(kit.profile.limits, kit.now)
  }

  /** Changes the books of a contract. */
  change(msisdn: string, change: (life: Life) => Life): void {
    const contract = this.contracts.get(msisdn)
    if (contract !== undefined) this.contracts.set(msisdn, { ...contract, life: change(contract.life) })
  }

  /** Enters an operation in the archive of a contract. */
  post(msisdn: string, kind: StatementKind, text: string, amount = 0): void {
    this.change(msisdn, (life) => posted(life, { at: this.kit.now(), kind, text, amount }))
  }

  /** Sends a message to a subscriber. Call it last in an operation: the phone may act on the message at once. */
  tell(msisdn: string, from: string, text: string): void {
    const message = { from, text, at: this.kit.now() }
    this.change(msisdn, (life) => ({ ...life, inbox: [...life.inbox, message] }))
    this.kit.network.sendSms({ from, to: msisdn, text })
  }

  /** Sends a notice in the operator's name, if the customer wants such notices. */
  notify(msisdn: string, wish: 'priceNotices' | 'accountNotices', text: string): void {
    if (this.contracts.get(msisdn)?.life.settings[wish]) this.tell(msisdn, this.kit.profile.sender, text)
  }

  /** Writes a line of the audit trail. */
  log(what: string, channel: AuditChannel, msisdn: unknown, outcome: string, who: string = UNPROVED): void {
    this.audit.push({ at: this.kit.now(), who, what, channel, msisdn: numberOf(msisdn) ?? '', outcome })
  }

  /** Whether the site says "try later". */
  isUnavailable(): boolean {
    const now = this.kit.now()
    return this.overloaded || this.works.some(({ from, to }) => now >= from && now < to)
  }
}

/** What is kept of a session's token, and of the code of a payment card. */
export const hashOf = (secret: string): string => toHex(sha256(utf8ToBytes(secret)))
