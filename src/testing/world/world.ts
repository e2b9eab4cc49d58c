import type { RandomSource } from '../../bytes/random.js'
import type { Card } from '../../card/card.js'
import { PocketsimError } from '../../error.js'
import { Handset } from '../../handset/handset.js'
import { Network } from '../../network/network.js'
import { wantHome } from '../../network/numbering.js'
import { Operator } from '../../operator/operator.js'
import { wantProfile } from '../../operator/profile/profiles.js'
import type { Envelope, Subscriber } from '../../operator/subscriber.js'
import { remember } from '../origin.js'
import { seededRandom, seedOf } from '../random.js'
import { type TestClock, testClock } from './clock.js'
import { checkNewSubscriber, checkWorld, type NewSubscriber, type WorldOptions } from './options.js'
import { newMsisdn, newName, newOwner, type WorldOwner } from './people.js'

/** A person with a SIM and a phone. */
export interface WorldSubscriber {
  readonly name: string
  /** What the operator knows about the person: name, passport, code word. */
  readonly owner: WorldOwner
  /** The phone number: `+` and 7 to 15 digits. */
  readonly msisdn: string
  readonly phone: Handset
  /** The card in the phone. */
  readonly sim: Card
  /** The codes as issued. */
  readonly envelope: Envelope
  /** The customer as the operator sees one. */
  readonly subscriber: Subscriber
}

/** An operator, its network, a clock, and people with phones. {@link createWorld} makes one. */
export interface World {
  /** With the same seed and the same steps everything is the same again. */
  readonly seed: number
  /** Moves on when a test says so, and then does what is due in the network, for the operator and on the phones. */
  readonly clock: TestClock
  /** Random bytes for the test itself. They do not change what the world makes. */
  readonly random: RandomSource
  readonly network: Network
  readonly operator: Operator
  /** The people, in the order in which they came. */
  readonly people: readonly WorldSubscriber[]
  /**
   * A new customer, with a SIM in a phone that is on and registered.
   *
   * @param order - what is known about the person; the rest comes from the seed
   * @throws PocketsimError `OPTION_FORMAT` for an unknown field, a wrong value or a name that is taken; the errors of `operator.issue`
   */
  newSubscriber(order?: NewSubscriber): WorldSubscriber
  /**
   * A person by name.
   *
   * @throws PocketsimError `OPTION_FORMAT` for a name that nobody has
   */
  subscriber(name: string): WorldSubscriber
  /**
   * The phone of a person by name.
   *
   * @throws PocketsimError `OPTION_FORMAT` for a name that nobody has
   */
  phone(name: string): Handset
}

/** Sources that do not disturb each other, from one seed. */
const sourcesOf = (seed: number) => {
  const seeds = seededRandom(seed)
  const next = () => seededRandom(new DataView(seeds(4).buffer).getUint32(0))
  return { ofOperator: next(), ofPeople: next(), ofTest: next(), ofNetwork: next() }
}

/** The operator and its network, which share a clock. */
function companies(options: WorldOptions, now: () => number, random: RandomSource, ofNetwork: RandomSource) {
  const { profile = 'mts', operator: more = {}, network: radio = {} } = options
  const home = wantHome(wantProfile(profile).home)
  const network: Network = new Network({
    random: ofNetwork,
    ...radio,
    home,
    now,
    ussd: (turn) => radio.ussd?.(turn) ?? operator.ussd({ from: turn.from, text: turn.texts[0] ?? '' }),
    sms: (message) => radio.sms?.(message) ?? operator.sms(message),
  })
  const operator: Operator = new Operator({ ...more, scryptCost: more.scryptCost ?? 2, profile, random, now, network })
  return { home, network, operator }
}

/**
 * A whole world in one call: an operator with its network, a clock that stands still until the test moves it, and people with phones.
 * Everything comes from the seed: names, passports, numbers, codes, keys. With the same seed and the same steps all is the same again.
 *
 * @param options - seed, time, operator, people. All have defaults
 * @throws PocketsimError `OPTION_FORMAT` for an unknown option or a wrong value, and the errors of `operator.issue`
 * @example
 * ```ts
 * import { createWorld } from 'pocketsim/testing'
 *
 * const world = createWorld({ seed: 7, people: ['Anna', 'Boris'] })
 * const { phone, envelope } = world.subscriber('Anna')
 * phone.screen.title // => 'MTS RUS'
 * phone.dial(`**04*${envelope.pin1}*5678*5678#`)
 * phone.screen.lines // => ['PIN changed']
 *
 * phone.dial(world.subscriber('Boris').msisdn)
 * world.phone('Boris').screen.state // => 'incoming-call'
 * world.clock.advance({ minutes: 5 })
 * world.phone('Boris').screen.state // => 'idle'
 *
 * createWorld({ seed: 7, people: ['Anna'] }).subscriber('Anna').envelope.puk1 === envelope.puk1 // => true
 * ```
 */
export function createWorld(options: WorldOptions = {}): World {
  checkWorld(options, 'options', 'OPTION_FORMAT')
  const seed = seedOf(options.seed ?? 1)
  const { ofOperator, ofPeople, ofTest, ofNetwork } = sourcesOf(seed)
  const people = new Map<string, WorldSubscriber>()
  const clock = testClock(options.at, () => {
    network.tick()
    operator.tick()
    for (const { phone } of people.values()) phone.tick()
  })
  const { home, network, operator } = companies(options, clock.now, ofOperator, ofNetwork)
  const expected = (options.people ?? []).map((person) => (typeof person === 'string' ? { name: person } : person))
  const isTaken = (name: string) => people.has(name) || expected.some((person) => person.name === name)
  const origin = () => `The world has the seed ${seed}. Its time is ${new Date(clock.now()).toISOString()}.`

  const newSubscriber = (order: NewSubscriber = {}): WorldSubscriber => {
    checkNewSubscriber(order, 'order', 'OPTION_FORMAT')
    const { name = newName(ofPeople, isTaken), services, on = true, enterPin = true } = order
    if (people.has(name)) throw new PocketsimError('OPTION_FORMAT', 'order.name: somebody has this name already')
    const made = newOwner(ofPeople, name)
    const number = newMsisdn(ofPeople, home, (msisdn) => operator.subscriber(msisdn) !== undefined)
    const owner = { ...made, passport: order.passport ?? made.passport, codeWord: order.codeWord ?? made.codeWord }
    const issued = operator.issue({
      owner,
      msisdn: order.msisdn ?? number,
      ...(services !== undefined && { services }),
    })
    const { card: sim, envelope, subscriber } = issued
    const phone = new Handset({ ...order.phone, network: operator.network, now: clock.now })
    for (const thing of [sim, phone]) remember(thing, origin)
    phone.insert(sim)
    if (on) phone.powerOn()
    if (on && enterPin) phone.type(`${envelope.pin1}#`)
    const person = { name, owner, msisdn: subscriber.msisdn, phone, sim, envelope, subscriber }
    people.set(name, person)
    return person
  }
  const subscriber = (name: string): WorldSubscriber => {
    const person = people.get(name)
    if (person !== undefined) return person
    const known = [...people.keys()].join(', ') || 'nobody yet'
    throw new PocketsimError('OPTION_FORMAT', `name: nobody in this world has this name; there are: ${known}`)
  }

  for (const person of expected) newSubscriber(person)
  return {
    seed,
    clock,
    random: ofTest,
    network,
    operator,
    get people() {
      return [...people.values()]
    },
    newSubscriber,
    subscriber,
    phone: (name) => subscriber(name).phone,
  }
}
