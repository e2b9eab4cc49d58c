import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { decodeDirRecord, encodeDirRecord } from '../../../src/uicc/encodings/directory.js'
import { rubbish } from './hostile.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })
const alpha = fc.string({ unit: fc.constantFrom(...'Anna Ж1'), maxLength: 8 })

describe('EF.DIR (TS 102 221 §13.1)', () => {
  it.each([
    // pySim test data
    ['61194F10A0000000871004FFFFFFFF890709000050054953696D31', 'A0000000871004FFFFFFFF8907090000', 'ISim1', undefined],
    [
      '61294F10A0000000871002FFFFFFFF890709000050055553696D31730EA00C80011781025F608203454150',
      'A0000000871002FFFFFFFF8907090000',
      'USim1',
      'A00C80011781025F608203454150',
    ],
  ])('%s', (hex, aid, label, discretionary) => {
    const application = { aid, label, ...(discretionary && { discretionary }) }
    expect(decodeDirRecord(fromHex(hex))).toEqual(application)
    expect(toHex(encodeDirRecord(application, hex.length / 2))).toBe(hex)
    expect(decodeDirRecord(encodeDirRecord(application, 100))).toEqual(application)
  })

  const hex = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength }).map(toHex)
  it('any application comes back from its record of EF.DIR', () => {
    const application = fc.record(
      { aid: hex(1, 16), label: alpha, path: hex(0, 8), discretionary: hex(0, 40) },
      { requiredKeys: ['aid'] },
    )
    fc.assert(
      fc.property(application, (fields) => {
        expect(decodeDirRecord(encodeDirRecord(fields, 120))).toEqual(fields)
      }),
    )
  })

  it.each([
    { aid: '' },
    { aid: 'A00' },
    { aid: '00'.repeat(17) },
    { aid: 'A0', label: 'a'.repeat(33) },
    { aid: 'A0', path: 'xyz' },
    { aid: 'A0', discretionary: '00'.repeat(300) },
    { aid: 'A0', path: '00'.repeat(200), discretionary: '00'.repeat(200) },
    { aid: 'A0', path: '00'.repeat(60) },
  ])('%o is refused', (bad) => expect(() => encodeDirRecord(bad, 54)).toThrow(refusal))

  it.each(['', 'FFFFFFFF', '610450024142', '61024F00', '6119A0', '4F02A000', `61134F11${'A0'.repeat(17)}`])(
    'the record %s lists no application',
    (free) => {
      expect(decodeDirRecord(fromHex(free))).toBeUndefined()
    },
  )

  it('any bytes list an application or do not, without an error', () => {
    const template = fc
      .tuple(rubbish(0, 30), fc.nat(30))
      .map(([value, length]) => Uint8Array.of(0x61, length, ...value))
    fc.assert(
      fc.property(fc.oneof(template, rubbish(0, 30)), (record) => {
        const found = decodeDirRecord(record)
        if (found !== undefined) expect(toHex(record)).toContain(found.aid)
      }),
    )
  })
})
