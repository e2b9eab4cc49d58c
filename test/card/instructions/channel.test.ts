import { describe, expect, it } from 'vitest'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { OWN_FILES, type Step, tell } from './own-files.js'

const OPEN: Step = ['0070000001', '019000']
/** A command of class 00 on another channel. */
const on = (channel: number, command: string) => `0${channel}${command.slice(2)}`

describe('MANAGE CHANNEL (TS 102 221 §11.1.17)', () => {
  it.each<[string, ...Step[]]>([
    [
      'gives the lowest number that is free, up to 3',
      OPEN,
      ['0070000001', '029000'],
      ['0070000001', '039000'],
      ['0070000001', '6A81'],
    ],
    [
      'gives a number again after closing',
      OPEN,
      ['0070000001', '029000'],
      ['00708001', '9000'],
      OPEN,
      ['0070000001', '039000'],
    ],
    ['takes Le 00 for the number', ['0070000000', '019000']],
    ['without Le tells that one byte comes back', ['00700000', '6C01'], ['0070000002', '6C01'], OPEN],
    ['assigns the number itself: P2 names one for closing only', ['00700001', '6A86'], ['0070000201', '6A86']],
    [
      'closes from any channel',
      OPEN,
      ['0070000001', '029000'],
      ['01708002', '9000'],
      ['02A4000C023F00', '6881'],
      ['01A4000C023F00', '9000'],
    ],
    [
      'closes the channel that it comes on',
      OPEN,
      ['01708001', '9000'],
      ['01A4000C023F00', '6881'],
      ['00A4000C023F00', '9000'],
    ],
    ['never closes the basic channel', OPEN, ['00708000', '6A86'], ['01708000', '6A86'], ['00A4000C023F00', '9000']],
    ['warns of a channel that is closed already', ['00708001', '6200'], ['00708003', '6200']],
    ['knows no channel from 4 on', ['00708004', '6A86'], ['00708013', '6A86']],
    ['knows no other P1', ['0070010001', '6A86'], ['00704001', '6A86']],
    ['takes no data', ['00700000010000', '6700']],
    ['in class 80', ['8070000001', '6E00']],
    ['on a channel that is closed', ['0170000001', '6881']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })

  it('a channel opened from the basic one begins at the MF, whatever is selected there', () => {
    tell([[SELECT_USIM, '9000'], OPEN, ['01A4000C022FE2', '9000'], ['01A4000C027FFF', '6A82']])
  })

  it('a channel opened from another one begins in its directory (ISO/IEC 7816-4)', () => {
    const { send } = tell([OPEN, [on(1, SELECT_USIM), '9000'], ['01A4000C026F91', '9000'], ['0170000001', '029000']])
    expect(send('02B2010401')).toBe('6986')
    expect(send('02A4000C026F91')).toBe('9000')
    expect(send('02A4000C023F00')).toBe('9000')
    expect(send('02A4000C027FFF')).toBe('9000')
  })

  it('a channel is new when its number is assigned again', () => {
    tell([
      OPEN,
      [on(1, SELECT_USIM), '9000'],
      ['00708001', '9000'],
      OPEN,
      ['01A4000C026F91', '6A82'],
      ['01B0000001', '6986'],
    ])
  })

  it('a card without further channels opens none', () => {
    const { send } = insert({ personality: 'sim' })
    expect(send('0070000001')).toBe('6E00')
  })
})

describe('logical channels (TS 102 221 §8.7)', () => {
  it('channels have their own directory, file and record pointer', () => {
    tell([
      OPEN,
      [SELECT_USIM, '9000'],
      ['00A4000C026F91', '9000'],
      ['01A4000C022F91', '9000'],
      ['00B2000201', 'C19000'],
      ['01B2000203', 'AA01019000'],
      ['01B2000203', 'BB02029000'],
      ['00B2000201', 'C29000'],
      ['80F2000112', `8410A0000000871002FFFFFFFF89070900009000`],
      ['81F2000112', '6A88'],
    ])
  })

  it('channels share what is verified, and the tries (§9.5.1)', () => {
    const { send } = insert()
    send('0070000001')
    for (const channel of [0, 1]) {
      send(on(channel, SELECT_USIM))
      send(on(channel, '00A4000C026F07'))
    }
    expect(send(on(1, pinApdu('verify', '01', '1234')))).toBe('9000')
    expect(send('00B0000009').slice(-4)).toBe('9000')
    expect(send(pinApdu('verify', '01', '9999'))).toBe('63C2')
    expect(send('01B0000009')).toBe('6982')
    expect(send(on(1, pinApdu('verify', '01', '9999')))).toBe('63C1')
    expect(send('00200001')).toBe('63C1')
  })

  it('channels share the files: what one writes the other reads', () => {
    tell([OPEN, ['00D6900001AB', '9000'], ['01B0900001', 'AB9000']])
  })

  it('closing a channel leaves the codes verified', () => {
    const { card, send } = insert()
    send('0070000001')
    expect(send(on(1, pinApdu('verify', '01', '1234')))).toBe('9000')
    expect(send('01708001')).toBe('9000')
    expect(card).toBeVerified()
  })

  it('a response waits only on the channel of its command (§11.3.1)', () => {
    const { send } = insert({ files: OWN_FILES })
    send('0070000001')
    const waiting = send('01A40004022F90')
    expect(waiting.slice(0, 2)).toBe('61')
    expect(send(`00C00000${waiting.slice(2)}`)).toBe('6985')
    const again = send('01A40004022F90')
    expect(send(`01C00000${again.slice(2)}`).slice(-4)).toBe('9000')
  })

  it('a reset closes all channels except the basic one', () => {
    const { card, send } = tell([OPEN])
    card.reset()
    expect(send('01A4000C023F00')).toBe('6881')
  })
})
