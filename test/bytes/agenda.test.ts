import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Agenda } from '../../src/bytes/agenda.js'
import { Heap } from '../../src/bytes/heap.js'
import { runs } from '../runs.js'

describe('A heap', () => {
  it('gives the earliest first, whatever is added between', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 100 }), (steps) => {
        const [heap, model] = [new Heap<{ readonly at: number }>(), Array.of<number>()]
        for (const at of steps) {
          if (at !== null) {
            heap.add({ at })
            model.push(at)
          } else {
            model.sort((one, other) => one - other)
            expect(heap.take()?.at).toBe(model.shift())
          }
          expect(heap.size).toBe(model.length)
          expect(heap.first?.at).toBe(model.length === 0 ? undefined : Math.min(...model))
        }
        const rest = heap.takeAll().map((one) => one.at)
        expect(rest.sort()).toEqual(model.sort())
        expect(heap.size).toBe(0)
      }),
      { numRuns: runs(200) },
    )
  })
})

/** Things with a time each, which may change and end. */
function agendaOf(times: Map<string, number>) {
  return new Agenda<{ readonly at: number; readonly key: string }>({
    holds: ({ key, at }) => times.get(key) === at,
    about: ({ key }) => key,
    most: () => times.size,
  })
}

describe('An agenda', () => {
  it('gives each thing at its time only, the earliest first, however often the time changed', () => {
    const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), at: fc.option(fc.nat(20)) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(20), (steps, now) => {
        const times = new Map<string, number>()
        const agenda = agendaOf(times)
        for (const { key, at } of steps) {
          if (at === null) times.delete(key)
          else if (times.get(key) !== at) {
            times.set(key, at)
            agenda.add({ key, at })
          }
        }
        const taken: (readonly [string, number])[] = []
        for (let next = agenda.take(now); next !== undefined; next = agenda.take(now)) {
          expect(times.get(next.key)).toBe(next.at)
          taken.push([next.key, next.at])
          times.delete(next.key)
        }
        expect(taken.map(([, at]) => at)).toEqual(taken.map(([, at]) => at).sort((one, other) => one - other))
        expect([...times.values()].every((at) => at > now)).toBe(true)
      }),
      { numRuns: runs(200) },
    )
  })

  it('stays small where one thing changes its time again and again', () => {
    const times = new Map<string, number>()
    const agenda = agendaOf(times)
    for (let i = 0; i < 10_000; i++) {
      const key = String(i % 3)
      times.set(key, 1e6 + (i % 7))
      agenda.add({ key, at: 1e6 + (i % 7) })
      expect(agenda.size).toBeLessThanOrEqual(2 * 3 + 65)
    }
    expect(new Set([1, 2, 3].map(() => agenda.take(2e6)?.key)).size).toBe(3)
  })
})
