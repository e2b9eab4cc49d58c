import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineList } from '../../../src/operator/books/lines.js'
import { runs } from '../../runs.js'

const time = fc.integer({ min: 0, max: 20 })
const times = fc.array(time, { maxLength: 60 })
const ALL = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** The same as a plain list: sorted by time, and in the order in which lines came where the time is the same. */
const sorted = (all: readonly number[]): readonly (readonly [at: number, line: number])[] =>
  all.map((at, line) => [at, line] as const).sort(([one, i], [other, j]) => one - other || i - j)

const listOf = (all: readonly number[], most?: number, start?: number) => {
  const list = new LineList<number>(most, start)
  for (const [line, at] of all.entries()) list.add(at, line)
  return list
}

describe('Lines', () => {
  it('are in order of time, and in the order in which they came where the time is the same', () => {
    fc.assert(
      fc.property(times, (all) => {
        expect(listOf(all).within(ALL)).toEqual(sorted(all).map(([, line]) => line))
      }),
      { numRuns: runs(200) },
    )
  })

  it('of a span are those from its first ms to the one before its last', () => {
    fc.assert(
      fc.property(times, time, time, (all, from, to) => {
        const inside = sorted(all).filter(([at]) => at >= from && at < to)
        expect(listOf(all).within({ from, to })).toEqual(inside.map(([, line]) => line))
      }),
      { numRuns: runs(200) },
    )
  })

  it('are the newest ones where there are too many, and never much more than those are kept', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.array(fc.nat(2), { maxLength: 200 }), (most, steps) => {
        let now = 0
        const all = steps.map((step) => {
          now += step
          return now
        })
        const list = listOf(all, most)
        const newest = sorted(all).map(([, line]) => line)
        expect(list.within(ALL)).toEqual(newest.slice(Math.max(0, newest.length - most)))
        const { from, to } = list.range
        expect(to - from).toBeLessThanOrEqual(most * 1.25)
        expect(to).toBe(all.length)
      }),
      { numRuns: runs(200) },
    )
  })

  it('have numbers: a line that comes last has one more than the line before, whatever was dropped', () => {
    fc.assert(
      fc.property(times, fc.nat(30), fc.nat(30), fc.nat(80), fc.nat(80), (all, most, start, from, to) => {
        const list = listOf(all, most, start)
        const kept = list.numbered(list.range)
        expect(list.range.to).toBe(start + all.length)
        expect(list.start).toBe(list.range.from)
        expect(kept).toHaveLength(list.range.to - list.range.from)
        const numbered = kept.map((line, i) => [list.range.from + i, line] as const)
        const inside = numbered.filter(([number]) => number >= from && number < to)
        expect(list.numbered({ from, to })).toEqual(inside.map(([, line]) => line))
      }),
      { numRuns: runs(200) },
    )
  })

  it('before a new line do not move: adding says from which number on all is new', () => {
    fc.assert(
      fc.property(times, time, (all, at) => {
        const list = listOf(all)
        const before = list.numbered(list.range)
        const number = list.add(at, -1)
        const after = list.numbered(list.range)
        expect(after.slice(0, number)).toEqual(before.slice(0, number))
        expect(after[number]).toEqual([at, -1])
        expect(after.slice(number + 1)).toEqual(before.slice(number))
      }),
      { numRuns: runs(200) },
    )
  })
})
