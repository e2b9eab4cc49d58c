import { Network, type OperatorEventName, type OperatorEvents } from 'pocketsim'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loose } from '../loose.js'
import { ANNA, done, PASSWORD, sessionOf, type Town, temporaryPassword, town } from './customer.js'

const NAMES: readonly OperatorEventName[] = ['audit', 'entry', 'message', 'document', 'failure']

/** All events, in the order in which they come. */
function heard({ operator }: Town) {
  const all: { readonly name: OperatorEventName; readonly event: OperatorEvents[OperatorEventName] }[] = []
  for (const name of NAMES) operator.on(name, (event) => all.push({ name, event }))
  return all
}

describe('The events of an operator', () => {
  it('are its audit lines, entries, messages and documents, each once', () => {
    const world = town()
    const { operator } = world
    const session = sessionOf(operator)
    const before = { audit: operator.audit().length, archive: done(operator.payments.archive(session)).archive.length }
    const inbox = operator.inbox(ANNA).length
    const all = heard(world)
    done(operator.payments.topUp(session, { amount: 100, source: 'cash' }))
    done(operator.documents.orderInvoice(session, { period: '2026-01', place: 'a salon' }))
    const of = (name: OperatorEventName) => all.filter((one) => one.name === name).map(({ event }) => event)
    expect(of('document')).toMatchObject([
      { kind: 'invoice', state: 'delivered', account: world.anna.subscriber.account },
    ])
    expect(of('message')).toEqual([{ account: world.anna.subscriber.account, from: 'MTS RUS', at: expect.any(Number) }])
    expect(operator.inbox(ANNA)).toHaveLength(inbox + 1)
    const audit = [...of('audit')]
    expect(operator.audit().slice(before.audit + 1)).toEqual(audit)
    const { account } = world.anna.subscriber
    const archive = done(operator.payments.archive(session)).archive.slice(before.archive)
    expect(of('entry')).toEqual(archive.map((entry) => ({ ...entry, account })))
  })

  it('are told after the books are kept, and none is told of what was rolled back', () => {
    const world = town()
    const { operator } = world
    const session = sessionOf(operator)
    const balances: number[] = []
    const stop = operator.on('entry', () => balances.push(done(operator.account(session)).balance))
    done(operator.payments.topUp(session, { amount: 100, source: 'cash' }))
    expect(balances).toEqual([100])
    stop()
    const all = heard(world)
    expect(() => operator.issue({ owner: { name: 'C', passport: '1' }, msisdn: ANNA })).toThrow(
      'msisdn: this number has a SIM',
    )
    expect(() => operator.gateway.pay(loose({ amount: -1 }))).toThrow()
    expect(all).toEqual([])
  })

  it('come in the same order for every listener, also where one of them calls the operator again', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const [one, other]: [string[], string[]] = [[], []]
    operator.on('audit', ({ what }) => {
      one.push(what)
      if (what === 'payments.topUp') done(operator.help.ask(session, 'Did it arrive?'))
    })
    operator.on('audit', ({ what }) => other.push(what))
    done(operator.payments.topUp(session, { amount: 100, source: 'cash' }))
    expect(one).toEqual(['payments.topUp', 'help.ask'])
    expect(other).toEqual(one)
  })

  it('hold no secret', () => {
    const world = town()
    const { operator, anna } = world
    const all = heard(world)
    const session = sessionOf(operator)
    const { code } = done(operator.payments.makeCard(100))
    done(operator.payments.redeemCard(session, code))
    operator.disclose({ msisdn: ANNA, via: 'salon', passport: '4509 123456' })
    operator.login({ msisdn: ANNA, password: 'Guess-1234' })
    const { puk1, pin2, puk2 } = anna.envelope
    const secrets = [PASSWORD, 'Guess-1234', temporaryPassword(operator), code, puk1, pin2, puk2, '4509', session.token]
    const text = JSON.stringify(all)
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('end with the function that `on` gives, after one with `once`, and with a signal', () => {
    const { operator } = town()
    const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()]
    const abort = new AbortController()
    const stop = operator.on('audit', first)
    operator.on('audit', second, { once: true })
    operator.on('audit', third, { signal: abort.signal })
    operator.setOverloaded(false)
    stop()
    abort.abort()
    operator.setOverloaded(false)
    for (const listener of [first, second, third]) expect(listener).toHaveBeenCalledTimes(1)
  })

  it('of another name throw OPTION_FORMAT', () => {
    const { operator } = town()
    expect(() => operator.on(loose('ring'), () => undefined)).toThrow('event: want one of audit, entry')
  })
})

describe('A listener that throws', () => {
  const unhandled: unknown[] = []
  const catchIt = (error: unknown) => unhandled.push(error)
  afterEach(() => {
    process.off('unhandledRejection', catchIt)
    unhandled.length = 0
  })

  it('stops neither the operation, nor the other listeners', async () => {
    process.on('unhandledRejection', catchIt)
    const { operator } = town()
    const listener = vi.fn()
    operator.on('audit', () => {
      throw new Error('a listener')
    })
    operator.on('audit', listener)
    operator.setOverloaded(true)
    expect(listener).toHaveBeenCalledTimes(1)
    expect(operator.orderPassword(ANNA)).toEqual({ ok: false, reason: 'unavailable' })
    await vi.waitFor(() => expect(unhandled).toHaveLength(2))
  })
})

it('a message that the network refuses is a failure, and no error of whoever asked for it', () => {
  const network = new Network()
  const world = town({ network })
  const failures: OperatorEvents['failure'][] = []
  world.operator.on('failure', (failure) => failures.push(failure))
  network.unsubscribe(ANNA)
  expect(world.operator.orderPassword(ANNA)).toEqual({ ok: true })
  expect(failures).toEqual([{ what: 'sms', msisdn: ANNA, error: expect.objectContaining({ code: 'MSISDN_UNKNOWN' }) }])
})
