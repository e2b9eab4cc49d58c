import { named } from '../../bytes/checks.js'
import { readOnce } from '../../bytes/record.js'
import { archiveOf, type PeriodChoice, periodIn } from '../archive.js'
import { OPERATOR } from '../audit.js'
import { ALWAYS } from '../books/draft.js'
import { digits } from '../chance.js'
import { settled } from '../due.js'
import { credit, fits, isAmount } from '../money.js'
import { hashOf, numberIn, type Office } from '../office.js'
import { isLineText } from '../plain/line-text.js'
import { type AccountSession, type Answer, alter, DONE, refuse, serve } from '../session.js'
import type { StatementEntry } from '../statement/statement.js'
import { countTry, DAY, mayTry, type TryName } from '../tries.js'

/** Money that comes in for an account. */
export interface Payment {
  /** Kopecks. */
  readonly amount: number
  /** Where it comes from: a text of up to 100 characters, such as `bank card`. */
  readonly source: string
}
/** Money that goes to another number. */
export interface Transfer {
  /** The other number, as people write it. */
  readonly to: string
  /** Kopecks. */
  readonly amount: number
}
const checkPayment = named<Payment>({ amount: true, source: true })
const checkTransfer = named<Transfer>({ to: true, amount: true })

/** The kinds of entry that the payment history shows. */
const PAYMENTS: readonly string[] = ['payment', 'promised-payment', 'transfer']
const CARD_DIGITS = 16

/**
 * Money of an account. Each amount is a whole number of kopecks, more than 0.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ scryptCost: 2, now: () => Date.UTC(2026, 0, 5) })
 * const [msisdn, other] = ['+79161234567', '+79161234568']
 * for (const one of [msisdn, other]) operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn: one })
 * operator.orderPassword(msisdn)
 * const { session } = operator.login({ msisdn, password: operator.inbox(msisdn)[0].text.split(': ')[1] })
 *
 * operator.payments.topUp(session, { amount: 10_000, source: 'bank card' }) // => { ok: true, balance: 10000 }
 * operator.payments.transfer(session, { to: other, amount: 4_000 }) // => { ok: true }
 * operator.payments.transfer(session, { to: other, amount: 7_000 }) // => { ok: false, reason: 'not-enough' }
 * operator.payments.history(session, '2026').payments.map(({ amount }) => amount) // => [10000, -4000]
 * ```
 */
export class Payments {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /**
   * Puts money on an account.
   *
   * @param session - the session of the customer who pays
   * @param payment - how much, and from where
   * @returns the balance, in kopecks
   */
  topUp(session: AccountSession, payment: Payment): Answer<{ balance: number }, 'amount' | 'source' | 'blocked'> {
    const paid = readOnce(payment)
    checkPayment(paid, 'topUp', 'OPTION_FORMAT')
    const { amount, source } = paid
    return alter<{ balance: number }, 'amount' | 'source'>(
      this.#office,
      session,
      'payments.topUp',
      ({ msisdn, life }) => {
        if (!isAmount(amount) || !fits(life, amount)) return refuse('amount')
        if (!isLineText(source, 100)) return refuse('source')
        return { ok: true, balance: credit(this.#office, msisdn, source, amount) }
      },
      amountOf(amount),
    )
  }

  /**
   * Makes a payment card, for the operator. The code is told here and never again.
   *
   * @param amount - the value of the card
   * @returns its code, 16 decimal digits
   */
  makeCard(amount: number): Answer<{ code: string }, 'amount'> {
    const office = this.#office
    return office.run(() => {
      if (!isAmount(amount)) return refuse('amount')
      const code = digits(office.kit.random, CARD_DIGITS)
      office.books.voucher.put(office.keyed(code), { amount })
      office.log('payments.makeCard', 'operator', undefined, 'ok', OPERATOR, { amount })
      return { ok: true, code }
    })
  }

  /**
   * Pays with a payment card. A card pays once. After too many wrong codes every code is refused for a time.
   *
   * @param code - the digits of the card; blanks and hyphens do not matter
   */
  redeemCard(session: AccountSession, code: string): Answer<{ balance: number }, 'refused' | 'blocked'> {
    const office = this.#office
    return alter<{ balance: number }, 'refused'>(office, session, 'payments.redeemCard', ({ msisdn, life }) => {
      const name: TryName = { what: 'card', whom: msisdn }
      const limit = office.kit.profile.limits.card
      const digitsOnly = typeof code === 'string' ? code.slice(0, 100).replace(/[\s-]/g, '') : ''
      // The books of the first versions have plain hashes.
      const key = [office.keyed(digitsOnly), hashOf(digitsOnly)].find((one) => office.books.voucher.has(one)) ?? ''
      const amount = office.books.voucher.get(key)?.amount
      if (amount === undefined || !mayTry(office, name, limit) || !fits(life, amount)) {
        countTry(office, name, limit)
        return refuse('refused')
      }
      office.books.voucher.remove(key)
      return { ok: true, balance: credit(office, msisdn, 'payment card', amount) }
    })
  }

  /**
   * Payments, promised payments and transfers, the oldest first.
   *
   * @param period - by its times, or by its name, such as `2026-01`; all time, where it is left out
   */
  history(session: AccountSession, period?: PeriodChoice): Answer<{ payments: readonly StatementEntry[] }, 'period'> {
    const read = this.#read(session, 'payments.history', period)
    return read.ok ? { ok: true, payments: read.archive.filter(({ kind }) => PAYMENTS.includes(kind)) } : read
  }

  /**
   * All operations, the oldest first. The sum of the amounts of all time is the balance.
   *
   * @param period - by its times, or by its name, such as `2026-01`; all time, where it is left out
   */
  archive(session: AccountSession, period?: PeriodChoice): Answer<{ archive: readonly StatementEntry[] }, 'period'> {
    return this.#read(session, 'payments.archive', period)
  }

  /**
   * Gives credit for the days that the profile says, then takes it back. A customer has one such credit at a time.
   *
   * @param amount - at most what the profile says
   */
  promise(session: AccountSession, amount: number): Answer<{ due: number }, 'amount' | 'one-already' | 'blocked'> {
    const office = this.#office
    return alter<{ due: number }, 'amount' | 'one-already'>(
      office,
      session,
      'payments.promise',
      ({ msisdn, life }) => {
        const { most, days } = office.kit.profile.promise
        if (!isAmount(amount) || amount > most || !fits(life, amount)) return refuse('amount')
        if (life.promise !== undefined) return refuse('one-already')
        const due = office.now + days * DAY
        office.change(msisdn, (now) => ({ ...now, promise: { amount, due } }))
        office.post(msisdn, 'promised-payment', '', amount)
        return { ok: true, due }
      },
      amountOf(amount),
    )
  }

  /**
   * Gives money to another subscriber. A promised payment cannot be given away.
   *
   * @param transfer - how much, and to whom
   */
  transfer(
    session: AccountSession,
    transfer: Transfer,
  ): Answer<object, 'amount' | 'not-enough' | 'no-such-subscriber' | 'blocked'> {
    const wanted = readOnce(transfer)
    checkTransfer(wanted, 'transfer', 'OPTION_FORMAT')
    const { to, amount } = wanted
    const office = this.#office
    const number = numberIn(office, to)
    return alter<object, 'amount' | 'not-enough' | 'no-such-subscriber'>(
      office,
      session,
      'payments.transfer',
      ({ msisdn, life }) => {
        if (!isAmount(amount)) return refuse('amount')
        if (life.balance - (life.promise?.amount ?? 0) < amount) return refuse('not-enough')
        const other = settled(office, number)
        if (other === undefined || other.msisdn === msisdn) return refuse('no-such-subscriber')
        // A number that is blocked for good is paid no money any more.
        if (other.life.block?.kind === 'permanent') return refuse('no-such-subscriber')
        if (!fits(other.life, amount)) return refuse('amount')
        office.post(msisdn, 'transfer', other.msisdn, -amount)
        credit(office, other.msisdn, msisdn, amount, 'transfer')
        return DONE
      },
      { ...amountOf(amount), ...(number !== undefined && { target: number }) },
    )
  }

  #read(
    session: AccountSession,
    what: string,
    period: PeriodChoice | undefined,
  ): Answer<{ archive: readonly StatementEntry[] }, 'period'> {
    const chosen = period === undefined ? ALWAYS : periodIn(this.#office, period)
    return serve<{ archive: readonly StatementEntry[] }, 'period'>(this.#office, session, what, (contract) => {
      if (chosen === undefined) return refuse('period')
      return { ok: true, archive: archiveOf(this.#office, contract, chosen) }
    })
  }
}

/** For the audit trail: an amount, where it is one. */
const amountOf = (amount: unknown): { readonly amount?: number } => (isAmount(amount) ? { amount } : {})
