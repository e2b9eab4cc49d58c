import { type Check, fields, rule, text } from '../../bytes/checks.js'
import { taken } from '../archive.js'
import type { Receipt } from '../books/kinds.js'
import { settled } from '../due.js'
import { credit, fits, isAmount } from '../money.js'
import { numberIn, type Office } from '../office.js'
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
  /** The key of the payment. */
  readonly key: string
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

/** How long a key of a gateway is known, in days. */
const KEY_DAYS = 90

const name = rule<string>(
  'a text of 1 to 100 characters without control characters',
  (value) => typeof value === 'string' && /^[^\p{Cc}]{1,100}$/u.test(value),
)
const key = text(1, 200)
const kopecks = rule<number>('a whole number of kopecks, more than 0', isAmount)
const anyNumber = text(0)
const checkPayment: Check<GatewayPayment> = fields<GatewayPayment>(
  { gateway: name, key, msisdn: anyNumber, amount: kopecks },
  {},
)
const checkRefund: Check<GatewayRefund> = fields<GatewayRefund>({ gateway: name, key }, { amount: kopecks })
const checkCharge: Check<Charge> = fields<Charge>(
  {
    msisdn: anyNumber,
    amount: rule('a whole number of kopecks, 0 or more', (value) => value === 0 || isAmount(value)),
    text: text(0, 200),
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
 * operator.gateway.refund({ gateway: 'terminal 7', key: 'receipt 1', amount: 9_000 })
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
   * number or amount is refused.
   *
   * @throws PocketsimError `OPTION_FORMAT`
   */
  pay(payment: GatewayPayment): GatewayAnswer<'no-such-subscriber' | 'amount' | 'blocked' | 'other-payment'> {
    checkPayment(payment, 'pay', 'OPTION_FORMAT')
    const { gateway, amount } = payment
    const office = this.#office
    return this.#answer('gateway.pay', payment, numberIn(office, payment.msisdn), (msisdn, receiptKey) => {
      const known = office.books.receipt.get(receiptKey)
      const contract = settled(office, msisdn)
      if (contract === undefined) return refuse('no-such-subscriber')
      const isSame = known === undefined || (known.account === contract.account && known.amount === amount)
      if (!isSame) return refuse('other-payment')
      if (known !== undefined) return { ok: true, balance: contract.life.balance, repeated: true }
      if (contract.life.block?.kind === 'permanent') return refuse('blocked')
      if (!fits(contract.life, amount)) return refuse('amount')
      this.#keep(receiptKey, {
        msisdn: contract.msisdn,
        account: contract.account,
        amount,
        at: office.now,
        refunded: 0,
      })
      return { ok: true, balance: credit(office, contract.msisdn, gateway, amount), repeated: false }
    })
  }

  /**
   * Gives money of a payment back, all of it or a part. More than was paid does not go back; the balance can become a debt.
   *
   * @throws PocketsimError `OPTION_FORMAT`
   */
  refund(request: GatewayRefund): GatewayAnswer<'no-such-payment' | 'no-such-subscriber' | 'amount'> {
    checkRefund(request, 'refund', 'OPTION_FORMAT')
    const office = this.#office
    return office.run(() => {
      const receiptKey = keyOf(request)
      const known = office.books.receipt.get(receiptKey)
      return this.#answer<'no-such-payment' | 'no-such-subscriber' | 'amount'>(
        'gateway.refund',
        request,
        known?.msisdn,
        (msisdn) => {
          if (known === undefined) return refuse('no-such-payment')
          const left = known.amount - known.refunded
          const amount = request.amount ?? left
          if (amount > left || amount === 0) return refuse('amount')
          const contract = settled(office, msisdn)
          // The number may have another owner by now.
          if (contract?.account !== known.account) return refuse('no-such-subscriber')
          this.#keep(receiptKey, { ...known, refunded: known.refunded + amount })
          office.post(contract.msisdn, 'payment', `${request.gateway}: refund`, -amount)
          const balance = office.books.contract.get(contract.msisdn)?.life.balance ?? 0
          return { ok: true, balance, repeated: false }
        },
      )
    })
  }

  /**
   * Takes money for use, such as data traffic, where the tariff is reckoned elsewhere. It may lead to a debt.
   *
   * @throws PocketsimError `OPTION_FORMAT`
   */
  charge(
    charge: Charge,
  ): { readonly ok: true; readonly balance: number } | { readonly ok: false; readonly reason: 'no-such-subscriber' } {
    checkCharge(charge, 'charge', 'OPTION_FORMAT')
    const { amount, text: what } = charge
    const office = this.#office
    return office.run(() => {
      const number = numberIn(office, charge.msisdn)
      const contract = settled(office, number)
      office.log(
        'gateway.charge',
        'operator',
        number,
        contract === undefined ? 'no-such-subscriber' : 'ok',
        'operator',
        {
          amount,
        },
      )
      if (contract === undefined) return refuse('no-such-subscriber')
      office.post(contract.msisdn, 'data', what, taken(amount))
      return { ok: true, balance: office.books.contract.get(contract.msisdn)?.life.balance ?? 0 }
    })
  }

  #keep(receiptKey: string, receipt: Omit<Receipt, 'until'>): void {
    this.#office.books.receipt.put(receiptKey, { ...receipt, until: receipt.at + KEY_DAYS * DAY })
  }

  #answer<Reason extends string>(
    what: string,
    { gateway, key: own, amount }: Pick<GatewayPayment, 'gateway' | 'key'> & { readonly amount?: number | undefined },
    msisdn: string | undefined,
    act: (msisdn: string | undefined, receiptKey: string) => GatewayAnswer<Reason>,
  ): GatewayAnswer<Reason> {
    return this.#office.run(() => {
      const answer = act(msisdn, keyOf({ gateway, key: own }))
      const outcome = answer.ok ? (answer.repeated ? 'repeated' : 'ok') : answer.reason
      this.#office.log(what, 'gateway', msisdn, outcome, gateway, amount === undefined ? {} : { amount })
      return answer
    })
  }
}

const keyOf = ({ gateway, key: own }: Pick<GatewayPayment, 'gateway' | 'key'>): string => JSON.stringify([gateway, own])
