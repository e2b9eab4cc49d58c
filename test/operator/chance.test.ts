import fc from 'fast-check'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import type { RandomSource } from '../../src/bytes/random.js'
import { code, digits, letters, pooled, unused } from '../../src/operator/chance.js'

/** Gives the bytes of a list one after the other. */
const listed = (list: readonly number[]) => {
  let at = 0
  return (length: number) => Uint8Array.from({ length }, () => list[at++ % list.length] ?? 0)
}

/** What a drawer makes of one byte alone; `undefined` where it draws again. */
function fromByte(byte: number, drawer: (random: RandomSource) => string): string | undefined {
  let asked = 0
  // The second byte is 0, which every alphabet takes.
  const text = drawer(() => Uint8Array.of(asked++ === 0 ? byte : 0))
  return asked === 1 ? text : undefined
}

/** How many of all 256 bytes give each text. */
function yieldOf(drawer: (random: RandomSource) => string): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>()
  for (let byte = 0; byte < 256; byte++) {
    const text = fromByte(byte, drawer)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

describe('random digits', () => {
  it('of all 256 bytes 25 give each digit, and 6 are drawn again', () => {
    const counts = yieldOf((random) => digits(random, 1))
    expect([...counts].map(([digit, count]) => `${digit}: ${count}`).sort()).toEqual([
      '0: 25',
      '1: 25',
      '2: 25',
      '3: 25',
      '4: 25',
      '5: 25',
      '6: 25',
      '7: 25',
      '8: 25',
      '9: 25',
      'undefined: 6',
    ])
  })

  it.each([
    [249, '9'],
    [250, undefined],
    [255, undefined],
  ])('byte %i gives the digit %s: 250 is the first that would favour one', (byte, digit) => {
    expect(fromByte(byte, (random) => digits(random, 1))).toBe(digit)
  })

  it('random digits come again from the same source', () => {
    expect(digits(seededRandom(5), 40)).toBe(digits(seededRandom(5), 40))
    expect(digits(seededRandom(5), 40)).not.toBe(digits(seededRandom(6), 40))
  })

  it('random digits are drawn again while they are taken', () => {
    expect(unused(listed([1, 1, 2]), 1, (text) => text === '1')).toBe('2')
  })
})

describe('a code', () => {
  it.each([
    ['0000', [0, 0, 0, 0, 9, 8, 7, 6]],
    ['1234', [1, 2, 3, 4, 9, 8, 7, 6]],
  ])('a code is never %s', (_, list) => {
    expect(code(listed(list), 4, '8970101234567890123')).toBe('9876')
  })

  it.each([
    ['00000000', [0, 0, 0, 0, 0, 0, 0, 0, 9, 8, 7, 6, 5, 4, 3, 1]],
    ['12345678', [1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 1]],
  ])('a code is never %s', (_, list) => {
    expect(code(listed(list), 8, '8970101000000000000')).toBe('98765431')
  })

  it('a code is never a part of the card number', () => {
    expect(code(listed([8, 9, 7, 0, 5, 5, 5, 5]), 4, '8970101234567890123')).toBe('5555')
  })

  it('a PIN can be any other of the 10 000', () => {
    const random = seededRandom(11)
    const seen = new Set(Array.from({ length: 120_000 }, () => code(random, 4, '8970101000000000000')))
    const barred = new Set(['0000', '1234', '8970', '9701', '7010', '0101', '1010', '0100', '1000'])
    const missing = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0')).filter((pin) => !seen.has(pin))
    expect(missing.sort()).toEqual([...barred].sort())
  })
})

describe('random letters', () => {
  it('every character of an alphabet comes from as many bytes as every other, and no fair byte is wasted', () => {
    const characters = Array.from({ length: 256 }, (_, at) => String.fromCodePoint(0x100 + at))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), (size) => {
        const alphabet = characters.slice(0, size).join('')
        const counts = new Map(yieldOf((random) => letters(random, alphabet, 1, () => true)))
        counts.delete(undefined)
        expect([...counts.keys()].join('')).toBe(alphabet)
        expect(new Set(counts.values())).toEqual(new Set([Math.floor(256 / size)]))
      }),
    )
  })

  it('a text is drawn again until it fits', () => {
    expect(letters(listed([0, 1, 2, 2]), 'abc', 2, (text) => text === 'cc')).toBe('cc')
  })
})

describe('a pooled source', () => {
  it('a pooled source gives the same bytes, each once, for any lengths', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 60 }), (lengths) => {
        const [direct, source] = [seededRandom(7), pooled(seededRandom(7))]
        const all = lengths.flatMap((length) => [...source(length)])
        expect(all).toEqual([...direct(all.length)])
      }),
    )
  })

  it('a pooled source gives long texts too, and nobody shares bytes', () => {
    const source = pooled(seededRandom(7))
    expect(source(5000)).toHaveLength(5000)
    const [one, other] = [source(4), source(4)]
    const kept = [...other]
    one.fill(0)
    expect([...other]).toEqual(kept)
    expect(one.buffer).not.toBe(other.buffer)
  })
})
