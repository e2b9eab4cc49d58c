import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/bytes/hex.js'
import { codesIn, fileKind, readFcp, recordsOf, sfiIn, sizeOf } from '../../src/uicc/fcp.js'

/** A template with these objects. */
function template(objects: string) {
  const hex = objects.replaceAll(' ', '')
  const fcp = readFcp(fromHex(`62${(hex.length / 2).toString(16).padStart(2, '0')}${hex}`))
  if (fcp === undefined) throw new Error('no template')
  return fcp
}

describe('file control parameters (TS 102 221 §11.1.1.4)', () => {
  it.each([
    ['41', 'transparent'],
    ['42', 'linear-fixed'],
    ['46', 'cyclic'],
    ['79', 'ber-tlv'],
    ['78', 'directory'],
    ['38', 'directory'],
    ['49', 'transparent'],
    ['40', undefined],
    ['43', undefined],
    ['7A', undefined],
  ])('the descriptor byte %s is a file of kind %s (table 11.5)', (byte, kind) => {
    expect(fileKind(template(`8202${byte}21`))).toBe(kind)
  })

  it('a template without a descriptor says no kind and no records', () => {
    const fcp = template('83026F07')
    expect([fileKind(fcp), recordsOf(fcp), sizeOf(fcp)]).toEqual([
      undefined,
      { recordLength: 0, records: undefined },
      undefined,
    ])
  })

  it('a descriptor tells how long a record is and how many there are', () => {
    expect(recordsOf(template('8205422101020A'))).toEqual({ recordLength: 0x0102, records: 10 })
    expect(recordsOf(template('820442210102'))).toEqual({ recordLength: 0x0102, records: undefined })
    expect(sizeOf(template('80020102'))).toBe(0x0102)
    expect(sizeOf(template('8003010203'))).toBe(0x010203)
  })

  it.each([
    ['83026F07 880138', 7],
    ['83026F07 8801F0', 30],
    ['83026F07 8801F8', 0],
    ['83026F07 8800', 0],
    ['83026F07', 7],
    ['83026F1F', 0],
    ['83026F3E', 30],
    ['82024121', 0],
  ])('the SFI in %s is %i (§11.1.1.4.8)', (objects, sfi) => {
    expect(sfiIn(template(objects))).toBe(sfi)
  })

  it('the PIN status template has a bit for each key reference, the highest for the first (§9.5.2)', () => {
    const codes = codesIn(template('C60C 9001A0 830101 830181 83010A'))
    expect([...codes]).toEqual([
      [0x01, true],
      [0x81, false],
      [0x0a, true],
    ])
    expect([...codesIn(template('C606 830101 900180'))]).toEqual([[0x01, true]])
    expect(codesIn(template('C603 830101')).size).toBe(0)
    expect(codesIn(template('82027821')).size).toBe(0)
  })

  it('bytes without a template have no file control parameters', () => {
    for (const hex of ['', '9000', '6F00', '6205820241']) expect(readFcp(fromHex(hex))).toBeUndefined()
  })
})
