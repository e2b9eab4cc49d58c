import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeDialling } from '../../../src/bytes/dialling.js'
import { encodeExtension } from '../../../src/bytes/extension.js'
import { toHex } from '../../../src/bytes/hex.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { telephoneNumbers } from '../../../src/testing/fast-check/index.js'
import { runs } from '../../runs.js'
import { filesOf, locked, otherCard, records, unlocked } from './sim.js'

const row = (number: string, alpha = '', extension = 0xff) => toHex(encodeDialling({ number, alpha, extension }, 28))
const FREE = 'FF'.repeat(28)
const df = (path: string): FileProfile => ({ path: `3F00/${path}`, type: 'df' })

describe('a location of the phone book (TS 22.030 §6.6.4)', () => {
  it('a location of the phone book is the record of EF.ADN with that number (TS 51.010-1 §27.15.4)', () => {
    const rows = Array.from({ length: 101 }, () => FREE)
    rows[6] = row('+123456789012345')
    rows[5] = row('00112233')
    rows[100] = row('**21*44556677#')
    rows[0] = row('123', 'ABCDEFGHIJKLMN')
    const { files } = unlocked(records('7F10/6F3A', rows))
    expect([7, 6, 101, 1].map((location) => files.recall(location))).toEqual([
      { name: '', number: '+123456789012345' },
      { name: '', number: '00112233' },
      { name: '', number: '**21*44556677#' },
      { name: 'ABCDEFGHIJKLMN', number: '123' },
    ])
    expect([0, -1, 2, 102, 300].map((location) => files.recall(location))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    )
  })

  it('a long number in the phone book goes on in EF.EXT1 (TS 31.102 §4.4.2.4)', () => {
    const { files } = unlocked(
      records('7F10/6F3A', [row('+12345678901234567890', 'Long', 1)]),
      records('7F10/6F4A', [toHex(encodeExtension('55'))]),
    )
    expect(files.recall(1)).toEqual({ name: 'Long', number: '+1234567890123456789055' })
  })

  it('the phone book cannot be read before the PIN was given', () => {
    expect(locked(records('7F10/6F3A', [row('1')])).files.recall(1)).toBeUndefined()
  })

  it('the phone book of a card of another make can be read', () => {
    const card = otherCard({ '7F106F3A': { records: [FREE, row('42', 'Anna')] } })
    expect(filesOf(card).files.recall(2)).toEqual({ name: 'Anna', number: '42' })
    expect(filesOf(card).files.recall(1)).toBeUndefined()
    expect(filesOf(card).files.recall(3)).toBeUndefined()
  })
})

describe('a phone book with a structure (TS 31.102 §4.4.2.1)', () => {
  /** Two files of numbers, the first with extensions. */
  const book = (at: string) => [
    df(at),
    records(`${at}/4F30`, ['A804C0024F3AAA04C2024F4A', `A805C0034F3B02${'FF'.repeat(5)}`, 'FF'.repeat(12)]),
    records(`${at}/4F3A`, [row('11111111111111111111', '', 1), FREE]),
    records(`${at}/4F3B`, [row('3', `at ${at.slice(0, 4)}`), row('44444444444444444444', '', 1)]),
    records(`${at}/4F4A`, [toHex(encodeExtension('7'))]),
  ]

  it('locations count on through the files of a phone book, each with its own extensions', () => {
    const { files } = unlocked(...book('7F10/5F3A'))
    expect([1, 2, 3, 4, 5].map((location) => files.recall(location)?.number)).toEqual([
      '111111111111111111117',
      undefined,
      '3',
      '44444444444444444444',
      undefined,
    ])
  })

  it('a phone book with EF.PBR comes before EF.ADN alone, and that of all applications before that of the USIM', () => {
    const plain = records('7F10/6F3A', [FREE, FREE, row('9', 'plain')])
    expect(unlocked(plain, ...book('7FFF/5F3A')).files.recall(3)?.name).toBe('at 7FFF')
    expect(unlocked(plain, ...book('7F10/5F3A'), ...book('7FFF/5F3A')).files.recall(3)?.name).toBe('at 7F10')
    expect(unlocked(plain, df('7F10/5F3A')).files.recall(3)?.name).toBe('plain')
  })
})

it('any entry is found at its location of the phone book', () => {
  const number = telephoneNumbers({ international: false })
  const entries = fc.array(fc.option(number), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(entries, (list) => {
      const { files } = unlocked(
        records(
          '7F10/6F3A',
          list.map((one) => (one === null ? FREE : row(one, 'x'))),
        ),
      )
      list.forEach((one, i) => {
        expect(files.recall(i + 1)).toEqual(one === null ? undefined : { name: 'x', number: one })
      })
    }),
    { numRuns: runs(30) },
  )
})
