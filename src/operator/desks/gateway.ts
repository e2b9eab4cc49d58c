import { type Check, fields, rule, text } from '../../bytes/checks.js'
import { readOnce } from '../../bytes/record.js'
import { taken } from '../archive.js'
import { type AuditDetails, OPERATOR } from '../audit.js'
import type { Receipt } from '../books/kinds.js'
import type { Contract } from '../contract.js'
import { settled } from '../due.js'
import { credit, fits, isAmount } from '../money.js'
import { numberIn, type Office } from '../office.js'
import { isFilledLine, isLineText } from '../plain/line-text.js'
import { refuse } from '../session.js'
import { DAY } from '../tries.js'

/** Money that a payment gateway brings. */
export interface GatewayPayment {
  /** The name of the gateway: up to 100 characters. */
  readonly gateway: string
  /** What makes the payment one payment: up to 200 characters. The same key of the same gateway pays once. */
  readonly key: string
  /** The phone number, as people write it. */
  readonly msisdn: string
  /** Kopecks: a whole number, more than 0. */
  readonly amount: number
}

/** Money of a payment that goes back. */
export interface GatewayRefund {
  readonly gateway: string
  /** What makes the refund one refund: up to 200 characters. The same key of the same gateway refunds once. */
  readonly key: string
  /** The key of the payment. */
  readonly payment: string
  /** Kopecks; all that is left of the payment, where it is left out. */
  readonly amount?: number | undefined
}

/** Something that is paid for its use, such as data traffic. */
export interface Charge {
  /** The phone number, as people write it. */
  readonly msisdn: string
  /** Kopecks: a whole number, 0 or more. */
  readonly amount: number
  /** What it was, for the archive: up to 200 characters. */
  readonly text: string
}

/** What a gateway is answered. */
export type GatewayAnswer<Reason extends string> =
  | {
      readonly ok: true
      /** Kopecks on the account after it. */
      readonly balance: number
      /** Whether the answer is that of an earlier request with the same key. */
      readonly repeated: boolean
    }
  | { readonly ok: false; readonly reason: Reason }

/** Why nothing goes back. */
type RefundProblem = 'no-such-payment' | 'no-such-subscriber' | 'blocked' | 'amount' | 'other-payment'

/** Whether money was taken for use. */
export type Charged =
  | {
      readonly ok: true
      /** Kopecks on the account after it. */
      readonly balance: number
    }
  | { readonly ok: false; readonly reason: 'no-such-subscriber' | 'blocked' | 'amount' }

/** How long a key of a gateway is known, in days. */
const KEY_DAYS = 90

const name = rule<string>('a text of 1 to 100 characters on one line', (value) => isFilledLine(value, 100))
const key = rule<string>('a text of 1 to 200 characters on one line', (value) => isFilledLine(value, 200))
const kopecks = rule<number>('a whole number of kopecks, more than 0', isAmount)
const anyNumber = text(0)
const checkPayment: Check<GatewayPayment> = fields<GatewayPayment>(
  { gateway: name, key, msisdn: anyNumber, amount: kopecks },
  {},
)
const checkRefund: Check<GatewayRefund> = fields<GatewayRefund>(
  { gateway: name, key, payment: key },
  { amount: kopecks },
)
const checkCharge: Check<Charge> = fields<Charge>(
  {
    msisdn: anyNumber,
    amount: rule('a whole number of kopecks, 0 or more', (value) => value === 0 || isAmount(value)),
    text: rule('a text of at most 200 characters on one line', (value) => isLineText(value, 200)),
  },
  {},
)

/**
 * The operator's side of money: what gateways bring, what goes back to them, and what is taken for use.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator()
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * const payment = { gateway: 'terminal 7', key: 'receipt 1', msisdn, amount: 10_000 }
 *
 * operator.gateway.pay(payment) // => { ok: true, balance: 10000, repeated: false }
 * operator.gateway.pay(payment) // => { ok: true, balance: 10000, repeated: true }
 * operator.gateway.charge({ msisdn, amount: 250, text: '1 MB' }) // => { ok: true, balance: 9750 }
 * operator.gateway.refund({ gateway: 'terminal 7', key: 'back 1', payment: 'receipt 1', amount: 9_000 })
 * // => { ok: true, balance: 750, repeated: false }
 * ```
 */
export class Gateway {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /**
   * Puts money on an account. The same key of the same gateway pays once: a second request gets the first answer, and one with another
   * number or amount is refused. A key is known for 90 days.
   *
   * @returns the balance, in kopecks
   * @throws PocketsimError `OPTION_FORMAT`
   */
  pay(payment: GatewayPayment): GatewayAnswer<'no-such-subscriber' | 'amount' | 'blocked' | 'other-payment'> {
    const paid = readOnce(payment)
    checkPayment(paid, 'pay', 'OPTION_FORMAT')
    const { gateway, key: own, amount, msisdn: written } = paid
    const office = this.#office
    return office.run(() => {
      const msisdn = numberIn(office, written)
      const name = keyOf('pay', gateway, own)
      const known = office.books.receipt.get(name)
      const contract = settled(office, msisdn)
      const pay = (): GatewayAnswer<'no-such-subscriber' | 'amount' | 'blocked' | 'other-payment'> => {
        if (contract === undefined) return refuse('no-such-subscriber')
        const { account, life } = contract
        const isSame = known === undefined || (known.account === account && known.amount === amount)
        if (!isSame) return refuse('other-payment')
        if (known !== undefined) return { ok: true, balance: life.balance, repeated: true }
        if (life.block?.kind === 'permanent') return refuse('blocked')
        if (!fits(life, amount)) return refuse('amount')
        this.#keep(name, contract, amount)
        return { ok: true, balance: credit(office, contract.msisdn, gateway, amount), repeated: false }
      }
      return this.#logged('gateway.pay', gateway, msisdn, pay(), { amount, target: own })
    })
  }

  /**
   * Gives money of a payment back, all that is left of it or a part. The same key refunds once: a second request gets the first answer, and
   * one for another payment or amount is refused. More than was paid does not go back. The balance can become a debt.
   *
   * @returns the balance, in kopecks
   * @throws PocketsimError `OPTION_FORMAT`
   */
  refund(request: GatewayRefund): GatewayAnswer<RefundProblem> {
    const wanted = readOnce(request)
    checkRefund(wanted, 'refund', 'OPTION_FORMAT')
    const { gateway, key: own, payment, amount: part } = wanted
    const office = this.#office
    return office.run(() => {
      const [name, paidName] = [keyOf('refund', gateway, own), keyOf('pay', gateway, payment)]
      const paid = office.books.receipt.get(paidName)
      const done = office.books.receipt.get(name)
      const contract = settled(office, paid?.msisdn)
      const left = paid === undefined ? 0 : paid.amount - paid.refunded
      const amount = part ?? done?.amount ?? left
      const refund = (): GatewayAnswer<RefundProblem> => {
        if (paid === undefined) return refuse('no-such-payment')
        // The number may have another owner by now.
        if (contract === undefined || contract.account !== paid.account) return refuse('no-such-subscriber')
        const { msisdn, life } = contract
        if (done !== undefined) {
          const isSame = done.of === paidName && done.amount === amount
          return isSame ? { ok: true, balance: life.balance, repeated: true } : refuse('other-payment')
        }
        if (life.block?.kind === 'permanent') return refuse('blocked')
        if (amount > left || amount === 0 || !fits(life, -amount)) return refuse('amount')
        office.books.receipt.put(paidName, { ...paid, refunded: paid.refunded + amount })
        this.#keep(name, contract, amount, paidName)
        office.post(msisdn, 'payment', `${gateway}: refund`, -amount)
        return { ok: true, balance: office.books.contract.get(msisdn)?.life.balance ?? 0, repeated: false }
      }
      return this.#logged('gateway.refund', gateway, paid?.msisdn, refund(), { amount, target: payment })
    })
  }

  /**
   * Takes money for use, such as data traffic, where the tariff is reckoned elsewhere. It may lead to a debt.
   *
   * @returns the balance, in kopecks
   * @throws PocketsimError `OPTION_FORMAT`
   */
  charge(charge: Charge): Charged {
    const wanted = readOnce(charge)
    checkCharge(wanted, 'charge', 'OPTION_FORMAT')
    const { amount, text: what, msisdn: written } = wanted
    const office = this.#office
    return office.run(() => {
      const number = numberIn(office, written)
      const contract = settled(office, number)
      const take = (): Charged => {
        if (contract === undefined) return refuse('no-such-subscriber')
        if (contract.life.block?.kind === 'permanent') return refuse('blocked')
        if (!fits(contract.life, -amount)) return refuse('amount')
        office.post(contract.msisdn, 'data', what, taken(amount))
        return { ok: true, balance: office.books.contract.get(contract.msisdn)?.life.balance ?? 0 }
      }
      const answer = take()
      const outcome = answer.ok ? 'ok' : answer.reason
      office.log('gateway.charge', 'operator', number, outcome, OPERATOR, { amount })
      return answer
    })
  }

  #keep(name: string, { msisdn, account }: Contract, amount: number, of?: string): void {
    const at = this.#office.now
    const receipt: Receipt = { msisdn, account, amount, at, refunded: 0, until: at + KEY_DAYS * DAY }
    this.#office.books.receipt.put(name, of === undefined ? receipt : { ...receipt, of })
  }

  #logged<Reason extends string>(
    what: string,
    gateway: string,
    msisdn: string | undefined,
    answer: GatewayAnswer<Reason>,
    details: AuditDetails,
  ): GatewayAnswer<Reason> {
    const outcome = answer.ok ? (answer.repeated ? 'repeated' : 'ok') : answer.reason
    this.#office.log(what, 'gateway', msisdn, outcome, gateway, details)
    return answer
  }
}

const keyOf = (what: 'pay' | 'refund', gateway: string, own: string): string => JSON.stringify([what, gateway, own])
