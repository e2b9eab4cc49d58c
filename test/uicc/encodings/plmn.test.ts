import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { decodePlmnAccessList, encodePlmnAccessList } from '../../../src/uicc/encodings/access.js'
import { decodePlmn, decodePlmnList, encodePlmn, encodePlmnList } from '../../../src/uicc/encodings/plmn.js'
import { digits, rubbish } from './hostile.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })
const plmn = digits(5, 6)

describe('a PLMN (TS 24.008 §10.5.1.3)', () => {
  it.each([
    ['22806', '22F860'], // pySim test data, here and below
    ['334020', '330420'],
    ['00101', '00F110'],
    ['29510', '92F501'],
    ['001001', '001100'],
    ['302361', '031263'],
    ['56702', '65F720'], // TS 31.121 §7.2.1.5
  ])('%s is %s', (code, hex) => {
    expect(toHex(encodePlmn(code))).toBe(hex)
    expect(decodePlmn(fromHex(hex))).toBe(code)
  })

  it('any network code comes back from its three bytes', () => {
    fc.assert(
      fc.property(plmn, (code) => {
        expect(decodePlmn(encodePlmn(code))).toBe(code)
      }),
    )
  })

  it.each(['FFFFFF', '22F8', '22F86000', '2AF860', 'F2F860', '22FF60', '22F86F', '22F8F6', '22A860', ''])(
    '%s is not a network',
    (hex) => expect(decodePlmn(fromHex(hex))).toBeUndefined(),
  )

  it('three bytes that hold a network are what that network gives', () => {
    fc.assert(
      fc.property(rubbish(3, 3), (bytes) => {
        const code = decodePlmn(bytes)
        if (code !== undefined) expect(encodePlmn(code)).toEqual(bytes)
      }),
    )
  })

  it.each(['2500', '2500123', '25O01', '', '٢٥٠٠١'])('%o is refused', (code) => {
    expect(() => encodePlmn(code)).toThrow(refusal)
  })
})

describe('a list of networks (TS 31.102 §4.2.16)', () => {
  it('any list of networks comes back from a file of any size that holds it', () => {
    fc.assert(
      fc.property(fc.array(plmn, { maxLength: 10 }), fc.nat(5), (plmns, free) => {
        const length = 3 * (plmns.length + free)
        expect(encodePlmnList(plmns, length)).toHaveLength(length)
        expect(decodePlmnList(encodePlmnList(plmns, length))).toEqual(plmns)
        expect(encodePlmnList(plmns)).toEqual(encodePlmnList(plmns, 3 * plmns.length))
      }),
    )
  })

  it('a list of networks needs a file that is large enough and has whole entries', () => {
    for (const length of [3, 7, -3, 4.5]) expect(() => encodePlmnList(['25001', '25002'], length)).toThrow(refusal)
  })

  it('any bytes give the networks that are in them', () => {
    expect(decodePlmnList(fromHex('52F010 FFFFFF 52F099 52'))).toEqual(['25001', '25099'])
    fc.assert(
      fc.property(rubbish(0, 40), (bytes) => {
        for (const code of decodePlmnList(bytes)) expect(code).toMatch(/^\d{5,6}$/)
      }),
    )
  })
})

describe('a list with access technologies (TS 31.102 §4.2.5)', () => {
  const eutran = fc.constantFrom('e-utran', 'e-utran-wb-s1', 'e-utran-nb-s1', undefined as never)
  const gsm = fc.constantFrom('gsm', 'gsm-without-ec', 'ec-gsm-iot', undefined as never)
  const others = fc.subarray([
    'utran',
    'ng-ran',
    'satellite-ng-ran',
    'satellite-e-utran-wb-s1',
    'satellite-e-utran-nb-s1',
    'gsm-compact',
    'cdma2000-hrpd',
    'cdma2000-1xrtt',
  ] as const)
  const access = fc
    .tuple(eutran, gsm, others)
    .map(([one, two, more]) => [one, two, ...more].filter((technology) => technology !== undefined))
  const entry = fc.record({ plmn, access })

  it.each([
    ['62F2104000', '26201', ['e-utran']], // pySim test data, the first three
    ['62F2108000', '26201', ['utran']],
    ['62F220488C', '26202', ['e-utran', 'ng-ran', 'gsm']],
    ['4214808000', '244081', ['utran']], // TS 31.121 §7.2.1.5, the next two
    ['65F7208000', '56702', ['utran']],
    ['62F2107000', '26201', ['e-utran']],
    ['62F2106000', '26201', ['e-utran-wb-s1']],
    ['62F2105000', '26201', ['e-utran-nb-s1']],
    ['62F2103000', '26201', []], // without bit 7 there is no E-UTRAN
    ['62F2100080', '26201', ['gsm']],
    ['62F2100084', '26201', ['gsm-without-ec']],
    ['62F2100088', '26201', ['ec-gsm-iot']],
    ['62F210000C', '26201', []],
    [
      '62F2100F70',
      '26201',
      [
        'ng-ran',
        'satellite-ng-ran',
        'satellite-e-utran-wb-s1',
        'satellite-e-utran-nb-s1',
        'gsm-compact',
        'cdma2000-hrpd',
        'cdma2000-1xrtt',
      ],
    ],
    ['62F2100003', '26201', []],
  ])('%s is %s %o', (hex, code, technologies) => {
    expect(decodePlmnAccessList(fromHex(hex))).toEqual([{ plmn: code, access: technologies }])
  })

  it('any list with technologies comes back, with its technologies in the order of the bits', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.nat(3), (entries, free) => {
        const length = 5 * (entries.length + free)
        const bytes = encodePlmnAccessList(entries, length)
        expect(bytes).toHaveLength(length)
        const found = decodePlmnAccessList(bytes)
        expect(found.map(({ plmn: code }) => code)).toEqual(entries.map(({ plmn: code }) => code))
        found.forEach(({ access: technologies }, i) => {
          expect([...technologies].sort()).toEqual([...(entries[i]?.access ?? [])].sort())
        })
        expect(encodePlmnAccessList(found, length)).toEqual(bytes)
      }),
    )
  })

  it('free places of a list with technologies are FFFFFF0000', () => {
    expect(toHex(encodePlmnAccessList([], 10))).toBe('FFFFFF0000FFFFFF0000')
    expect(decodePlmnAccessList(fromHex('FFFFFF0000FFFFFF0000'))).toEqual([])
  })

  it.each([[['e-utran', 'e-utran-wb-s1']], [['gsm', 'ec-gsm-iot']], [['utran', 'utran']], [['lte']], [['toString']]])(
    '%o is refused',
    (technologies) => {
      expect(() => encodePlmnAccessList([{ plmn: '25001', access: technologies as never }])).toThrow(refusal)
    },
  )

  it('any bytes give networks with names of technologies', () => {
    fc.assert(
      fc.property(rubbish(0, 40), (bytes) => {
        const found = decodePlmnAccessList(bytes)
        expect(decodePlmnAccessList(encodePlmnAccessList(found))).toEqual(found)
      }),
    )
  })
})
