import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'

describe('hex', () => {
  it('any bytes come back from their hex', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes)
      }),
    )
  })

  it('hex may be in upper or lower case, with blanks', () => {
    expect(fromHex(' a0A4 00\n0c')).toEqual(Uint8Array.of(0xa0, 0xa4, 0x00, 0x0c))
  })

  it.each(['A', 'GG', '0x', '0g', 'g0', '0 1 2', '00 0', '１２', '٣٣', JSON.parse('12'), JSON.parse('null')])(
    '%o is not hex',
    (text) => {
      expect(() => fromHex(text)).toThrow(expect.objectContaining({ code: 'HEX_FORMAT' }))
    },
  )
})
