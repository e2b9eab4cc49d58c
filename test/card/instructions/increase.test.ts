import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { OWN_FILES, type Step, tell } from './own-files.js'

const CYCLIC: Step = ['00A4000C022F92', '9000']

describe('INCREASE (TS 102 221 §11.1.8)', () => {
  it.each<[string, ...Step[]]>([
    ['answers the sum and the value', CYCLIC, ['803200000300000100', '0000040000019000']],
    ['lets GET RESPONSE fetch them', CYCLIC, ['8032000003000001', '6106'], ['00C0000006', '0000040000019000']],
    [
      'makes the sum number 1, and the current record',
      CYCLIC,
      ['803200000300000100', '0000040000019000'],
      ['00B2000403', '0000049000'],
      ['00B2020403', '0000039000'],
      ['00B2030403', '0000029000'],
    ],
    [
      'carries from byte to byte',
      CYCLIC,
      ['80320000030000FD00', '0001000000FD9000'],
      ['803200000300FF0000', '01000000FF009000'],
    ],
    [
      'takes a value of fewer bytes',
      CYCLIC,
      ['80320000010100', '000004019000'],
      ['8032000002010000', '00010401009000'],
    ],
    [
      'takes none of more bytes than the record',
      CYCLIC,
      ['80320000040000000100', '6700'],
      ['00B2010403', '0000039000'],
    ],
    [
      'goes up to FFFFFF',
      CYCLIC,
      ['8032000003FFFFFC00', 'FFFFFFFFFFFC9000'],
      ['803200000300000000', 'FFFFFF0000009000'],
    ],
    [
      'refuses a sum that is too large, record and pointer kept',
      CYCLIC,
      ['8032000003FFFFFD00', '9850'],
      ['00B2010403', '0000039000'],
      ['00B2000403', '6A83'],
    ],
    ['by SFI makes the file the current one', ['803292000300000100', '0000040000019000'], ['00B2000403', '0000049000']],
    ['by 0 or 31, which are no SFIs', ['8032800003000001', '6A86'], ['80329F0003000001', '6A86']],
    ['by an SFI that no file has', ['8032950003000001', '6A82']],
    [
      'with other bits in P1 or P2',
      CYCLIC,
      ['8032010003000001', '6A86'],
      ['8032000103000001', '6A86'],
      ['8032B20003000001', '6A86'],
    ],
    ['of a linear fixed file', ['00A4000C022F91', '9000'], ['8032000003000001', '6981']],
    ['of a transparent file, by SFI', ['8032900003000001', '6981']],
    ['without a current file', ['8032000003000001', '6986']],
    ['without a value', CYCLIC, ['80320000', '6700']],
    ['in class 00', CYCLIC, ['0032000003000001', '6E00']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })

  it('INCREASE of EF.ACM needs PIN1, while UPDATE RECORD needs PIN2 (TS 31.102 §4.2.9)', () => {
    const { send } = insert()
    for (const hex of [SELECT_USIM, '00A4000C026F39']) expect(send(hex)).toBe('9000')
    expect(send('803200000300000100')).toBe('6982')
    send(pinApdu('verify', '01', '1234'))
    expect(send('803200000300000100')).toBe('0000010000019000')
    expect(send('00DC000303000000')).toBe('6982')
    send(pinApdu('verify', '81', '5678'))
    expect(send('00DC000303000000')).toBe('9000')
  })

  it('INCREASE adds any values as numbers, up to the largest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffffff), { maxLength: 6 }), (values) => {
        const { send } = insert({ files: OWN_FILES })
        send('00A4000C022F92')
        let sum = 3
        const hex = (value: number) => value.toString(16).toUpperCase().padStart(6, '0')
        for (const value of values) {
          const fits = sum + value <= 0xffffff
          if (fits) sum += value
          expect(send(`8032000003${hex(value)}00`)).toBe(fits ? `${hex(sum)}${hex(value)}9000` : '9850')
          expect(send('00B2010403')).toBe(`${hex(sum)}9000`)
        }
      }),
    )
  })
})
