import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { findTlv } from '../../../src/bytes/tlv.js'
import { Card } from '../../../src/card/card.js'
import { insert } from '../wire.js'
import { tell } from './own-files.js'

describe('TERMINAL PROFILE (TS 102 221 §11.2.1)', () => {
  it.each([
    ['any profile', '8010000003FFFFFF', '9000'],
    ['without data', '80100000', '6700'],
    ['P1 that is reserved', '8010010001FF', '6A86'],
    ['P2 that is reserved', '8010000101FF', '6A86'],
    ['class 00', '0010000001FF', '6E00'],
  ])('%s', (_, command, word) => {
    tell([[command, word]])
  })
})

describe('TERMINAL CAPABILITY (TS 102 221 §11.1.19)', () => {
  it.each([
    ['a template with the power supply', '80AA000007A9058003013CFF', '9000'],
    ['a template with power supply and extended channels', '80AA000009A907800301FF0A8100', '9000'],
    ['an empty template', '80AA000002A900', '9000'],
    ['something else than the template', '80AA0000028100', '6A80'],
    ['a template cut short', '80AA000002A905', '6A80'],
    ['without data', '80AA0000', '6700'],
    ['P1 or P2 that is reserved', '80AA010002A900', '6A86'],
    ['class 00', '00AA000002A900', '6E00'],
  ])('%s', (_, command, word) => {
    tell([[command, word]])
  })

  it('the FCP of the MF announces TERMINAL CAPABILITY and not SUSPEND UICC (§11.1.1.4.6.8)', () => {
    const answer = fromHex(insert().send('00A40004023F0000').slice(0, -4))
    const template = findTlv(answer, 0x62)
    const proprietary = template && findTlv(template, 0xa5)
    const commands = proprietary && findTlv(proprietary, 0x87)
    expect(commands && toHex(commands)).toBe('01')
  })

  it('a terminal that could have more channels than three gets three (§11.1.17.1)', () => {
    tell([
      ['80AA000004A9028100', '9000'],
      ['0070000001', '019000'],
      ['0070000001', '029000'],
      ['0070000001', '039000'],
      ['0070000001', '6A81'],
    ])
  })
})

describe('SUSPEND UICC, which this card does not offer', () => {
  it.each(['8076000004000000FF', '80760000040000003C00', '807601000800000000000000000', '8076000000', '80760100'])(
    '%s is an instruction that is not there, whatever its form (TS 102 221 §10.2.1.5)',
    (command) => {
      const { card, send } = insert()
      const before = card.snapshot()
      expect(send(command.length % 2 === 0 ? command : command.slice(0, -1))).toBe('6D00')
      expect(card.snapshot()).toEqual(before)
    },
  )
})

function fail(): never {
  throw new Error('no entropy')
}

describe('GET CHALLENGE (TS 102 221 §11.1.18)', () => {
  it.each([1, 8, 16, 255, 256])('gives %d bytes of the source that the card was made with', (length) => {
    const asked: number[] = []
    const random = (count: number) => {
      asked.push(count)
      return new Uint8Array(count).fill(0x5a)
    }
    const answer = Card.create({}, { random }).transmit(Uint8Array.of(0, 0x84, 0, 0, length & 0xff))
    expect(toHex(answer)).toBe(`${'5A'.repeat(length)}9000`)
    expect(asked).toEqual([length])
  })

  it.each([
    ['throws', () => fail()],
    ['gives too little', () => new Uint8Array(3)],
  ])('GET CHALLENGE with a source that %s answers 6F00 and throws nothing (§10.2.1)', (_, random) => {
    expect(toHex(Card.create({}, { random }).transmit(Uint8Array.of(0, 0x84, 0, 0, 8)))).toBe('6F00')
  })

  it('GET CHALLENGE gives another challenge each time, by default', () => {
    const { send } = insert()
    expect(send('0084000010')).not.toBe(send('0084000010'))
  })

  it.each([
    ['without Le', '00840000', '6700'],
    ['with data', '00840000010000', '6700'],
    ['P1 or P2 that is reserved', '0084010008', '6A86'],
    ['P2 that is reserved', '0084000108', '6A86'],
    ['class 80', '8084000008', '6E00'],
  ])('%s', (_, command, word) => {
    tell([[command, word]])
  })
})

describe('GET RESPONSE (TS 102 221 §11.3.1)', () => {
  it.each([
    ['with nothing waiting', '00C0000001', '6985'],
    ['without Le', '00C00000', '6700'],
    ['with data', '00C000000100', '6700'],
    ['P1 that is reserved', '00C0010001', '6A86'],
    ['class 80', '80C0000001', '6E00'],
  ])('%s', (_, command, word) => {
    tell([[command, word]])
  })

  it('GET RESPONSE with Le 00 says how much waits, and leaves it there', () => {
    tell([
      ['00A4000C022F91', '9000'],
      ['00A2010401AA', '6102'],
      ['00C0000000', '6C02'],
      ['00C0000003', '6C02'],
      ['00C0000001', '016101'],
      ['00C0000001', '039000'],
      ['00C0000001', '6985'],
    ])
  })

  it('after another command or a reset GET RESPONSE has nothing to fetch (§7.3.1.1)', () => {
    const { card, send } = tell([
      ['00A4000C022F91', '9000'],
      ['00A2010401AA', '6102'],
      ['00B2000403', 'AA01019000'],
      ['00C0000002', '6985'],
      ['00A2010401AA', '6102'],
    ])
    card.reset()
    expect(send('00C0000002')).toBe('6985')
  })
})
