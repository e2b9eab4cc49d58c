import fc from 'fast-check'
import { Operator, PocketsimError, statementHtml } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
import { runs } from '../runs.js'
import { ANNA, BORIS, DAY, done, HOUR, START, sessionOf, switchOn, town } from './customer.js'

const ALL = { from: 0, to: Date.UTC(9999, 11, 30) }

/** Values that a clock may give: times near and far, and rubbish. */
const TIMES: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -400, max: 4000 }).map((days) => START + days * DAY) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: START * 2 }) },
  fc.constantFrom<unknown>(Number.NaN, Number.POSITIVE_INFINITY, -1, -0, 0, Date.UTC(9999, 11, 29), 8.64e15, 1e300),
  fc.constantFrom<unknown>('now', null, undefined, {}, [], 10n, Symbol('now'), new Date(START), true),
)

describe('A clock that goes back, jumps or gives rubbish', () => {
  it('throws for what is no time, makes no statement impossible, and loses no money', () => {
    const acts = ['pay', 'charge', 'connect', 'promise', 'order', 'call', 'sms', 'tick', 'block', 'ussd'] as const
    fc.assert(
      fc.property(fc.array(fc.tuple(TIMES, fc.constantFrom(...acts)), { maxLength: 25 }), (history) => {
        let time: unknown = START
        const now = () => loose(time)
        const world = town({ now })
        const { operator } = world
        const phone = switchOn(world, world.anna)
        let key = 0
        const login = () => done(operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) })).session
        const does: Readonly<Record<(typeof acts)[number], () => unknown>> = {
          pay: () => operator.gateway.pay({ gateway: 'g', key: `${key++}`, msisdn: ANNA, amount: 50_000 }),
          charge: () => operator.gateway.charge({ msisdn: ANNA, amount: 70, text: 'data' }),
          connect: () => operator.services.connect(login(), 'melody'),
          promise: () => operator.payments.promise(login(), 1000),
          order: () => operator.documents.orderDetails(login(), { period: '2026', place: 'a@example.org' }),
          call: () => {
            phone.dial('+79031112233')
            phone.press('end')
          },
          sms: () => phone.sendSms(BORIS, 'hi'),
          tick: () => operator.tick(),
          block: () => operator.blocks.temporary(login(), START + DAY),
          ussd: () => operator.ussd({ from: ANNA, text: '*111*25#' }),
        }
        for (const [at, act] of history) {
          time = at
          try {
            does[act]()
          } catch (error) {
            // `done` throws for a refusal.
            if (!(error instanceof PocketsimError)) expect(String(error)).toMatch(/^Error: \{"ok":false/)
          }
        }
        time = Date.UTC(2050, 0)
        operator.tick()
        const session = login()
        const { statement } = done(operator.documents.statement(session, ALL))
        expect(statementHtml(statement)).toMatch(/^<!doctype html>/)
        expect(statement.closing).toBe(done(operator.account(session)).balance)
        expect(statement.opening).toBe(0)
        const times = operator.audit().map((entry) => entry.at)
        expect(times).toEqual([...times].sort((one, other) => one - other))
      }),
      { numRuns: runs(60) },
    )
  })

  it.each([Number.NaN, '2026', -1, null, 8.64e15, Number.POSITIVE_INFINITY])(
    '%j is no time, and changes nothing',
    (rubbish) => {
      let time: unknown = START
      const { operator } = town({ now: () => loose(time) })
      const session = sessionOf(operator)
      const account = operator.account(session)
      const audit = operator.audit()
      time = rubbish
      expect(() => operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 1 })).toThrow(
        'now: want a clock that gives ms',
      )
      expect(() => operator.tick()).toThrow('now: want a clock that gives ms')
      time = START
      expect(operator.audit()).toEqual(audit)
      expect(operator.account(session)).toEqual(account)
    },
  )

  it('that jumps by thousands of years does a part of what is due, and goes on with the next tick', () => {
    let time = START
    const daily = { id: 'daily', name: 'Daily', description: '', connection: 0, fee: 1, periodDays: 1 }
    const profile = { name: 'A', plmn: '25001', issuer: '8970101', services: [daily] }
    const operator = new Operator({ profile, now: () => time, scryptCost: 2 })
    operator.issue({ owner: { name: 'Anna', passport: '1' }, msisdn: ANNA })
    done(operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 1_000_000 }))
    const { session } = done(operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) }))
    done(operator.services.connect(session, 'daily'))
    const balance = () => done(operator.gateway.charge({ msisdn: ANNA, amount: 0, text: '' })).balance
    time += 15_000 * DAY
    operator.tick()
    operator.tick()
    expect(balance()).toBe(1_000_000 - 15_001)
    time = Date.UTC(9999, 0)
    operator.tick()
    expect(balance()).toBeGreaterThan(1_000_000 - 15_001 - 12_001)
  })

  it('that goes back lets no message and no document get lost', () => {
    let time = START
    const { operator, deliveries } = town({ now: () => time })
    const session = sessionOf(operator)
    operator.faults.set({ sms: { delay: HOUR } })
    done(operator.payments.topUp(session, { amount: 1, source: 'cash' }))
    const { order } = done(operator.documents.orderDetails(session, { period: '2026', place: 'a@example.org' }))
    time -= 30 * DAY
    operator.tick()
    time = order.ready
    operator.tick()
    expect(deliveries).toHaveLength(1)
    expect(operator.inbox(ANNA).at(-1)?.text).toMatch(/^Received/)
  })
})
