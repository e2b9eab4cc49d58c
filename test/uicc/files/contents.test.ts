import fc from 'fast-check'
import { decodeFile, encodeFile, fromHex, PocketsimError, toHex } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { uiccFiles } from '../../../src/card/files/default/uicc.js'
import { findCodec } from '../../../src/uicc/files/codecs.js'
import { insert, pinApdu, SELECT_USIM } from '../../card/wire.js'
import { runs } from '../../runs.js'
import { hostile, rubbish } from '../encodings/hostile.js'
import { ALL_VALUES } from './values.js'
import { READ_ONLY, VECTORS } from './vectors.js'

const FILES = uiccFiles.filter(({ type }) => type !== 'df')
const PATHS = FILES.map(({ path }) => path)
/** One path for each form: files of the same form share a codec. */
const FORMS = [...new Map(FILES.map(({ path }) => [findCodec(path)?.codec, path])).values()]

/** Forms in which some bytes are read whose value cannot be written again, and why. */
const READ_BUT_NOT_WRITTEN: readonly string[] = [
  '3F00/2FE2', // a wrong check digit
  '3F00/7F10/6F3C', // a number whose type contradicts its plus
  '3F00/7F10/6F42', // the same, and texts
  '3F00/7F10/6F49', // the same, and texts
  '3F00/2F00', // a text with bytes that are no characters
  '3F00/7F20/6F41', // the same
  '3F00/7F20/6F46', // the same
  '3F00/7FFF/6FB7', // the same
  '3F00/7FFF/6FC5', // the same
  '3F00/7F10/6F4B', // digits behind the padding
  '3F00/7F20/6F62', // a size that is no multiple of an entry
  '3F00/7F20/6FAD', // a file of three bytes
  '3F00/7F20/6F07', // an IMSI in fewer bytes than its file has
]

/** Bytes for forms whose values can be longer than the default tree's file, so that each value to try has room. */
const ROOM: Readonly<Record<string, number>> = { '3F00/2F06': 1000, '3F00/7FFF/6F06': 1000, '3F00/7FFF/6FC5': 64 }

/** A value without padding behind its message: a message that the record cut off takes padding for its end where there is room. */
const unpaddedMessage = (value: unknown) =>
  typeof value === 'object' && value !== null && 'tpdu' in value && typeof value.tpdu === 'string'
    ? { ...value, tpdu: value.tpdu.replace(/(FF)+$/, '') }
    : value

const each = (vectors: typeof VECTORS) =>
  vectors.flatMap(([paths, hex, value, source]) => paths.map((path) => ({ path, hex, value, source })))

describe('vectors of file contents', () => {
  it.each(each([...VECTORS, ...READ_ONLY]))('$path: $hex is read ($source)', ({ path, hex, value }) => {
    expect(decodeFile(path, fromHex(hex))).toEqual(value)
  })

  it.each(each(VECTORS))('$path: $hex is written ($source)', ({ path, hex, value }) => {
    expect(toHex(encodeFile(path, value, { length: hex.length / 2 }))).toBe(hex)
  })
})

describe('a path', () => {
  const bytes = fromHex('082926101160845740')

  it('a path may be in lower case', () => {
    expect(decodeFile('3f00/7fff/6f07', bytes)).toBe('262011106487504')
    expect(encodeFile('3f00/7fff/6f07', '262011106487504')).toEqual(bytes)
  })

  it.each(['', '6F07', '3F00', '3F00/7FFF', '3F00/7FFF/6F99', '3F00/6F07', '__proto__', 7, undefined])(
    '%j is refused: it is not a path of the default tree',
    (path) => {
      const wanted = expect.objectContaining({
        code: 'FILE_FORMAT',
        message: expect.stringContaining('3F00/7FFF/6F07'),
      })
      expect(() => Reflect.apply(decodeFile, undefined, [path, bytes])).toThrow(wanted)
      expect(() => Reflect.apply(encodeFile, undefined, [path, '262011106487504'])).toThrow(wanted)
    },
  )
})

describe('a refused value', () => {
  it.each([
    ['3F00/7FFF/6F37', 'x', 'value: want a whole number from 0 to 16777215, got string'],
    ['3F00/7FFF/6F37', 16777216, 'value: want a whole number from 0 to 16777215, got 16777216'],
    ['3F00/7FFF/6F08', { ksi: 7, ck: 'FF', ik: 'FF' }, 'value.ck: want 16 bytes in hex'],
    ['3F00/7FFF/6F08', { ksi: 7, cK: 'FF' }, 'value.cK: there is no such field; did you mean ck?'],
    ['3F00/7FFF/6F38', [0], 'value: want a whole number from 1 to 136, got 0'],
    ['3F00/7FFF/6F56', ['fdn', 'dfn'], 'value: want one of fdn, bdn, acl'],
    ['3F00/7FFF/6F7B', ['25001', '25002', '25003', '25004', '25005'], 'value: takes 15 bytes, there is room for 12'],
    ['3F00/7FFF/6F7B', ['250'], 'plmn: want 5 to 6 decimal digits as a string, got 3 characters'],
    ['3F00/7FFF/6F43', { lastReference: 1, isMemoryFull: 0 }, 'value.isMemoryFull: want true or false'],
    ['3F00/7FFF/6F05', ['eng'], 'value: want a language as two letters, such as en'],
    ['3F00/7FFF/6FC6', { plmn: '2*0' }, 'value.plmn: want 5 or 6 characters, each a decimal digit or ? for any digit'],
    ['3F00/7FFF/6FB7', { code: '', alpha: '', categories: [] }, 'value.code: want 1 to 6 digits'],
    ['3F00/7F10/6F3D', '00'.repeat(14), 'value: want 1 to 13 bytes in hex'],
    [
      '3F00/2F06',
      [{ operations: ['read'], conditions: ['pin9'] }],
      'value[0]: not one of always, never, pin1, pin2, universal, adm1, adm2, adm3, adm4, adm5: want 2 to 64 bytes in hex',
    ],
    ['3F00/2F06', [{ operations: ['read'], conditions: [{ some: [] }] }], 'value[0]: want one of any, all, not'],
    ['3F00/7FFF/6FC4', { gsm: '00'.repeat(128) }, 'value: takes 131 bytes, there is room for 128'],
  ])('%s with %j says what it wants', (path, value, message) => {
    expect(() => encodeFile(path, value)).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT', message }))
  })

  it('a rule that contains itself is refused', () => {
    const any: unknown[] = []
    any.push({ any })
    const path: string = '3F00/2F06'
    expect(() => encodeFile(path, [{ operations: ['read'], conditions: any }], { length: 255 })).toThrow(
      'value[0]: there is no room for its conditions',
    )
  })

  it('a value is refused if one of its objects would be longer than 255 bytes', () => {
    expect(() => encodeFile('3F00/7FFF/6FC4', { gsm: '00'.repeat(256) }, { length: 300 })).toThrow(
      'value.gsm: takes 256 bytes, there is room for 255 in one object',
    )
  })

  it('the error sentence never has the key in it', () => {
    const path: string = '3F00/7FFF/6F08'
    const key = 'C0FFEE'.repeat(5)
    for (const value of [
      { ksi: 7, ck: key, ik: key },
      { ksi: 8, ck: key.repeat(2), ik: key },
      { ksi: 7, key },
    ]) {
      expect(() => encodeFile(path, value)).toThrow(expect.not.stringContaining('C0FFEE'))
    }
  })
})

describe('every elementary file of the default tree', () => {
  const withVectors = new Set(VECTORS.flatMap(([paths]) => paths))

  it('every elementary file of the default tree has a codec, a vector and values to try', () => {
    expect(FILES.length).toBeGreaterThan(70)
    for (const path of PATHS) {
      expect([path, findCodec(path) !== undefined]).toEqual([path, true])
      expect([path, withVectors.has(path)]).toEqual([path, true])
      expect([path, path in ALL_VALUES]).toEqual([path, true])
    }
  })

  it.each(FILES)('$path $name: its usual size is the one of the default tree', ({ path, ...row }) => {
    expect(findCodec(path)?.usual).toBe('recordLength' in row ? row.recordLength : row.size)
  })

  it.each(FORMS)('%s: any value comes back from the bytes that it gives', (path) => {
    fc.assert(
      fc.property(ALL_VALUES[path] ?? fc.constant(undefined), (value) => {
        const length = ROOM[path] ?? findCodec(path)?.usual ?? -1
        const bytes = encodeFile(path, value, { length })
        expect(bytes).toHaveLength(length)
        expect(decodeFile(path, bytes)).toEqual(value)
      }),
    )
  })

  it.each(FORMS)('%s: any bytes hold a value or do not, and that value comes back once it is written', (path) => {
    const usual = findCodec(path)?.usual ?? 0
    fc.assert(
      fc.property(fc.oneof(rubbish(usual, usual), rubbish(0, usual + 4)), (bytes) => {
        const value = decodeFile(path, bytes)
        if (value === undefined) return
        let written: Uint8Array
        try {
          written = encodeFile(path, value, { length: Math.max(bytes.length, 1) })
        } catch (error) {
          if (!(error instanceof PocketsimError)) throw error
          expect(READ_BUT_NOT_WRITTEN).toContain(path)
          return
        }
        expect(unpaddedMessage(decodeFile(path, written))).toEqual(unpaddedMessage(value))
      }),
    )
  })

  it('an IMSI is read from fewer bytes than its file has, and not written into so few (TS 51.011 §10.3.2)', () => {
    const bytes = Uint8Array.of(4, 0x79, 0, 0, 0)
    const imsi = decodeFile('3F00/7F20/6F07', bytes)
    expect(imsi).toBe('7000000')
    expect(() => encodeFile('3F00/7F20/6F07', '7000000', { length: bytes.length })).toThrow('there is room for 5')
  })

  it('encodeFile gives bytes or says what it wants, for any value', () => {
    const value = fc.oneof(hostile, fc.dictionary(fc.string({ maxLength: 8 }), hostile), fc.anything())
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), value, fc.option(hostile, { nil: undefined }), (path, strange, length) => {
        const write = (args: unknown[]): unknown => Reflect.apply(encodeFile, undefined, args)
        try {
          expect(write([path, strange, ...(length === undefined ? [] : [{ length }])])).toBeInstanceOf(Uint8Array)
        } catch (error) {
          if (!(error instanceof PocketsimError)) throw error
          expect(error.message).not.toBe('')
        }
      }),
      { numRuns: runs(1000) },
    )
  })
})

describe('a card that leaves the factory', () => {
  const hex = (value: number) => value.toString(16).padStart(2, '0')

  function contents(path: string, records: boolean): Uint8Array {
    const { send } = insert({ imsi: '250011234567890', iccid: '8988211000000430010' })
    send(SELECT_USIM)
    send(pinApdu('verify', '01', '1234'))
    const fids = path.slice(5).replaceAll('/', '')
    expect(send(`00A4080C${hex(fids.length / 2)}${fids}`)).toBe('9000')
    const answer = send(`${records ? '00B20104' : '00B00000'}${hex(findCodec(path)?.usual ?? 0)}`)
    expect([path, answer.slice(-4)]).toEqual([path, '9000'])
    return fromHex(answer.slice(0, -4))
  }

  it.each(FILES)('$path $name: what is in it is read, and writing it gives the same bytes', ({ path, type }) => {
    const bytes = contents(path, type !== 'transparent')
    const value = decodeFile(path, bytes)
    if (value === undefined) expect(toHex(bytes)).toMatch(/^(00)?(FF)+$/)
    else expect(toHex(encodeFile(path, value))).toBe(toHex(bytes))
  })

  it('a new card has the identity that it was given', () => {
    expect(decodeFile('3F00/7FFF/6F07', contents('3F00/7FFF/6F07', false))).toBe('250011234567890')
    expect(decodeFile('3F00/2FE2', contents('3F00/2FE2', false))).toBe('8988211000000430010')
    expect(decodeFile('3F00/2F00', contents('3F00/2F00', true))).toEqual({
      aid: 'A0000000871002FFFFFFFF8907090000',
      label: 'USIM',
    })
  })
})
