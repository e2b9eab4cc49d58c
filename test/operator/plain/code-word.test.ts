import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeWordOf } from '../../../src/operator/plain/code-word.js'

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const

describe('a code word', () => {
  it.each([
    ['Snowdrop', 'SNOWDROP'],
    ['  snow drop\u00a0', 'SNOWDROP'],
    ['ПОДСНЕЖНИК', 'ПОДСНЕЖНИК'],
    ['Ёлка', 'ЁЛКА'],
    ['Е\u0308лка', 'ЁЛКА'],
    ['ёЛКА', 'ЁЛКА'],
    ['Straße', 'STRASSE'],
    ['STRAẞE', 'STRASSE'],
    ['ὈΔΥΣΣΕΎΣ', 'ὈΔΥΣΣΕΎΣ'],
    ['ὀδυσσεύς', 'ὈΔΥΣΣΕΎΣ'],
    ['ＳＮＯＷ', 'SNOW'],
    ['ﬁne', 'FINE'],
    ['sn\u00adow\u200b', 'SNOW'],
    ['4509', '4509'],
    ['!', '!'],
  ])('the word %j is compared as %s', (word, plain) => {
    expect(codeWordOf(word)).toBe(plain)
  })

  it('words of two alphabets that look the same stay apart', () => {
    expect(codeWordOf('СОН')).not.toBe(codeWordOf('COH'))
  })

  it('every letter of Unicode has one form in both letter cases and in all four normal forms', () => {
    const different: string[] = []
    for (let code = 0; code < 0x110000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue
      const letter = String.fromCodePoint(code)
      const plain = codeWordOf(letter)
      const ways = [letter.toLowerCase(), letter.toUpperCase(), ...FORMS.map((form) => letter.normalize(form)), plain]
      if (ways.some((way) => codeWordOf(way) !== plain)) different.push(code.toString(16))
    }
    expect(different).toEqual([])
  })

  it('every text has one form in both letter cases, in all four normal forms and with blanks in it', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }))
    fc.assert(
      fc.property(text, (word) => {
        const plain = codeWordOf(word)
        const ways = [
          word.toLowerCase(),
          word.toUpperCase(),
          ...FORMS.map((form) => word.normalize(form)),
          ` ${word}\u00a0`,
        ]
        expect([...ways, plain].map((way) => codeWordOf(way))).toEqual([...ways, plain].map(() => plain))
      }),
    )
  })

  it.each(['', ' \u00a0\t', '\u200b', 'x'.repeat(201), undefined, null, 5, ['a'], { toString: () => 'a' }])(
    'the value %j is no code word',
    (value) => {
      expect(codeWordOf(value)).toBeUndefined()
    },
  )
})
