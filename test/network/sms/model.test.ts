import fc from 'fast-check'
import { testClock } from 'pocketsim/testing'
import { expect, it } from 'vitest'
import { Network } from '../../../src/network/network.js'
import type { DeliveryAnswer, NetworkLine, PhoneSide } from '../../../src/network/wire.js'
import { decodeTpdu, encodeTpdu } from '../../../src/sms/tpdu.js'
import { runs } from '../../runs.js'
import { ANNA, BORIS, CLARA } from '../phone.js'
import { reportIn } from './report.js'

const WEEK = 7 * 24 * 3600
const SENDERS = [ANNA, CLARA] as const
type Name = typeof ANNA | typeof BORIS | typeof CLARA
const NAMES: readonly Name[] = [ANNA, BORIS, CLARA]

/** What waits, as the standard sees it: a message, or a report. */
interface Item {
  readonly words: string
  readonly until: number
  /** Who is told what becomes of it, and TP-MR; nobody if no report was asked for. */
  readonly report?: readonly [sender: Name, reference: number]
  readonly single: boolean
}

/** One subscriber of the model. */
interface Person {
  on: boolean
  full: boolean
  answer: DeliveryAnswer
  changed: boolean
  queue: Item[]
  got: string[]
}

/** The model: TS 23.040 §3.2 in a few lines, with arrays and no index. */
class Model {
  seconds = 0
  texts: string[] = []
  next = 0
  readonly people = new Map<Name, Person>(
    NAMES.map((name) => [name, { on: true, full: false, answer: 'stored', changed: false, queue: [], got: [] }]),
  )

  of(name: Name): Person {
    const person = this.people.get(name)
    if (person === undefined) throw new Error('want one of the three')
    return person
  }

  report(item: Item, status: number): void {
    if (item.report === undefined) return
    const [sender, reference] = item.report
    this.of(sender).queue.push({ words: `report ${reference}: ${status}`, until: this.seconds + WEEK, single: false })
    this.deliver(sender)
  }

  expire(): void {
    const old = NAMES.flatMap((name) => this.of(name).queue.filter(({ until }) => until <= this.seconds))
    for (const name of NAMES) this.of(name).queue = this.of(name).queue.filter(({ until }) => until > this.seconds)
    old.sort((one, other) => one.until - other.until)
    for (const item of old) this.report(item, 0x46)
  }

  deliver(name: Name): void {
    const person = this.of(name)
    while (person.on && !person.full) {
      const item = person.queue.shift()
      if (item === undefined) return
      if (person.answer === 'stored') {
        person.got.push(item.words)
        this.report(item, 0)
      } else if (person.answer === 'invalid-message') this.report(item, 0x41)
      else {
        person.full = true
        if (item.single) this.report(item, 0x65)
        else person.queue.unshift(item)
      }
    }
  }
}

/** The network, and phones that keep what they were brought. */
class Real {
  readonly clock = testClock()
  readonly texts: string[] = []
  readonly network: Network
  readonly lines = new Map<Name, NetworkLine>()
  readonly answers = new Map<Name, DeliveryAnswer>()
  readonly got = new Map<Name, string[]>(NAMES.map((name) => [name, []]))

  constructor() {
    this.network = new Network({
      now: this.clock.now,
      sms: ({ from, text }) => {
        this.texts.push(`${from}: ${text}`)
        return undefined
      },
    })
    for (const msisdn of NAMES) {
      this.network.subscribe({ msisdn })
      this.attach(msisdn).ready()
    }
  }

  attach(name: Name): NetworkLine {
    const side: PhoneSide = {
      tell: () => undefined,
      deliver: (tpdu) => {
        const answer = this.answers.get(name) ?? 'stored'
        const report = reportIn(tpdu)
        const words = report ? `report ${report.reference}: ${report.status}` : (decodeTpdu(tpdu)?.text ?? '?')
        if (answer === 'stored') this.got.get(name)?.push(words)
        return answer
      },
    }
    const line = this.network.attach(name, side)
    this.lines.set(name, line)
    return line
  }
}

function agree(model: Model, real: Real): void {
  for (const name of NAMES) {
    expect(real.got.get(name)).toEqual(model.of(name).got)
    expect(real.network.waitingSms(name)).toBe(model.of(name).queue.length)
  }
  expect(real.texts).toEqual(model.texts)
}

/** A step of both: the model goes first. */
const step = (name: string, run: (model: Model, real: Real) => void): fc.Command<Model, Real> => ({
  check: () => true,
  run(model, real) {
    run(model, real)
    agree(model, real)
  },
  toString: () => name,
})

/** Validity periods by their octets in TP-VP: seconds, or a week. */
const VALIDITIES = [
  { validity: undefined, seconds: WEEK, single: false },
  { validity: 0, seconds: 300, single: false },
  { validity: 2, seconds: 900, single: false },
  { validity: Uint8Array.of(0x42, 30, 0, 0, 0, 0, 0), seconds: 30, single: true },
] as const

const send = fc
  .record({ from: fc.constantFrom(...SENDERS), asks: fc.boolean(), valid: fc.constantFrom(...VALIDITIES) })
  .map(({ from, asks, valid }) =>
    step(`send(${from}, report ${asks}, ${valid.seconds} s${valid.single ? ', once' : ''})`, (model, real) => {
      model.expire()
      const reference = model.next++ & 0xff
      const words = `message ${model.next}`
      const { on } = model.of(from)
      if (on) {
        const until = model.seconds + valid.seconds
        const item: Item = { words, until, single: valid.single, ...(asks && { report: [from, reference] as const }) }
        model.of(BORIS).queue.push(item)
        model.deliver(BORIS)
        const { queue } = model.of(BORIS)
        if (valid.single && queue.includes(item)) {
          model.of(BORIS).queue = queue.filter((other) => other !== item)
          model.report(item, 0x62)
        }
      }
      const { validity } = valid
      const tpdu = encodeTpdu({
        kind: 'submit',
        address: BORIS,
        text: words,
        reference,
        ...(validity !== undefined && { validity }),
        flags: asks ? ['status-report'] : [],
      })
      expect(real.lines.get(from)?.submitSms(tpdu).ok).toBe(on)
    }),
  )

const ask = fc.record({ from: fc.constantFrom(...SENDERS), parts: fc.constantFrom(1, 2, 3) }).map(({ from, parts }) =>
  step(`ask(${from}, ${parts} parts)`, (model, real) => {
    model.expire()
    if (!model.of(from).on) return
    const words = Array.from({ length: parts }, (_, i) => `part ${i + 1} of question ${model.next}. `)
    model.texts.push(`${from}: ${words.join('')}`)
    for (const [i, text] of words.entries()) {
      const reference = model.next++ & 0xff
      // The application reports each part as received. The reference of the texts is always the same.
      model.report({ words: text, until: 0, single: false, report: [from, reference] }, 0)
      const header = Uint8Array.of(0, 3, 1, parts, i + 1)
      const fields = { kind: 'submit', address: '3339', text, header, reference, flags: ['status-report'] } as const
      expect(real.lines.get(from)?.submitSms(encodeTpdu(fields))).toEqual({ ok: true })
    }
  }),
)

const everybody = fc.constantFrom(...NAMES)
const off = everybody.map((name) =>
  step(`off(${name})`, (model, real) => {
    model.of(name).on = false
    real.lines.get(name)?.detach()
  }),
)
const on = fc.record({ name: everybody, ready: fc.boolean() }).map(({ name, ready }) =>
  step(`on(${name}${ready ? ', ready' : ''})`, (model, real) => {
    model.expire()
    const person = model.of(name)
    Object.assign(person, { on: true, changed: true })
    if (ready) person.full = false
    if (ready) model.deliver(name)
    const line = real.attach(name)
    if (ready) line.ready()
  }),
)
const answers = fc
  .record({
    name: everybody,
    answer: fc.constantFrom<DeliveryAnswer>('stored', 'stored', 'sim-full', 'memory-full', 'invalid-message'),
  })
  .map(({ name, answer }) =>
    step(`answers(${name}, ${answer})`, (model, real) => {
      model.of(name).answer = answer
      real.answers.set(name, answer)
    }),
  )
const room = everybody.map((name) =>
  step(`room(${name})`, (model, real) => {
    model.expire()
    if (model.of(name).on) model.of(name).full = false
    if (model.of(name).on) model.deliver(name)
    real.lines.get(name)?.memoryAvailable()
  }),
)
const pass = fc.constantFrom(30, 299, 300, 900, WEEK).map((seconds) =>
  step(`pass(${seconds} s)`, (model, real) => {
    model.seconds += seconds
    real.clock.advance({ seconds })
    model.expire()
    for (const name of NAMES) if (model.of(name).changed) model.deliver(name)
    for (const name of NAMES) model.of(name).changed = false
    real.network.tick()
  }),
)

it('no message that was taken is lost or comes twice, all come in their order, and each is reported on once, whatever phones do (TS 23.040 §3.2)', () => {
  const setup = () => ({ model: new Model(), real: new Real() })
  const commands = fc.commands([send, send, ask, off, on, answers, room, pass], { size: '+1' })
  fc.assert(
    fc.property(commands, (some) => fc.modelRun(setup, some)),
    { numRuns: runs(500) },
  )
})
