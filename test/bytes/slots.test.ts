import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Slots } from '../../src/bytes/slots.js'
import { workOf } from '../network/work.js'
import { runs } from '../runs.js'

describe('Slots', () => {
  it('hold what a Map would hold, whatever comes and goes', () => {
    const step = fc.record({ key: fc.nat(200), isIn: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600, size: 'max' }), (steps) => {
        const [slots, model] = [
          new Slots<number, { readonly at: number }>(),
          new Map<number, { readonly at: number }>(),
        ]
        for (const [at, { key, isIn }] of steps.entries()) {
          if (isIn) {
            slots.set(key, { at })
            model.set(key, { at })
          } else expect(slots.delete(key)).toBe(model.delete(key))
          expect(slots.size).toBe(model.size)
          expect(slots.get(key)).toEqual(model.get(key))
          expect(slots.has(key)).toBe(model.has(key))
        }
        expect(slots.keys().sort()).toEqual([...model.keys()].sort())
      }),
      { numRuns: runs(100) },
    )
  })

  it('keep no place for keys that went and were never set again', () => {
    const slots = new Slots<number, object>()
    for (let key = 0; key < 10_000; key++) {
      slots.set(key, {})
      slots.delete(key)
    }
    // The walk over all places is as long as there are places.
    expect(workOf(() => slots.keys())).toBeLessThan(100)
  })

  it('never delete from their Map a key that comes and goes beside many others', () => {
    const slots = new Slots<number, object>()
    for (let key = 0; key < 1000; key++) slots.set(key, {})
    const again = () => {
      slots.delete(0)
      slots.set(0, {})
    }
    const once = workOf(again)
    for (let i = 0; i < 1000; i++) expect(workOf(again)).toBe(once)
  })
})
