import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { iccids, imsis } from '../../../src/testing/fast-check/index.js'
import { decodeIccid, encodeIccid } from '../../../src/uicc/encodings/iccid.js'
import { decodeImsi, encodeImsi } from '../../../src/uicc/encodings/imsi.js'
import { decodeLoci, encodeLoci } from '../../../src/uicc/encodings/location.js'
import { digits, rubbish } from './hostile.js'

describe('EF.ICCID (TS 102 221 §13.2)', () => {
  it.each([
    ['8988211000000430010', '988812010000400310F0'], // pySim test data
    ['8988211000000530082', '988812010000500380F2'], // pySim test data, the bytes by hand
    ['89882110000005300811', '98881201000050038011'], // 20 digits
  ])('%s', (iccid, hex) => {
    expect(toHex(encodeIccid(iccid))).toBe(hex)
    expect(decodeIccid(fromHex(hex))).toBe(iccid)
  })

  it('any card number with its Luhn digit comes back from EF.ICCID', () => {
    fc.assert(
      fc.property(iccids({ issuer: '' }), (iccid) => {
        expect(encodeIccid(iccid)).toHaveLength(10)
        expect(decodeIccid(encodeIccid(iccid))).toBe(iccid)
      }),
    )
  })

  it.each(['8988211000000430011', '89882110000004300', '898821100000043001000', '898821100000043001F'])(
    '%s is refused',
    (iccid) => expect(() => encodeIccid(iccid)).toThrow(expect.objectContaining({ code: 'ICCID_FORMAT' })),
  )

  it.each([
    ['FFFFFFFFFFFFFFFFFFFF', 'blank'],
    ['988812010000400310', 'nine bytes'],
    ['988812010000400310F0F0', 'eleven bytes'],
    ['9888120100004003F0F0', 'a gap'],
    ['988812010000400310A0', 'a half byte A'],
    ['98881201000040FFFFFF', '14 digits'],
  ])('EF.ICCID with %s, %s, does not hold a card number', (hex) => expect(decodeIccid(fromHex(hex))).toBeUndefined())

  it('a card number with a wrong Luhn digit is read as it is', () => {
    expect(decodeIccid(fromHex('988812010000400310F1'))).toBe('8988211000000430011')
  })
})

describe('EF.IMSI (TS 31.102 §4.2.2)', () => {
  it.each([
    ['228062800000208', '082982608200002080'],
    ['262011106487504', '082926101160845740'],
    ['001010000123456', '080910100000214365'],
    ['0010100001234', '0709101000002143FF'],
    ['22806280000028', '0821826082000020F8'],
    ['00101000012345', '0801101000002143F5'],
    ['001010000123', '07011010000021F3FF'],
  ])('%s (pySim test data)', (imsi, hex) => {
    expect(toHex(encodeImsi(imsi))).toBe(hex)
    expect(decodeImsi(fromHex(hex))).toBe(imsi)
  })

  it('any IMSI comes back from EF.IMSI', () => {
    fc.assert(
      fc.property(imsis(), (imsi) => {
        expect(encodeImsi(imsi)).toHaveLength(9)
        expect(decodeImsi(encodeImsi(imsi))).toBe(imsi)
      }),
    )
  })

  it.each(['00101', '0010101234567890', '00101x', ''])('%o is refused', (imsi) => {
    expect(() => encodeImsi(imsi)).toThrow(expect.objectContaining({ code: 'IMSI_FORMAT' }))
  })

  it.each([
    ['FFFFFFFFFFFFFFFFFF', 'blank'],
    ['', 'nothing'],
    ['082182608200002080', 'even by its parity, odd by its digits'],
    ['0829826082000020F0', 'odd by its parity, even by its digits'],
    ['082A82608200002080', 'not of type IMSI'],
    ['0829826082', 'cut short'],
    ['092982608200002080', 'a length too great'],
    ['0349F1FF', 'three digits'],
    ['0801101000002143E5', 'a half byte E for the one that fills'],
  ])('EF.IMSI with %s, %s, does not hold an IMSI', (hex) => expect(decodeImsi(fromHex(hex))).toBeUndefined())

  it('bytes beyond the length of an IMSI are ignored', () => {
    expect(decodeImsi(fromHex('070910100000214300'))).toBe('0010100001234')
    expect(decodeImsi(fromHex('0709101000002143'))).toBe('0010100001234')
  })
})

describe('EF.LOCI (TS 31.102 §4.2.17)', () => {
  const status = fc.constantFrom('updated', 'not-updated', 'plmn-not-allowed', 'location-area-not-allowed' as const)
  const tmsi = fc.uint8Array({ minLength: 4, maxLength: 4 }).map(toHex)
  const lac = fc.nat(0xffff)

  it('EF.LOCI of a real card (pySim test data) and of a new one are read and written', () => {
    expect(decodeLoci(fromHex('7802570222F81009780000'))).toEqual({
      tmsi: '78025702',
      plmn: '22801',
      lac: 0x0978,
      status: 'updated',
    })
    expect(toHex(encodeLoci({}))).toBe('FFFFFFFFFFFFFF0000FF01')
    expect(decodeLoci(encodeLoci({}))).toEqual({ tmsi: 'FFFFFFFF', lac: 0, status: 'not-updated' })
  })

  it('any location comes back from EF.LOCI', () => {
    const place = fc.oneof(fc.record({ tmsi, lac, status, plmn: digits(5, 6) }), fc.record({ tmsi, lac, status }))
    fc.assert(
      fc.property(place, (location) => {
        expect(decodeLoci(encodeLoci(location))).toEqual(location)
      }),
    )
  })

  it('the status is the three low bits, and a reserved one reads as not updated', () => {
    expect(decodeLoci(fromHex('FFFFFFFFFFFFFF0000FFFA'))?.status).toBe('plmn-not-allowed')
    expect(decodeLoci(fromHex('FFFFFFFFFFFFFF0000FF07'))?.status).toBe('not-updated')
  })

  it.each([{ tmsi: '123' }, { tmsi: '1234567G' }, { plmn: '250' }, { lac: 65536 }, { lac: -1 }])(
    '%o is refused',
    (bad) => {
      expect(() => encodeLoci(bad)).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT' }))
    },
  )

  it('EF.LOCI of another length does not hold a location', () => {
    fc.assert(
      fc.property(rubbish(0, 20), (bytes) => {
        expect(decodeLoci(bytes) === undefined).toBe(bytes.length !== 11)
      }),
    )
  })
})
