import { describe, expect, it } from 'vitest'
import { accept, highest, isSequence, NO_SEQUENCE, type SequenceState } from '../../../src/card/auth/sequence.js'

const sqn = (seq: number, ind: number) => 32 * seq + ind
const accepted = (...taken: readonly number[]) =>
  taken.reduce<SequenceState>((state, number) => accept(state, number) ?? state, NO_SEQUENCE)

describe('sequence numbers (TS 33.102 §C.2)', () => {
  it('a number older than the highest is accepted in a place that never saw it (§C.2.2): fault 16 of other emulators', () => {
    const state = accepted(sqn(1000, 3))
    expect(accept(state, sqn(1, 4))?.[4]).toBe(1)
    expect(accept(state, sqn(999, 4))?.[4]).toBe(999)
    expect(accept(state, sqn(1000, 4))?.[4]).toBe(1000)
    expect(accept(state, sqn(1000, 3))).toBeUndefined()
    expect(accept(state, sqn(999, 3))).toBeUndefined()
  })

  it('no number is refused for its age: there is no limit L (§C.2.2)', () => {
    const state = NO_SEQUENCE.map((_, ind) => (ind === 0 ? 2 ** 43 - 1 : 0))
    expect(accept(state, sqn(1, 1))?.[1]).toBe(1)
  })

  it('a jump of Δ over the highest of all places is accepted, a jump of one more is not (§C.2.1, §C.3)', () => {
    const state = accepted(sqn(5000, 3))
    expect(accept(state, sqn(5000 + 2 ** 28, 9))?.[9]).toBe(5000 + 2 ** 28)
    expect(accept(state, sqn(5001 + 2 ** 28, 9))).toBeUndefined()
    expect(accept(state, sqn(5001 + 2 ** 28, 3))).toBeUndefined()
  })

  it('SQNms is the highest number with its place, with equal SEQ the higher place, and 0 before the first', () => {
    expect(highest(NO_SEQUENCE)).toBe(0)
    expect(highest(accepted(sqn(7, 3)))).toBe(sqn(7, 3))
    expect(highest(accepted(sqn(7, 3), sqn(7, 1), sqn(6, 31)))).toBe(sqn(7, 3))
    expect(highest(accepted(sqn(7, 3), sqn(7, 30)))).toBe(sqn(7, 30))
    expect(highest(accepted(sqn(7, 0)))).toBe(sqn(7, 0))
  })

  it('accepting a number leaves the old state as it was', () => {
    const state = accepted(sqn(7, 3))
    const copy = [...state]
    accept(state, sqn(8, 3))
    expect(state).toEqual(copy)
  })

  it('sequence numbers reach the last one of 48 bits', () => {
    const last = 2 ** 48 - 1
    const state = NO_SEQUENCE.map(() => 2 ** 43 - 2)
    const next = accept(state, last)
    expect(next && highest(next)).toBe(last)
    expect(next && accept(next, last)).toBeUndefined()
  })

  it('only 32 whole numbers in their range are a state of sequence numbers', () => {
    const with7 = (seq: unknown) => NO_SEQUENCE.map((none, ind) => (ind === 7 ? seq : none))
    for (const seq of [0, 1, 2 ** 43 - 1]) expect(isSequence(with7(seq))).toBe(true)
    for (const seq of [-1, 0.5, 2 ** 43, Number.NaN, '1', null, undefined]) expect(isSequence(with7(seq))).toBe(false)
    for (const other of [[], [...NO_SEQUENCE, 0], NO_SEQUENCE.slice(1), {}, null, 'x'])
      expect(isSequence(other)).toBe(false)
  })
})
