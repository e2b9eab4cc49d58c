import { type Delivery, Operator, PROFILES, statementHtml } from 'pocketsim'
import { describe, expect, it, vi } from 'vitest'
import { ANNA, BORIS, DAY, done, PASSWORD, START, sessionOf, town } from '../customer.js'

const MINUTE = 60_000
const PLACE = 'anna@example.org'

/** What each wait was, in minutes, until a document went out. */
function waits(failures: number): readonly number[] {
  const tries: number[] = []
  const { operator, clock } = town({
    deliver: () => {
      tries.push(clock.now())
      if (tries.length <= failures) throw new Error('the mail server is down')
    },
  })
  done(operator.documents.orderInvoice(sessionOf(operator), { period: '2026-01', place: PLACE }))
  while (tries.length <= failures) {
    clock.advance({ minutes: 1 })
    operator.tick()
  }
  return tries.slice(1).map((at, i) => (at - (tries[i] ?? 0)) / MINUTE)
}

describe('A document whose delivery fails', () => {
  it('is tried again after a minute, and then each time after twice as long', () => {
    expect(waits(5)).toEqual([1, 2, 4, 8, 16])
  })

  it('is tried once a day at least, however often it failed', () => {
    expect(waits(13).slice(-2)).toEqual([1440, 1440])
  })

  it('is no error of the customer who ordered it, and none of another one', () => {
    const error = new Error('the mail server is down')
    const deliver = vi.fn(() => {
      throw error
    })
    const { operator, clock } = town({ deliver })
    const failures: unknown[] = []
    operator.on('failure', (failure) => failures.push(failure))
    const [anna, boris] = [sessionOf(operator), sessionOf(operator, BORIS)]
    const ordered = done(operator.documents.orderInvoice(anna, { period: '2026-01', place: PLACE }))
    expect(ordered.order.state).toBe('in-preparation')
    expect(failures).toEqual([{ what: 'deliver', msisdn: ANNA, error }])
    clock.advance({ hours: 1 })
    expect(operator.account(boris).ok).toBe(true)
    expect(operator.account(anna).ok).toBe(true)
    expect(failures).toHaveLength(2)
    expect(done(operator.documents.list(anna)).orders).toEqual([ordered.order])
  })

  it('holds up no other document, and nothing else that is due', () => {
    const sent: string[] = []
    const { operator, clock } = town({
      deliver: ({ place }) => {
        if (place === 'a full mailbox') throw new Error('full')
        sent.push(place)
      },
    })
    const session = sessionOf(operator)
    done(operator.payments.promise(session, 1000))
    done(operator.documents.orderInvoice(session, { period: '2026', place: 'a full mailbox' }))
    done(operator.documents.orderDetails(session, { period: '2026', place: PLACE }))
    clock.advance({ days: 15 })
    operator.tick()
    expect(sent).toEqual([PLACE])
    expect(done(operator.account(session)).balance).toBe(0)
  })

  it('survives a save in between', () => {
    const key = new Uint8Array(32)
    const { operator, clock } = town({
      deliver: () => {
        throw new Error('down')
      },
    })
    done(operator.documents.orderInvoice(sessionOf(operator), { period: '2026', place: PLACE }))
    const sent: Delivery[] = []
    const restored = Operator.restore(operator.snapshot(key), key, {
      now: clock.now,
      scryptCost: 2,
      deliver: (delivery) => sent.push(delivery),
    })
    clock.advance({ minutes: 1 })
    restored.tick()
    restored.tick()
    expect(sent.map(({ place }) => place)).toEqual([PLACE])
  })
})

describe('A delivery that takes its time', () => {
  it('is over once its Promise is fulfilled, and is not begun twice', async () => {
    const ends: (() => void)[] = []
    const deliver = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
    const { operator, clock } = town({ deliver })
    const session = sessionOf(operator)
    expect(done(operator.documents.orderInvoice(session, { period: '2026', place: PLACE })).order.state).toBe(
      'in-preparation',
    )
    clock.advance({ hours: 1 })
    operator.tick()
    expect(deliver).toHaveBeenCalledTimes(1)
    for (const end of ends) end()
    await vi.waitFor(() => expect(done(operator.documents.list(session)).orders[0]?.state).toBe('delivered'))
  })

  it('fails once its Promise is rejected, and is tried again', async () => {
    const deliver = vi.fn(async () => {
      if (deliver.mock.calls.length === 1) throw new Error('down')
    })
    const { operator, clock } = town({ deliver })
    const failures: unknown[] = []
    operator.on('failure', ({ what }) => failures.push(what))
    const session = sessionOf(operator)
    done(operator.documents.orderInvoice(session, { period: '2026', place: PLACE }))
    await vi.waitFor(() => expect(failures).toEqual(['deliver']))
    clock.advance({ minutes: 1 })
    operator.tick()
    await vi.waitFor(() => expect(done(operator.documents.list(session)).orders[0]?.state).toBe('delivered'))
    expect(deliver).toHaveBeenCalledTimes(2)
  })
})

describe('A period by name', () => {
  const MOSCOW = 3 * 3_600_000

  it.each([
    ['2026', Date.UTC(2026, 0) - MOSCOW, Date.UTC(2027, 0) - MOSCOW],
    ['2026-01', Date.UTC(2026, 0) - MOSCOW, Date.UTC(2026, 1) - MOSCOW],
    ['2026-01-05', Date.UTC(2026, 0, 5) - MOSCOW, Date.UTC(2026, 0, 6) - MOSCOW],
    ['2026-01/2026-03', Date.UTC(2026, 0) - MOSCOW, Date.UTC(2026, 3) - MOSCOW],
  ])('%s begins and ends at midnight where the profile says', (period, from, to) => {
    const { operator } = town()
    const { statement } = done(operator.documents.statement(sessionOf(operator), period))
    expect([statement.from, statement.to]).toEqual([from, to])
  })

  it('is in UTC where the profile says no time zone', () => {
    const { operator } = town({ profile: { ...PROFILES.mts, timeZone: undefined } })
    expect(done(operator.documents.statement(sessionOf(operator), '2026')).statement.from).toBe(Date.UTC(2026, 0))
  })

  it('gives the same operations as its times, at every door', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    done(operator.payments.topUp(session, { amount: 100, source: 'cash' }))
    clock.advance({ days: 40 })
    done(operator.payments.topUp(session, { amount: 7, source: 'cash' }))
    const amounts = (period?: string) =>
      done(operator.payments.history(session, period)).payments.map(({ amount }) => amount)
    expect([amounts('2026-01'), amounts('2026-02'), amounts('2026'), amounts()]).toEqual([
      [100],
      [7],
      [100, 7],
      [100, 7],
    ])
    expect(done(operator.payments.archive(session, '2026-02')).archive).toHaveLength(1)
    const { statement } = done(operator.documents.statement(session, '2026-02'))
    expect([statement.opening, statement.closing]).toEqual([100, 107])
    expect(operator.audit('2026-02').every(({ at }) => at > START + 39 * DAY)).toBe(true)
    const { order } = done(operator.documents.orderInvoice(session, { period: '2026-02', place: PLACE }))
    expect([order.period.from, order.period.to]).toEqual([statement.from, statement.to])
  })

  it.each(['', '26', '2026-13', '2026-02-30', '2026-02/2026-01', '2026-1', 'January', '9999-12-31'])(
    '%j is refused, and throws for the audit trail',
    (period) => {
      const { operator } = town()
      const session = sessionOf(operator)
      const refused = { ok: false, reason: 'period' }
      expect(operator.payments.archive(session, period)).toEqual(refused)
      expect(operator.documents.statement(session, period)).toEqual(refused)
      expect(operator.documents.orderInvoice(session, { period, place: PLACE })).toEqual(refused)
      expect(() => operator.audit(period)).toThrow(/^period: want a name/)
    },
  )
})

describe('Orders', () => {
  it('call details are ready after one to two weeks, at times that differ', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const days = Array.from({ length: 40 }, () => {
      const { order } = done(operator.documents.orderDetails(session, { period: '2026', place: PLACE }))
      return (order.ready - order.ordered) / DAY
    })
    expect(Math.min(...days)).toBeGreaterThanOrEqual(7)
    expect(Math.max(...days)).toBeLessThanOrEqual(14)
    expect(Math.max(...days) - Math.min(...days)).toBeGreaterThan(4)
  })

  it('an invoice goes to the place of the settings, else to the e-mail address, else it is refused', () => {
    const { operator, deliveries } = town()
    const session = sessionOf(operator)
    const order = () => operator.documents.orderInvoice(session, { period: '2026-01' })
    expect(order()).toEqual({ ok: false, reason: 'place' })
    done(operator.settings.set(session, { email: PLACE }))
    done(order())
    done(operator.settings.set(session, { invoicePlace: ' salon on Arbat ' }))
    done(order())
    done(operator.settings.set(session, { invoicePlace: 'bills@example.org' }))
    done(order())
    done(operator.settings.set(session, { invoicePlace: '' }))
    done(order())
    expect(deliveries.map(({ place }) => place)).toEqual([PLACE, 'salon on Arbat', 'bills@example.org', PLACE])
    expect(done(operator.settings.get(session)).settings).not.toHaveProperty('invoicePlace')
    // Call details hold whom somebody called, so they go to an e-mail address only.
    done(operator.settings.set(session, { email: '', invoicePlace: 'salon on Arbat' }))
    expect(operator.documents.orderDetails(session, { period: '2026-01' })).toEqual({ ok: false, reason: 'place' })
  })

  it.each(['a@example.org\r\nBcc: b@example.org', 'salon\nline two', 'a@example.org, b@example.org', '\ud800', ' '])(
    'nothing goes to %j',
    (place) => {
      const { operator } = town()
      const session = sessionOf(operator)
      const refused = { ok: false, reason: 'place' }
      expect(operator.documents.orderInvoice(session, { period: '2026', place })).toEqual(refused)
      expect(operator.documents.orderDetails(session, { period: '2026', place })).toEqual(refused)
      expect(operator.settings.set(session, { invoicePlace: place })).toEqual(refused)
      expect(operator.settings.set(session, { email: place })).toEqual({ ok: false, reason: 'email' })
    },
  )

  it('a delivery tells the time zone for the functions that write a statement', () => {
    const { operator, deliveries } = town()
    done(operator.documents.orderInvoice(sessionOf(operator), { period: '2026-01', place: PLACE }))
    const [delivery] = deliveries
    if (delivery === undefined) throw new Error('nothing was delivered')
    expect(delivery.timeZone).toBe('Europe/Moscow')
    expect(statementHtml(delivery.statement, { timeZone: delivery.timeZone })).toContain('Europe/Moscow')
  })
})

it('the free week is seen before a service is connected, and not offered twice', () => {
  const { operator } = town()
  const session = sessionOf(operator, ANNA, PASSWORD)
  const melody = () => done(operator.services.list(session)).services.find(({ id }) => id === 'melody')
  expect(melody()).toMatchObject({ connected: false, trial: false, trialDays: 7 })
  done(operator.services.connect(session, 'melody'))
  expect(melody()).toMatchObject({ connected: true, trial: true, trialDays: 0 })
  done(operator.services.disconnect(session, 'melody'))
  expect(melody()).toMatchObject({ connected: false, trial: false, trialDays: 0 })
})
