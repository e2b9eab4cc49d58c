import { named } from '../../bytes/checks.js'
import { asText } from '../../bytes/text.js'
import { checkPeriod, isPeriod, statementOf } from '../archive.js'
import { bytes } from '../chance.js'
import type { Contract, DocumentFormat, Order } from '../contract.js'
import { settled } from '../due.js'
import { DAY } from '../limits.js'
import type { Office } from '../office.js'
import { type AccountSession, type Answer, refuse, serve, show } from '../session.js'
import type { Period, Statement } from '../statement/statement.js'

/** What a customer orders: of which period, in which format, and where it goes. */
export interface DocumentOrder {
  readonly period: Period
  /** `html` by default. */
  readonly format?: DocumentFormat | undefined
  /** Where it goes: for call details an e-mail address; by default the e-mail address of the settings. */
  readonly place?: string | undefined
}

const checkOrder = named<DocumentOrder>({ period: true, format: true, place: true })

/** The part of an order that is wrong. */
export type DocumentProblem = 'period' | 'format' | 'place'

const HOUR = 3_600_000
/** Call details are ready at a random time between these two after the order. */
const SOONEST = HOUR
const LATEST = 14 * DAY

const FORMATS: readonly unknown[] = ['html', 'xls', 'pdf']
/** Finds slips. Only a mail that arrives proves an address. */
export const isEmail = (place: string): boolean => typeof place === 'string' && /^[^\s@]+@[^\s@]+$/.test(place)

/**
 * Invoices and call details. The customer orders them and sees a list of the orders; `deliver` gets each document when it is ready.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const sent = []
 * const operator = new Operator({ scryptCost: 2, deliver: ({ kind, place }) => sent.push(`${kind} to ${place}`) })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * operator.orderPassword(msisdn)
 * const { session } = operator.login({ msisdn, password: operator.inbox(msisdn)[0].text.split(': ')[1] })
 *
 * const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) }
 * operator.documents.orderInvoice(session, { period, place: 'salon on Arbat' }).order.state // => 'delivered'
 * operator.documents.orderDetails(session, { period, place: 'anna@example.org' }).order.state // => 'in-preparation'
 * sent // => ['invoice to salon on Arbat']
 * ```
 */
export class Documents {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /**
   * Orders the calls and all other operations of a period. They are ready after one hour to two weeks, and go to an e-mail address.
   *
   * @returns the order, with the time when it is ready
   */
  orderDetails(session: AccountSession, order: DocumentOrder): Answer<{ order: Order }, DocumentProblem> {
    return this.#order(session, 'call-details', order, isEmail, () => this.#chance())
  }

  /**
   * Orders an invoice, which goes to the place that the customer chooses.
   *
   * @returns the order, which is already delivered
   */
  orderInvoice(session: AccountSession, order: DocumentOrder): Answer<{ order: Order }, DocumentProblem> {
    return this.#order(
      session,
      'invoice',
      order,
      (place) => place !== '',
      () => 0,
    )
  }

  /** The orders, the oldest first. */
  list(session: AccountSession, kind?: Order['kind']): Answer<{ orders: readonly Order[] }> {
    return show(this.#office, session, 'documents.list', ({ life }) => ({
      orders: life.orders.filter((order) => kind === undefined || order.kind === kind),
    }))
  }

  /** The operations of a period as they are now, for `statementHtml` and `pocketsim/statements`. */
  statement(session: AccountSession, period: Period): Answer<{ statement: Statement }, 'period'> {
    checkPeriod(period)
    return serve<{ statement: Statement }, 'period'>(this.#office, session, 'documents.statement', (contract) => {
      if (!isPeriod(period)) return refuse('period')
      const { profile, now } = this.#office.kit
      return { ok: true, statement: statementOf(profile.name, contract, { from: period.from, to: period.to }, now()) }
    })
  }

  /** A random time from the soonest to the latest. */
  #chance(): number {
    const [high = 0, low = 0] = bytes(this.#office.kit.random, 2)
    return SOONEST + Math.floor(((LATEST - SOONEST) * (high * 256 + low)) / 0xffff)
  }

  #order(
    session: AccountSession,
    kind: Order['kind'],
    request: DocumentOrder,
    isPlace: (place: string) => boolean,
    after: () => number,
  ): Answer<{ order: Order }, DocumentProblem> {
    checkOrder(request, 'order', 'OPTION_FORMAT')
    const { period, format = 'html', place } = request
    checkPeriod(period)
    const what = kind === 'invoice' ? 'documents.orderInvoice' : 'documents.orderDetails'
    return serve<{ order: Order }, DocumentProblem>(this.#office, session, what, (contract: Contract) => {
      const { msisdn, life } = contract
      const where = asText(place ?? life.settings.email).trim()
      if (!isPeriod(period)) return refuse('period')
      if (!FORMATS.includes(format)) return refuse('format')
      if (where.length > 200 || !isPlace(where)) return refuse('place')
      const ordered = this.#office.kit.now()
      const order: Order = {
        id: life.orders.length + 1,
        kind,
        period: { from: period.from, to: period.to },
        format,
        place: where,
        ordered,
        ready: ordered + after(),
        state: 'in-preparation',
      }
      this.#office.change(msisdn, (kept) => ({ ...kept, orders: [...kept.orders, order] }))
      // Delivers an order that is ready at once.
      const now = settled(this.#office, msisdn)?.life.orders.find(({ id }) => id === order.id)
      return { ok: true, order: now ?? order }
    })
  }
}
