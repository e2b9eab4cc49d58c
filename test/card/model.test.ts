import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import type { Card } from '../../src/card/card.js'
import { anyApdus } from '../../src/testing/fast-check/index.js'
import { statusWord } from '../../src/uicc/status.js'
import { type Model, says, type Typed } from '../pin/model.js'
import { runs } from '../runs.js'
import { insert, pinApdu, SELECT_USIM } from './wire.js'

/** The whole card as the text tells it: three codes, and whether EF.IMSI may be read. */
interface CardModel {
  pin1: Model
  pin2: Model
  adm1: Model
}
type Real = { card: Card; send: (hex: string) => string }

const KEYS = { pin1: '01', pin2: '81', adm1: '0A' } as const
const model = (pin: string, puk: string, enabled: boolean): Model => ({
  pin,
  puk,
  enabled,
  verified: false,
  tries: 3,
  pukTries: puk === '' ? 0 : 10,
})
const setup = () => ({
  model: {
    pin1: model('1234', '12345678', true),
    pin2: model('5678', '87654321', true),
    adm1: model('88888888', '', true),
  },
  real: insert(),
})

const words = (answer: string) => Number.parseInt(answer.slice(-4), 16)

/** What the model and the card must agree on after each step. */
function agree(text: CardModel, { card, send }: Real) {
  const seen = (name: keyof typeof KEYS) => {
    const { enabled, verified, triesLeft, unblockTriesLeft } = card.pins[name]
    const { pin, puk } = card.snapshot()[name]
    return { pin, puk, enabled, verified, tries: triesLeft, pukTries: unblockTriesLeft }
  }
  expect({ pin1: seen('pin1'), pin2: seen('pin2'), adm1: seen('adm1') }).toEqual(text)
  send(SELECT_USIM)
  send('00A4000C026F07')
  const open = text.pin1.tries > 0 && (!text.pin1.enabled || text.pin1.verified)
  expect(words(send('00B0000009'))).toBe(open ? 0x9000 : 0x6982)
}

class Send implements fc.Command<CardModel, Real> {
  constructor(
    readonly on: 'verify' | 'change' | 'disable' | 'enable' | 'unblock',
    readonly name: keyof typeof KEYS,
    readonly typed: Typed,
    readonly next: Typed,
    /** After how many writes the power fails, if it does. */
    readonly cut: number | undefined,
  ) {}
  check = () => true
  run(text: CardModel, real: Real) {
    const { on, name, typed, next, cut } = this
    const codes = on === 'change' || on === 'unblock' ? [typed, next] : [typed]
    const pin = text[name]
    const refused =
      (on === 'disable' || on === 'enable') && name !== 'pin1'
        ? 0x6a86
        : on === 'unblock' && name === 'adm1'
          ? 0x6a88
          : undefined
    const before = { ...pin }
    const word = refused ?? says[on](pin, typed, next)
    const writes = refused !== undefined ? 0 : word === 0x9000 ? 2 : (word & 0xfff0) === 0x63c0 ? 1 : 0
    if (cut !== undefined && cut <= writes) {
      real.card.cutPower(cut)
      if (cut === 1) {
        Object.assign(pin, before)
        says[on](pin, 'not a code', next)
      }
      expect(real.send(pinApdu(on, KEYS[name], ...codes))).toBe('')
      real.card.reset()
      for (const one of [text.pin1, text.pin2, text.adm1]) says.reset(one)
    } else {
      expect(words(real.send(pinApdu(on, KEYS[name], ...codes)))).toBe(word)
    }
    agree(text, real)
  }
  toString = () => `${this.on} ${this.name}(${this.typed}, ${this.next})${this.cut ? ` cut ${this.cut}` : ''}`
}

class Reset implements fc.Command<CardModel, Real> {
  check = () => true
  run(text: CardModel, real: Real) {
    for (const one of [text.pin1, text.pin2, text.adm1]) says.reset(one)
    real.card.reset()
    agree(text, real)
  }
  toString = () => 'reset'
}

class Query implements fc.Command<CardModel, Real> {
  constructor(readonly name: 'pin1' | 'pin2') {}
  check = () => true
  run(text: CardModel, real: Real) {
    expect(words(real.send(`002000${KEYS[this.name]}`))).toBe(0x63c0 + text[this.name].tries)
    expect(words(real.send(`002C00${KEYS[this.name]}`))).toBe(0x63c0 + text[this.name].pukTries)
    agree(text, real)
  }
  toString = () => `query ${this.name}`
}

describe('the card and the text', () => {
  it('card and model agree over long runs of PIN commands, resets and power cuts on all codes', () => {
    const typed = fc.constantFrom('1234', '5678', '88888888', '12345678', '87654321', '0000', undefined)
    const name = fc.constantFrom('pin1' as const, 'pin1' as const, 'pin2' as const, 'adm1' as const)
    const on = fc.constantFrom(
      'verify' as const,
      'change' as const,
      'disable' as const,
      'enable' as const,
      'unblock' as const,
    )
    const cut = fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined, freq: 4 })
    const commands = [
      fc.tuple(on, name, typed, typed, cut).map((parts) => new Send(...parts)),
      fc.constant(new Reset()),
      fc.constantFrom('pin1' as const, 'pin2' as const).map((one) => new Query(one)),
    ]
    let longest = 0
    fc.assert(
      fc.property(fc.commands(commands, { size: 'max', maxCommands: 400 }), (run) => {
        longest = Math.max(longest, [...run].length)
        fc.modelRun(setup, run)
      }),
      { numRuns: runs(60) },
    )
    expect(longest).toBeGreaterThanOrEqual(200)
  })
})

describe('for any bytes', () => {
  /** Words that speak of the form of a command and of nothing else. */
  const FORM = [0x6700, 0x6881, 0x6882, 0x6884, 0x6a80, 0x6a86, 0x6a88, 0x6d00, 0x6e00]

  /** First bytes of the words of both classes. TS 102 221 §10.2.1, TS 51.011 §9.4. */
  const SW1 = [0x61, 0x62, 0x63, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x90, 0x94, 0x98, 0x9f]

  it('a card answers at least a status word, and one about form leaves the card as it was', () => {
    fc.assert(
      fc.property(fc.array(anyApdus(), { maxLength: 30 }), (commands) => {
        const { card } = insert()
        for (const bytes of commands) {
          const before = { kept: card.snapshot(), pins: card.pins }
          const answer = card.transmit(bytes)
          expect(answer.length).toBeGreaterThanOrEqual(2)
          const sw = statusWord(answer) ?? 0
          expect(SW1).toContain(sw >> 8)
          if (FORM.includes(sw)) expect({ kept: card.snapshot(), pins: card.pins }).toEqual(before)
        }
      }),
      { numRuns: runs(300) },
    )
  })

  it('without a right code no counter ever grows, and a dead code stays dead', () => {
    const { card } = insert({
      pin1: '90817263',
      puk1: '55667788',
      pin2: '81726354',
      puk2: '44556677',
      adm1: '73625140',
    })
    fc.assert(
      fc.property(anyApdus(), (bytes) => {
        const { pin1, pin2, adm1 } = card.pins
        card.transmit(bytes)
        for (const [was, now] of [
          [pin1, card.pins.pin1],
          [pin2, card.pins.pin2],
          [adm1, card.pins.adm1],
        ] as const) {
          expect(now.triesLeft).toBeLessThanOrEqual(was.triesLeft)
          expect(now.unblockTriesLeft).toBeLessThanOrEqual(was.unblockTriesLeft)
          expect(now.verified).toBe(false)
        }
      }),
      { numRuns: runs(2000) },
    )
  })

  it('the caller may keep and change the bytes that it sent and received', () => {
    const { card, send } = insert()
    const atr = card.reset()
    const command = fromHex(pinApdu('change', '01', '1234', '5555'))
    const answer = card.transmit(command)
    command.fill(0)
    answer.fill(0)
    atr.fill(0)
    expect(send(pinApdu('verify', '01', '5555'))).toBe('9000')
    expect(toHex(card.reset()).slice(0, 2)).toBe('3B')
  })
})
