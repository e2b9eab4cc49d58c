import fc from 'fast-check'
import { seededRandom } from 'pocketsim/testing'
import { expect, it } from 'vitest'
import { Tape } from '../../src/operator/tape.js'

it('a tape gives the same bytes again after it was rewound, and new ones after that', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (lengths) => {
      const tape = new Tape(seededRandom(1))
      const first = lengths.map((length) => tape.take(length))
      tape.rewind()
      expect(lengths.map((length) => tape.take(length))).toEqual(first)
      expect(tape.take(20)).not.toEqual(first[0])
    }),
  )
})

it('a tape of which another number of bytes is asked for gives new ones from there on', () => {
  const tape = new Tape(seededRandom(1))
  const [one, two, three] = [tape.take(8), tape.take(8), tape.take(8)]
  tape.rewind()
  expect(tape.take(8)).toEqual(one)
  expect(tape.take(9)).toHaveLength(9)
  expect([two, three]).not.toContainEqual(tape.take(8))
})

it('whoever writes to bytes of a tape does not change the tape', () => {
  const tape = new Tape(seededRandom(1))
  const taken = tape.take(8)
  const before = Uint8Array.from(taken)
  taken.fill(0)
  tape.rewind()
  expect(tape.take(8)).toEqual(before)
})
