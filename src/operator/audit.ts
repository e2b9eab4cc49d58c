/** By which way an operation came. */
export type Channel =
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

/** One line of the audit trail. No secret is ever in it: neither codes nor passwords, neither passports nor code words. */
export interface AuditEntry {
  /** ms since 1970 */
  readonly at: number
  /** The subscriber, once it was proved; `unproved` before; `operator` for what the operator did itself. */
  readonly who: string
  /** The operation, as its method is called. */
  readonly what: string
  readonly channel: Channel
  /** The number that it was about, as far as it was one. */
  readonly msisdn: string
  /** `ok`, or the reason of the refusal. Here it is the true one. */
  readonly outcome: string
}

/** A proof of nothing. */
export const UNPROVED = 'unproved'
/** Who acts where no customer does. */
export const OPERATOR = 'operator'
