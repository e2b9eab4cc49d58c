import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { septetsOf } from '../../src/bytes/gsm7.js'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { concatenationOf, joinSms, splitSms } from '../../src/sms/parts.js'
import { decodeTpdu, encodeTpdu } from '../../src/sms/tpdu.js'
import { runs } from '../runs.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })
const lengths = (text: string) => splitSms(text, 1).map((part) => part.text.length)

describe('A long text in parts (TS 23.040 §9.2.3.24.1)', () => {
  it.each([
    ['160 of the default alphabet', 'a'.repeat(160), [160]],
    ['161', 'a'.repeat(161), [153, 8]],
    ['306', 'a'.repeat(306), [153, 153]],
    ['307', 'a'.repeat(307), [153, 153, 1]],
    ['80 of the extension table', '€'.repeat(80), [80]],
    ['81: an escape is not torn off', '€'.repeat(81), [76, 5]],
    ['70 of UCS2', 'я'.repeat(70), [70]],
    ['71', 'я'.repeat(71), [67, 4]],
    ['a pair of surrogates is not torn apart', `${'я'.repeat(66)}😀${'я'.repeat(3)}`, [66, 5]],
    ['nothing', '', [0]],
  ])('%s', (_, text, expected) => {
    expect(lengths(text)).toEqual(expected)
  })

  it('each part has the header 05 00 03, the reference, how many parts, which part', () => {
    const parts = splitSms('a'.repeat(400), 0x6f)
    expect(parts.map(({ header }) => header && toHex(header))).toEqual(['00036F0301', '00036F0302', '00036F0303'])
    expect(concatenationOf(parts[1]?.header)).toEqual({ reference: 0x6f, total: 3, part: 2 })
  })

  it('all parts of a text are in one alphabet', () => {
    const parts = splitSms(`${'a'.repeat(100)}я`, 1)
    expect(parts.map(({ coding }) => coding)).toEqual([8, 8])
  })

  it('any text comes back from the bytes of its messages, in any order', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom(...'ab €{\nЯ'), maxLength: 800 }),
      fc.string({ unit: fc.constantFrom(...'ab €{\n'), maxLength: 800 }),
      fc.array(fc.nat(0xffff), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
    )
    fc.assert(
      fc.property(text, fc.nat(255), fc.infiniteStream(fc.nat()), (written, reference, order) => {
        const sent = splitSms(written, reference).map((part) => encodeTpdu({ kind: 'submit', address: '1', ...part }))
        const shuffled = sent.map((tpdu) => ({ tpdu, place: order.next().value })).sort((a, b) => a.place - b.place)
        expect(sent.every((tpdu) => tpdu.length <= 8 + 140)).toBe(true)
        expect(joinSms(shuffled.map(({ tpdu }) => decodeTpdu(tpdu) ?? {}))).toBe(written)
      }),
      { numRuns: runs(300) },
    )
  })

  it('a text takes as few messages as possible', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '€'), maxLength: 1000 }), (text) => {
        const septets = septetsOf(text)?.length ?? 0
        const parts = splitSms(text, 0).length
        // Each part but the last may lose one septet to an escape.
        expect(parts).toBeLessThanOrEqual(septets <= 160 ? 1 : Math.ceil(septets / 152))
        expect(parts).toBeGreaterThanOrEqual(septets <= 160 ? 1 : Math.ceil(septets / 153))
      }),
    )
  })

  it('a text takes at most 255 messages', () => {
    expect(splitSms('я'.repeat(67 * 255), 0)).toHaveLength(255)
    expect(() => splitSms('я'.repeat(67 * 255 + 1), 0)).toThrow(refusal)
  })

  it.each([256, -1, 1.5])('%d is not a reference of a long text', (reference) => {
    expect(() => splitSms('a', reference)).toThrow(refusal)
  })

  it('parts give no text if one is missing or is of another message', () => {
    const parts = splitSms('a'.repeat(400), 1)
    expect(joinSms(parts.slice(1))).toBeUndefined()
    expect(joinSms([...parts, ...splitSms('a'.repeat(400), 2)])).toBeUndefined()
    expect(joinSms([...parts.slice(0, 2), ...splitSms('a'.repeat(200), 1)])).toBeUndefined()
    expect(joinSms([...parts, ...splitSms('a'.repeat(200), 1)])).toBeUndefined()
    expect(joinSms([])).toBeUndefined()
    expect(joinSms([{ text: 'a' }, { text: 'b' }])).toBeUndefined()
  })

  it.each([
    ['00036F0201', { reference: 0x6f, total: 2, part: 1 }],
    ['0804012C0302', { reference: 300, total: 3, part: 2 }],
    ['0504158A0000' + '00036F0201', { reference: 0x6f, total: 2, part: 1 }],
    ['00036F0200', undefined],
    ['00036F0203', undefined],
    ['00036F02', undefined],
    ['00026F02', undefined],
    ['0504158A0000', undefined],
    ['', undefined],
    ['00', undefined],
  ])('the header %s says %j', (hex, place) => {
    expect(concatenationOf(fromHex(hex))).toEqual(place)
  })

  it('any bytes are a header or are not, without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (header) => {
        const place = concatenationOf(header)
        if (place) expect(place.part).toBeLessThanOrEqual(place.total)
      }),
    )
  })
})
