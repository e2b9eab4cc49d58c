import fc from 'fast-check'
import { PocketsimError } from 'pocketsim'
import { createWorld, seededRandom, testClock, type World, type WorldOptions } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { runs } from '../runs.js'

const KEY = new Uint8Array(32)

/** All that there is to know about a world. */
const everything = ({ clock, operator, people, random }: World) => ({
  now: clock.now(),
  operator: operator.snapshot(KEY),
  people: people.map(({ owner, msisdn, envelope, subscriber, sim, phone }) => ({
    ...{ owner, msisdn, envelope, subscriber },
    sim: sim.snapshot(),
    screen: phone.screen,
    log: phone.callLog,
    inbox: phone.inbox,
  })),
  chance: random(8),
})

/** What happens in a world, step by step. */
const STEPS = {
  'somebody comes': (world: World) => world.newSubscriber(),
  'the first calls the last': ({ people }: World) => people[0]?.phone.dial(people.at(-1)?.msisdn ?? '112'),
  'the last answers': ({ people }: World) => people.at(-1)?.phone.press('call'),
  'the first types a wrong PIN': ({ people }: World) => {
    people[0]?.phone.powerOff()
    people[0]?.phone.powerOn()
    people[0]?.phone.type('0000#')
  },
  'the last orders a password': ({ people }: World) => people.at(-1)?.phone.dial('*111*25#'),
  'a day passes': ({ clock }: World) => clock.advance({ days: 1 }),
  'a minute passes': ({ clock }: World) => clock.advance({ minutes: 1 }),
} as const
const steps = fc.array(fc.constantFrom(...Object.values(STEPS)), { maxLength: 8 })

function played(seed: number, run: readonly ((world: World) => unknown)[]) {
  const world = createWorld({ seed, people: [{}, 'Anna'] })
  for (const step of run) step(world)
  return everything(world)
}

describe('a world', () => {
  it('is the same again with the same seed and the same steps', () => {
    fc.assert(
      fc.property(fc.nat(), steps, (seed, run) => {
        expect(played(seed, run)).toEqual(played(seed, run))
      }),
      { numRuns: runs(15) },
    )
  })

  it('is another one with another seed, in names, numbers, codes and keys', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [one, other] = [seed, seed + 1].map((each) => createWorld({ seed: each }).newSubscriber())
        expect(one?.msisdn).not.toBe(other?.msisdn)
        expect(one?.envelope).not.toEqual(other?.envelope)
        expect(one?.owner.passport).not.toBe(other?.owner.passport)
        expect(one?.sim.snapshot().ki).not.toBe(other?.sim.snapshot().ki)
      }),
      { numRuns: runs(15) },
    )
  })

  it('the random bytes that a test takes change nothing in it', () => {
    const [quiet, busy] = [createWorld(), createWorld()]
    busy.random(1000)
    expect(busy.newSubscriber().envelope).toEqual(quiet.newSubscriber().envelope)
  })

  it('has people whose phones are on, registered and known by name', () => {
    const world = createWorld({ people: ['Anna', { name: 'Boris', msisdn: '+79160000002', codeWord: 'Anchor' }] })
    expect(world.people.map(({ name }) => name)).toEqual(['Anna', 'Boris'])
    expect(world.phone('Anna')).toShow('MTS RUS')
    expect(world.subscriber('Anna').sim).toBeVerified()
    const { msisdn, owner } = world.subscriber('Boris')
    expect({ msisdn, ...owner }).toMatchObject({ msisdn: '+79160000002', name: 'Boris', codeWord: 'Anchor' })
    expect(world.operator.disclose({ msisdn, via: 'contact-centre', codeWord: 'Anchor' })).not.toBeRefused()
  })

  it('leaves the PIN to the test, and the phone too', () => {
    const world = createWorld()
    expect(world.newSubscriber({ enterPin: false }).phone).toBeInState('pin')
    expect(world.newSubscriber({ on: false }).phone).toBeInState('off')
    expect(world.newSubscriber({ phone: { locale: 'ru' }, enterPin: false }).phone).toShow('Введите PIN')
  })

  it('has more people than names', () => {
    const world = createWorld()
    for (let i = 0; i < 60; i++) world.newSubscriber({ on: false })
    expect(new Set(world.people.map(({ name }) => name)).size).toBe(60)
    expect(new Set(world.people.map(({ msisdn }) => msisdn)).size).toBe(60)
  })

  it('has numbers of the country of its operator', () => {
    const home = { countryCode: '49', trunkPrefix: '0', nationalLength: 11, internationalPrefix: '00' }
    const profile = { name: 'Elbe', plmn: '26299', issuer: '894999', home }
    const { msisdn, phone } = createWorld({ profile }).newSubscriber()
    expect(msisdn).toMatch(/^\+49\d{11}$/)
    expect(phone).toShow('Elbe')
  })

  it('answers codes and messages by the handlers of the test first, then by the operator', () => {
    const world = createWorld({
      people: ['Anna'],
      network: {
        ussd: ({ texts: [text] }) => (text === '*5#' ? 'Five' : undefined),
        sms: ({ to, text }) => (to === '555' ? `You wrote: ${text}` : undefined),
      },
    })
    const { phone, msisdn } = world.subscriber('Anna')
    phone.dial('*5#')
    expect(phone).toShow('Five')
    phone.dial('*111*25#')
    expect(phone).toShow('The password comes in a message')
    phone.sendSms('555', 'hello')
    expect(phone.inbox[0]?.text).toBe('You wrote: hello')
    phone.sendSms('3339', 'ПАРОЛЬ')
    expect(world.operator.inbox(msisdn)).toHaveLength(2)
  })
})

describe('the clock of a world', () => {
  it('moves a call on through all that is due on the way', () => {
    const world = createWorld({ people: ['Anna', 'Boris', 'Clara'] })
    const number = (name: string) => world.subscriber(name).msisdn
    world.phone('Boris').dial(`**61*${number('Clara')}**5#`)
    world.phone('Anna').dial(number('Boris'))
    world.clock.advance({ seconds: 4 })
    expect(world.phone('Boris')).toBeInState('incoming-call')
    expect(world.phone('Clara')).toBeInState('idle')
    world.clock.advance({ seconds: 2 })
    expect(world.phone('Clara')).toBeInState('incoming-call')
    world.clock.advance({ minutes: 10 })
    for (const { phone } of world.people) expect(phone).not.toBeInState('incoming-call')
    expect(world.phone('Anna')).not.toBeInState('call')
  })

  it('lets the operator take what is due each day', () => {
    const world = createWorld({ people: ['Anna'] })
    const { msisdn } = world.subscriber('Anna')
    world.phone('Anna').dial('*111*25#')
    const password = world.operator.inbox(msisdn).at(-1)?.text.split(': ')[1] ?? ''
    const login = world.operator.login({ msisdn, password })
    if (!login.ok) throw new Error(login.reason)
    const { session } = login
    expect(world.operator.payments.promise(session, 10_000)).not.toBeRefused()
    const balance = () => {
      const page = world.operator.account(session)
      return page.ok ? page.balance : Number.NaN
    }
    const before = balance()
    world.clock.advance({ days: 30 })
    expect(balance()).toBeLessThan(before)
  })

  it('adds up the fields of a span, and calls what is due at most a hundred times', () => {
    let ticks = 0
    const clock = testClock(0, () => {
      ticks += 1
    })
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5 })
    expect(clock.now()).toBe(93_784_005)
    expect(ticks).toBeLessThanOrEqual(101)
    clock.advance({ seconds: 5 })
    expect(ticks).toBeLessThanOrEqual(106)
    clock.advance({})
    expect(clock.now()).toBe(93_789_005)
  })

  it('begins where it is told', () => {
    expect(testClock(new Date(7)).now()).toBe(7)
    expect(createWorld({ at: 5000 }).clock.now()).toBe(5000)
    expect(new Date(createWorld().clock.now()).toISOString()).toBe('2026-01-31T09:00:00.000Z')
  })
})

describe('what a world says', () => {
  it('a failure about its card or its phone names the seed and the time', () => {
    const { phone, sim } = createWorld({ seed: 77, people: ['Anna'] }).subscriber('Anna')
    const origin = 'The world has the seed 77. Its time is 2026-01-31T09:00:00.000Z.'
    expect(() => expect(phone).toShow('Welcome')).toThrow(origin)
    expect(() => expect(sim).toHaveTriesLeft(1)).toThrow(origin)
    expect(() => expect(phone.screen).toShow('Welcome')).not.toThrow(origin)
  })

  it.each<readonly [WorldOptions, string]>([
    [{ seed: -1 }, 'seed: want a whole number from 0 to 4294967295'],
    [{ seed: 1.5 }, 'seed: want a whole number from 0 to 4294967295'],
    [{ at: Number.NaN }, 'at: want a time in ms since 1970, or a Date'],
    [{ people: ['Anna', 'Anna'] }, 'order.name: somebody has this name already'],
    [{ people: [{ name: '' }] }, 'options.people[0].name: want a text of 1 to 200 characters'],
    [{ operator: { scryptCost: 3 } }, 'options.scryptCost: want a power of two'],
  ])('%o is refused with a sentence', (options, sentence) => {
    expect(() => createWorld(options)).toThrow(PocketsimError)
    expect(() => createWorld(options)).toThrow(sentence)
  })

  it('an unknown option, person or span is refused by name', () => {
    const world = createWorld({ people: ['Anna'] })
    expect(() => createWorld(JSON.parse('{"sed": 1}'))).toThrow('options.sed: there is no such field')
    expect(() => createWorld(JSON.parse('{"network": {"home": {}}}'))).toThrow('options.network.home: there is no such')
    expect(() => world.newSubscriber(JSON.parse('{"pin": 1}'))).toThrow('order.pin: there is no such field')
    expect(() => world.phone('Boris')).toThrow('name: nobody in this world has this name; there are: Anna')
    expect(() => createWorld().subscriber('Anna')).toThrow('there are: nobody yet')
    expect(() => world.clock.advance({ seconds: -1 })).toThrow('span.seconds: want a number, 0 or more')
    expect(() => world.clock.advance(JSON.parse('{"weeks": 1}'))).toThrow('span.weeks: there is no such field')
    expect(() => seededRandom(-1)).toThrow('seed: want a whole number')
  })
})
