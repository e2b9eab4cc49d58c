import { named } from '../../bytes/checks.js'
import { asText } from '../../bytes/text.js'
import { checkPeriod, within } from '../archive.js'
import { digits } from '../chance.js'
import { numberOf } from '../contract.js'
import { settled } from '../due.js'
import { DAY } from '../limits.js'
import { hashOf, type Office, OPERATOR } from '../office.js'
import { type AccountSession, type Answer, DONE, refuse, serve, show } from '../session.js'
import type { Period, StatementEntry } from '../statement/statement.js'
import { roubles } from '../texts.js'

/** Kopecks that may be paid, promised or transferred: a whole number, more than 0. */
const isAmount = (amount: unknown): amount is number => Number.isSafeInteger(amount) && Number(amount) > 0

/** Money that comes in for an account. */
export interface Payment {
  /** Kopecks. */
  readonly amount: number
  /** Where it comes from: a text of up to 100 characters, such as `bank card`. */
  readonly source: string
}
/** Money that goes to another number. */
export interface Transfer {
  /** The other number, with or without `+`. */
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
 * const operator = new Operator({ scryptCost: 2 })
 * const [msisdn, other] = ['+79161234567', '+79161234568']
 * for (const one of [msisdn, other]) operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn: one })
 * operator.orderPassword(msisdn)
 * const { session } = operator.login({ msisdn, password: operator.inbox(msisdn)[0].text.split(': ')[1] })
 *
 * operator.payments.topUp(session, { amount: 10_000, source: 'bank card' }) // => { ok: true, balance: 10000 }
 * operator.payments.transfer(session, { to: other, amount: 4_000 }) // => { ok: true }
 * operator.payments.transfer(session, { to: other, amount: 7_000 }) // => { ok: false, reason: 'not-enough' }
 * operator.payments.archive(session).archive.map(({ amount }) => amount) // => [10000, -4000]
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
  topUp(session: AccountSession, payment: Payment): Answer<{ balance: number }, 'amount'> {
    checkPayment(payment, 'topUp', 'OPTION_FORMAT')
    const { amount, source } = payment
    return serve<{ balance: number }, 'amount'>(this.#office, session, 'payments.topUp', ({ msisdn }) => {
      if (!isAmount(amount)) return refuse('amount')
      return { ok: true, balance: this.#receive(msisdn, asText(source).slice(0, 100), amount) }
    })
  }

  /**
   * Makes a payment card, for the operator. The code is told here and never again.
   *
   * @param amount - the value of the card
   * @returns its code, 16 decimal digits
   */
  makeCard(amount: number): Answer<{ code: string }, 'amount'> {
    if (!isAmount(amount)) return refuse('amount')
    const code = digits(this.#office.kit.random, CARD_DIGITS)
    this.#office.cards.set(hashOf(code), amount)
    this.#office.log('payments.makeCard', OPERATOR, undefined, 'ok', OPERATOR)
    return { ok: true, code }
  }

  /**
   * Pays with a payment card. A card pays once. After too many wrong codes every code is refused for a time.
   *
   * @param code - the digits of the card; blanks do not matter
   */
  redeemCard(session: AccountSession, code: string): Answer<{ balance: number }, 'refused'> {
    return serve<{ balance: number }, 'refused'>(this.#office, session, 'payments.redeemCard', ({ msisdn }) => {
      const hash = hashOf(asText(code).replace(/\s/g, ''))
      const amount = this.#office.cards.get(hash)
      const mayTry = this.#office.limits.allows('card', msisdn)
      if (amount === undefined || !mayTry) {
        this.#office.limits.count('card', msisdn)
        return refuse('refused')
      }
      this.#office.cards.delete(hash)
      return { ok: true, balance: this.#receive(msisdn, 'payment card', amount) }
    })
  }

  /** Payments, promised payments and transfers, the oldest first. */
  history(session: AccountSession, period?: Period): Answer<{ payments: readonly StatementEntry[] }> {
    checkPeriod(period)
    return show(this.#office, session, 'payments.history', ({ life }) => ({
      payments: within(life.archive, period).filter(({ kind }) => PAYMENTS.includes(kind)),
    }))
  }

  /** All operations, the oldest first. The sum of their amounts is the balance. */
  archive(session: AccountSession, period?: Period): Answer<{ archive: readonly StatementEntry[] }> {
    checkPeriod(period)
    return show(this.#office, session, 'payments.archive', ({ life }) => ({ archive: within(life.archive, period) }))
  }

  /**
   * Gives credit for the days that the profile says, then takes it back. A customer has one such credit at a time.
   *
   * @param amount - at most what the profile says
   */
  promise(session: AccountSession, amount: number): Answer<{ due: number }, 'amount' | 'one-already'> {
    return serve<{ due: number }, 'amount' | 'one-already'>(this.#office, session, 'payments.promise', (contract) => {
      const { most, days } = this.#office.kit.profile.promise
      if (!isAmount(amount) || amount > most) return refuse('amount')
      if (contract.life.promise !== undefined) return refuse('one-already')
      const due = this.#office.kit.now() + days * DAY
      this.#office.change(contract.msisdn, (life) => ({ ...life, promise: { amount, due } }))
      this.#office.post(contract.msisdn, 'promised-payment', '', amount)
      return { ok: true, due }
    })
  }

  /**
   * Gives money to another subscriber. A promised payment cannot be given away.
   *
   * @param transfer - how much, and to whom
   */
  transfer(
    session: AccountSession,
    transfer: Transfer,
  ): Answer<object, 'amount' | 'not-enough' | 'no-such-subscriber'> {
    checkTransfer(transfer, 'transfer', 'OPTION_FORMAT')
    const { to, amount } = transfer
    return serve<object, 'amount' | 'not-enough' | 'no-such-subscriber'>(
      this.#office,
      session,
      'payments.transfer',
      ({ msisdn, life }) => {
        if (!isAmount(amount)) return refuse('amount')
        if (life.balance - (life.promise?.amount ?? 0) < amount) return refuse('not-enough')
        const other = settled(this.#office, numberOf(to))
        if (other === undefined || other.msisdn === msisdn) return refuse('no-such-subscriber')
        this.#office.post(msisdn, 'transfer', other.msisdn, -amount)
        this.#receive(other.msisdn, msisdn, amount, 'transfer')
        return DONE
      },
    )
  }

  #receive(msisdn: string, from: string, amount: number, kind: 'payment' | 'transfer' = 'payment'): number {
    const office = this.#office
    office.post(msisdn, kind, from, amount)
    const balance = office.contracts.get(msisdn)?.life.balance ?? 0
    office.notify(msisdn, 'accountNotices', office.kit.texts.paid(roubles(amount), roubles(balance)))
    return balance
  }
}
