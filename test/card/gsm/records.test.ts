import { describe, expect, it } from 'vitest'
import { insert } from '../wire.js'
import { chvApdu } from './chv-words.js'
import { at, run } from './own-files.js'

describe('READ RECORD (TS 51.011 §9.2.5, §8.5)', () => {
  const next = 'A0B2000203'
  const previous = 'A0B2000303'
  const current = 'A0B2000403'
  const absolute = (record: string) => `A0B2${record}0403`

  it('READ RECORD next goes from the first record to the last, and not beyond: the pointer stays', () => {
    const answers = run('2F91', next, next, next, next, next, current)
    expect(answers).toEqual(['AA01019000', 'BB02029000', 'AA03039000', 'AB04049000', '9402', 'AB04049000'])
  })
  it('READ RECORD previous goes from the last record to the first, and not beyond', () => {
    const answers = run('2F91', previous, previous, previous, previous, previous, current)
    expect(answers).toEqual(['AB04049000', 'AA03039000', 'BB02029000', 'AA01019000', '9402', 'AA01019000'])
  })
  it('READ RECORD absolute and current leave the pointer; without a pointer there is no current record', () => {
    expect(run('2F91', current, absolute('03'), current, next, absolute('04'), current)).toEqual([
      '9402',
      'AA03039000',
      '9402',
      'AA01019000',
      'AB04049000',
      'AA01019000',
    ])
  })
  it('after SELECT the pointer of a linear fixed file is undefined again', () => {
    expect(run('2F91', next, next, 'A0A40000022F91', current, next)).toEqual([
      'AA01019000',
      'BB02029000',
      '9F0F',
      '9402',
      'AA01019000',
    ])
  })
  it('in a cyclic file the record written last is current after SELECT, and next and previous go round (§6.4.3, §8.1)', () => {
    expect(run('2F92', current, next, next, next, previous)).toEqual([
      '0000039000',
      '0000029000',
      '0000019000',
      '0000039000',
      '0000019000',
    ])
  })
  it.each([
    ['a record beyond the last', absolute('05'), '9402'],
    ['P3 too small', 'A0B2010402', '6703'],
    ['P3 too large', 'A0B2010404', '6703'],
    ['P3 of 256', 'A0B2010400', '6703'],
    ['mode 0', 'A0B2010003', '6B00'],
    ['mode 5', 'A0B2010503', '6B00'],
    ['an SFI, which class A0 has not', 'A0B2010C03', '6B00'],
    ['as a transparent file', 'A0B0000001', '9408'],
  ])('%s', (_, hex, word) => {
    expect(run('2F91', hex)).toEqual([word])
  })
  it('a READ RECORD that fails does not move the pointer', () => {
    expect(run('2F91', next, 'A0B2000204', 'A0B2000003', current)).toEqual(['AA01019000', '6703', '6B00', 'AA01019000'])
  })
})

describe('UPDATE RECORD (TS 51.011 §9.2.6, §8.6)', () => {
  const all = ['01', '02', '03', '04'].map((record) => `A0B2${record}0403`)

  it('UPDATE RECORD works by next, previous, absolute and current mode', () => {
    const { send } = at('2F91')
    const updates = ['A0DC000203111111', 'A0DC000203222222', 'A0DC000303333333', 'A0DC040403444444', 'A0DC000403555555']
    expect(updates.map(send)).toEqual(Array(5).fill('9000'))
    expect(all.map(send)).toEqual(['5555559000', '2222229000', 'AA03039000', '4444449000'])
  })
  it('UPDATE RECORD next beyond the last record and previous before the first write nothing', () => {
    const { send } = at('2F91')
    send('A0B2000303')
    expect(send('A0DC000203111111')).toBe('9402')
    for (let i = 0; i < 3; i++) send('A0B2000303')
    expect(send('A0DC000303111111')).toBe('9402')
    expect(all.map(send)).toEqual(['AA01019000', 'BB02029000', 'AA03039000', 'AB04049000'])
  })
  it('UPDATE RECORD of a cyclic file works by previous alone: the oldest is gone and the new record is number 1', () => {
    const { send } = at('2F92')
    for (const mode of ['02', '04']) expect(send(`A0DC00${mode}03111111`)).toBe('9408')
    expect(send('A0B2000203')).toBe('0000029000')
    expect(send('A0DC000303111111')).toBe('9000')
    expect(send('A0B2000403')).toBe('1111119000')
    expect(all.slice(0, 3).map(send)).toEqual(['1111119000', '0000039000', '0000029000'])
  })
  it.each([
    ['P3 too small', 'A0DC0104021111', '6703'],
    ['P3 too large', 'A0DC01040411111111', '6703'],
    ['no data', 'A0DC010400', '6700'],
    ['a record beyond the last', 'A0DC050403111111', '9402'],
    ['no current record', 'A0DC000403111111', '9402'],
    ['mode 6', 'A0DC010603111111', '6B00'],
    ['an SFI', 'A0DC011403111111', '6B00'],
  ])('%s', (_, hex, word) => {
    expect(run('2F91', hex)).toEqual([word])
  })
})

describe('SEEK (TS 51.011 §9.2.7, §8.7)', () => {
  const current = 'A0B2000403'
  /** Type in the upper half of P2, mode in the lower: 0 and 1 from the ends, 2 and 3 from the pointer on. */
  const seek = (type: 1 | 2, mode: number, pattern: string) =>
    `A0A200${type - 1}${mode}0${pattern.length / 2}${pattern}`

  it.each([
    [0, 'AA', 'AA01019000'],
    [1, 'AA', 'AA03039000'],
    [2, 'AA', 'AA01019000'],
    [3, 'AA', 'AA03039000'],
    [0, 'BB0202', 'BB02029000'],
    [3, 'BB', 'BB02029000'],
  ])('mode %i for %s, with no pointer set', (mode, pattern, record) => {
    expect(run('2F91', seek(1, mode, pattern), current)).toEqual(['9000', record])
  })
  it('SEEK of type 2 gives the number of the record, for GET RESPONSE', () => {
    expect(run('2F91', seek(2, 1, 'AA'), 'A0C0000001', current)).toEqual(['9F01', '039000', 'AA03039000'])
    expect(run('2F91', `${seek(2, 0, 'AB')}01`)).toEqual(['049000'])
  })
  it('SEEK from the pointer on looks at the records after it, not at the current one', () => {
    expect(run('2F91', seek(1, 2, 'AA'), seek(2, 2, 'AA'), 'A0C0000001', seek(1, 2, 'AA'), current)).toEqual([
      '9000',
      '9F01',
      '039000',
      '9404',
      'AA03039000',
    ])
    expect(run('2F91', seek(1, 3, 'AA'), seek(1, 3, 'AA'), current, seek(1, 3, 'AA'))).toEqual([
      '9000',
      '9000',
      'AA01019000',
      '9404',
    ])
  })
  it('SEEK looks for a pattern at the beginning of records alone; without a find the pointer stays', () => {
    expect(run('2F91', 'A0B2000203', seek(1, 0, '0101'), seek(1, 2, 'FF'), current)).toEqual([
      'AA01019000',
      '9404',
      '9404',
      'AA01019000',
    ])
  })
  it.each([
    ['a pattern longer than a record', '2F91', 'A0A2000004AA010100', '6703'],
    ['no pattern', '2F91', 'A0A2000000', '6700'],
    ['P1', '2F91', 'A0A2010001AA', '6B00'],
    ['type 3', '2F91', 'A0A2002001AA', '6B00'],
    ['mode 4', '2F91', 'A0A2000401AA', '6B00'],
    ['a transparent file', '2F90', 'A0A2000001AA', '9408'],
    ['a cyclic file', '2F92', 'A0A2000001AA', '9408'],
  ])('%s', (_, fid, hex, word) => {
    expect(run(fid, hex)).toEqual([word])
  })
  it('SEEK counts as reading: EF.ADN needs CHV1', () => {
    const { send } = insert()
    for (const fid of ['7F10', '6F3A']) send(`A0A4000002${fid}`)
    expect(send('A0A2000001FF')).toBe('9804')
    send(chvApdu('verify', 'chv1', '1234'))
    expect(send('A0A2000001FF')).toBe('9000')
  })
})

describe('INCREASE (TS 51.011 §9.2.8, §8.8)', () => {
  it('INCREASE answers the sum and what was added; the sum is the newest record', () => {
    expect(run('2F92', 'A032000003000102', 'A0C0000006', 'A0B2000403', 'A0B2020403')).toEqual([
      '9F06',
      '0001050001029000',
      '0001059000',
      '0000039000',
    ])
  })
  it('INCREASE of a record longer than the value has a longer answer, too', () => {
    const { send } = at('2F94')
    expect(send('A032000003000001')).toBe('9850')
    expect(send('A032000003000000')).toBe('9F07')
    expect(send('A0C0000007')).toBe('FFFFFFFF0000009000')
  })
  it.each([
    ['a value of two bytes', '2F92', 'A0320000020001', '6703'],
    ['no value', '2F92', 'A032000000', '6700'],
    ['P1', '2F92', 'A032850003000001', '6B00'],
    ['P2', '2F92', 'A032000103000001', '6B00'],
    ['a linear fixed file', '2F91', 'A032000003000001', '9408'],
    ['a file whose INCREASE needs CHV1', '2F95', 'A032000003000001', '9804'],
  ])('%s', (_, fid, hex, word) => {
    expect(run(fid, hex)).toEqual([word])
  })
  it('an INCREASE that would overflow changes nothing', () => {
    expect(run('2F92', 'A032000003FFFFFD', 'A0B2010403')).toEqual(['9850', '0000039000'])
  })
})
