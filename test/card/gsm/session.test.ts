import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { GSM } from '../auth/gsm-sets.js'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { chvApdu } from './chv-words.js'

const RUN = (rand: string) => `A088000010${rand}`
const RAND = '23553CBE9637A89D218AE64DAE47BF35'

/** A card in DF.GSM with CHV1 presented. */
function inGsm(profile: CardProfile = {}) {
  const made = insert(profile)
  made.send('A0A40000027F20')
  made.send(chvApdu('verify', 'chv1', '1234'))
  return made
}

describe('RUN GSM ALGORITHM (TS 51.011 §9.2.16, §8.16)', () => {
  it.each(GSM)('GSM-Milenage, TS 55.205 set $set', ({ ki, rand, opc, sres1, kc }) => {
    const { send } = inGsm({ ki, opc })
    expect(send(RUN(rand))).toBe('9F0C')
    expect(send('A0C000000C')).toBe(`${sres1}${kc}9000`)
  })

  it('RUN GSM ALGORITHM with XOR is that of a test SIM: SRES and Kc are bytes of Ki ⊕ RAND (TS 51.010-1 §A4.1.2)', () => {
    const ki = '000102030405060708090A0B0C0D0E0F'
    const { send } = inGsm({ ki, algorithm: 'xor' })
    expect(send(`${RUN('00102030405060708090A0B0C0D0E0F0')}00`)).toBe('00112233445566778899AABB9000')
  })

  it('RUN GSM ALGORITHM with TUAK answers SRES and Kc as well', () => {
    const { send } = inGsm({ algorithm: 'tuak', ki: 'AB'.repeat(32), opc: '55'.repeat(32) })
    expect(send(`${RUN(RAND)}0C`)).toMatch(/^.{24}9000$/)
  })

  it('RUN GSM ALGORITHM needs CHV1, 9804 without it, and no CHV1 while it is disabled', () => {
    const { send } = insert()
    send('A0A40000027F20')
    expect(send(RUN(RAND))).toBe('9804')
    send(chvApdu('disable', 'chv1', '1234'))
    expect(send(RUN(RAND))).toBe('9F0C')
  })

  it('RUN GSM ALGORITHM works in DF.GSM, its directories and its files; elsewhere 9408', () => {
    const { send } = inGsm({ files: [{ path: '3F00/7F20/5F3C', type: 'df' }] })
    const answers = ['3F00', '7F10', '7F20', '6FAD', '5F3C'].map((fid) => {
      send(`A0A4000002${fid}`)
      return send(RUN(RAND))
    })
    expect(answers).toEqual(['9408', '9408', '9F0C', '9F0C', '9F0C'])
  })

  it.each([
    ['P1', `A088010010${RAND}`, '6B00'],
    ['P2, an AUTHENTICATE', `A088008010${RAND}`, '6B00'],
    ['15 bytes', `A08800000F${RAND.slice(2)}`, '6710'],
    ['17 bytes', `A088000011${RAND}00`, '6710'],
    ['no data', 'A088000000', '6700'],
  ])('wrong %s', (_, hex, word) => {
    expect(inGsm().send(hex)).toBe(word)
  })

  it('RUN GSM ALGORITHM uses no sequence number: the same RAND gives the same answer (TS 33.102 §6.8.1)', () => {
    const { card, send } = inGsm()
    const before = card.snapshot()
    expect(send(`${RUN(RAND)}00`)).toBe(send(`${RUN(RAND)}00`))
    expect(card.snapshot()).toEqual(before)
  })
})

describe('SLEEP and TERMINAL PROFILE (TS 51.011 §9.2.17)', () => {
  it.each([
    ['SLEEP', 'A0FA000000', '9000'],
    ['SLEEP in case 1', 'A0FA0000', '9000'],
    ['SLEEP with P1', 'A0FA010000', '6B00'],
    ['SLEEP with P2', 'A0FA000100', '6B00'],
    ['SLEEP with P3', 'A0FA000001', '6700'],
    ['TERMINAL PROFILE', 'A010000001FF', '9000'],
    ['TERMINAL PROFILE with P2', 'A010000101FF', '6B00'],
    ['an instruction of class 00 alone', 'A070000001', '6D00'],
    ['STATUS of class 80', 'A0F2000C', '6700'],
    ['an instruction that does not exist', 'A0FE0000', '6D00'],
    ['class A1', 'A1A40000023F00', '6E00'],
    ['class A4', 'A4A40000023F00', '6E00'],
  ])('%s', (_, hex, word) => {
    expect(insert().send(hex)).toBe(word)
  })
})

describe('classes in one session (TS 31.101 §4)', () => {
  it('while a USIM is active, on whichever channel, class A0 is refused; the MF selected again does not end it', () => {
    const { card, send } = insert()
    send(SELECT_USIM)
    expect(send('A0A40000023F00')).toBe('6E00')
    send('00A4000C023F00')
    expect(send('A0F2000017')).toBe('6E00')
    card.reset()
    expect(send('A0A40000023F00')).toBe('9F17')
    card.reset()
    send('0070000001')
    expect(send(SELECT_USIM.replace('00', '01'))).toBe('9000')
    expect(send('A0A40000023F00')).toBe('6E00')
    send('00708001')
    expect(send('A0A40000023F00')).toBe('9F17')
  })

  it('a USIM that was terminated makes room for the SIM (TS 102 221 §11.1.1.2)', () => {
    const { send } = insert()
    send(SELECT_USIM)
    expect(send('00A4044C07A0000000871002')).toBe('9000')
    expect(send('A0A40000023F00')).toBe('9F17')
  })

  it('while the SIM is in use no USIM can be selected, on no channel; class 00 reaches all else', () => {
    const { card, send } = insert()
    expect(send('00A4000C023F00')).toBe('9000')
    send('A0A40000023F00')
    expect(send(SELECT_USIM)).toBe('6985')
    expect(send('0070000001')).toBe('019000')
    expect(send(SELECT_USIM.replace('00', '01'))).toBe('6985')
    expect(send('01A4000C022FE2')).toBe('9000')
    expect(send('00A4000C022FE2')).toBe('9000')
    expect(send('A0B000000A').slice(-4)).toBe('9000')
    card.reset()
    expect(send(SELECT_USIM)).toBe('9000')
  })

  it('an A0 command of a wrong form does not begin a GSM session', () => {
    const { send } = insert()
    expect([send('A0FE0000'), send('A0A40000033F00'), send('A1A40000023F00')]).toEqual(['6D00', '6700', '6E00'])
    expect(send(SELECT_USIM)).toBe('9000')
  })

  it('a card of one class refuses the other', () => {
    const { send } = insert({ personality: 'sim' })
    expect([send('00A4000C023F00'), send('A0A40000023F00')]).toEqual(['6E00', '9F17'])
  })

  const shared = [
    { chv: 'chv1', key: '01', pin: '1234', puk: '12345678', name: 'pin1' },
    { chv: 'chv2', key: '81', pin: '5678', puk: '87654321', name: 'pin2' },
  ] as const

  it.each(shared)('$chv is $name: a try lost in one class is lost in the other', ({ chv, key, puk, name }) => {
    const { card, send } = insert()
    expect(send(chvApdu('verify', chv, '9999'))).toBe('9804')
    expect(send(`002000${key}`)).toBe('63C2')
    expect(send(pinApdu('verify', key, '9999'))).toBe('63C1')
    expect(send(chvApdu('verify', chv, '9999'))).toBe('9840')
    expect(send(pinApdu('verify', key, '9999'))).toBe('6983')
    expect(send(pinApdu('unblock', key, '99999999', '4321'))).toBe('63C9')
    expect(send(chvApdu('unblock', chv, '99999999', '4321'))).toBe('9804')
    expect(send(`002C00${key}`)).toBe('63C8')
    expect(send(chvApdu('unblock', chv, puk, '4321'))).toBe('9000')
    expect(card.pins[name]).toMatchObject({ triesLeft: 3, unblockTriesLeft: 10, verified: true })
    expect(send(pinApdu('verify', key, '4321'))).toBe('9000')
  })

  it.each(shared)('$chv is $name: changed in one class, asked for in the other', ({ chv, key, pin }) => {
    const { send } = insert()
    expect(send(pinApdu('change', key, pin, '4321'))).toBe('9000')
    expect(send(chvApdu('change', chv, '4321', '8765'))).toBe('9000')
    expect(send(pinApdu('verify', key, '8765'))).toBe('9000')
  })

  it('CHV1 verified opens files in class 00, PIN1 verified opens them in class A0; a reset closes both', () => {
    for (const verify of [chvApdu('verify', 'chv1', '1234'), pinApdu('verify', '01', '1234')]) {
      const { card, send } = insert()
      const reads = () => {
        for (const hex of ['A0A40000027F20', 'A0A40000026F07']) send(hex)
        const words = [send('A0B0000009').slice(-4)]
        send('00A4080C047F206F07')
        return [...words, send('00B0000009').slice(-4)]
      }
      expect(reads()).toEqual(['9804', '6982'])
      expect(send(verify)).toBe('9000')
      expect(reads()).toEqual(['9000', '9000'])
      card.reset()
      expect(reads()).toEqual(['9804', '6982'])
    }
  })

  it('a PIN disabled in one class is off in the other; DISABLE CHV ends the universal PIN in its place (TS 102 221 §9.5.2)', () => {
    const { send } = insert({ universalPin: '1111', universalPuk: '11112222' })
    const imsi = () => {
      send('00A4080C047F206F07')
      return send('00B0000009').slice(-4)
    }
    expect(send('0026910108 31323334FFFFFFFF')).toBe('9000')
    expect(send(chvApdu('verify', 'chv1', '1234'))).toBe('9808')
    expect(imsi()).toBe('6982')
    expect(send(chvApdu('enable', 'chv1', '1234'))).toBe('9000')
    expect(send(chvApdu('disable', 'chv1', '1234'))).toBe('9000')
    expect(imsi()).toBe('9000')
  })

  it('what one class leaves waiting the other fetches, cut to what it asks for', () => {
    const { send } = insert()
    send('A0A40000023F00')
    expect(send('00C0000017').slice(-4)).toBe('9000')
    const waiting = send('00A40004023F00')
    expect(send(`A0C00000${waiting.slice(2)}`).slice(0, 2)).toBe('62')
  })
})

describe('pySim-read (shared list "pcsc")', () => {
  it('a phone of class A0 finds all it wants with CHV1 off', () => {
    const { send } = insert({ iccid: '8988211000000430010', imsi: '262011106487504', pin1Enabled: false })
    /** As pySim selects: each FID, GET RESPONSE for what waits. */
    const select = (...path: string[]) =>
      path.reduce((_, fid) => {
        const word = send(`A0A4000002${fid}`)
        expect(word).toMatch(/^9F..$/)
        const answer = send(`A0C00000${word.slice(2)}`)
        expect(answer.slice(-4)).toBe('9000')
        return answer.slice(0, -4)
      }, '')
    const binary = (...path: string[]) => send(`A0B00000${select('3F00', ...path).slice(6, 8)}`)
    const record = (...path: string[]) => send(`A0B20104${select('3F00', ...path).slice(28, 30)}`)

    expect(send('00A40004023F00').slice(0, 2)).toBe('61')
    expect([send('00A4000402000C'), send('00A40004027F4D')]).toEqual(['6A82', '6A82'])
    expect(binary('2FE2')).toBe('988812010000400310F09000')
    expect(binary('7F20', '6F07')).toBe('0829261011608457409000')
    for (const fid of ['6F3E', '6F3F', '6F46', '6F30', '6F60', '6F61', '6F62', '6F78', '6FAD', '6F38']) {
      expect(binary('7F20', fid)).toMatch(/.{2,}9000$/)
    }
    expect(record('7F10', '6F42')).toMatch(/^.{76}9000$/)
    expect(record('7F10', '6F40')).toMatch(/^.{48}9000$/)
    expect(toHex(fromHex(binary('7F20', '6FAD')).subarray(0, 4))).toBe('00000002')
  })
})
