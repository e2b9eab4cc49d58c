import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { describeApdu } from '../../../src/uicc/describe/describe.js'
import { DIRECTORIES, type KnownDirectory } from '../../../src/uicc/files/tree.js'

const told = (selected: string, command: string, response?: string) =>
  describeApdu(fromHex(command), response === undefined ? undefined : fromHex(response), { selected })

const IMSI = '3F00/7FFF/6F07'

const ADN = `4B756E64652031FFFFFFFFFFFFFF 0791947112122721FFFFFFFF FFFF`.replaceAll(' ', '')

describe('a description that knows which file is selected', () => {
  it.each([
    [IMSI, '00B0000009', '0829261011608457409000', 'READ BINARY from 0 in EF.IMSI: done, 9 bytes, 262011106487504'],
    [
      '3F00/7FFF',
      '00B0870009',
      '0829261011608457409000',
      'READ BINARY of the file with SFI 7 from 0 in EF.IMSI: done, 9 bytes, 262011106487504',
    ],
    [
      '3f00/7f20/6f07',
      'A0B0000009',
      '0829261011608457409000',
      'READ BINARY from 0 in EF.IMSI: done, 9 bytes, 262011106487504',
    ],
    ['3F00', '00B0820005', '98701032549000', 'READ BINARY of the file with SFI 2 from 0 in EF.ICCID: done, 5 bytes'],
    ['3F00/7FFF/6F7B', '00D600000352F010', '9000', 'UPDATE BINARY from 0, 3 bytes in EF.FPLMN: done, 25001'],
    ['3F00/7FFF/6F7B', '00D600000352F010', undefined, 'UPDATE BINARY from 0, 3 bytes in EF.FPLMN, 25001'],
    ['3F00/7FFF/6F39', '8032000003000005', undefined, 'INCREASE by 5 in EF.ACM'],
    ['3F00/7F20/6F39', 'A032000003000005', undefined, 'INCREASE by 5 in EF.ACM'],
  ])('says what is read and written: %s %s %s', (selected, command, response, text) => {
    expect(told(selected, command, response).text).toBe(text)
  })

  it('says what a record holds, and gives it as a value (TS 31.102 §4.2.24)', () => {
    const { text, value, file } = told('3F00/7F10/6F3A', '00B201041C', `${ADN}9000`)
    expect(file).toEqual({ path: '3F00/7F10/6F3A', name: 'EF.ADN' })
    expect(value).toMatchObject({ alpha: 'Kunde 1', number: '+491721217212' })
    expect(text).toMatch(/^READ RECORD 1 in EF\.ADN: done, 28 bytes, alpha Kunde 1, number \+491721217212/)
  })

  it('says nothing of the contents where they do not begin at the beginning, or the card refused', () => {
    expect(told(IMSI, '00B0000108', '2926101160845740 9000').text).toBe('READ BINARY from 1 in EF.IMSI: done, 8 bytes')
    expect(told(IMSI, '00B0000009', '6982')).not.toHaveProperty('value')
    expect(told('3F00/7FFF/6F7B', '00D600000352F010', '6982')).not.toHaveProperty('value')
  })

  it('names no file where it does not know which one is selected', () => {
    expect(describeApdu(fromHex('00B0870009'))).not.toHaveProperty('file')
    expect(told('3F00/7FFF', '00B0000009')).not.toHaveProperty('file')
    expect(told('3F00/7F99', '00B0000009')).not.toHaveProperty('file')
    expect(told('the SIM', '00B0000009')).not.toHaveProperty('file')
    expect(told('3F00/7FFF', '00B09F0009')).not.toHaveProperty('file')
  })

  it('tells a file that no standard names by its path, and nothing of what it holds', () => {
    expect(told('3f00/7f10/6f99', '00B0000002', 'CAFE9000')).toMatchObject({
      file: { path: '3F00/7F10/6F99', name: '3F00/7F10/6F99' },
      text: 'READ BINARY from 0 in 3F00/7F10/6F99: done, 2 bytes',
    })
    expect(told('3F00/7F10/6F99', '00B0000002', 'CAFE9000')).not.toHaveProperty('value')
  })

  it('gives the number of a record, where the command names one (TS 102 221 §11.1.5.2)', () => {
    expect(told('3F00/7F10/6F3A', '00B207041C').record).toBe(7)
    expect(describeApdu(fromHex('00DC0204020102')).record).toBe(2)
    for (const command of ['00B200021C', '00B200031C', '00B200041C', '00A2010402FFFF', '00B0000009']) {
      expect(describeApdu(fromHex(command))).not.toHaveProperty('record')
    }
  })

  it('names what SELECT finds in the directory that is selected', () => {
    expect(told('3F00/7F10/6F3A', '00A4000C026F3B').text).toBe('SELECT EF.FDN without FCP')
    expect(told('3F00/7FFF/5F3B', '00A4000C024F20').text).toBe('SELECT EF.Kc without FCP')
    expect(told('3F00/7FFF/5F3A', '00A4000C024F20').text).toBe('SELECT 4F20 without FCP')
    expect(told('3F00/7F20', 'A0A40000026F20').text).toBe('SELECT EF.Kc')
    expect(told('3F00/7FFF/5F3B', '00A4010C024F20').text).toBe('SELECT EF.Kc in the current DF without FCP')
  })

  it('reads a command with extended lengths, as some modems send it (ISO/IEC 7816-4 §5.2)', () => {
    const read = '00B00000000009'
    expect(told(IMSI, read, '0829261011608457409000').text).toBe(
      'READ BINARY from 0 in EF.IMSI: done, 9 bytes, 262011106487504',
    )
    expect(told('3F00', '00A408040000022FE20168', '6A82').text).toBe('SELECT MF/EF.ICCID for its FCP: file not found')
    expect(told('3F00', '00200001000008 31323334FFFFFFFF', '63C2').text).toBe('VERIFY PIN of PIN1: wrong, 2 tries left')
  })

  const keys = Object.values<KnownDirectory>(DIRECTORIES).flatMap(({ path, files }) =>
    Object.entries(files)
      .filter(([, { secret }]) => secret)
      .map(([name, { fid }]) => [name, `${path}/${fid}`] as const),
  )
  it.each(keys)('never repeats what a file of keys holds: EF.%s at %s', (_, selected) => {
    const bytes = 'C0'.repeat(33)
    for (const command of ['00B0000021', `00D6000021${bytes}`, '00B2010421', `00DC010421${bytes}`]) {
      const found = told(selected, command, command.length > 10 ? '9000' : `${bytes}9000`)
      expect(found).not.toHaveProperty('value')
      expect(JSON.stringify(found)).not.toMatch(/C0C0|192/)
    }
  })

  it('never throws, whatever is selected and whatever the bytes', () => {
    const paths = Object.values<KnownDirectory>(DIRECTORIES).flatMap(({ path, files }) => [
      path,
      ...Object.values(files).map(({ fid }) => `${path}/${fid}`),
    ])
    const ins = fc.constantFrom(0xb0, 0xb2, 0xd6, 0xdc, 0xa2, 0x32)
    const bytes = fc.uint8Array({ maxLength: 180 })
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...paths), fc.string()),
        ins,
        fc.nat(255),
        fc.constantFrom(0, 4, 255),
        bytes,
        bytes,
        (selected, code, p1, p2, data, answer) => {
          const command = Uint8Array.of(0, code, p1, p2, data.length, ...data)
          const { text } = describeApdu(command, fromHex(`${toHex(answer)}9000`), { selected })
          expect(text).not.toMatch(/undefined|NaN|\[object/)
        },
      ),
    )
  })
})
