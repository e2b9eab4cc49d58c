import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../examples/seeded.js'
import { code, digits, letters, pooled, unused } from '../../src/operator/chance.js'

/** Gives the bytes of a list one after the other. */
const listed = (list: readonly number[]) => {
  let at = 0
  return (length: number) => Uint8Array.from({ length }, () => list[at++ % list.length] ?? 0)
}

describe('random digits', () => {
  it('are each as likely as the others: of all 256 bytes, 25 give each digit and 6 are drawn again', () => {
    const drawn = digits(listed(Array.from({ length: 256 }, (_, byte) => byte)), 250)
    const counts = new Map<string, number>()
    for (const digit of drawn) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    expect([...counts.values()]).toEqual(Array.from({ length: 10 }, () => 25))
  })

  it('come again from the same source', () => {
    expect(digits(seeded(5), 40)).toBe(digits(seeded(5), 40))
    expect(digits(seeded(5), 40)).not.toBe(digits(seeded(6), 40))
  })

  it('are drawn again while they are taken', () => {
    expect(unused(listed([1, 1, 2]), 1, (text) => text === '1')).toBe('2')
  })
})

describe('a code', () => {
  it.each([
    ['0000', [0, 0, 0, 0, 9, 8, 7, 6]],
    ['1234', [1, 2, 3, 4, 9, 8, 7, 6]],
  ])('is never %s', (_, list) => {
    expect(code(listed(list), 4, '8970101234567890123')).toBe('9876')
  })

  it.each([
    ['00000000', [0, 0, 0, 0, 0, 0, 0, 0, 9, 8, 7, 6, 5, 4, 3, 1]],
    ['12345678', [1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 1]],
  ])('is never %s', (_, list) => {
    expect(code(listed(list), 8, '8970101000000000000')).toBe('98765431')
  })

  it('is never a part of the card number', () => {
    expect(code(listed([8, 9, 7, 0, 5, 5, 5, 5]), 4, '8970101234567890123')).toBe('5555')
  })

  it('can be any other of the 10 000', () => {
    const random = seeded(11)
    const seen = new Set(Array.from({ length: 120_000 }, () => code(random, 4, '8970101000000000000')))
    const barred = new Set(['0000', '1234', '8970', '9701', '7010', '0101', '1010', '0100', '1000'])
    const missing = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0')).filter((pin) => !seen.has(pin))
    expect(missing.sort()).toEqual([...barred].sort())
  })
})

describe('random letters', () => {
  it('are each as likely as the others, and drawn again until the text will do', () => {
    const alphabet = 'abc'
    // 255 bytes are 85 of each letter; the last one would favour the first letter.
    const drawn = letters(listed(Array.from({ length: 256 }, (_, byte) => byte)), alphabet, 255, () => true)
    for (const letter of alphabet) expect(drawn.split(letter)).toHaveLength(86)
    expect(letters(listed([0, 1, 2, 2]), alphabet, 2, (text) => text === 'cc')).toBe('cc')
  })
})

describe('a source that is asked less often', () => {
  it('gives the same bytes, each once, whatever the lengths', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 60 }), (lengths) => {
        const [direct, source] = [seeded(7), pooled(seeded(7))]
        const all = lengths.flatMap((length) => [...source(length)])
        expect(all).toEqual([...direct(all.length)])
      }),
    )
  })

  it('gives long texts as well, and bytes of its own to each', () => {
    const source = pooled(seeded(7))
    expect(source(5000)).toHaveLength(5000)
    const [one, other] = [source(4), source(4)]
    const kept = [...other]
    one.fill(0)
    expect([...other]).toEqual(kept)
    expect(one.buffer).not.toBe(other.buffer)
  })
})
