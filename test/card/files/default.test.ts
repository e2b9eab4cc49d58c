import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { readTlvs } from '../../../src/bytes/tlv.js'
import { decodeImsi } from '../../../src/uicc/encodings/imsi.js'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { DEFAULT_FILES } from './default-table.js'

/** A card on which everything that can be read may be read. */
function open() {
  const made = insert()
  for (const [key, code] of [
    ['01', '1234'],
    ['81', '5678'],
    ['0A', '88888888'],
  ] as const)
    expect(made.send(pinApdu('verify', key, code))).toBe('9000')
  expect(made.send(SELECT_USIM)).toBe('9000')
  return made
}

const hex = (value: number) => value.toString(16).toUpperCase().padStart(2, '0')

/** What the FCP of a file says: TS 102 221 §11.1.1.3. */
function parameters(send: (command: string) => string, path: string) {
  const fids = path.slice(5).replaceAll('/', '')
  const told = send(`00A40804${hex(fids.length / 2)}${fids}00`)
  expect([path, told.slice(-4)]).toEqual([path, '9000'])
  const [template] = readTlvs(fromHex(told.slice(0, -4)))
  expect(template?.tag).toBe(0x62)
  return new Map(readTlvs(template?.value ?? new Uint8Array()).map(({ tag, value }) => [tag, toHex(value)]))
}

/** The bytes of a transparent file, or of a record. */
function contents(send: (command: string) => string, path: string, record = 0): string {
  const told = parameters(send, path)
  const length = record === 0 ? told.get(0x80) : told.get(0x82)?.slice(4, 8)
  const size = hex(Number.parseInt(length ?? '', 16))
  const answer = send(record === 0 ? `00B00000${size}` : `00B2${hex(record)}04${size}`)
  expect([path, answer.slice(-4)]).toEqual([path, '9000'])
  return answer.slice(0, -4)
}

describe('the files of a card that leaves the factory (TS 102 221 §13, TS 31.102 §4, TS 51.011 §10)', () => {
  it.each(DEFAULT_FILES)('$path $name: $form, SFI $sfi', ({ path, form, sfi, contents: first }) => {
    const { send } = open()
    const told = parameters(send, path)
    const [structure, size = 0, records = 1] = form.split(' ').map((part, i) => (i === 0 ? part : Number(part)))
    const isTransparent = structure === 'T'
    const descriptor = { T: '41', L: '42', C: '46' }[String(structure)]
    const counted = isTransparent ? '' : `00${hex(Number(size))}${hex(Number(records))}`
    expect(told.get(0x82)).toBe(`${descriptor}21${counted}`)
    expect(told.get(0x83)).toBe(path.slice(-4))
    expect(told.get(0x8a)).toBe('05')
    expect(told.get(0x8b)).toMatch(/^(2F06|6F06)..$/)
    expect(Number.parseInt(told.get(0x80) ?? '', 16)).toBe(Number(size) * Number(records))
    expect(told.get(0x88)).toBe(sfi === '-' ? '' : hex(Number.parseInt(sfi, 16) << 3))
    if (first !== undefined) expect(contents(send, path, isTransparent ? 0 : 1)).toMatch(new RegExp(`^${first}F*$`))
  })

  it('default files are read by their SFI from their directory (TS 102 221 §8.3)', () => {
    for (const { path, form, sfi } of DEFAULT_FILES) {
      if (sfi === '-') continue
      const { send } = open()
      const directory = path.slice(5, -5).replaceAll('/', '')
      if (directory === '') send('00A4000C023F00')
      else expect(send(`00A4080C${hex(directory.length / 2)}${directory}`)).toBe('9000')
      const number = Number.parseInt(sfi, 16)
      const size = hex(Number(form.split(' ')[1]))
      const answer = send(
        form.startsWith('T') ? `00B0${hex(0x80 | number)}00${size}` : `00B201${hex((number << 3) | 4)}${size}`,
      )
      expect([path, answer.slice(-4)]).toEqual([path, '9000'])
    }
  })

  it('class A0 reads the same bytes in the files that the USIM has as well (TS 51.011 §10)', () => {
    const shared = ['6F05', '6F07', '6F31', '6F46', '6F78', '6F7B', '6F7E', '6FAD']
    for (const fid of shared) {
      const { send } = open()
      const usim = contents(send, `3F00/7FFF/${fid}`)
      expect([fid, contents(send, `3F00/7F20/${fid}`)]).toEqual([fid, usim])
    }
  })
})

describe('what the files say of each other', () => {
  it('EF.DIR names the USIM by the AID that SELECT takes (TS 102 221 §13.1)', () => {
    const { send } = open()
    const record = contents(send, '3F00/2F00', 1)
    const [template] = readTlvs(fromHex(record))
    expect(template?.tag).toBe(0x61)
    const inner = new Map(readTlvs(template?.value ?? new Uint8Array()).map(({ tag, value }) => [tag, toHex(value)]))
    expect(Buffer.from(inner.get(0x50) ?? '', 'hex').toString('ascii')).toBe('USIM')
    expect(send(`00A4040C10${inner.get(0x4f)}`)).toBe('9000')
  })

  it('each access rule that an FCP refers to is a record of the EF.ARR of its directory or above (TS 102 221 §9.2.7)', () => {
    for (const { path } of DEFAULT_FILES) {
      const { send } = open()
      const rule = parameters(send, path).get(0x8b) ?? ''
      const arr = path.startsWith('3F00/7FFF') ? '3F00/7FFF/6F06' : '3F00/2F06'
      expect([path, rule.slice(0, 4)]).toEqual([path, arr.slice(-4)])
      expect([path, contents(send, arr, Number.parseInt(rule.slice(4), 16))]).toEqual([
        path,
        expect.stringMatching(/^8[04]01/),
      ])
    }
  })

  /** Services of TS 31.102 §4.2.8 that stand for files, and one of these files each. */
  const SERVICES: readonly (readonly [service: number, path: string])[] = [
    [2, '6F3B'],
    [3, '6F4B'],
    [4, '6F49'],
    [5, '6F4C'],
    [6, '6F4D'],
    [7, '6F4E'],
    [8, '6F81'],
    [9, '6F80'],
    [10, '6F3C'],
    [11, '6F47'],
    [12, '6F42'],
    [13, '6F39'],
    [14, '6F4F'],
    [15, '6F45'],
    [16, '6F50'],
    [17, '6F3E'],
    [18, '6F3F'],
    [19, '6F46'],
    [20, '6F60'],
    [21, '6F40'],
    [24, '6FB5'],
    [27, '5F3B4F20'],
    [34, '6F56'],
    [35, '6F57'],
    [36, '6F2C'],
    [37, '6F32'],
    [39, '5F3B4F63'],
    [40, '5F3B4F64'],
    [42, '6F61'],
    [43, '6F62'],
    [45, '6FC5'],
    [46, '6FC6'],
    [47, '6FC7'],
    [48, '6FCA'],
    [49, '6FCB'],
    [51, '6FCD'],
    [71, '6FD9'],
    [85, '6FE3'],
    [122, '5FC04F01'],
    [123, '5FC04F05'],
    [124, '5FC04F07'],
    [126, '5FC04F06'],
    [129, '5FC04F08'],
    [130, '5FC04F09'],
    [132, '5FC04F0B'],
  ]
  it.each(SERVICES)('EF.UST has service %d if and only if the USIM has %s', (service, path) => {
    const { send } = open()
    const table = fromHex(contents(send, '3F00/7FFF/6F38'))
    const isOffered = ((table[(service - 1) >> 3] ?? 0) & (1 << ((service - 1) & 7))) !== 0
    const there = send(`00A4080C${hex(2 + path.length / 2)}7FFF${path}`)
    expect(there).toBe(isOffered ? '9000' : '6A82')
  })

  it('EF.UST has no service besides those, except 33 and 38, which stand for no file', () => {
    const table = fromHex(contents(open().send, '3F00/7FFF/6F38'))
    const services = Array.from({ length: table.length * 8 }, (_, i) => i + 1).filter(
      (service) => ((table[(service - 1) >> 3] ?? 0) & (1 << ((service - 1) & 7))) !== 0,
    )
    expect(services.filter((service) => !SERVICES.some(([known]) => known === service))).toEqual([33, 38])
  })

  /** Services of EF.SST that stand for files. TS 51.011 §10.3.7. */
  const GSM_SERVICES: readonly (readonly [service: number, path: string])[] = [
    [2, '7F106F3A'],
    [3, '7F106F3B'],
    [4, '7F106F3C'],
    [5, '7F206F39'],
    [6, '7F106F3D'],
    [7, '7F206F30'],
    [9, '7F106F40'],
    [10, '7F106F4A'],
    [11, '7F106F4B'],
    [12, '7F106F42'],
    [13, '7F106F44'],
    [14, '7F206F45'],
    [15, '7F206F3E'],
    [16, '7F206F3F'],
    [17, '7F206F46'],
    [18, '7F106F49'],
    [19, '7F106F4C'],
    [38, '7F206F52'],
    [43, '7F206F60'],
    [44, '7F206F61'],
    [45, '7F206F62'],
    [51, '7F206FC5'],
    [52, '7F206FC6'],
  ]
  it.each(GSM_SERVICES)('EF.SST has service %d allocated and activated if and only if there is %s', (service, path) => {
    const { send } = open()
    const table = fromHex(contents(send, '3F00/7F20/6F38'))
    const bits = ((table[(service - 1) >> 2] ?? 0) >> (2 * ((service - 1) & 3))) & 3
    expect([bits, send(`00A4080C04${path}`)]).toEqual(bits === 0 ? [0, '6A82'] : [3, '9000'])
  })

  it('EF.AD says how many digits the MNC of the IMSI has: 001-01 has two (TS 31.102 §4.2.18)', () => {
    const { send } = open()
    expect(decodeImsi(fromHex(contents(send, '3F00/7FFF/6F07')))).toBe('001010123456789')
    expect(contents(send, '3F00/7FFF/6FAD').slice(6)).toBe('02')
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'EF.ACC has the class of an IMSI that ends in %d (TS 22.011 §4.2)',
    (digit) => {
      const { send } = insert({ imsi: `00101012345678${digit}`, pin1Enabled: false })
      send(SELECT_USIM)
      expect(contents(send, '3F00/7FFF/6F78')).toBe((1 << digit).toString(16).toUpperCase().padStart(4, '0'))
    },
  )
})
