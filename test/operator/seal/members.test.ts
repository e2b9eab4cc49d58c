import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Members } from '../../../src/operator/seal/members.js'
import { runs } from '../../runs.js'

const member = fc.uint8Array({ minLength: 16, maxLength: 16 })
const step = fc.record({ name: fc.nat(40).map(String), member: fc.option(member) })

describe('Members', () => {
  it('have the sum of all that are there, whatever was added, changed and removed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const [members, model] = [new Members(), new Map<string, Uint8Array>()]
        for (const { name, member: one } of steps) {
          if (one === null) {
            members.remove(name)
            model.delete(name)
          } else {
            members.put(name, one)
            model.set(name, one)
          }
          const sum = Array.from({ length: 16 }, (_, i) => [...model.values()].reduce((x, all) => x ^ (all[i] ?? 0), 0))
          expect([...members.sum]).toEqual(sum)
          expect(members.count).toBe(model.size)
          expect(members.has(name)).toBe(model.has(name))
        }
      }),
      { numRuns: runs(100) },
    )
  })

  it('have a sum that nobody changes by writing into it', () => {
    const members = new Members()
    members.put('a', new Uint8Array(16).fill(5))
    members.sum.fill(0)
    expect([...members.sum]).toEqual(Array.from({ length: 16 }, () => 5))
  })
})
