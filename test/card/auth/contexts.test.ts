import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { ALGORITHMS } from '../../../src/card/auth/algorithms.js'
import { toSqn } from '../../../src/card/auth/sequence.js'
import { sqnOf, vector } from '../../../src/card/auth/token.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { challenge } from '../hlr.js'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { GSM } from './gsm-sets.js'

const KI = '465B5CE8B199B49FAA5F0A2EE238A6BC'
const OPC = 'CD63CB71954A9F4E48A5994E37A02BAF'
const RAND = '23553CBE9637A89D218AE64DAE47BF35'
const keys = { ki: fromHex(KI), opc: fromHex(OPC) }

/** A card with PIN1 verified and the USIM selected; what its answer is to a command on a channel. */
function ready(profile: CardProfile = {}) {
  const made = insert({ ki: KI, opc: OPC, ...profile })
  made.send(SELECT_USIM)
  made.send(pinApdu('verify', '01', '1234'))
  return made
}
/** Takes services out of EF.UST by writing one of its bytes. TS 31.102 §4.2.8. */
function withoutService(service: number) {
  const { card, send } = ready()
  send(pinApdu('verify', '0A', '88888888'))
  send('00A4000C026F38')
  const at = ((service - 1) >> 3).toString(16).padStart(2, '0')
  const bit = 1 << ((service - 1) & 7)
  const byte = Number.parseInt(send(`00B000${at}01`).slice(0, 2), 16)
  expect(byte & bit).toBe(bit)
  expect(send(`00D600${at}01${(byte & ~bit).toString(16).padStart(2, '0')}`)).toBe('9000')
  return { card, send }
}

describe('AUTHENTICATE in the GSM context (TS 31.102 §7.1.2.2)', () => {
  it.each(GSM)('SRES by c2 and Kc by c3, TS 55.205 set $set', ({ ki, rand, opc, sres1, kc }) => {
    const { send } = ready({ ki, opc })
    expect(send(`008800801110${rand}00`)).toBe(`04${sres1}08${kc}9000`)
  })

  it('the GSM context needs service 38 in EF.UST, 9864 without it; the 3G context does not need it', () => {
    const { send } = withoutService(38)
    expect(send(`008800801110${RAND}00`)).toBe('9864')
    expect(send(`0088008122${challenge(keys, fromHex(RAND), 32n).data}00`)).toMatch(/^DB.*9000$/)
  })

  it('the GSM context uses no sequence number', () => {
    const { card, send } = ready()
    send(`008800801110${RAND}00`)
    expect(card.snapshot().sequence.every((seq) => seq === 0)).toBe(true)
  })

  it.each([
    ['15 bytes', `00880080100F${RAND.slice(2)}00`, '6700'],
    ['no length byte', `0088008010${RAND}00`, '6700'],
    ['another length inside', `00880080110F${RAND}00`, '6A80'],
    ['an AUTN as well', `008800802210${RAND}10${RAND}00`, '6700'],
    ['no data', '0088008000', '6700'],
  ])('refuses %s', (_, hex, sw) => {
    expect(ready().send(hex)).toBe(sw)
  })
})

describe('AUTHENTICATE in the 3G context (TS 31.102 §7.1.2.1)', () => {
  it('the answer has Kc with service 27 in EF.UST, and not without it', () => {
    const { data, answer } = challenge(keys, fromHex(RAND), 32n)
    expect(ready().send(`0088008122${data}00`)).toBe(`${answer}9000`)
    expect(withoutService(27).send(`0088008122${data}00`)).toBe(`${answer.slice(0, -18)}9000`)
  })

  it('AUTHENTICATE works in every directory of the USIM and with a file of it selected, and nowhere else (§7.1.1)', () => {
    const { send } = ready()
    const sent = (sqn: bigint) => send(`0088008122${challenge(keys, fromHex(RAND), sqn).data}00`).slice(-4)
    expect([send('00A4000C025F3B'), sent(32n)]).toEqual(['9000', '9000'])
    expect([send('00A4000C024F20'), sent(64n)]).toEqual(['9000', '9000'])
    expect([send('00A4000C023F00'), sent(96n)]).toEqual(['9000', '6985'])
    expect([send('00A4000C027FFF'), sent(96n)]).toEqual(['9000', '9000'])
  })

  it('an application of another kind than a USIM has no AUTHENTICATE (§7.1.1)', () => {
    const { send } = ready({ files: [{ path: '3F00/A0000000871004FF01', type: 'df' }] })
    expect(send('00A4040C07A0000000871004')).toBe('9000')
    expect(send(`0088008122${challenge(keys, fromHex(RAND), 32n).data}00`)).toBe('6985')
  })

  it('the contexts VGCS and GBA, which the card does not offer, are refused with 9864 whatever their data', () => {
    const { send } = ready()
    expect(['0088008205 0102030405 00', '00880084020102', `008800842210${RAND}10${RAND}00`].map(send)).toEqual([
      '9864',
      '9864',
      '9864',
    ])
  })

  it('AUTHENTICATE is an instruction of class 0X alone, not of 8X, and has no odd form (§7.1)', () => {
    const { data } = challenge(keys, fromHex(RAND), 32n)
    const { send } = ready()
    expect(send(`8088008122${data}00`)).toBe('6E00')
    expect(send(`0089008122${data}00`)).toBe('6D00')
  })

  it('AUTHENTICATE works on each channel with its own USIM; the sequence numbers belong to the card (TS 102 221 §8.7)', () => {
    const { send } = ready()
    for (const channel of [1, 2, 3]) {
      expect(send('0070000001')).toBe(`0${channel}9000`)
      const { data } = challenge(keys, fromHex(RAND), BigInt(32 * channel))
      expect(send(`0${channel}88008122${data}00`)).toBe('6985')
      expect(send(`0${channel}${SELECT_USIM.slice(2)}`)).toBe('9000')
      expect(send(`0${channel}88008122${data}00`)).toMatch(/^DB.*9000$/)
      expect(send(`0088008122${data}00`)).toMatch(/^DC0E.*9000$/)
      expect(send(`0${channel}88008122${challenge(keys, fromHex(RAND), BigInt(32 * channel)).data}`)).toBe('6110')
      expect(send('00C0000010')).toBe('6985')
    }
  })
})

const OTHERS = [
  { title: 'TUAK, K of 16 bytes', profile: { algorithm: 'tuak', ki: KI, opc: OPC + OPC } },
  { title: 'TUAK, K of 32 bytes', profile: { algorithm: 'tuak', ki: KI + OPC, opc: '5A'.repeat(32) } },
  { title: 'XOR', profile: { algorithm: 'xor', ki: KI } },
] as const

describe.each(OTHERS)('a card with $title', ({ profile }) => {
  const algorithm = ALGORITHMS[profile.algorithm]
  const own = { k: fromHex(profile.ki), opc: fromHex('opc' in profile ? profile.opc : '') }
  const rand = fromHex(RAND)
  const sent = (sqn: number) => {
    const made = vector(algorithm, own, rand, toSqn(sqn), fromHex('8000'))
    const parts = [made.res, made.ck, made.ik].map((part) => part.length.toString(16).padStart(2, '0') + toHex(part))
    return { hex: `008800812210${RAND}10${toHex(made.autn)}00`, answer: `DB${parts.join('')}`.toUpperCase() }
  }

  it('the card answers the vector of its home network, and the second time answers AUTS with its highest number', () => {
    const { send } = ready(profile)
    const { hex, answer } = sent(32 * 7 + 3)
    expect(send(hex).startsWith(answer)).toBe(true)
    const again = send(hex)
    expect(again).toMatch(/^DC0E.{28}9000$/)
    expect(sqnOf(algorithm, own, rand, fromHex(again.slice(4, 32)))).toEqual(toSqn(32 * 7 + 3))
  })

  it('a changed MAC is refused with 9862, and no number is kept', () => {
    const { card, send } = ready(profile)
    const { hex } = sent(32)
    const wrong = `${hex.slice(0, -4)}${hex.endsWith('FF00') ? '0000' : 'FF00'}`
    expect(send(wrong)).toBe('9862')
    expect(card.snapshot().sequence.every((seq) => seq === 0)).toBe(true)
    expect(send(hex)).toMatch(/^DB.*9000$/)
  })

  it('every algorithm answers in the GSM context as well', () => {
    expect(ready(profile).send(`008800801110${RAND}00`)).toMatch(/^04.{8}08.{16}9000$/)
  })
})

it('XOR by hand: XDOUT is K ⊕ RAND, RES all of it, CK and IK turned by one and two bytes (TS 34.108 §8.1.2.1)', () => {
  const { send } = ready({ algorithm: 'xor', ki: '000102030405060708090A0B0C0D0E0F' })
  const xdout = 'B5029E54E0A256565D141032067CC047'
  // SQN 000000000020 under AK 54E0A256565D, AMF 0000, and the MAC over both.
  const hex = '008800812210B5039C57E4A75051551D1A390A71CE481054E0A256567D0000B5029E54E082565600'
  const turned = (by: number) => `10${xdout.slice(2 * by)}${xdout.slice(0, 2 * by)}`
  expect(send(hex)).toMatch(new RegExp(`^DB10${xdout}${turned(1)}${turned(2)}08.{16}9000$`))
})
