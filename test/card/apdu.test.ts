import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { ATR } from '../../src/card/atr.js'
import { parseClass } from '../../src/card/class.js'
import { parseCommand } from '../../src/uicc/apdu.js'

describe('a command APDU (TS 102 221 §10.1.1)', () => {
  it.each([
    ['case 1: header alone', '00200001', { shape: 1, data: '', le: 0 }],
    ['case 2: Le', '00B000000A', { shape: 2, data: '', le: 10 }],
    ['case 2: Le 00 is 256', '00B0000000', { shape: 2, data: '', le: 256 }],
    ['case 3: Lc and data', '00A4000C023F00', { shape: 3, data: '3F00', le: 0 }],
    ['case 4: Lc, data and Le', '00A40004023F0020', { shape: 4, data: '3F00', le: 32 }],
    ['case 4: Le 00 is 256', '00A40004023F0000', { shape: 4, data: '3F00', le: 256 }],
    ['Lc beyond the data', '00A40004033F00', { shape: undefined, data: '', le: 0 }],
    ['rubbish behind Le', '00A40004023F000000', { shape: undefined, data: '', le: 0 }],
    ['Lc 00 with data', '00A40004003F00', { shape: undefined, data: '', le: 0 }],
    ['an extended Le', '00B00000000100', { shape: undefined, data: '', le: 0 }],
  ])('%s', (_, hex, { shape, data, le }) => {
    const parsed = parseCommand(fromHex(hex))
    expect(parsed?.shape).toBe(shape)
    expect(parsed && toHex(parsed.data)).toBe(data)
    expect(parsed?.le).toBe(le)
    expect(parsed && toHex(Uint8Array.of(parsed.cla, parsed.ins, parsed.p1, parsed.p2))).toBe(hex.slice(0, 8))
  })

  it('fewer than four bytes are not a command APDU', () => {
    for (const hex of ['', '00', '00A4', '00A400']) expect(parseCommand(fromHex(hex))).toBeUndefined()
  })

  it('a command APDU made of any parts is read back as these parts', () => {
    const byte = fc.nat(255)
    const parts = fc.record({
      header: fc.tuple(byte, byte, byte, byte),
      data: fc.option(fc.uint8Array({ minLength: 1, maxLength: 255 })),
      le: fc.option(fc.integer({ min: 1, max: 256 })),
    })
    fc.assert(
      fc.property(parts, ({ header, data, le }) => {
        const body = data === null ? [] : [data.length, ...data]
        const parsed = parseCommand(Uint8Array.from([...header, ...body, ...(le === null ? [] : [le & 0xff])]))
        const [cla, ins, p1, p2] = header
        const shape = 1 + (data === null ? 0 : 2) + (le === null ? 0 : 1)
        expect(parsed).toEqual({
          cla,
          channel: cla & 3,
          ins,
          p1,
          p2,
          shape,
          data: data ?? new Uint8Array(0),
          le: le ?? 0,
        })
      }),
    )
  })
})

describe('the class byte (TS 102 221 §10.1.1, tables 10.3 and 10.4a)', () => {
  /** The 256 values as runs, by hand from the tables: first, last, what the card makes of them. */
  const RUNS: [number, number, string][] = [
    [0x00, 0x03, 'interindustry'],
    [0x04, 0x0f, '6882'],
    [0x10, 0x1f, '6884'],
    [0x20, 0x3f, '6E00'],
    [0x40, 0x4f, '6881'],
    [0x50, 0x5f, '6884'],
    [0x60, 0x6f, '6882'],
    [0x70, 0x7f, '6884'],
    [0x80, 0x83, 'proprietary'],
    [0x84, 0x8f, '6882'],
    [0x90, 0x9f, '6E00'],
    [0xa0, 0xa0, 'gsm'],
    [0xa1, 0xbf, '6E00'],
    [0xc0, 0xcf, '6881'],
    [0xd0, 0xdf, '6E00'],
    [0xe0, 0xef, '6882'],
    [0xf0, 0xff, '6E00'],
  ]

  it('each of the 256 class bytes is read right', () => {
    const read = Array.from({ length: 256 }, (_, cla) => {
      const found = parseClass(cla)
      return 'refused' in found ? found.refused.toString(16).toUpperCase() : found.family
    })
    expect(read).toEqual(RUNS.flatMap(([from, to, what]) => Array(to - from + 1).fill(what)))
  })
})

describe('the ATR (ISO/IEC 7816-3 §8)', () => {
  it('the ATR is well formed: T=0 first, T=15 last, fifteen historical bytes, TCK', () => {
    const [ts, t0 = 0, ...rest] = ATR
    expect(ts).toBe(0x3b)
    const protocols: number[] = []
    let y = t0 >> 4
    let at = 0
    while (y !== 0) {
      at += [1, 2, 4].filter((bit) => (y & bit) !== 0).length
      const td = (y & 8) === 0 ? undefined : rest[at++]
      if (td !== undefined) protocols.push(td & 0x0f)
      y = td === undefined ? 0 : td >> 4
    }
    expect(protocols).toEqual([0, 15])
    expect(rest.length).toBe(at + (t0 & 0x0f) + 1)
    expect([t0, ...rest].reduce((sum, byte) => sum ^ byte, 0)).toBe(0)
    const historical = rest.slice(at, -1)
    expect(historical[0]).toBe(0x80)
    const tags: number[] = []
    for (let i = 1; i < historical.length; i += 1 + ((historical[i] ?? 0) & 0x0f)) tags.push((historical[i] ?? 0) >> 4)
    expect(tags).toEqual([3, 7, 6])
  })
})
