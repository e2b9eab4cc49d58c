import fc from 'fast-check'
import { toHex } from '../../src/bytes/hex.js'

const hex = (value: number) => toHex(Uint8Array.of(value))
const byte = fc.nat(255).map(hex)
const bytes = (most: number) => fc.uint8Array({ maxLength: most }).map(toHex)
const withLength = (data: string) => `${hex(data.length / 2)}${data}`

const FIDS = [
  '3F00',
  '7FFF',
  '7F10',
  '7F20',
  '2FE2',
  '2F00',
  '6F07',
  '6F08',
  '6F3A',
  '6F3C',
  '6F20',
  '6F7B',
  '6F39',
  '6F99',
]
const AIDS = ['A0000000871002', 'A0000000871004', 'A0000000']
const fid = fc.constantFrom(...FIDS)
const path = fc.array(fid, { minLength: 1, maxLength: 3 }).map((fids) => fids.join(''))

/** A field of a code: 8 bytes, digits with FF behind them, or something else. The digits are given for the test to look for. */
const digits = fc.stringMatching(/^[0-9]{4,8}$/)
const field = fc.oneof(
  { weight: 4, arbitrary: digits.map((text) => toHex(Buffer.from(text)).padEnd(16, 'F')) },
  { weight: 1, arbitrary: bytes(10) },
)

/** A command of each kind without its class, as hex. */
const body = fc.oneof(
  fc.tuple(fc.constantFrom('A40004', 'A4000C', 'A40000'), fid).map(([head, name]) => `${head}${withLength(name)}`),
  fc.tuple(fc.constantFrom('A40804', 'A4080C', 'A40904'), path).map(([head, name]) => `${head}${withLength(name)}`),
  fc
    .tuple(fc.constantFrom('A40404', 'A4040C'), fc.constantFrom(...AIDS))
    .map(([head, aid]) => `${head}${withLength(aid)}`),
  fc.constantFrom('A40304', 'A4030C'),
  fc
    .tuple(fc.constantFrom('00', '81', '87', '88', '90'), fc.constantFrom('00', '01'), byte)
    .map((parts) => `B0${parts.join('')}`),
  fc.tuple(byte, fc.constantFrom('02', '03', '04', '0C', '2C'), byte).map((parts) => `B2${parts.join('')}`),
  fc
    .tuple(fc.constantFrom('D60000', 'D60001', 'DC0104', 'A20104'), bytes(30))
    .map(([head, data]) => `${head}${withLength(data)}`),
  fc
    .tuple(fc.constantFrom('20', '26', '28'), fc.constantFrom('01', '81', '0A', '00'), field)
    .map(([ins, key, code]) => `${ins}00${key}${withLength(code)}`),
  fc
    .tuple(fc.constantFrom('24', '2C'), fc.constantFrom('01', '81', '00'), field, field)
    .map(([ins, key, one, other]) => `${ins}00${key}${withLength(one + other)}`),
  fc.constantFrom('200001', '2C0001', '20000100'),
  fc.constantFrom(
    `88008122${`10${'11'.repeat(16)}`.repeat(2)}`,
    `88008011 10${'11'.repeat(16)}`.replace(' ', ''),
    `88000010${'11'.repeat(16)}`,
  ),
  byte.map((length) => `C00000${length}`),
  fc.constantFrom(
    '7000000001'.slice(0, 8),
    '70000001',
    '70800100',
    '70800200',
    'F2000000',
    'F2000C',
    '32000003000001',
    '84000008',
    'FF0000',
  ),
)

/** A command that a terminal might send, as hex: any class, any order, right and wrong. */
export const command = fc
  .tuple(fc.constantFrom('00', '00', '00', '01', '02', '80', 'A0', 'A0', '41'), body)
  .map((parts) => parts.join(''))
