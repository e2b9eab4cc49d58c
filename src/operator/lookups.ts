import { type PeriodChoice, wantPeriod } from './archive.js'
import type { AuditEntry } from './audit.js'
import { type InboxMessage, view } from './contract.js'
import { settled } from './due.js'
import { numberIn, type Office } from './office.js'
import type { Subscriber } from './subscriber.js'

/** A subscriber, for tools of the operator. */
export const lookUpSubscriber = (office: Office, msisdn: string): Subscriber | undefined =>
  office.run(() => {
    const contract = settled(office, numberIn(office, msisdn))
    return contract && view(contract)
  })

/** The messages of a subscriber. */
export const lookUpInbox = (office: Office, msisdn: string): readonly InboxMessage[] =>
  office.run(() => {
    const contract = settled(office, numberIn(office, msisdn))
    return contract === undefined ? [] : office.books.lines('inbox', contract.account)
  })

/** The lines of the audit trail. */
export function lookUpAudit(office: Office, period: PeriodChoice | undefined): readonly AuditEntry[] {
  const chosen = wantPeriod(office, period)
  return office.run(() => office.books.lines('audit', '', chosen))
}
