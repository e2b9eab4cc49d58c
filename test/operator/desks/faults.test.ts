import { type Faults, memoryStore, Operator } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { loose } from '../../loose.js'
import { ANNA, BORIS, DAY, done, HOUR, sessionOf, switchOn, town } from '../customer.js'

const PAID = /^Received/

/** The notices of 40 payments, as the books have them, after some hours. */
function notices(faults: Faults): readonly string[] {
  const { operator, clock } = town()
  operator.faults.set(faults)
  for (let i = 0; i < 40; i++) done(operator.gateway.pay({ gateway: 'g', key: `${i}`, msisdn: ANNA, amount: i + 1 }))
  clock.advance({ hours: 5 })
  operator.tick()
  return operator.inbox(ANNA).map(({ text }) => text)
}

describe('Messages that go wrong', () => {
  it('are all there where nothing goes wrong, and none is where all are lost', () => {
    expect(new Set(notices({})).size).toBe(40)
    expect(notices({ sms: { loss: 1 } })).toEqual([])
  })

  it('are lost and doubled by their share, in the same way for the same seed', () => {
    const faults: Faults = { sms: { loss: 0.5, duplicate: 0.5 }, seed: 7 }
    const all = notices(faults)
    const arrived = new Set(all).size
    expect(arrived).toBeGreaterThan(8)
    expect(arrived).toBeLessThan(32)
    expect(all.length).toBeGreaterThan(arrived)
    expect(notices(faults)).toEqual(all)
    expect(notices({ ...faults, seed: 8 })).not.toEqual(all)
  })

  it('come late by `tick`, or with the next operation of the customer, at their time', () => {
    const { operator, clock, anna } = town()
    const phone = switchOn({ operator, clock, anna, ...loose({}) }, anna)
    operator.faults.set({ sms: { delay: HOUR } })
    const pay = (key: string) => done(operator.gateway.pay({ gateway: 'g', key, msisdn: ANNA, amount: 100 }))
    pay('1')
    clock.advance({ minutes: 59 })
    operator.tick()
    expect(phone.inbox).toEqual([])
    clock.advance({ minutes: 1 })
    operator.tick()
    expect(phone.inbox).toHaveLength(1)
    expect(operator.inbox(ANNA)).toMatchObject([{ at: clock.now(), text: expect.stringMatching(PAID) }])
    pay('2')
    clock.advance({ hours: 2 })
    operator.subscriber(ANNA)
    expect(phone.inbox).toHaveLength(2)
  })

  it('stay late over a save', () => {
    const key = new Uint8Array(32)
    const { operator, clock } = town()
    operator.faults.set({ sms: { delay: HOUR, duplicate: 1 } })
    done(operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 100 }))
    const restored = Operator.restore(operator.snapshot(key), key, { now: clock.now })
    expect(restored.inbox(ANNA)).toEqual([])
    clock.advance({ hours: 1 })
    restored.tick()
    expect(restored.inbox(ANNA)).toHaveLength(2)
    expect(restored.faults.get()).toEqual({ sms: { delay: HOUR, duplicate: 1 } })
  })

  it.each([
    ['lost', { loss: 1 }, 0, 0],
    ['doubled', { duplicate: 1 }, 2, 2],
    ['late', { delay: HOUR }, 0, 1],
  ])('between phones, and from the account to a phone, are %s too, and are paid', (_, sms, now, later) => {
    const world = town()
    const { operator, clock } = world
    const [phone, other] = [switchOn(world, world.anna), switchOn(world, world.boris)]
    const session = sessionOf(operator)
    done(operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 10_000 }))
    operator.faults.set({ sms })
    expect(phone.sendSms(BORIS, 'from the phone')).toBeTruthy()
    done(operator.help.sendSms(session, { to: BORIS, text: 'from the account' }))
    const texts = () => other.inbox.map(({ text }) => text).filter((text) => text.startsWith('from'))
    expect(texts()).toHaveLength(2 * now)
    phone.powerOff()
    clock.advance({ hours: 1 })
    operator.tick()
    expect(texts()).toHaveLength(2 * later)
    expect(done(operator.account(session)).balance).toBe(10_000 - 2 * 200)
  })

  it('to the own numbers are commands that are late, with their answers', () => {
    const world = town()
    const { operator, clock } = world
    const phone = switchOn(world, world.anna)
    operator.faults.set({ sms: { delay: HOUR } })
    phone.sendSms('3339', 'Password')
    expect(operator.audit().filter(({ what }) => what === 'orderPassword')).toEqual([])
    clock.advance({ hours: 1 })
    operator.tick()
    expect(operator.audit().filter(({ what }) => what === 'orderPassword')).toHaveLength(1)
    expect(phone.inbox).toEqual([])
    clock.advance({ hours: 1 })
    operator.tick()
    expect(phone.inbox[0]?.text).toMatch(/^Temporary password/)
  })
})

describe('Other faults', () => {
  it('a delivery fails by its share, and the document goes out at last', () => {
    const { operator, clock, deliveries } = town()
    const failures: string[] = []
    operator.on('failure', ({ what, error }) => failures.push(`${what} ${(error as { code?: string }).code}`))
    const session = sessionOf(operator)
    operator.faults.set({ deliver: 1 })
    for (let i = 0; i < 5; i++) done(operator.documents.orderInvoice(session, { period: '2026', place: `salon ${i}` }))
    expect(deliveries).toEqual([])
    expect(failures).toEqual(Array(5).fill('deliver FAULT'))
    operator.faults.set({ deliver: 0.5, seed: 3 })
    for (let i = 0; i < 10; i++) {
      clock.advance({ days: 1 })
      operator.tick()
    }
    expect(new Set(deliveries.map(({ place }) => place)).size).toBe(5)
    expect(failures.length).toBeGreaterThan(5)
  })

  it('a store fails by its share, and the next save has all of it', () => {
    const store = memoryStore()
    const { operator } = town({ store, key: new Uint8Array(32) })
    operator.faults.set({ store: 1 })
    done(operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 100 }))
    expect(() => operator.save()).toThrow(expect.objectContaining({ code: 'FAULT' }))
    operator.faults.set({})
    operator.save()
    const { operator: again } = { operator: new Operator({ store, key: new Uint8Array(32), scryptCost: 2 }) }
    expect(again.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 100 })).toMatchObject({ repeated: true })
  })

  it.each([{ works: true }, { overload: true }])(
    'the site is unavailable with %j, until it is switched off',
    (faults) => {
      const { operator } = town()
      const session = sessionOf(operator)
      operator.faults.set(faults)
      expect(operator.account(session)).toEqual({ ok: false, reason: 'unavailable' })
      expect(operator.login({ msisdn: ANNA, password: 'x' })).toEqual({ ok: false, reason: 'unavailable' })
      // The owner's own phone still gets a password.
      expect(operator.ussd({ from: ANNA, text: '*111*25#' })).toBe('The password comes in a message.')
      operator.faults.set({})
      expect(operator.faults.get()).toEqual({})
      expect(operator.setOverloaded(false)).toBe(undefined)
      expect(operator.login({ msisdn: ANNA, password: 'x' })).toEqual({ ok: false, reason: 'wrong' })
    },
  )

  it.each([
    [null, 'faults: want an object'],
    [{ sms: 1 }, 'faults.sms: want an object'],
    [{ sms: { loss: 1.1 } }, 'faults.sms.loss: want a number from 0 to 1'],
    [{ sms: { delay: -1 } }, 'faults.sms.delay: want a whole number'],
    [{ deliver: Number.NaN }, 'faults.deliver: want a number from 0 to 1'],
    [{ store: '1' }, 'faults.store: want a number from 0 to 1'],
    [{ seed: 0.5 }, 'faults.seed: want a whole number'],
    [{ works: 1 }, 'faults.works: want true or false'],
    [{ sms: { lost: 1 } }, 'faults.sms.lost: there is no such field; did you mean loss?'],
  ])('%j throws, and what was set before stays', (faults, sentence) => {
    const { operator } = town()
    operator.faults.set({ seed: 5 })
    expect(() => operator.faults.set(loose(faults))).toThrow(sentence)
    expect(operator.faults.get()).toEqual({ seed: 5 })
  })

  it('nobody changes the faults by writing to what was handed in or out', () => {
    const { operator } = town()
    const faults = { sms: { delay: DAY } }
    operator.faults.set(faults)
    faults.sms.delay = 0
    expect(operator.faults.get()).toEqual({ sms: { delay: DAY } })
    expect(() => {
      loose(operator.faults.get()).sms.delay = 0
    }).toThrow(TypeError)
  })
})
