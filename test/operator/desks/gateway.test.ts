import fc from 'fast-check'
import type { GatewayPayment, GatewayRefund } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { loose } from '../../loose.js'
import { runs } from '../../runs.js'
import { ANNA, BORIS, done, PASSPORT, sessionOf, town } from '../customer.js'

const payment = (key: string, amount = 10_000): GatewayPayment => ({ gateway: 'terminal 7', key, msisdn: ANNA, amount })
const refund = (key: string, of: string, amount?: number): GatewayRefund => ({
  gateway: 'terminal 7',
  key,
  payment: of,
  amount,
})

describe('A payment of a gateway', () => {
  it('is paid once, however often it is sent, and is in the archive once', () => {
    const { operator } = town()
    expect(operator.gateway.pay(payment('1'))).toEqual({ ok: true, balance: 10_000, repeated: false })
    expect(operator.gateway.pay({ ...payment('1'), msisdn: '8 (916) 123-45-67' })).toMatchObject({ repeated: true })
    expect(operator.gateway.pay(payment('1'))).toEqual({ ok: true, balance: 10_000, repeated: true })
    expect(done(operator.payments.history(sessionOf(operator))).payments.map(({ amount }) => amount)).toEqual([10_000])
    expect(operator.inbox(ANNA).filter(({ text }) => text.startsWith('Received'))).toHaveLength(1)
  })

  it('is another one for another gateway, and is refused with the same key for another number or amount', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1')))
    expect(operator.gateway.pay({ ...payment('1'), gateway: 'a bank' })).toMatchObject({ balance: 20_000 })
    expect(operator.gateway.pay(payment('1', 10_001))).toEqual({ ok: false, reason: 'other-payment' })
    expect(operator.gateway.pay({ ...payment('1'), msisdn: BORIS })).toEqual({ ok: false, reason: 'other-payment' })
  })

  it('is refused where it would carry the balance past the safe integers', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1', Number.MAX_SAFE_INTEGER)))
    expect(operator.gateway.pay(payment('2', 1))).toEqual({ ok: false, reason: 'amount' })
    expect(operator.gateway.charge({ msisdn: ANNA, amount: Number.MAX_SAFE_INTEGER, text: '' })).toMatchObject({
      balance: 0,
    })
    done(operator.gateway.charge({ msisdn: ANNA, amount: Number.MAX_SAFE_INTEGER, text: '' }))
    expect(operator.gateway.charge({ msisdn: ANNA, amount: 1, text: '' })).toEqual({ ok: false, reason: 'amount' })
    expect(operator.gateway.refund(refund('3', '1', 1))).toEqual({ ok: false, reason: 'amount' })
  })

  it('names its gateway, amount and key in the audit trail', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1')))
    operator.gateway.pay(payment('1'))
    expect(operator.audit().filter(({ what }) => what === 'gateway.pay')).toMatchObject([
      { who: 'terminal 7', channel: 'gateway', msisdn: ANNA, outcome: 'ok', amount: 10_000, target: '1' },
      { outcome: 'repeated' },
    ])
  })

  it('whose amount is a getter is paid as it was checked', () => {
    const { operator } = town()
    const amounts = [100, -5, Number.NaN, -5]
    const tricky = {
      ...payment('1'),
      get amount() {
        return amounts.shift() ?? -5
      },
    }
    expect(operator.gateway.pay(loose(tricky))).toMatchObject({ balance: 100 })
  })
})

describe('A refund', () => {
  it('gives all that is left, or a part, and never more than was paid', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1')))
    expect(operator.gateway.refund(refund('a', '1', 10_001))).toEqual({ ok: false, reason: 'amount' })
    expect(operator.gateway.refund(refund('b', '1', 4_000))).toEqual({ ok: true, balance: 6_000, repeated: false })
    expect(operator.gateway.refund(refund('c', '1', 6_001))).toEqual({ ok: false, reason: 'amount' })
    expect(operator.gateway.refund(refund('d', '1'))).toEqual({ ok: true, balance: 0, repeated: false })
    expect(operator.gateway.refund(refund('e', '1'))).toEqual({ ok: false, reason: 'amount' })
  })

  it('is done once, however often it is sent, also where it leaves its amount out', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1')))
    done(operator.gateway.refund(refund('a', '1', 4_000)))
    expect(operator.gateway.refund(refund('a', '1', 4_000))).toEqual({ ok: true, balance: 6_000, repeated: true })
    expect(operator.gateway.refund(refund('a', '1', 1))).toEqual({ ok: false, reason: 'other-payment' })
    done(operator.gateway.refund(refund('b', '1')))
    expect(operator.gateway.refund(refund('b', '1'))).toEqual({ ok: true, balance: 0, repeated: true })
  })

  it('of a payment that there is not is refused, and so is one of another gateway', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1')))
    const refused = { ok: false, reason: 'no-such-payment' }
    expect(operator.gateway.refund(refund('a', '2'))).toEqual(refused)
    expect(operator.gateway.refund({ ...refund('a', '1'), gateway: 'a bank' })).toEqual(refused)
  })

  it('makes a debt where the money is spent', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1')))
    done(operator.gateway.charge({ msisdn: ANNA, amount: 9_000, text: '1 GB' }))
    expect(operator.gateway.refund(refund('a', '1'))).toMatchObject({ balance: -9_000 })
  })

  it('goes to nobody once the number has another owner', () => {
    const { operator } = town()
    done(operator.gateway.pay(payment('1')))
    const owner = { name: 'Clara', passport: '4511 000001' }
    done(operator.contracts.changeOwner({ msisdn: ANNA, via: 'salon', passport: PASSPORT, owner }))
    expect(operator.gateway.refund(refund('a', '1'))).toEqual({ ok: false, reason: 'no-such-subscriber' })
  })
})

it('a number that is blocked for good is paid nothing, and pays nothing', () => {
  const { operator } = town()
  done(operator.gateway.pay(payment('1')))
  done(operator.blocks.permanent(sessionOf(operator)))
  const blocked = { ok: false, reason: 'blocked' }
  expect(operator.gateway.pay(payment('2'))).toEqual(blocked)
  expect(operator.gateway.refund(refund('a', '1'))).toEqual(blocked)
  expect(operator.gateway.charge({ msisdn: ANNA, amount: 1, text: '' })).toEqual(blocked)
  // The same answer as the first time: a gateway that asks again has to learn that it was paid.
  expect(operator.gateway.pay(payment('1'))).toMatchObject({ ok: true, repeated: true })
})

it.each([
  ['a gateway', { ...payment('1'), gateway: 'a\nb' }],
  ['a key', { ...payment('1'), key: '' }],
  ['half a pair in a key', { ...payment('1'), key: '\ud800' }],
  ['an amount', { ...payment('1'), amount: 0.5 }],
  ['a number of another type', { ...payment('1'), msisdn: 7 }],
])('a payment with a wrong value throws OPTION_FORMAT: %s', (_, wrong) => {
  const { operator } = town()
  const before = operator.audit().length
  expect(() => operator.gateway.pay(loose(wrong))).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  expect(operator.audit()).toHaveLength(before)
})

it('with any requests in any order and repetition, each key counts once, and no refund exceeds its payment', () => {
  const key = fc.constantFrom('1', '2', '3')
  const amount = fc.integer({ min: 1, max: 30 })
  const act = fc.oneof(
    fc.record({ what: fc.constant('pay' as const), key, amount }),
    fc.record({
      what: fc.constant('refund' as const),
      key,
      payment: key,
      amount: fc.option(amount, { nil: undefined }),
    }),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const { operator } = town()
      const paid = new Map<string, number>()
      const back = new Map<string, { readonly payment: string; readonly amount: number }>()
      const balance = () =>
        [...paid.values()].reduce((sum, one) => sum + one, 0) -
        [...back.values()].reduce((sum, one) => sum + one.amount, 0)
      for (const one of acts) {
        if (one.what === 'pay') {
          const answer = operator.gateway.pay(payment(one.key, one.amount))
          const known = paid.get(one.key)
          expect(answer.ok).toBe(known === undefined || known === one.amount)
          if (answer.ok) paid.set(one.key, one.amount)
          if (answer.ok) expect(answer.balance).toBe(balance())
        } else {
          const left =
            (paid.get(one.payment) ?? 0) -
            [...back.values()]
              .filter((done) => done.payment === one.payment)
              .reduce((sum, done) => sum + done.amount, 0)
          const answer = operator.gateway.refund(refund(one.key, one.payment, one.amount))
          const known = back.get(one.key)
          if (answer.ok && known === undefined) back.set(one.key, { payment: one.payment, amount: one.amount ?? left })
          if (answer.ok && known !== undefined) expect(answer.repeated).toBe(true)
          if (answer.ok) expect(answer.balance).toBe(balance())
          else if (known === undefined && paid.has(one.payment))
            expect((one.amount ?? left) > left || left === 0).toBe(true)
        }
      }
      for (const [name, sum] of paid) {
        const returned = [...back.values()].filter((one) => one.payment === name)
        expect(returned.reduce((total, one) => total + one.amount, 0)).toBeLessThanOrEqual(sum)
      }
    }),
    { numRuns: runs(100) },
  )
})
