import { PocketsimError } from '../error.js'
import { type PeriodChoice, periodIn } from './archive.js'
import type { AuditEntry } from './audit.js'
import { ALWAYS } from './books/draft.js'
import { type InboxMessage, view } from './contract.js'
import { settled } from './due.js'
import { numberIn, type Office } from './office.js'
import type { Subscriber } from './subscriber.js'

/** What a period is, in a sentence. */
const PERIOD_WORDS = 'a name such as 2026-01, or times in ms since 1970 with from before to'

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
  const chosen = period === undefined ? ALWAYS : periodIn(office, period)
  if (chosen === undefined) throw new PocketsimError('OPTION_FORMAT', `period: want ${PERIOD_WORDS}`)
  return office.run(() => office.books.lines('audit', '', chosen))
}
