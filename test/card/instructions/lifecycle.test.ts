import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { OWN_FILES, type Step, tell } from './own-files.js'

const SELECT: Step = ['00A4000C022F90', '9000']
const OFF: Step = ['00040000022F90', '9000']

describe('DEACTIVATE FILE and ACTIVATE FILE (TS 102 221 §11.1.14, §11.1.15)', () => {
  it.each<[string, ...Step[]]>([
    [
      'the current EF, without data',
      SELECT,
      ['00040000', '9000'],
      ['00B0000001', '6984'],
      ['00440000', '9000'],
      ['00B0000001', '009000'],
    ],
    [
      'by FID; the current EF stays',
      ['00A4000C022F91', '9000'],
      OFF,
      ['00B2010403', 'AA01019000'],
      ['00A4000C022F90', '6283'],
    ],
    ['by path from the MF', ['00040800022F90', '9000'], ['00A4000C022F90', '6283'], ['00440800022F90', '9000'], SELECT],
    [
      'by path from the current directory',
      ['00040900022F90', '9000'],
      ['00A4000C022F90', '6283'],
      ['00440900022F90', '9000'],
      SELECT,
    ],
    ['twice is no fault', OFF, OFF, ['00440000022F90', '9000'], ['00440000022F90', '9000']],
    ['no data and no current EF', ['00040000', '6986'], ['00440000', '6986']],
    ['a file that is not there', ['00040000022F99', '6A82'], ['00040800022F99', '6A82']],
    ['a directory', ['00040000027F10', '6A82'], ['00040000023F00', '6A82']],
    [
      'half a FID, two FID, half a path',
      ['00040000012F', '6700'],
      ['00040000042F902F91', '6700'],
      ['00040800032F902F', '6700'],
    ],
    ['P1 and P2 that are reserved', ['00040100022F90', '6A86'], ['00040001022F90', '6A86'], ['00040800', '6A86']],
    [
      '7FFF in a path that begins in the current directory',
      [SELECT_USIM, '9000'],
      ['00040900047FFF6F91', '6A82'],
      ['00040800047FFF6F91', '9000'],
    ],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })

  it('a deactivated file refuses everything but SELECT and ACTIVATE FILE', () => {
    const { send } = tell([OFF, ['00040000022F91', '9000'], ['00040000022F92', '9000']])
    for (const [fid, commands] of [
      ['2F90', ['00B0000001', '00D6000001AB']],
      ['2F91', ['00B2010403', '00DC010403111111', '00A2010401AA']],
      ['2F92', ['00B2010403', '00DC000303111111', '8032000003000001']],
    ] as const) {
      expect(send(`00A4000C02${fid}`)).toBe('6283')
      for (const command of commands) expect([command, send(command)]).toEqual([command, '6984'])
      expect(send('00440000')).toBe('9000')
      for (const command of commands) expect(send(command)).not.toBe('6984')
    }
    expect(send('00B0900001').slice(-4)).toBe('9000')
  })

  it('SELECT of a deactivated file warns with 6283 and gives its life cycle, at once or by GET RESPONSE (§7.3.1.1.4)', () => {
    const { send } = tell([OFF])
    const told = send('00A40004022F9000')
    expect(told.slice(-4)).toBe('6283')
    expect(told).toContain('83022F908A0104')
    expect(send('00A40004022F90')).toBe('6283')
    const length = send('00C0000000')
    expect(length.slice(0, 2)).toBe('6C')
    expect(send(`00C00000${length.slice(2)}`)).toBe(`${told.slice(0, -4)}9000`)
    expect(Number.parseInt(length.slice(2), 16)).toBe(told.length / 2 - 2)
  })

  it('DEACTIVATE FILE of EF.IMSI needs ADM1, and PIN1 is not enough (TS 31.102 §4.2.2)', () => {
    const { send } = insert()
    for (const hex of [SELECT_USIM, '00A4000C026F07', pinApdu('verify', '01', '1234')]) expect(send(hex)).toBe('9000')
    expect([send('00040000'), send('00440000')]).toEqual(['6982', '6982'])
    expect(send(pinApdu('verify', '0A', '88888888'))).toBe('9000')
    expect([send('00040000'), send('00B0000009'), send('00440000')]).toEqual(['9000', '6984', '9000'])
    expect(send('00B0000009').slice(-4)).toBe('9000')
  })

  it('missing access is reported before the deactivated state', () => {
    const { send } = insert({ files: [{ path: '3F00/2F90', type: 'transparent', size: 1, deactivated: true }] })
    expect(send('00A4000C022F90')).toBe('6283')
    expect(send('00B0000001')).toBe('6982')
  })

  it('a file stays deactivated over a reset and in a snapshot', () => {
    const { card } = tell([OFF])
    card.reset()
    const again = Card.restore(JSON.parse(JSON.stringify(card.snapshot())))
    for (const one of [card, again]) {
      expect(toHex(one.transmit(fromHex('00A4000C022F90')))).toBe('6283')
      expect(toHex(one.transmit(fromHex('00A4000C022F91')))).toBe('9000')
    }
  })

  it('SELECT of a deactivated file is a plain 9000 on cards that do not warn', () => {
    const { send } = insert({ files: OWN_FILES, personality: 'sysmoisim-sja2' })
    expect([send('00040000022F90'), send('00A4000C022F90'), send('00B0000001')]).toEqual(['9000', '9000', '6984'])
  })
})
