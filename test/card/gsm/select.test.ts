import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { insert } from '../wire.js'
import { chvApdu } from './chv-words.js'

const select = (fid: string) => `A0A4000002${fid}`
const ok = (answer: string) => {
  expect(answer.slice(-4)).toBe('9000')
  return answer.slice(0, -4)
}

/** Selects files one after another and fetches what is told of the last. */
function told(send: (hex: string) => string, ...fids: string[]): string {
  const words = fids.map((fid) => send(select(fid)))
  const last = words.at(-1) ?? ''
  expect(last).toMatch(/^9F..$/)
  return ok(send(`A0C00000${last.slice(2)}`))
}

describe('SELECT of class A0 (TS 51.011 §9.2.1)', () => {
  it.each([
    ['MF', ['3F00'], '9F17'],
    ['DF.GSM', ['7F20'], '9F17'],
    ['DF.TELECOM', ['7F10'], '9F17'],
    ['EF.ICCID', ['2FE2'], '9F0F'],
    ['a file in DF.GSM', ['7F20', '6F07'], '9F0F'],
    ['another file of the same DF', ['7F20', '6F07', '6FAD'], '9F0F'],
    ['the DF itself', ['7F20', '7F20'], '9F17'],
    ['the DF beside it', ['7F20', '7F10'], '9F17'],
    ['the parent', ['7F20', '3F00'], '9F17'],
    ['the MF from a file', ['7F10', '6F3A', '3F00'], '9F17'],
    ['an EF of the MF from a DF: out of reach', ['7F20', '2FE2'], '9404'],
    ['an EF of another DF', ['7F20', '6F3A'], '9404'],
    ['a file that is not there', ['6FFF'], '9404'],
    ['the USIM', ['7FFF'], '9404'],
  ])('%s', (_, fids, word) => {
    const { send } = insert()
    expect(fids.map((fid) => send(select(fid))).at(-1)).toBe(word)
  })

  it.each([
    ['P1', 'A0A40400023F00', '6B00'],
    ['P2', 'A0A40004023F00', '6B00'],
    ['no FID', 'A0A4000000', '6702'],
    ['no FID, case 1', 'A0A40000', '6702'],
    ['half a FID', 'A0A40000013F', '6702'],
    ['a FID and more', 'A0A40000033F0000', '6702'],
    ['P3 that is not the length', 'A0A40000033F00', '6700'],
  ])('wrong %s', (_, hex, word) => {
    expect(insert().send(hex)).toBe(word)
  })

  it('a SELECT of class A0 that fails leaves the current file alone', () => {
    const { send } = insert()
    send(select('2FE2'))
    expect(send(select('6FFF'))).toBe('9404')
    expect(send('A0B000000A').slice(-4)).toBe('9000')
  })

  it('SELECT of class A0 with an Le, as a reader of case 4 sends it, answers at once', () => {
    const { send } = insert()
    expect(ok(send(`${select('3F00')}00`))).toHaveLength(46)
    expect(send(`${select('3F00')}10`)).toBe('9F17')
  })
})

describe('what is told of a directory (TS 51.011 §9.2.1)', () => {
  it('SELECT of class A0 describes the MF byte by byte', () => {
    const { send } = insert()
    expect(told(send, '3F00')).toBe(
      [
        '0000', // 1-2 RFU
        '0000', // 3-4 free memory
        '3F00', // 5-6 file identifier
        '01', // 7 MF
        '0000000000', // 8-12 RFU
        '0A', // 13 length of what follows
        '11', // 14 clock stop allowed, 3 V, CHV1 enabled
        '02', // 15 DF.TELECOM and DF.GSM
        '04', // 16 EF.ARR, EF.DIR, EF.PL, EF.ICCID
        '05', // 17 two CHVs, two UNBLOCK CHVs, one administrative code
        '00', // 18 RFU
        '838A838A', // 19-22 CHV1, UNBLOCK CHV1, CHV2, UNBLOCK CHV2: initialised, 3 and 10 tries
        '00', // 23 RFU
      ].join(''),
    )
  })

  it('SELECT of class A0 describes DF.GSM: its identifier, its type, its files and no DF in it', () => {
    const { send } = insert()
    const bytes = fromHex(told(send, '7F20'))
    expect(Array.from(bytes.subarray(4, 7))).toEqual([0x7f, 0x20, 0x02])
    expect(Array.from(bytes.subarray(14, 16))).toEqual([0, 24])
  })

  it('SELECT of the MF counts no EF.ARR and no EF.DIR on a SIM that is not a UICC', () => {
    const { send } = insert({ personality: 'sim' })
    expect(told(send, '3F00').slice(28, 32)).toBe('0202')
  })

  it('SELECT of class A0 counts the administrative codes that a card has', () => {
    const { send } = insert({ adm2: '22222222', adm3: '33333333' })
    expect(told(send, '3F00').slice(32, 34)).toBe('07')
  })

  it('b8 of byte 14 is 1 while CHV1 is disabled', () => {
    const { send } = insert()
    const byte14 = () => told(send, '3F00').slice(26, 28)
    expect(byte14()).toBe('11')
    send(chvApdu('disable', 'chv1', '1234'))
    expect(byte14()).toBe('91')
    send(chvApdu('enable', 'chv1', '1234'))
    expect(byte14()).toBe('11')
  })

  it('the status bytes say how many tries are left of each code, 0 for blocked', () => {
    const { send } = insert()
    const status = () => told(send, '7F20').slice(36, 44)
    send(chvApdu('verify', 'chv1', '9999'))
    expect(status()).toBe('828A838A')
    for (let i = 0; i < 3; i++) send(chvApdu('verify', 'chv2', '9999'))
    send(chvApdu('unblock', 'chv2', '99999999', '4321'))
    expect(status()).toBe('828A8089')
    for (let i = 0; i < 10; i++) send(chvApdu('unblock', 'chv1', '99999999', '4321'))
    expect(status()).toBe('82808089')
    send(chvApdu('verify', 'chv1', '1234'))
    send(chvApdu('unblock', 'chv2', '87654321', '4321'))
    expect(status()).toBe('8380838A')
  })
})

describe('what is told of an EF (TS 51.011 §9.2.1)', () => {
  it.each([
    [
      'EF.ICCID: read always, update never, administrative life cycle',
      ['2FE2'],
      '0000000A2FE20400 0F FF 44 01 02 00 00',
    ],
    ['EF.IMSI: read CHV1, update administrative', ['7F20', '6F07'], '000000096F070400 14 FF 44 01 02 00 00'],
    ['EF.LOCI: read and update CHV1', ['7F20', '6F7E'], '0000000B6F7E0400 11 FF 44 01 02 00 00'],
    ['EF.AD: read always, update administrative', ['7F20', '6FAD'], '000000046FAD0400 04 FF 44 01 02 00 00'],
    ['EF.ADN: linear fixed, 50 records of 28', ['7F10', '6F3A'], '000005786F3A0400 11 FF 44 01 02 01 1C'],
    ['EF.FDN: update CHV2', ['7F10', '6F3B'], '000001046F3B0400 12 FF 44 01 02 01 1A'],
    ['EF.SMS: linear fixed, 10 records of 176', ['7F10', '6F3C'], '000006E06F3C0400 11 FF 44 01 02 01 B0'],
    ['EF.LND: cyclic, no INCREASE', ['7F10', '6F44'], '000001186F440400 11 FF 44 01 02 03 1C'],
    ['EF.ACM: cyclic, INCREASE under CHV1', ['7F20', '6F39'], '0000000F6F390440 12 1F 44 01 02 03 03'],
  ])('%s', (_, fids, bytes) => {
    const { send } = insert()
    expect(told(send, ...fids)).toBe(bytes.replaceAll(' ', ''))
  })

  it('NEV and composed conditions: F, and administrative for what class A0 has no code for (§9.3)', () => {
    const { send } = insert({
      files: [
        { path: '3F00/2F90', type: 'transparent', size: 1 },
        { path: '3F00/2F91', type: 'transparent', size: 1, access: { read: 'adm2', update: 'pin2' } },
        // Read by PIN1 or ADM1.
        { path: '3F00/2F92', type: 'transparent', size: 1, expanded: '800101A010A406830101950108A40683010A950108' },
      ],
    })
    expect(told(send, '2F90').slice(16, 22)).toBe('FFFFFF')
    expect(told(send, '2F91').slice(16, 22)).toBe('42FF22')
    expect(told(send, '2F92').slice(16, 22)).toBe('4FFFFF')
  })

  it('byte 11: who may rehabilitate, then who may invalidate', () => {
    const access = { deactivate: 'pin1', activate: 'pin2' } as const
    const { send } = insert({ files: [{ path: '3F00/2F90', type: 'transparent', size: 1, access }] })
    expect(told(send, '2F90').slice(20, 22)).toBe('21')
  })

  it('b1 of the file status is 0 while the file is invalidated', () => {
    const { send } = insert({
      files: [{ path: '3F00/2F90', type: 'transparent', size: 1, access: { read: 'always', update: 'always' } }],
    })
    expect(told(send, '2F90').slice(22, 24)).toBe('01')
    send('A0040000')
    expect(told(send, '2F90').slice(22, 24)).toBe('00')
  })
})

describe('GET RESPONSE of class A0 (TS 51.011 §9.2.18)', () => {
  it.each([1, 6, 15, 22, 23])('gives the first %i bytes of 23', (length) => {
    const { send } = insert()
    const whole = told(send, '3F00')
    send(select('3F00'))
    expect(ok(send(`A0C00000${length.toString(16).padStart(2, '0')}`))).toBe(whole.slice(0, 2 * length))
  })

  it('GET RESPONSE for more than waits answers 67XX and keeps the bytes; after a right one the rest is gone', () => {
    const { send } = insert()
    send(select('3F00'))
    expect(send('A0C0000018')).toBe('6717')
    expect(send('A0C0000000')).toBe('6717')
    expect(ok(send('A0C0000006'))).toHaveLength(12)
    expect(send('A0C0000006')).toBe('6F00')
  })

  it('GET RESPONSE with nothing to fetch, or after another command, is a technical problem', () => {
    const { send } = insert()
    expect(send('A0C0000017')).toBe('6F00')
    send(select('3F00'))
    send('A0F2000017')
    expect(send('A0C0000017')).toBe('6F00')
  })

  it.each(['A0C0010017', 'A0C0000117'])('%s: 6B00', (hex) => {
    const { send } = insert()
    send(select('3F00'))
    expect(send(hex)).toBe('6B00')
  })
})

describe('STATUS of class A0 (TS 51.011 §9.2.2)', () => {
  it('STATUS of class A0 describes the current directory as SELECT does, as many bytes as P3 wants', () => {
    const { send } = insert()
    const whole = told(send, '7F20')
    send(select('6F07'))
    expect(ok(send('A0F2000017'))).toBe(whole)
    expect(ok(send('A0F2000016'))).toBe(whole.slice(0, 44))
    expect(send('A0F2000018')).toBe('6717')
    expect(send('A0F2000000')).toBe('6717')
    expect(ok(send('A0F2000009'))).toBe(whole.slice(0, 18))
  })

  it('STATUS of class A0 describes the MF after a reset, whatever was selected', () => {
    const { card, send } = insert()
    send(select('7F20'))
    card.reset()
    expect(send('A0F2000017').slice(8, 14)).toBe('3F0001')
  })

  it.each([
    ['P1', 'A0F2010017', '6B00'],
    ['P2', 'A0F2000C17', '6B00'],
    ['no P3', 'A0F20000', '6700'],
    ['data', 'A0F200000100', '6700'],
  ])('wrong %s', (_, hex, word) => {
    expect(insert().send(hex)).toBe(word)
  })
})
