/** What a card keeps when a write fails, and whom it tells: faults 7, 8 and 9 of the shared list "peers", beyond the PIN. */
import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/card/card.js'
import { insert, pinApdu } from './wire.js'

const right = pinApdu('verify', '01', '1234')

describe('non-volatile writes', () => {
  it('a power failure gives no try of the PUK back, and leaves a file old or new, never between (fault 7)', () => {
    const { card, send } = insert({ pin1Enabled: false })
    card.cutPower(1)
    expect(send(pinApdu('unblock', '01', '99999999', '5555'))).toBe('')
    card.reset()
    expect(send('002C0001')).toBe('63C9')
    send('00A4000C022F05')
    card.cutPower(1)
    expect(send('00D6000006656E6465FFFF')).toBe('')
    card.reset()
    send('00A4000C022F05')
    expect(send('00B0000006')).toBe('656E6465FFFF9000')
  })

  it('a store that fails gives 6581, memory problem, and verifies nothing (fault 8, TS 102 221 §10.2.1.2)', () => {
    for (const refused of [1, 2]) {
      const { card, send } = insert()
      let writes = 0
      const stop = card.onWrite(() => {
        if (++writes === refused) throw new Error('disk full')
      })
      expect(send(right)).toBe('6581')
      expect(card.pins.pin1).toMatchObject({ verified: false, status: 'unverified', triesLeft: refused === 1 ? 3 : 2 })
      stop()
      expect(send(right)).toBe('9000')
    }
  })

  it('a file that could not be stored is as it was (fault 8)', () => {
    const { card, send } = insert({ pin1Enabled: false })
    for (const hex of ['00A4080C047F106F3A', '00B200021C']) send(hex)
    const stop = card.onWrite(() => {
      throw new Error('disk full')
    })
    expect(send(`00DC00021C${'41'.repeat(28)}`)).toBe('6581')
    stop()
    expect(send('00B200041C')).toBe(`${'FF'.repeat(28)}9000`)
    expect(card.snapshot().written).toEqual([])
  })

  it('onWrite announces each counted try and each written file before the answer (fault 9)', () => {
    const { card, send } = insert({ pin1Enabled: false })
    const kept: unknown[] = []
    card.onWrite(() => {
      const { pin1, pin2, written } = card.snapshot()
      kept.push([pin2.tries, pin1.unblockTries, written.length])
    })
    send(pinApdu('verify', '81', '9999'))
    send(pinApdu('unblock', '01', '99999999', '5555'))
    send('00A4000C022F05')
    send('00D6000006656E6465FFFF')
    expect(kept).toEqual([
      [2, 10, 0],
      [2, 9, 0],
      [2, 9, 1],
    ])
  })

  it('a card that tells its listeners of a write is busy: a command from one of them gets 6F00, and changes nothing', () => {
    const { card, send } = insert({ pin1: '1234' })
    const inner: string[] = []
    card.onWrite(() => inner.push(send(pinApdu('change', '01', '1234', '4321')), send('00200001')))
    expect(send(pinApdu('verify', '01', '9999'))).toBe('63C2')
    expect(inner).toEqual(['6F00', '6F00'])
    expect(card.pins.pin1.triesLeft).toBe(2)
    expect(card.snapshot().pin1.pin).toBe('1234')
  })

  it('a card takes commands again after a write, also after one that could not be stored', () => {
    const { card, send } = insert({ pin1: '1234' })
    const stop = card.onWrite(() => {
      throw new Error('disk full')
    })
    expect([send(right), send('00200001')]).toEqual(['6581', '63C3'])
    stop()
    expect([send(right), send('00200001')]).toEqual(['9000', '63C3'])
  })

  it('a listener may send commands to another card', () => {
    const { card, send } = insert({ pin1: '1234' })
    const other = insert()
    const answers: string[] = []
    card.onWrite(() => answers.push(other.send('00200001')))
    expect(send(right)).toBe('9000')
    expect(answers).toEqual(['63C3', '63C3'])
  })

  it.each([
    ['resets the card', (card: Card) => void card.reset(), '63C2'],
    ['cuts its power', (card: Card) => card.cutPower(0), ''],
  ])('a command ends without an answer when a listener %s: the write before it is kept', (_, act, next) => {
    const { card, send } = insert({ pin1: '1234' })
    card.onWrite(() => act(card), { once: true })
    expect(send(right)).toBe('')
    expect(card.pins.pin1).toMatchObject({ verified: false, triesLeft: 2 })
    expect(send('00200001')).toBe(next)
    card.reset()
    expect(send(right)).toBe('9000')
  })

  it('what a listener does after a reset of the card is kept, even if it throws then', () => {
    const { card, send } = insert({ pin1: '1234' })
    card.onWrite(
      () => {
        card.reset()
        send(pinApdu('verify', '01', '9999'))
        throw new Error('of the listener')
      },
      { once: true },
    )
    expect(send(right)).toBe('')
    expect(card.pins.pin1.triesLeft).toBe(1)
  })
})
