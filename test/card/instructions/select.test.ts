import { describe, expect, it } from 'vitest'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { OWN_FILES, type Step, tell } from './own-files.js'

const AID = 'A0000000871002FFFFFFFF8907090000'
const OTHER = 'A0000000871002AABBCC'
const USIM: Step = [SELECT_USIM, '9000']
/** Which application STATUS names. */
const isIn = (aid: string): Step => [
  `80F20001${(aid.length / 2 + 2).toString(16).padStart(2, '0')}`,
  `84${(aid.length / 2).toString(16).toUpperCase().padStart(2, '0')}${aid}9000`,
]
const select = (fid: string, answer = '9000'): Step => [`00A4000C02${fid}`, answer]

const TREE: readonly FileProfile[] = [
  ...OWN_FILES,
  { path: '3F00/7F10/5F3A', type: 'df' },
  { path: '3F00/7F10/5F3A/4F30', type: 'transparent', size: 1 },
  { path: `3F00/${OTHER}`, type: 'df' },
  { path: `3F00/${OTHER}/6F01`, type: 'transparent', size: 1, access: { read: 'always' } },
]

describe('SELECT by FID reaches (TS 102 221 §8.4.1)', () => {
  it.each<[string, ...Step[]]>([
    [
      'children, the directory itself, its parent and the MF',
      select('7F10'),
      select('6F3A'),
      select('7F10'),
      select('5F3A'),
      select('4F30'),
      select('7F10'),
      select('3F00'),
    ],
    ['directories beside the current one', select('7F10'), select('7F20'), select('6F07')],
    ['no EF beside the current directory', select('7F10'), select('2FE2', '6A82')],
    ['no grandchild, no uncle', select('5F3A', '6A82'), select('7F10'), select('5F3A'), select('7F20', '6A82')],
    [
      'the active application from everywhere, by 7FFF',
      USIM,
      select('3F00'),
      select('7F10'),
      select('7FFF'),
      select('6F91'),
    ],
    ['no application that was not selected by name', select('7FFF', '6A82')],
    ['directories beside the application', USIM, select('7F10'), select('6F3A')],
    ['directories of the application', USIM, select('5F3B'), select('4F20'), select('7FFF')],
  ])('%s', (_, ...steps) => {
    tell(steps, { files: TREE })
  })

  it('an EF has no file below it, and selecting a directory leaves no current EF', () => {
    tell([
      select('2F90'),
      ['00B0000001', '009000'],
      select('7F10'),
      ['00B0000001', '6986'],
      select('3F00'),
      ['00B0000001', '6986'],
    ])
  })
})

it('SELECT of the MF works from any depth (TS 102 221 §8.4.1)', () => {
  tell([select('7F10'), select('5F3A'), select('3F00'), select('2FE2')], { files: TREE })
})

it('SELECT of a child directory looks at no other (TS 102 221 §11.1.1.2)', () => {
  const child = (fid: string, answer: string): Step => [`00A4010C02${fid}`, answer]
  tell(
    [child('7F10', '9000'), child('7F20', '6A82'), child('6F3A', '6A82'), child('3F00', '6A82'), child('5F3A', '9000')],
    { files: TREE },
  )
  tell([USIM, child('7FFF', '6A82'), select('3F00'), child('7FFF', '9000')])
})

describe('SELECT by path (TS 102 221 §8.4.2)', () => {
  it.each<[string, ...Step[]]>([
    ['from the MF, wherever the channel stands', select('7F20'), ['00A4080C047F106F3A', '9000'], select('7F10')],
    ['from the MF over 7FFF', USIM, select('3F00'), ['00A4080C047FFF6F91', '9000'], ['00B2010401', 'C19000']],
    ['to 7FFF alone', USIM, select('3F00'), ['00A4080C027FFF', '9000'], select('6F91')],
    ['from the current directory', select('7F10'), ['00A4090C045F3A4F30', '9000'], select('7F10')],
    [
      'from the current directory not over 7FFF',
      USIM,
      ['00A4090C047FFF6F91', '6A82'],
      select('3F00'),
      ['00A4090C047FFF6F91', '6A82'],
    ],
    ['not over 7FFF in the middle', USIM, ['00A4080C067F107FFF6F91', '6A82']],
    [
      'that fails half way leaves everything',
      USIM,
      select('6F91'),
      ['00A4080C047F106FFF', '6A82'],
      ['00B2010401', 'C19000'],
      isIn(AID),
    ],
    ['without a path', ['00A4080C', '6700'], ['00A4090C', '6700']],
  ])('%s', (_, ...steps) => {
    tell(steps, { files: TREE })
  })
})

describe('SELECT by name (TS 102 221 §8.5, §11.1.1.2)', () => {
  const SHORT = '07A0000000871002'
  it.each<[string, ...Step[]]>([
    ['the first with that beginning', [`00A4040C${SHORT}`, '9000'], isIn(AID)],
    ['the last', [`00A4040D${SHORT}`, '9000'], isIn(OTHER)],
    ['the next without one before is the first', [`00A4040E${SHORT}`, '9000'], isIn(AID)],
    [
      'the next, and none behind the last',
      USIM,
      [`00A4040E${SHORT}`, '9000'],
      isIn(OTHER),
      [`00A4040E${SHORT}`, '6A82'],
      isIn(OTHER),
    ],
    ['the previous without one before is the last', [`00A4040F${SHORT}`, '9000'], isIn(OTHER)],
    [
      'the previous, and none before the first',
      [`00A4040D${SHORT}`, '9000'],
      [`00A4040F${SHORT}`, '9000'],
      isIn(AID),
      [`00A4040F${SHORT}`, '6A82'],
    ],
    ['more of the name', ['00A4040C08A0000000871002AA', '9000'], isIn(OTHER)],
    ['the whole name', [`00A4040C0A${OTHER}`, '9000'], isIn(OTHER), select('6F01'), ['00B0000001', 'FF9000']],
    ['a name that fits none', ['00A4040C08A0000000871002BB', '6A82'], ['80F2000112', '6A88']],
    ['four bytes are no name', ['00A4040C04A0000000', '6A82']],
    ['no name', ['00A4040C', '6A82']],
    ['P2 that is reserved', [`00A4048C${SHORT}`, '6A86'], [`00A4042C${SHORT}`, '6A86'], [`00A40408${SHORT}`, '6A86']],
  ])('%s', (_, ...steps) => {
    tell(steps, { files: TREE })
  })
})

describe('SELECT by name among three applications (TS 102 221 §11.1.1.2)', () => {
  const THIRD = 'A0000000871002DDDD'
  const files: readonly FileProfile[] = [...TREE, { path: `3F00/${THIRD}`, type: 'df' }]
  const go = (p2: string, aid: string): readonly Step[] => [[`00A404${p2}07A0000000871002`, '9000'], isIn(aid)]
  it('SELECT of the next and the previous occurrence goes from one application to the next, and back', () => {
    tell([...go('0C', AID), ...go('0E', OTHER), ...go('0E', THIRD), ...go('0F', OTHER), ...go('0F', AID)], { files })
  })
  it('SELECT of the previous occurrence begins at the last application', () => {
    tell([...go('0D', THIRD), ...go('0F', OTHER)], { files })
    tell(go('0F', THIRD), { files })
  })
  it('SELECT accepts a name of five bytes, the provider alone', () => {
    tell([['00A4040C05A000000087', '9000'], isIn(AID)], { files })
  })
})

describe('the end of an application session, P2 44 and 4C (TS 102 221 §11.1.1.2)', () => {
  const END: Step = ['00A4044C07A0000000871002', '9000']
  it('after the end of the application the MF is selected, and 7FFF names nothing', () => {
    tell([
      USIM,
      select('6F91'),
      END,
      ['00B2010401', '6986'],
      ['80F2000112', '6A88'],
      select('7FFF', '6A82'),
      select('2FE2'),
    ])
  })

  it('after the end of the application PIN1 and PIN2 must be verified again, ADM1 not', () => {
    const { card, send } = tell([USIM])
    for (const hex of [
      pinApdu('verify', '01', '1234'),
      pinApdu('verify', '81', '5678'),
      pinApdu('verify', '0A', '88888888'),
    ])
      send(hex)
    expect(send(END[0])).toBe('9000')
    const { pin1, pin2, adm1 } = card.pins
    expect([pin1.verified, pin2.verified, adm1.verified]).toEqual([false, false, true])
  })

  it('the PINs stay verified while another channel has the application active', () => {
    const { card, send } = tell([USIM, ['0070000001', '019000'], ['01A4040C07A0000000871002', '9000']])
    send(pinApdu('verify', '01', '1234'))
    expect(send(END[0])).toBe('9000')
    expect(card).toBeVerified()
    expect(send('01A4044C07A0000000871002')).toBe('9000')
    expect(card).not.toBeVerified()
  })

  it('the end of an application gives its FCP, where it is asked for', () => {
    const { send } = tell([USIM])
    const told = send('00A404440CA0000000871002FFFFFFFF8900')
    expect(told).toContain(`8410${AID}`)
    expect(told.slice(-4)).toBe('9000')
    expect(send('80F2000112')).toBe('6A88')
  })

  it('an application that is not active cannot be ended', () => {
    tell([[END[0], '6985'], USIM, [`00A4044C0A${OTHER}`, '6985'], isIn(AID)], { files: TREE })
  })
})

describe('STATUS (TS 102 221 §11.1.2)', () => {
  it('STATUS describes the directory of the current EF, and the active application wherever the channel stands', () => {
    const { send } = tell([USIM, select('6F91')])
    const length = send('80F2000000').slice(2)
    expect(send(`80F20000${length}`)).toContain(`8410${AID}`)
    expect(send('80F2000004')).toMatch(/^62..8202 *9000$/)
    expect(send('80F20000')).toBe(`6C${length}`)
    send('00A4000C023F00')
    const ofMf = send('80F2000000').slice(2)
    expect(send(`80F20000${ofMf}`)).toContain('83023F00')
    tell([USIM, select('3F00'), isIn(AID)])
  })

  it.each(['00', '01', '02'])('takes note of P1 %s and changes nothing', (p1) => {
    tell([USIM, select('6F91'), [`80F2${p1}0C`, '9000'], ['00B2010401', 'C19000'], isIn(AID)])
  })
})

describe('with T=1 manners (personality iso-7816)', () => {
  const card = () => insert({ files: TREE, personality: 'iso-7816' })
  it('SELECT without Le and STATUS give what they have at once (TS 102 221 §7.3.1.2)', () => {
    const { send } = card()
    const told = send('00A40004023F00')
    expect(told.slice(0, 2)).toBe('62')
    expect(told.slice(-4)).toBe('9000')
    expect(send('00A40004023F0004')).toBe(`${told.slice(0, 8)}9000`)
    expect(send('00C0000004')).toBe('6985')
    expect(send('80F2000000')).toBe(told)
    expect(send('80F20000FF').slice(-4)).toBe('6282')
    expect(send('00A4000C022F90')).toBe('9000')
    expect(send('00B0000000')).toBe('001122334455667788999000')
    expect(send('00B0000014')).toBe('001122334455667788996282')
    expect(send('00B0910003')).toBe('6981')
    expect(send('00B2018C00')).toBe('AA01019000')
    expect(send('00A2018C01EE')).toBe('6A83')
  })
})
