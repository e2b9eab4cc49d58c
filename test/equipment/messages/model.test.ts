import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../runs.js'
import { ANNA, BORIS, deliver, part, phone, sim } from './phone.js'

const DAY = 24 * 3600
const RECORDS = 4
const CAPACITY = 3

type Memory = 'sim' | 'phone'

/** What a sender wrote: one message, or the parts of a long one. The text of a part names its text and its number: `[7.2]`. */
interface Written {
  readonly name: number
  readonly from: string
  readonly total: number
  readonly coding: number
  readonly protocol: number
  readonly reference: number
  readonly seconds: number
}

/** A part on its way: it waits at the service centre. */
interface OnTheWay {
  readonly text: Written
  readonly number: number
}

/** What must be true, by TS 23.038 §4 and TS 23.040 §9.2.3.9, §9.2.3.22, §9.2.3.24.1. */
interface Model {
  /** Parts that were acknowledged and are to be kept, by `name.number`: where they must be. */
  kept: Map<string, OnTheWay & { readonly memory: Memory }>
  /** What waits at the service centre; the first one goes first. */
  queue: OnTheWay[]
  /** The phone turned the first one away. */
  turnedAway: boolean
  /** The newest text of each sender and reference. */
  newest: Map<string, Written>
  seconds: number
  names: number
}

type Phone = ReturnType<typeof phone>
type Command = fc.Command<Model, Phone>

const fragment = ({ text, number }: OnTheWay): string => `[${text.name}.${number}]`
const keyOf = ({ text, number }: OnTheWay): string => `${text.name}.${number}`

function tpduOf(one: OnTheWay): Uint8Array {
  const { from, coding, protocol, reference, total, seconds } = one.text
  const header = total === 1 ? {} : { header: part(reference, total, one.number) }
  return deliver(fragment(one), { from, coding, protocol, seconds: seconds + one.number, ...header })
}

const countIn = ({ kept }: Model, memory: Memory): number =>
  [...kept.values()].filter((one) => one.memory === memory).length
const hasRoom = (model: Model, memory: Memory): boolean =>
  countIn(model, memory) < (memory === 'sim' ? RECORDS : CAPACITY)

/** The memories that may take a message, in their order. */
function memoriesOf({ text: { coding, total } }: OnTheWay): readonly Memory[] {
  if (coding === 0x11) return ['phone', 'sim']
  return coding === 0x12 || total === 1 ? ['sim'] : ['sim', 'phone']
}

/** What the phone must answer, and the model after it. */
function expected(model: Model, one: OnTheWay): string {
  const { coding, protocol, total, from } = one.text
  if (protocol === 0x40 || (coding === 0x10 && total === 1)) return 'stored'
  if (model.kept.has(keyOf(one))) return 'stored'
  const earlier = [...model.kept].find(
    ([, { text }]) => protocol >= 0x41 && protocol <= 0x47 && text.protocol === protocol && text.from === from,
  )
  const memories = memoriesOf(one)
  const memory = earlier?.[1].memory ?? memories.find((each) => hasRoom(model, each))
  if (memory === undefined) return memories.length === 1 ? 'sim-full' : 'memory-full'
  if (earlier !== undefined) model.kept.delete(earlier[0])
  model.kept.set(keyOf(one), { ...one, memory })
  return 'stored'
}

/** No acknowledged part is lost, kept twice or mixed; no text is complete that nobody wrote. */
function check(model: Model, real: Phone): void {
  const inbox = real.inbox()
  const found = inbox.map(({ text }) => [...text.matchAll(/\[(\d+)\.(\d+)\]/g)].map(([, name, n]) => `${name}.${n}`))
  expect(found.flat().sort()).toEqual([...model.kept.keys()].sort())
  for (const [i, { text, complete, parts, from, records }] of inbox.entries()) {
    const pieces = (found[i] ?? []).flatMap((key) => model.kept.get(key) ?? [])
    const written = new Set(pieces.map((piece) => piece.text))
    expect(written.size).toBe(1)
    const [one] = written
    expect(from).toBe(one?.from)
    const all = [...model.kept.values()].filter((piece) => piece.text === one)
    expect(pieces).toHaveLength(all.length)
    expect(complete).toBe(all.length === one?.total)
    expect(parts?.have ?? 1).toBe(pieces.length)
    expect(records).toHaveLength(pieces.filter(({ memory }) => memory === 'sim').length)
    if (complete) expect(text).toBe(pieces.map(fragment).join(''))
  }
}

const command = (name: string, run: (model: Model, real: Phone) => void): Command => ({
  check: () => true,
  run(model, real) {
    run(model, real)
    check(model, real)
  },
  toString: () => name,
})

/** Brings the first one of the queue, and again if its acknowledgement was lost. */
function bring(model: Model, real: Phone, again: boolean): void {
  const [first] = model.queue
  if (first === undefined) return
  const answer = real.deliver(tpduOf(first))
  expect(answer).toBe(expected(model, first))
  model.turnedAway = answer !== 'stored'
  if (model.turnedAway) return
  model.queue.shift()
  const { coding, protocol, total } = first.text
  const kinds = real.events.map(({ kind }) => kind)
  if (protocol === 0x40) expect(kinds).toEqual(['message-dropped'])
  else if (coding === 0x10 && total === 1) expect(kinds).toEqual(['message-shown'])
  else expect(kinds).toHaveLength(1)
  if (again && coding !== 0x10) {
    expect(real.deliver(tpduOf(first))).toBe('stored')
    expect(real.events.map(({ kind }) => kind)).toEqual(['message-dropped'])
  }
}

const from = fc.constantFrom(ANNA, BORIS)

const single = fc
  .record({
    from,
    coding: fc.constantFrom(0x00, 0x10, 0x11, 0x12),
    protocol: fc.constantFrom(0x00, 0x00, 0x40, 0x41, 0x42),
  })
  .map(({ from: sender, coding, protocol }) =>
    command(`write ${coding} ${protocol}`, (model) => {
      const name = ++model.names
      model.seconds++
      // A message that replaces others has no class here: where one with a class goes, other tests say.
      const fields = { from: sender, protocol, coding: protocol >= 0x41 ? 0 : coding }
      const text = { ...fields, name, total: 1, reference: 0, seconds: model.seconds }
      model.queue.push({ text, number: 1 })
    }),
  )

/**
 * A long text, whose parts come in any order; some may be lost. A sender takes a reference again when all texts with it have come whole;
 * else a day later, or at once if the new text begins with a part that the phone has already of the former one.
 */
const long = fc
  .record({
    from,
    coding: fc.constantFrom(0x00, 0x11),
    reference: fc.constantFrom(1, 2),
    order: fc.shuffledSubarray([1, 2, 3], { minLength: 1 }),
  })
  .map(({ from: sender, coding, reference, order }) =>
    command(`write ${order.length === 3 ? 'all' : 'some'} parts ${order} of ${reference}`, (model) => {
      const sameKey = `${sender} ${reference}`
      if (model.queue.some(({ text }) => text === model.newest.get(sameKey))) return
      const former = [...model.kept.values()]
        .map(({ text }) => text)
        .filter((text) => text.total > 1 && text.from === sender && text.reference === reference)
        .sort((one, other) => one.seconds - other.seconds)
      const has = (number: number) => model.kept.has(`${former.at(-1)?.name}.${number}`)
      const areWhole = former.every(({ name }) => [1, 2, 3].every((number) => model.kept.has(`${name}.${number}`)))
      const [start = 0] = order
      model.seconds += areWhole || has(start) ? 600 : DAY + 600
      const name = ++model.names
      const text = { name, from: sender, total: 3, coding, protocol: 0, reference, seconds: model.seconds }
      model.newest.set(sameKey, text)
      model.queue.push(...order.map((number) => ({ text, number })))
    }),
  )

const delivery = fc.boolean().map((again) =>
  command(again ? 'deliver twice' : 'deliver', (model, real) => {
    bring(model, real, again)
  }),
)

const deletion = fc.nat({ max: 20 }).map((nth) =>
  command(`delete ${nth}`, (model, real) => {
    const inbox = real.inbox()
    const message = inbox[nth % Math.max(1, inbox.length)]
    const [, name] = /\[(\d+)\./.exec(message?.text ?? '') ?? []
    // It stays while parts with its sender and reference are to come: without it, no phone could tell to which text they belong.
    const mine = [...model.kept.values()].find(({ text }) => `${text.name}` === name)?.text
    const isLike = ({ text }: OnTheWay) => text.from === mine?.from && text.reference === mine.reference
    if (message === undefined || model.queue.some(isLike)) return
    const told = real.remove(message.text)
    for (const key of [...model.kept.keys()]) if (key.startsWith(`${name}.`)) model.kept.delete(key)
    if (told) model.turnedAway = false
    if (!model.turnedAway) return
    // The network was not told of room: then there must be none for what waits.
    bring(model, real, false)
    expect(model.turnedAway).toBe(true)
  }),
)

const restart = fc.boolean().map((isOther) =>
  command(isOther ? 'another SIM and back' : 'SIM out and in', (_, real) => {
    const { files } = real.kit()
    real.insert(isOther ? sim().files : undefined)
    real.insert(files)
  }),
)

const commands = fc.commands([single, long, delivery, delivery, delivery, delivery, deletion, restart], {
  maxCommands: 60,
  size: 'max',
})

it('no acknowledged message is lost or mixed, and no text is complete that nobody wrote', () => {
  let delivered = 0
  let refused = 0
  fc.assert(
    fc.property(commands, (all) => {
      const setup = () => {
        const real = phone({ files: sim(RECORDS).files, capacity: CAPACITY })
        const model: Model = { kept: new Map(), queue: [], turnedAway: false, newest: new Map(), seconds: 0, names: 0 }
        return {
          model,
          real: {
            ...real,
            deliver: (tpdu: Uint8Array) => {
              const answer = real.deliver(tpdu)
              if (answer === 'stored') delivered++
              else refused++
              return answer
            },
          },
        }
      }
      fc.modelRun(setup, all)
    }),
    { numRuns: runs(150) },
  )
  expect([delivered > 100, refused > 20]).toEqual([true, true])
})
