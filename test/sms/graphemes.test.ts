import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { splitSms } from '../../src/sms/parts.js'
import { runs } from '../runs.js'

const family = '👨‍👩‍👧'
const lengths = (text: string) => splitSms(text, 1).map((part) => part.text.length)
const graphemes = (text: string) => Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)

afterEach(() => vi.unstubAllGlobals())

describe('What a part of a long text ends with', () => {
  it.each([
    ['a flag', '🇷🇺'],
    ['a family of joined emoji', family],
    ['a letter with a mark', 'и\u0306'],
    ['a thumb with a colour', '👍🏽'],
    ['a Hindi syllable', 'क\u093f'],
  ])('%s is not torn', (_, grapheme) => {
    const before = 'я'.repeat(68 - grapheme.length)
    expect(lengths(`${before}${grapheme}яяяяя`)).toEqual([before.length, grapheme.length + 5])
  })

  it('the two ends of a line stay together in the default alphabet', () => {
    expect(lengths(`${'a'.repeat(152)}\r\n${'b'.repeat(20)}`)).toEqual([152, 22])
  })

  it('a grapheme that is longer than a part is torn between two code points', () => {
    expect(lengths(`я${'\u0306'.repeat(100)}`)).toEqual([67, 34])
    expect(lengths(`🏴${'\u{e0067}'.repeat(50)}`)).toEqual([66, 36])
  })

  it('an engine without Intl.Segmenter tears no pair of surrogates', () => {
    vi.stubGlobal('Intl', {})
    expect(lengths(`${'я'.repeat(66)}😀яяя`)).toEqual([66, 5])
  })

  it('parts of any text are made of whole graphemes if each of these fits a part', () => {
    const unit = fc.constantFrom('я', '😀', '🇷🇺', family, 'и\u0306', 'a', '\r\n')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 200 }), (units) => {
        const text = units.join('')
        expect(splitSms(text, 1).flatMap((part) => graphemes(part.text))).toEqual(graphemes(text))
      }),
      { numRuns: runs(100) },
    )
  })
})
