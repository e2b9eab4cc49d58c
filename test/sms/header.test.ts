import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { type HeaderElement, headerOf } from '../../src/sms/header.js'
import { runs } from '../runs.js'

const special = (hex: string) => headerOf(fromHex(hex))[0]
const unknown = (id: number, hex: string): HeaderElement => ({ kind: 'unknown', id, data: fromHex(hex) })

describe('The elements of a user data header (TS 23.040 §9.2.3.24)', () => {
  it.each<[string, string, readonly HeaderElement[]]>([
    ['a part', '00036F0201', [{ kind: 'concatenation', bits: 8, reference: 0x6f, total: 2, part: 1 }]],
    ['a part, wide', '0804012C0302', [{ kind: 'concatenation', bits: 16, reference: 300, total: 3, part: 2 }]],
    ['ports of 8 bits', '0402F0C8', [{ kind: 'ports', bits: 8, destination: 240, originator: 200 }]],
    ['ports of 16 bits: WAP push', '05040B8423F0', [{ kind: 'ports', bits: 16, destination: 2948, originator: 9200 }]],
    [
      'the Turkish tables',
      '240101 250101'.replace(' ', ''),
      [
        { kind: 'single-shift', language: 'tr' },
        { kind: 'locking-shift', language: 'tr' },
      ],
    ],
    ['the last language, Urdu', '25010D', [{ kind: 'locking-shift', language: 'ur' }]],
    ['a language that is reserved', '25010E', [unknown(0x25, '0E')]],
    ['no language', '240100', [unknown(0x24, '00')]],
    ['a language of two octets', '24020101', [unknown(0x24, '0101')]],
    [
      'an address for the answer',
      '22080B919761214365F7',
      [{ kind: 'reply-address', address: '+79161234567', tonNpi: 0x91 }],
    ],
    ['an address that is cut', '22070B9197612143 65'.replace(' ', ''), [unknown(0x22, '0B919761214365')]],
    ['part 0', '00036F0200', [unknown(0, '6F0200')]],
    ['part 3 of 2', '00036F0203', [unknown(0, '6F0203')]],
    ['a part without its number', '00026F02', [unknown(0, '6F02')]],
    ['ports of three octets', '0503010203', [unknown(5, '010203')]],
    ['an indication without its count', '010180', [unknown(1, '80')]],
    ['an element of the SIM toolkit', '7000', [unknown(0x70, '')]],
    [
      'two elements',
      '00036F02010504158A0000',
      [
        { kind: 'concatenation', bits: 8, reference: 0x6f, total: 2, part: 1 },
        { kind: 'ports', bits: 16, destination: 0x158a, originator: 0 },
      ],
    ],
    ['nothing', '', []],
    ['an identifier alone', '00', []],
    ['an element that is longer than the header', '00046F0201', []],
    ['an octet behind the last element', '00036F020105', []],
  ])('%s', (_, hex, elements) => {
    expect(headerOf(fromHex(hex))).toEqual(elements)
  })

  it.each<[string, Partial<HeaderElement>]>([
    ['01020003', { indication: 'voicemail', count: 3, store: false, profile: 1 }],
    ['01028000', { indication: 'voicemail', count: 0, store: true, profile: 1 }],
    ['01020105', { indication: 'fax', count: 5 }],
    ['01020205', { indication: 'email' }],
    ['01020305', { indication: 'other' }],
    ['01020705', { indication: 'video' }],
    ['01020B05', { indication: 'other' }],
    ['01026001', { indication: 'voicemail', profile: 4 }],
    ['010280FF', { count: 255, store: true }],
  ])('the indication %s says %j', (hex, said) => {
    expect(special(hex)).toMatchObject({ kind: 'special-message', ...said })
  })

  it('a message without a header has no elements', () => {
    expect(headerOf(undefined)).toEqual([])
  })

  it('any bytes are read; either all of them are in elements, or the header is ignored', () => {
    const id = fc.constantFrom(0, 1, 4, 5, 8, 0x22, 0x24, 0x25, 0x70, 0xff)
    const element = fc.tuple(id, fc.uint8Array({ maxLength: 5 })).map(([kind, data]) => [kind, data.length, ...data])
    const whole = fc.array(element, { maxLength: 5 })
    fc.assert(
      fc.property(whole, (elements) => {
        expect(headerOf(Uint8Array.from(elements.flat()))).toHaveLength(elements.length)
      }),
      { numRuns: runs(200) },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 140 }), (bytes) => {
        for (const found of headerOf(bytes)) {
          if (found.kind === 'unknown') expect(toHex(bytes)).toContain(toHex(found.data))
        }
      }),
      { numRuns: runs(200) },
    )
  })
})
