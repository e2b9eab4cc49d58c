import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insert } from '../wire.js'
import { OWN_FILES, type Step, tell } from './own-files.js'

const LINEAR: Step = ['00A4000C022F91', '9000']
const next: (answer: string) => Step = (answer) => ['00B2000203', answer]
const current: (answer: string) => Step = (answer) => ['00B2000403', answer]
const R1 = 'AA01019000'
const R2 = 'BB02029000'
const R3 = 'AA03039000'
const R4 = 'AB04049000'
const NOTHING = '6282'

describe('SEARCH RECORD, simple (TS 102 221 §11.1.7)', () => {
  it.each<[string, ...Step[]]>([
    ['forward from a record names all that fit', LINEAR, ['00A2010401AA00', '01039000'], current(R1)],
    ['forward from a later record', LINEAR, ['00A2020401AA00', '039000'], current(R3)],
    ['backward names them from the last down', LINEAR, ['00A2040501AA00', '03019000'], current(R3)],
    ['backward from an earlier record', LINEAR, ['00A2020501AA00', '019000']],
    ['from the current record on', LINEAR, next(R1), next(R2), ['00A2000401AA00', '039000'], current(R3)],
    ['from the current record back', LINEAR, next(R1), next(R2), ['00A2000501AA00', '019000'], current(R1)],
    [
      'without a current record from an end',
      LINEAR,
      ['00A2000401AA00', '01039000'],
      LINEAR,
      ['00A2000501AA00', '03019000'],
    ],
    [
      'finds the pattern wherever it stands in a record',
      LINEAR,
      ['00A20104020101', '6101'],
      ['00C0000001', '019000'],
      ['00A2010402BB02', '6101'],
      ['00C0000001', '029000'],
    ],
    ['gives up to Le numbers; the pointer is at the first', LINEAR, ['00A2010401AA01', '019000'], current(R1)],
    ['lets GET RESPONSE fetch the numbers', LINEAR, ['00A2010401AA', '6102'], ['00C0000002', '01039000'], current(R1)],
    ['finds nothing, and the pointer stays', LINEAR, next(R1), ['00A2010401CC', NOTHING], current(R1), next(R2)],
    ['a pattern longer than a record is not there', LINEAR, ['00A2010404AA010101', NOTHING]],
    ['by SFI makes the file the current one', ['00A2018C01AB00', '049000'], current(R4)],
    [
      'by SFI that finds nothing, too: no record is current',
      LINEAR,
      next(R1),
      ['00A2018C01CC', NOTHING],
      current('6A83'),
    ],
    ['a cyclic file, from the newest', ['00A4000C022F92', '9000'], ['00A201040300000200', '029000']],
    ['from a record behind the last', LINEAR, ['00A2050401AA', '6A83']],
    ['P2 that is reserved', LINEAR, ['00A2010001AA', '6A86'], ['00A2010301AA', '6A86'], ['00A2010701AA', '6A86']],
    ['SFI 31, and one that no file has', ['00A201FC01AA', '6A86'], ['00A201AC01AA', '6A82']],
    ['a transparent file', ['00A4000C022F90', '9000'], ['00A2010401AA', '6981']],
    ['no current file', ['00A2010401AA', '6986']],
    ['no pattern', LINEAR, ['00A20104', '6700'], ['00A2010401', '6700']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })
})

describe('SEARCH RECORD, enhanced (TS 102 221 §11.1.7.3)', () => {
  it.each<[string, ...Step[]]>([
    [
      'forward from a record, from an offset on',
      LINEAR,
      ['00A2010603040103', '6101'],
      ['00C0000001', '039000'],
      current(R3),
    ],
    ['backward from a record, from an offset on', LINEAR, ['00A20406030500AA00', '03019000']],
    ['forward from the next record', LINEAR, next(R1), ['00A20006030600AA00', '039000'], current(R3)],
    ['backward from the previous record', LINEAR, next(R1), next(R2), ['00A20006030700AA00', '019000'], current(R1)],
    [
      'from the next of the last there is nothing',
      LINEAR,
      ['00B2000303', R4],
      ['00A20006030600AB', NOTHING],
      current(R4),
    ],
    ['from the next without a pointer: from the first', LINEAR, ['00A20006030600AA00', '01039000']],
    ['from the previous without a pointer: from the last', LINEAR, ['00A20006030700AA00', '03019000']],
    [
      'behind the first occurrence of a value',
      LINEAR,
      ['00A2010603 0CAA0300', '039000'],
      ['00A20106030C01 0100', '019000'],
    ],
    ['behind a value that no record has', LINEAR, ['00A20106030CEEAA', NOTHING]],
    [
      'from an offset behind which there is no room for the pattern',
      LINEAR,
      ['00A201060304030100', NOTHING],
      ['00A201060304FF01', NOTHING],
    ],
    ['an indication that is reserved', LINEAR, ['00A20106030000AA', '6A80'], ['00A20106031400AA', '6A80']],
    ['no pattern behind the indication', LINEAR, ['00A20106020400', '6A80'], ['00A201060104', '6A80']],
    ['by SFI', ['00A2018E03040202 00', '029000'], current(R2)],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })

  it('SEARCH RECORD finds what a plain search finds, for any records, pattern, offset and direction', () => {
    const record = fc.uint8Array({ minLength: 3, maxLength: 3, max: 2 })
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.uint8Array({ minLength: 1, maxLength: 2, max: 2 }),
        fc.nat(2),
        fc.boolean(),
        (records, pattern, offset, forward) => {
          const contents = records.map((bytes) => Buffer.from(bytes).toString('hex'))
          const { card } = insert({
            files: [{ path: '3F00/2FA0', type: 'linear-fixed', sfi: 21, access: { read: 'always' }, contents }],
          })
          const [from, way] = forward ? [1, 4] : [records.length, 5]
          const data = [way, offset, ...pattern]
          const answer = card.transmit(Uint8Array.of(0, 0xa2, from, (21 << 3) | 6, data.length, ...data, 0))
          const wanted = contents.flatMap((text, i) =>
            Buffer.from(text, 'hex').includes(Buffer.from(pattern), offset) ? [i + 1] : [],
          )
          const numbers = forward ? wanted : wanted.reverse()
          expect([...answer]).toEqual(numbers.length === 0 ? [0x62, 0x82] : [...numbers, 0x90, 0x00])
        },
      ),
    )
  })

  it('SEARCH RECORD moves the record pointer of its own channel alone', () => {
    const { send } = insert({ files: OWN_FILES })
    expect(send('0070000001')).toBe('019000')
    for (const channel of ['0', '1']) expect(send(`0${channel}A4000C022F91`)).toBe('9000')
    expect(send('01A2010401AB00')).toBe('049000')
    expect(send('00B2000403')).toBe('6A83')
    expect(send('01B2000403')).toBe(R4)
  })
})
