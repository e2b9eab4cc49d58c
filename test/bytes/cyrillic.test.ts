import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cyrillic, shortCyrillic } from '../../src/bytes/cyrillic.js'

const LETTERS = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя'

describe('a Russian text in its short form', () => {
  it('has one ASCII character for each letter', () => {
    const short = shortCyrillic(LETTERS)
    expect(short).toMatch(/^[ -~]{66}$/)
    expect(cyrillic(short)).toBe(LETTERS)
  })

  it.each(['Введите PIN-код', '', 'SIM', 'SIM-карта', 'от 4 до 8', '«Да», 100 % – нет? [x] $5'])(
    '%j is read back',
    (text) => {
      expect(cyrillic(shortCyrillic(text))).toBe(text)
    },
  )

  it('is read back, whatever else is in the text', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...LETTERS), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
    })
    fc.assert(
      fc.property(text, (any) => {
        const whole = any.replaceAll('=', '')
        expect(cyrillic(shortCyrillic(whole))).toBe(whole)
      }),
    )
  })

  it('does not exist for a text with the mark', () => {
    expect(() => shortCyrillic('2 = два')).toThrow(RangeError)
  })
})
