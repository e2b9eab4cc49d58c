import { named } from '../../bytes/checks.js'
import { bytes } from '../../bytes/random.js'
import { readOnce } from '../../bytes/record.js'
import { type PeriodChoice, periodIn, statementOf } from '../archive.js'
import type { DocumentFormat, Order } from '../contract.js'
import { settled } from '../due.js'
import type { Office } from '../office.js'
import { isMailAddress, isPlace } from '../plain/place.js'
import { type AccountSession, type Answer, contractOf, refuse, serve, show } from '../session.js'
import type { Statement } from '../statement/statement.js'
import { DAY } from '../tries.js'

/** What a customer orders: of which period, in which format, and where it goes. */
export interface DocumentOrder {
  /** By its times, or by its name, such as `2026-01`. */
  readonly period: PeriodChoice
  /** `html` by default. */
  readonly format?: DocumentFormat | undefined
  /**
   * Where it goes: for call details an e-mail address; for an invoice also the name of another place, such as a salon. By default the place
   * of the settings: for an invoice the place for invoices, else the e-mail address.
   */
  readonly place?: string | undefined
}

const checkOrder = named<DocumentOrder>({ period: true, format: true, place: true })

/** The part of an order that is wrong. */
export type DocumentProblem = 'period' | 'format' | 'place' | 'too-many'

/** The most documents of a customer that are not delivered yet. */
const MOST_OPEN = 50

const FORMATS: readonly unknown[] = ['html', 'xls', 'pdf']

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
 * const period = '2026-01'
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
   * Orders the calls and all other operations of a period. They are ready after one to two weeks, or as long as the profile says, and go to
   * an e-mail address.
   *
   * @returns the order, with the time when it is ready
   */
  orderDetails(session: AccountSession, order: DocumentOrder): Answer<{ order: Order }, DocumentProblem> {
    return this.#order(session, 'call-details', order, isMailAddress, () => this.#chance())
  }

  /**
   * Orders an invoice, which goes to the place that the customer chooses.
   *
   * @returns the order. It is delivered already, unless its delivery failed or still goes on
   */
  orderInvoice(session: AccountSession, order: DocumentOrder): Answer<{ order: Order }, DocumentProblem> {
    return this.#order(session, 'invoice', order, isPlace, () => 0)
  }

  /** The orders, the oldest first. */
  list(session: AccountSession, kind?: Order['kind']): Answer<{ orders: readonly Order[] }> {
    return show(this.#office, session, 'documents.list', ({ account, life }) => ({
      orders: [...this.#office.books.lines('order', account), ...life.orders]
        .filter((order) => kind === undefined || order.kind === kind)
        .sort((one, other) => one.id - other.id)
        .map(orderView),
    }))
  }

  /** The operations of a period as they are now, for `statementHtml` and `pocketsim/statements`. */
  statement(session: AccountSession, period: PeriodChoice): Answer<{ statement: Statement }, 'period'> {
    const chosen = periodIn(this.#office, period)
    return serve<{ statement: Statement }, 'period'>(this.#office, session, 'documents.statement', (contract) => {
      if (chosen === undefined) return refuse('period')
      return { ok: true, statement: statementOf(this.#office, contract, chosen, this.#office.now) }
    })
  }

  /** A random time from the soonest to the latest. */
  #chance(): number {
    const { soonestDays, latestDays } = this.#office.kit.profile.details
    const [high = 0, low = 0] = bytes(this.#office.kit.random, 2)
    const share = (high * 256 + low) / 0xffff
    return Math.floor((soonestDays + (latestDays - soonestDays) * share) * DAY)
  }

  #order(
    session: AccountSession,
    kind: Order['kind'],
    request: DocumentOrder,
    isPlace: (place: unknown) => place is string,
    after: () => number,
  ): Answer<{ order: Order }, DocumentProblem> {
    const wanted = readOnce(request)
    checkOrder(wanted, 'order', 'OPTION_FORMAT')
    const { format = 'html', place } = wanted
    const period = periodIn(this.#office, wanted.period)
    const what = kind === 'invoice' ? 'documents.orderInvoice' : 'documents.orderDetails'
    const office = this.#office
    const taken = serve<{ order: Order }, DocumentProblem>(office, session, what, ({ msisdn, life }) => {
      const usual = kind === 'invoice' ? (life.settings.invoicePlace ?? life.settings.email) : life.settings.email
      const where: unknown = place === undefined ? usual : place
      if (period === undefined) return refuse('period')
      if (!FORMATS.includes(format)) return refuse('format')
      if (!isPlace(where)) return refuse('place')
      if (life.orders.length >= MOST_OPEN) return refuse('too-many')
      const ordered = office.now
      const order: Order = {
        id: life.counts.orders + 1,
        kind,
        period,
        format,
        place: where.trim(),
        ordered,
        ready: ordered + after(),
        state: 'in-preparation',
      }
      office.change(msisdn, (kept) => ({
        ...kept,
        orders: [...kept.orders, order],
        counts: { ...kept.counts, orders: order.id },
      }))
      office.post(msisdn, 'other', `${kind === 'invoice' ? 'invoice' : 'call details'} ordered`)
      // What is ready at once goes out at once.
      settled(office, msisdn)
      return { ok: true, order }
    })
    return taken.ok ? { ok: true, order: office.run(() => this.#present(session, taken.order)) } : taken
  }

  /** An order as it is now: it may be delivered already. */
  #present(session: AccountSession, order: Order): Order {
    const contract = contractOf(this.#office, session)
    if (contract === undefined) return order
    const { ordered } = order
    const delivered = this.#office.books.lines('order', contract.account, { from: ordered, to: ordered + 1 })
    const all = [...delivered, ...contract.life.orders]
    return orderView(all.find(({ id }) => id === order.id) ?? order)
  }
}

/** An order without what only the delivery needs. */
const orderView = ({ failures: _, retry: _1, ...order }: Order): Order => order
