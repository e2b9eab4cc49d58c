import { describe, expect, it } from 'vitest'
import { insert } from '../wire.js'
import { chvApdu } from './chv-words.js'
import { at, run } from './own-files.js'

describe('READ and UPDATE BINARY (TS 51.011 §9.2.3, §9.2.4)', () => {
  it.each([
    ['the whole file', 'A0B000000A', '001122334455667788999000'],
    ['a part', 'A0B0000402', '44559000'],
    ['the last byte', 'A0B0000901', '999000'],
    ['past the end', 'A0B0000A01', '9402'],
    ['more than there is', 'A0B000000B', '9402'],
    ['256 bytes of 10', 'A0B0000000', '9402'],
    ['a part that ends behind the file', 'A0B0000902', '9402'],
    ['P1 is the upper half of the offset, and no SFI', 'A0B0820001', '9402'],
    ['without P3', 'A0B00000', '6700'],
    ['with data', 'A0B000000100', '6700'],
    ['a record of it', 'A0B201040A', '9408'],
  ])('%s', (_, hex, answer) => {
    expect(run('2F90', hex)).toEqual([answer])
  })

  it('UPDATE BINARY in class A0 writes all the bytes or none', () => {
    const { send } = at('2F90')
    expect(send('A0D6000802CCDD')).toBe('9000')
    expect(send('A0D6000902EEEE')).toBe('9402')
    expect(send('A0D6000A01EE')).toBe('9402')
    expect(send('A0D6000000')).toBe('6700')
    expect(send('A0B000000A')).toBe('0011223344556677CCDD9000')
  })

  it.each(['A0B0000001', 'A0D600000100', 'A0B2010401', 'A0DC01040100', 'A0A200000100', 'A032000003000001'])(
    '%s without an EF selected: 9400',
    (hex) => expect(insert().send(hex)).toBe('9400'),
  )
  it.each(['A0040000', 'A0440000'])('%s without an EF selected: 9400', (hex) => expect(insert().send(hex)).toBe('9400'))

  it('a file that is read with CHV1 and updated with CHV2 answers 9804 until each is given', () => {
    const { send } = at('2F93')
    const both = () => [send('A0B0000002'), send('A0D60000020102')]
    expect(both()).toEqual(['9804', '9804'])
    send(chvApdu('verify', 'chv1', '1234'))
    expect(both()).toEqual(['CAFE9000', '9804'])
    send(chvApdu('verify', 'chv2', '5678'))
    expect(both()).toEqual(['CAFE9000', '9000'])
  })
})

describe('INVALIDATE and REHABILITATE (TS 51.011 §9.2.14, §9.2.15, §8.14, §8.15)', () => {
  const INVALIDATE = 'A004000000'
  const REHABILITATE = 'A044000000'

  it.each([
    ['2F90', ['A0B0000001', 'A0D600000100']],
    ['2F91', ['A0B2010403', 'A0DC010403111111', 'A0A2000001AA']],
    ['2F92', ['A0B2010403', 'A0DC000303111111', 'A032000003000001']],
  ])('an invalidated %s can be selected and rehabilitated, anything else is 9810', (fid, commands) => {
    const { card, send } = at(fid)
    expect(send(INVALIDATE)).toBe('9000')
    const before = card.snapshot()
    expect(commands.map(send)).toEqual(commands.map(() => '9810'))
    expect(card.snapshot()).toEqual(before)
    card.reset()
    expect(send(`A0A4000002${fid}`)).toBe('9F0F')
    expect(commands.map(send)).toEqual(commands.map(() => '9810'))
    expect(send(REHABILITATE)).toBe('9000')
    for (const command of commands) expect(send(command)).toMatch(/(9000|9F..)$/)
  })
  it('INVALIDATE or REHABILITATE a second time contradicts the status of the file', () => {
    expect(run('2F90', REHABILITATE, INVALIDATE, INVALIDATE, REHABILITATE, REHABILITATE)).toEqual([
      '9810',
      '9000',
      '9810',
      '9000',
      '9810',
    ])
  })
  it('INVALIDATE and REHABILITATE have their own access conditions', () => {
    const { send } = at('2F96')
    expect(send(INVALIDATE)).toBe('9804')
    send(chvApdu('verify', 'chv1', '1234'))
    expect(send(INVALIDATE)).toBe('9000')
    expect(send(REHABILITATE)).toBe('9804')
    send(chvApdu('verify', 'chv2', '5678'))
    expect(send(REHABILITATE)).toBe('9000')
  })
  it.each(['A004010000', 'A004000100', 'A044010000', 'A044000100'])('%s: 6B00', (hex) => {
    expect(run('2F90', hex)).toEqual(['6B00'])
  })
  it.each(['A004000001', 'A04400000100'])('%s: 6700, P3 is 00', (hex) => expect(run('2F90', hex)).toEqual(['6700']))
  it('INVALIDATE and REHABILITATE come in case 1, as a reader sends them', () =>
    expect(run('2F90', 'A0040000', 'A0440000')).toEqual(['9000', '9000']))
  it('INVALIDATE sets the same flag that ACTIVATE FILE sees in class 00', () => {
    expect(run('2F90', INVALIDATE, '00A4000C022F90', '00B0000001', '00440000', 'A0B0000001')).toEqual([
      '9000',
      '6283',
      '6984',
      '9000',
      '009000',
    ])
  })
})
