import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { accept, fromSqn, highest, NO_SEQUENCE, toSqn } from '../../src/card/auth/sequence.js'
import { Card } from '../../src/card/card.js'
import { challenge, resynchronise } from './hlr.js'
import { insert, pinApdu, SELECT_USIM } from './wire.js'

/** TS 35.208 §4.3, test set 1. */
const SET = {
  ki: '465B5CE8B199B49FAA5F0A2EE238A6BC',
  rand: '23553CBE9637A89D218AE64DAE47BF35',
  sqn: 'FF9BB4D0B607',
  opc: 'CD63CB71954A9F4E48A5994E37A02BAF',
  f2: 'A54211D5E3BA50BF',
  f3: 'B40BA9A3C58B2A05BBF0D987B21BF8CB',
  f4: 'F769BCD751044604127672711C6D3441',
  autn: '55F328B43577B9B94A9FFAC354DFAFB3',
  auts: 'BA853F3C123CCF44E93596E355C6',
  kc: 'EAE4BE823AF9A08B',
}
const keys = { ki: fromHex(SET.ki), opc: fromHex(SET.opc) }
const RAND = fromHex(SET.rand)

/** A card with PIN1 verified and the USIM selected. */
function ready() {
  const { card, send } = insert({ ki: SET.ki, opc: SET.opc })
  send(SELECT_USIM)
  send(pinApdu('verify', '01', '1234'))
  return { card, send, ask: (data: string) => send(`00880081${data.length === 68 ? '22' : ''}${data}00`) }
}

describe('Milenage, test set 1 (TS 35.208 §4.3)', () => {
  it('over the wire, on a card that took a number just below (TS 31.102 §7.1.2.1)', () => {
    const seq = Math.floor(fromSqn(fromHex(SET.sqn)) / 32)
    const snapshot = Card.create({ ki: SET.ki, opc: SET.opc }).snapshot()
    const card = Card.restore({ ...snapshot, sequence: snapshot.sequence.map((_, i) => (i === 7 ? seq - 1 : 0)) })
    const send = (hex: string) => toHex(card.transmit(fromHex(hex)))
    send(SELECT_USIM)
    send(pinApdu('verify', '01', '1234'))
    const apdu = `0088008122 10${SET.rand}10${SET.autn} 00`
    expect(send(apdu)).toBe(`DB08${SET.f2}10${SET.f3}10${SET.f4}08${SET.kc}9000`)
    expect(send(apdu)).toBe(`DC0E${SET.auts}9000`)
  })
})

describe('AUTHENTICATE (TS 31.102 §7.1)', () => {
  const good = () => challenge(keys, RAND, 32n)

  it('AUTHENTICATE answers RES, CK and IK and keeps the number: the same challenge again is a replay (TS 33.102 §6.3)', () => {
    const { ask, card } = ready()
    expect(ask(good().data)).toBe(`${good().answer}9000`)
    expect(ask(good().data)).toBe(`${resynchronise(keys, RAND, 32n)}9000`)
    const kept = Card.restore(JSON.parse(JSON.stringify(card.snapshot())))
    expect(kept.snapshot().sequence).toEqual(card.snapshot().sequence)
  })

  it('a challenge of another network, or a changed one, gets 9862', () => {
    const { ask } = ready()
    const other = challenge({ ...keys, opc: RAND }, RAND, 32n)
    expect(ask(other.data)).toBe('9862')
    for (let at = 1; at < 34; at++) {
      if (at === 17) continue
      const data = fromHex(good().data)
      data[at] = (data[at] ?? 0) ^ 0x01
      expect(ask(toHex(data))).toBe('9862')
    }
    expect(ask(good().data)).toBe(`${good().answer}9000`)
  })

  it('AUTHENTICATE needs the USIM selected (6985) and PIN1 verified (6982): fault 15 of other emulators', () => {
    const { send } = insert({ ki: SET.ki, opc: SET.opc })
    const apdu = `0088008122${good().data}00`
    expect(send(apdu)).toBe('6985')
    send(SELECT_USIM)
    expect(send(apdu)).toBe('6982')
    send(pinApdu('verify', '01', '1234'))
    send('00A4000C023F00')
    expect(send(apdu)).toBe('6985')
    send(SELECT_USIM)
    expect(send(apdu)).toBe(`${good().answer}9000`)
  })

  it('each IND has its own numbers: an older one is right in a place that never saw it, fault 16', () => {
    const { ask } = ready()
    expect(ask(challenge(keys, RAND, 100n * 32n + 3n).data)).toMatch(/^DB.*9000$/)
    expect(ask(challenge(keys, RAND, 50n * 32n + 4n).data)).toMatch(/^DB.*9000$/)
    expect(ask(challenge(keys, RAND, 50n * 32n + 4n).data)).toBe(`${resynchronise(keys, RAND, 3203n)}9000`)
  })

  it.each([
    ['P1', '00880181', '6A86'],
    ['P2', '00880083', '6A86'],
    ['P2', '00880082', '9864'],
    ['P2', '00880084', '9864'],
    ['P2', '00880000', '6A86'],
  ])('refuses another %s: %s', (_, header, sw) => {
    expect(ready().send(`${header}22${good().data}00`)).toBe(sw)
  })

  it('AUTHENTICATE refuses data of another length (6700) or with other lengths inside (6A80)', () => {
    const { send } = ready()
    expect(send(`0088008121${good().data.slice(0, 66)}00`)).toBe('6700')
    expect(send('00880081')).toBe('6700')
    expect(send('0088008100')).toBe('6700')
    expect(send(`0088008122${good().data.replace(/^10/, '0F')}00`)).toBe('6A80')
    expect(send(`0088008122${good().data.slice(0, 34)}0F${good().data.slice(36)}00`)).toBe('6A80')
  })

  it('without Le, or with one too small, the answer of AUTHENTICATE waits for GET RESPONSE (TS 102 221 §7.3.1.1)', () => {
    const { send } = ready()
    expect(send(`0088008122${good().data}`)).toBe('6135')
    expect(send('00C0000035')).toBe(`${good().answer}9000`)
    expect(send(`0088008122${good().data}0F`)).toBe('6110')
    expect(send('00C0000010')).toBe(`${resynchronise(keys, RAND, 32n)}9000`)
  })

  it('the card stores the number before it answers: no power failure makes it accept a challenge twice', () => {
    const { card, send, ask } = ready()
    card.cutPower(1)
    expect(ask(good().data)).toBe('')
    card.reset()
    send(SELECT_USIM)
    send(pinApdu('verify', '01', '1234'))
    expect(ask(good().data)).toBe(`${resynchronise(keys, RAND, 32n)}9000`)
  })

  it('AUTHENTICATE agrees with an independent network for any challenges', () => {
    const byte16 = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(byte16, byte16, byte16, fc.bigInt(1n, 2n ** 28n), fc.bigInt(0n, 31n), (ki, opc, rand, seq, ind) => {
        const { send } = insert({ ki, opc, pin1Enabled: false })
        send(SELECT_USIM)
        const { data, answer } = challenge({ ki, opc }, rand, seq * 32n + ind)
        expect(send(`0088008122${data}00`)).toBe(`${answer}9000`)
      }),
    )
  })
})

describe('sequence numbers (TS 33.102 §C.2)', () => {
  const SQN = fc.nat({ max: 2 ** 20 })

  it('sequence numbers agree with a model of 32 plain places over any run', () => {
    fc.assert(
      fc.property(fc.array(SQN, { maxLength: 100 }), (run) => {
        const model = new Map<number, number>()
        let state = NO_SEQUENCE
        for (const sqn of run) {
          const [seq, ind] = [sqn >> 5, sqn & 31]
          const right = seq > (model.get(ind) ?? 0)
          const next = accept(state, sqn)
          expect(next !== undefined).toBe(right)
          if (right) model.set(ind, seq)
          state = next ?? state
        }
        const top = Math.max(0, ...model.values())
        expect(highest(state) >> 5).toBe(top)
        if (top > 0) expect(model.get(highest(state) & 31)).toBe(top)
      }),
    )
  })

  it('sequence number 0 and a jump beyond 2^28 are refused', () => {
    expect(accept(NO_SEQUENCE, 0)).toBeUndefined()
    expect(accept(NO_SEQUENCE, 31)).toBeUndefined()
    expect(accept(NO_SEQUENCE, 2 ** 28 * 32)?.[0]).toBe(2 ** 28)
    expect(accept(NO_SEQUENCE, (2 ** 28 + 1) * 32)).toBeUndefined()
  })

  it('a sequence number comes back from its 6 bytes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 48 - 1 }), (sqn) => {
        expect(fromSqn(toSqn(sqn))).toBe(sqn)
      }),
      { examples: [[2 ** 48 - 1], [0]] },
    )
    expect(toHex(toSqn(0x0102030405))).toBe('000102030405')
  })
})
