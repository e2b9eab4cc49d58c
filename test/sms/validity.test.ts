import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { enhancedValidity, relativeValidity, validityOf } from '../../src/sms/validity.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })

describe('A validity period (TS 23.040 §9.2.3.12)', () => {
  it.each([
    [0, 5],
    [143, 720],
    [144, 750],
    [167, 1440],
    [168, 2 * 1440],
    [196, 30 * 1440],
    [197, 5 * 10080],
    [255, 63 * 10080],
  ])('the octet %d is %d minutes', (octet, minutes) => {
    expect(validityOf(octet)).toEqual({ kind: 'relative', minutes })
    expect(relativeValidity(minutes)).toBe(octet)
  })

  it('the octet for any number of minutes is the shortest period that is long enough', () => {
    const minutesOf = (octet: number) => {
      const period = validityOf(octet)
      return period?.kind === 'relative' ? period.minutes : 0
    }
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 635040, noNaN: true }), (minutes) => {
        const octet = relativeValidity(minutes)
        expect(minutesOf(octet)).toBeGreaterThanOrEqual(minutes)
        if (octet > 0) expect(minutesOf(octet - 1)).toBeLessThan(minutes)
      }),
    )
  })

  it.each([0, -1, 635041, Number.NaN])('%d minutes have no octet', (minutes) => {
    expect(() => relativeValidity(minutes)).toThrow(refusal)
  })

  it('a time is absolute, and no period says nothing', () => {
    expect(validityOf('2026-01-31T12:00:00+03:00')).toEqual({ kind: 'absolute', time: '2026-01-31T12:00:00+03:00' })
    expect(validityOf(undefined)).toBeUndefined()
  })

  it.each([
    ['00000000000000', { singleShot: false }],
    ['40000000000000', { singleShot: true }],
    ['01AA0000000000', { singleShot: false, seconds: 4 * 86400 }],
    ['021E0000000000', { singleShot: false, seconds: 30 }],
    ['02000000000000', { singleShot: false }],
    ['03215443000000', { singleShot: false, seconds: 12 * 3600 + 45 * 60 + 34 }],
    ['82001E00000000', { singleShot: false, seconds: 30 }],
    ['07000000000000', { singleShot: false }],
  ])('the enhanced form %s', (hex, said) => {
    expect(validityOf(fromHex(hex))).toEqual({ kind: 'enhanced', ...said })
  })

  it('any number of seconds comes back from the enhanced form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 359999 }), fc.boolean(), (seconds, singleShot) => {
        expect(validityOf(enhancedValidity({ seconds, singleShot }))).toEqual({ kind: 'enhanced', singleShot, seconds })
      }),
    )
    expect(toHex(enhancedValidity({ singleShot: true }))).toBe('40000000000000')
    expect(() => enhancedValidity({ seconds: 360000 })).toThrow(refusal)
  })

  it.each([256, -1, fromHex('00'), null])('%o is no validity period', (validity) => {
    // A caller without types.
    expect(() => validityOf(validity as never)).toThrow(refusal)
  })

  it('any seven octets are read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 7, maxLength: 7 }), (octets) => {
        expect(validityOf(octets)?.kind).toBe('enhanced')
      }),
    )
  })
})
