import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { findTlv, readTlvs } from '../../../src/bytes/tlv.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { insert, pinApdu } from '../wire.js'

/** What tag A5 of those cards has in it is their maker's own: any six bytes will do. */
const OWN = 'C00100DE0190'

describe('the FCP of an EF (TS 102 221 §11.1.1.3.2)', () => {
  const arr = (fid: string): FileProfile => ({
    path: `3F00/${fid}`,
    type: 'linear-fixed',
    recordLength: 110,
    records: 5,
    sfi: 6,
    contents: [],
    arr: { fid, record: 4 },
  })
  /** Files of a sysmoISIM-SJA2 as pySim backed them up, without their FCP. */
  it.each<[string, FileProfile, string]>([
    [
      'EF.ICCID',
      { path: '3F00/2FE2', type: 'transparent', size: 10, sfi: 2, arr: { fid: '2F06', record: 2 } },
      '621F8202412183022FE2A506*8A01058B032F06028002000A880110',
    ],
    [
      'EF.DIR',
      {
        path: '3F00/2F00',
        type: 'linear-fixed',
        recordLength: 43,
        records: 8,
        sfi: 30,
        arr: { fid: '2F06', record: 4 },
      },
      '622282054221002B0883022F00A506*8A01058B032F0604800201588801F0',
    ],
    ['EF.ARR', { ...arr('2F06'), sfi: 6 }, '62228205422100 6E0583022F06A506*8A01058B032F060480020226880130'],
    [
      'EF.IMSI',
      { path: '3F00/6F07', type: 'transparent', size: 9, sfi: 7, arr: { fid: '6F06', record: 3 } },
      '621F8202412183026F07A506*8A01058B036F060380020009880138',
    ],
    [
      'EF.SMS',
      { path: '3F00/6F3C', type: 'linear-fixed', recordLength: 176, records: 30, arr: { fid: '6F06', record: 4 } },
      '62218205422100B01E83026F3CA506*8A01058B036F0604800214A08800',
    ],
    [
      'EF.ACM',
      { path: '3F00/6F39', type: 'cyclic', recordLength: 3, records: 20, sfi: 28, arr: { fid: '6F06', record: 5 } },
      '622282054621000314 83026F39A506*8A01058B036F06058002003C8801E0',
    ],
  ])('of %s is that of a real card', (_, row, wanted) => {
    const rules = [arr('2F06'), { ...arr('6F06'), sfi: 23 }].filter(({ path }) => path !== row.path)
    const { send } = insert({ bare: true, files: [...rules, { ...row, proprietary: OWN }] })
    expect(send(`00A40004022F06`)).toMatch(/^61/)
    expect(send(`00A4000402${row.path.slice(-4)}00`)).toBe(`${wanted.replaceAll(' ', '').replace('*', OWN)}9000`)
  })

  it('a file without SFI has an empty tag 88, so that its FID gives it none', () => {
    const { send } = insert({ files: [{ path: '3F00/2F97', type: 'transparent', size: 1 }] })
    expect(send('00A40004022F9700')).toMatch(/800200018800 ?9000$/)
  })

  it('the FCP says whether a file is deactivated, also after it is activated again (§11.1.1.4.9)', () => {
    const { send } = insert({
      files: [{ path: '3F00/2F97', type: 'transparent', size: 1, access: { update: 'always' } }],
    })
    const cycle = () => send('00A40004022F9700').match(/8A01(..)/)?.[1]
    expect([cycle(), send('00040000'), cycle(), send('00440000'), cycle()]).toEqual(['05', '9000', '04', '9000', '05'])
  })
})

describe('the FCP of a directory (TS 102 221 §11.1.1.3.1)', () => {
  const tags = (hex: string) =>
    readTlvs(findTlv(fromHex(hex), 0x62) ?? new Uint8Array()).map(({ tag }) => tag.toString(16))
  it.each([
    ['the MF', '00A40004023F0000', ['82', '83', 'a5', '8a', 'ab', 'c6']],
    ['a DF', '00A40004027F1000', ['82', '83', 'a5', '8a', 'ab', 'c6']],
    ['an ADF', '00A4040407A000000087100200', ['82', '83', '84', 'a5', '8a', 'ab', 'c6']],
  ])('of %s has its parts in the order of the table', (_, command, wanted) => {
    expect(tags(insert().send(command))).toEqual(wanted)
  })

  it.each<[string, CardProfile, string]>([
    ['the usual codes', {}, 'C60C9001E083010183018183010A'],
    ['PIN1 off', { pin1Enabled: false }, 'C60C90016083010183018183010A'],
    ['more ADM codes', { adm2: '2222', adm5: '5555' }, 'C6129001F883010183018183010A83010B83010E'],
    ['a universal PIN', { universalPin: '4711', universalPuk: '00000000' }, 'C6129001F083010183018195010083011183010A'],
  ])('lists %s in its PIN status template (§9.5.2)', (_, profile, template) => {
    const { send } = insert(profile)
    for (const command of ['00A40004023F0000', '00A40004027F1000', '00A4040407A000000087100200'])
      expect(send(command).slice(0, -4)).toMatch(new RegExp(`${template}$`))
  })

  it('the PIN status template says whether the universal PIN must be used (§9.5.2)', () => {
    const { send } = insert({ universalPin: '4711', universalPuk: '00000000' })
    const template = () => send('00A40004023F0000').match(/C612.*(?=9000$)/)?.[0]
    expect(template()).toContain('950100830111')
    expect(send('0026910108 31323334FFFFFFFF')).toBe('9000')
    expect(template()).toBe('C61290017083010183018195010883011183010A')
    expect(send(pinApdu('enable', '01', '1234'))).toBe('9000')
    expect(template()).toContain('950100830111')
  })

  it('the FCP never says what is verified, or how many tries are left', () => {
    const { send } = insert()
    const before = send('00A40004023F0000')
    send(pinApdu('verify', '01', '1234'))
    send(pinApdu('verify', '81', '9999'))
    expect(send('00A40004023F0000')).toBe(before)
  })

  it('each caller gets a copy of the FCP', () => {
    const { card, send } = insert()
    const answer = card.transmit(fromHex('00A40004023F0000'))
    const before = toHex(answer)
    answer.fill(0)
    expect(send('00A40004023F0000')).toBe(before)
  })
})
