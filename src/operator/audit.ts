/** The way on which an operation came. */
export type AuditChannel =
  | 'salon'
  | 'contact-centre'
  | 'site'
  | 'ussd'
  | 'sms'
  /** A call to a number of the operator's own, by its voice menu. */
  | 'voice'
  /** The operator's own mobile network. */
  | 'network'
  /** An external identity that is linked to the account. */
  | 'identity'
  /** A payment gateway. */
  | 'gateway'
  /** A tool of the operator itself. */
  | 'operator'
  /** What was due at a time. */
  | 'clock'

/** One line of the audit trail. It never holds a secret: no code, no password, no passport, no code word. */
export interface AuditEntry {
  /** ms since 1970 */
  readonly at: number
  /**
   * Who did it: the number of the subscriber who was proved; `operator` for what the operator did itself, `clock` for what was due, the
   * name of a gateway; `unproved` for all others.
   */
  readonly who: string
  /** The operation, by the name of its method. */
  readonly what: string
  readonly channel: AuditChannel
  /** The number that the operation was about; empty where what was given is not a phone number. */
  readonly msisdn: string
  /** `ok`, or the true reason of the refusal. The caller may be told a vaguer one. */
  readonly outcome: string
  /** Where the request came from, as the caller named it: an agent, an address. */
  readonly source?: string
  /** What it was done to, beside the number: another number, a service, a tariff, an order. */
  readonly target?: string
  /** Kopecks. */
  readonly amount?: number
  /** The short name of the session. */
  readonly session?: string
}

/** In the audit trail: nobody was proved. */
export const UNPROVED = 'unproved'
/** In the audit trail: the operator itself. */
export const OPERATOR = 'operator'
/** In the audit trail: the time. */
export const CLOCK = 'clock'

/** What a line of the audit trail may tell beside its outcome. */
export type AuditDetails = Pick<AuditEntry, 'source' | 'target' | 'amount' | 'session'>
