import fc from 'fast-check'
import { Card, Handset, type Key, Network, parseMmi } from 'pocketsim'
import { testClock } from 'pocketsim/testing'
import { it } from 'vitest'
import { runs } from '../runs.js'
import { Expected, overheard, type Written } from './interruptions-model.js'
import { CODES } from './phone.js'
import { ANNA, BORIS, OUTSIDE } from './radio.js'

type Who = typeof ANNA | typeof BORIS

/** The same bytes in every run. */
const repeatable = () => {
  let last = 0
  return (count: number) => Uint8Array.from({ length: count }, () => (last = (last * 73 + 41) % 251))
}

/** Two phones, a service centre and somebody outside. Boris has a SIM that asks for its PIN, and little room for messages. */
class World {
  readonly clock = testClock()
  readonly network = new Network({ now: this.clock.now, random: repeatable() })
  readonly written: Written[] = []
  readonly cards = {
    [ANNA]: Card.create({ ...CODES, imsi: '001019160000001', pin1Enabled: false }),
    [BORIS]: Card.create({ ...CODES, imsi: '001019160000002' }),
  } as const
  readonly phones: Readonly<Record<Who, Expected>>

  constructor() {
    for (const msisdn of [ANNA, BORIS]) {
      this.network.subscribe({ msisdn })
      this.network.request(msisdn, parseMmi('*43#'))
    }
    this.phones = { [ANNA]: this.#phoneOf(ANNA, 100), [BORIS]: this.#phoneOf(BORIS, 2) }
    this.phones[BORIS].phone.type('1234#')
  }

  #phoneOf(who: Who, room: number): Expected {
    const wire = overheard(this.network, () => model)
    const options = { now: this.clock.now, random: repeatable(), messages: { phone: room } }
    const model = new Expected(who, new Handset({ network: wire, ...options }), this.network, this.written)
    model.phone.insert(this.cards[who])
    model.isOn = true
    model.phone.powerOn()
    return model
  }

  /** A text in which each word is new, so each piece of it tells from which text it is. */
  write(from: string, to: Who, words: number, isFlash = false): string {
    const name = `t${this.written.length}x`
    const text = Array.from({ length: words }, (_, index) => `${name}${index}`).join(' ')
    this.written.push({ from, to, text, isFlash })
    return text
  }

  /** Looks at both phones after every step. */
  check(): void {
    for (const model of Object.values(this.phones)) model.check()
  }
}

/** One thing that a user, a card or the network does. */
type Deed = readonly [name: string, run: (world: World, who: Who) => void]

const step = ([name, run]: Deed, who: Who): fc.Command<object, World> => ({
  check: () => true,
  run: (_, world) => {
    run(world, who)
    world.check()
  },
  toString: () => `${who === ANNA ? 'Anna' : 'Boris'}: ${name}`,
})

const pressing = (keys: readonly Key[]): Deed => [
  `presses ${keys.join(' ')}`,
  ({ phones }, who) => {
    for (const key of keys) phones[who].press(key)
  },
]

/** Keys that make no emergency number, which the network of these phones would not know. */
const key = fc.constantFrom<Key>(
  ...(['1', '3', '7', '*', '#', '+', 'call', 'end', 'ok', 'clear', 'menu', 'up', 'down', 'left', 'right'] as const),
)
const otherOf = (who: Who): Who => (who === ANNA ? BORIS : ANNA)

/** Something that a user, a card or the network does. */
const DEEDS: readonly Deed[] = [
  pressing(['1', '2', '3', '4', '#']),
  pressing(['2', 'call']),
  pressing(['1', 'call']),
  pressing(['menu', 'down', 'ok', 'ok']),
  ...[1, 60].map(
    (words): Deed => [
      `gets a text of ${words} words`,
      (world, who) => world.network.sendSms({ from: 'Bank', to: who, text: world.write('Bank', who, words) }),
    ],
  ),
  [
    'gets a message of class 0',
    (world, who) => world.network.sendSms({ from: 'Bank', to: who, text: world.write('Bank', who, 1, true), class: 0 }),
  ],
  [
    'is sent a text by the other phone',
    (world, who) => world.phones[otherOf(who)].send(who, world.write(otherOf(who), who, 3)),
  ],
  ['gets a USSD text', ({ network }, who) => void network.notifyUssd(who, 'Your balance is low')],
  ['is asked by USSD', ({ network }, who) => void network.askUssd(who, 'Renew?', () => 'Thanks')],
  ['loses its USSD session', ({ network }, who) => network.releaseUssd(who)],
  ['is called from outside', ({ network }, who) => void network.outside(OUTSIDE).call(who)],
  ['is left by who called from outside', ({ network }) => network.outside(OUTSIDE).hangUp()],
  ['calls the other one', ({ phones }, who) => phones[who].call(otherOf(who))],
  ['calls outside', ({ phones }, who) => phones[who].call(OUTSIDE)],
  ['is put out by the network', ({ network }, who) => network.detach(who)],
  [
    'waits a minute',
    ({ clock, network }) => {
      clock.advance({ minutes: 1 })
      network.tick()
    },
  ],
  ['is switched off or on', ({ phones }, who) => phones[who].switch()],
  ['loses its card or gets it back', ({ phones, cards }, who) => phones[who].change(cards[who])],
]

const commands = fc.commands(
  [
    fc.tuple(fc.constantFrom(...DEEDS), fc.constantFrom<Who>(ANNA, BORIS)).map(([deed, who]) => step(deed, who)),
    fc.tuple(key, fc.constantFrom<Who>(ANNA, BORIS)).map(([one, who]) => step(pressing([one]), who)),
  ],
  { size: 'medium', maxCommands: 40 },
)

it('whatever interrupts a phone: what was typed comes back, no message is lost or mixed, and every screen has a way on', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const world = new World()
      fc.modelRun(() => ({ model: {}, real: world }), list)
      for (const model of Object.values(world.phones)) model.leadsHome()
    }),
    { numRuns: runs(150) },
  )
})
