import fc from 'fast-check'
import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'
import { Network } from '../../src/network/network.js'
import type { UssdHandler } from '../../src/network/ussd.js'
import { byError } from './failed.js'
import { ANNA, BORIS, Phone } from './phone.js'

const MENU = '1 Balance\n2 Tariff\n0 Exit'

/** A menu like an operator's. The texts sent so far tell it where the user is. */
const menu: UssdHandler = ({ from, texts: [code, ...replies] }) => {
  if (code === '*100#') return `Balance of ${from}: 12.50`
  if (code !== '*111#') return undefined
  const [last] = replies.slice(-1)
  if (last === undefined) return { text: MENU, more: true }
  if (last === '1') return 'Balance: 12.50'
  if (last === '0') return 'Good-bye'
  return { text: `No ${last}.\n${MENU}`, more: true }
}

function scene(ussd: UssdHandler = menu, ussdSeconds = 60) {
  const clock = testClock()
  const network = new Network({ now: clock.now, ussd, ussdSeconds })
  for (const msisdn of [ANNA, BORIS]) network.subscribe({ msisdn })
  const anna = new Phone(network, ANNA)
  return { clock, network, anna, line: anna.line }
}

const unexpected = byError('unexpected-data-value')

describe('USSD that the phone begins (TS 24.090)', () => {
  it('a USSD code gets its answer', () => {
    const { line } = scene()
    expect(line.ussd('*100#')).toEqual({ ok: true, text: `Balance of ${ANNA}: 12.50`, more: false })
    expect(line.reply('1')).toEqual(unexpected)
  })

  it('a USSD menu asks again after a wrong reply and ends after a right one', () => {
    const { line } = scene()
    expect(line.ussd('*111#')).toEqual({ ok: true, text: MENU, more: true })
    expect(line.reply('7')).toEqual({ ok: true, text: `No 7.\n${MENU}`, more: true })
    expect(line.reply('1')).toEqual({ ok: true, text: 'Balance: 12.50', more: false })
    expect(line.reply('1')).toEqual(unexpected)
  })

  it('an unknown USSD code is an error and leaves no session', () => {
    const { line } = scene()
    expect(line.ussd('*999#')).toEqual(unexpected)
    expect(line.ussd('*100#').ok).toBe(true)
    const without = new Network()
    without.subscribe({ msisdn: ANNA })
    expect(new Phone(without, ANNA).line.ussd('*100#')).toEqual(unexpected)
  })

  it('a phone has one USSD session at a time and may end it', () => {
    const { line } = scene()
    line.ussd('*111#')
    expect(line.ussd('*100#')).toEqual(byError('ussd-busy'))
    line.releaseUssd()
    expect(line.reply('1')).toEqual(unexpected)
    expect(line.ussd('*100#').ok).toBe(true)
  })

  it('USSD works during a call (TS 24.090)', () => {
    const { line } = scene()
    line.dial('0890')
    expect(line.ussd('*100#').ok).toBe(true)
  })

  it.each([
    ['', false],
    ['1'.repeat(182), true],
    ['1'.repeat(183), false],
    ['€'.repeat(91), true],
    ['€'.repeat(92), false],
    ['я'.repeat(80), true],
    ['я'.repeat(81), false],
  ])('the text "%s" fits into one USSD message of 160 octets: %s (TS 23.038 §6.1.2.3)', (text, isTaken) => {
    expect(scene(() => 'yes').line.ussd(text).ok).toBe(isTaken)
  })

  it('a USSD application that throws or answers too much leaves no session', () => {
    const failing = scene(() => {
      throw new Error('out of order')
    })
    expect(() => failing.line.ussd('*111#')).toThrow('out of order')
    expect(() => failing.line.ussd('*111#')).toThrow('out of order')
    const long = scene(() => ({ text: 'я'.repeat(81), more: true }))
    expect(() => long.line.ussd('*111#')).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
    expect(long.line.reply('1')).toEqual(unexpected)
  })

  it('a USSD application may change the services of its subscriber, and the session is busy meanwhile', () => {
    const { network, line } = scene(({ from }) => {
      network.request(from, parseMmi('*43*11#'))
      expect(line.ussd('*100#')).toEqual(byError('ussd-busy'))
      expect(line.reply('1')).toEqual(unexpected)
      return 'Call waiting is on'
    })
    expect(line.ussd('*111*43#')).toMatchObject({ text: 'Call waiting is on' })
    expect(network.services(ANNA).filter(({ service, active }) => service === 'call-waiting' && active)).toHaveLength(1)
  })
})

describe('USSD that the network begins (TS 24.090)', () => {
  it('a USSD question of the network gets its reply, and the session ends', () => {
    const { network, anna } = scene()
    const asked: unknown[] = []
    const answer = network.askUssd(ANNA, 'Renew for a month? 1 yes, 2 no', (turn) => {
      asked.push(turn)
      return 'Thank you'
    })
    expect(answer).toEqual({ ok: true })
    expect(anna.take()).toEqual([{ kind: 'ussd-question', on: 'ussd', text: 'Renew for a month? 1 yes, 2 no' }])
    expect(anna.line.ussd('*100#')).toEqual(byError('ussd-busy'))
    expect(anna.line.reply('1')).toEqual({ ok: true, text: 'Thank you', more: false })
    expect(asked).toEqual([{ from: ANNA, texts: ['1'] }])
  })

  it('a USSD notice of the network is only shown', () => {
    const { network, anna } = scene()
    expect(network.notifyUssd(ANNA, 'Your call limit is used up')).toEqual({ ok: true })
    expect(anna.take()).toEqual([{ kind: 'ussd-notice', on: 'ussd', text: 'Your call limit is used up' }])
    expect(anna.line.reply('1')).toEqual(unexpected)
  })

  it('the network cannot begin USSD with a phone that is off or in a session, or with a text that is too long', () => {
    const { network, line } = scene()
    expect(network.notifyUssd(BORIS, 'Hi')).toEqual(byError('absent-subscriber'))
    line.ussd('*111#')
    expect(network.askUssd(ANNA, 'Hi?', () => 'yes')).toEqual(byError('ussd-busy'))
    expect(network.notifyUssd(ANNA, 'Hi')).toEqual(byError('ussd-busy'))
    expect(() => network.notifyUssd(ANNA, 'x'.repeat(183))).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  })
})

describe('A USSD session ends', () => {
  it('a USSD session ends if the reply does not come in time, and the phone is told', () => {
    const { clock, network, anna } = scene(menu, 30)
    anna.line.ussd('*111#')
    clock.advance({ seconds: 29 })
    network.tick()
    expect(anna.take()).toEqual([])
    clock.advance({ seconds: 1 })
    network.tick()
    expect(anna.take()).toEqual([{ kind: 'ussd-released', on: 'ussd-released', cause: 'timeout' }])
    expect(anna.line.reply('1')).toEqual(unexpected)
  })

  it('each USSD reply starts the waiting time again', () => {
    const { clock, anna } = scene(menu, 30)
    anna.line.ussd('*111#')
    for (let i = 0; i < 3; i++) {
      clock.advance({ seconds: 29 })
      expect(anna.line.reply('7')).toMatchObject({ more: true })
    }
    clock.advance({ seconds: 30 })
    expect(anna.line.reply('1')).toEqual(unexpected)
  })

  it('a USSD session ends when the network ends it or the phone is switched off', () => {
    const { network, anna } = scene()
    anna.line.ussd('*111#')
    network.releaseUssd(ANNA)
    network.releaseUssd(ANNA)
    expect(anna.take()).toEqual([{ kind: 'ussd-released', on: 'ussd-released', cause: 'network' }])
    anna.line.ussd('*111#')
    anna.line.detach()
    expect(new Phone(network, ANNA).line.ussd('*100#').ok).toBe(true)
  })

  it('after the waiting time a new USSD session can always begin', () => {
    const act = fc.oneof(
      fc.record({
        does: fc.constantFrom('ussd', 'reply'),
        text: fc.constantFrom('*111#', '*100#', '*9#', '1', '7', '', 'я'.repeat(99)),
      }),
      fc.record({ does: fc.constantFrom('ask', 'notify', 'release', 'leave', 'pass', 'off'), text: fc.constant('?') }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (acts) => {
        const { clock, network, ...rest } = scene()
        let { anna } = rest
        let isOpen = false
        for (const { does, text } of acts) {
          if (does === 'ussd') {
            const outcome = anna.line.ussd(text)
            if (isOpen) expect(outcome).toEqual(byError('ussd-busy'))
            else isOpen = outcome.ok && outcome.more
          }
          if (does === 'reply') {
            const outcome = anna.line.reply(text)
            if (!isOpen) expect(outcome.ok).toBe(false)
            isOpen = outcome.ok && outcome.more
          }
          if (does === 'ask') expect(network.askUssd(ANNA, text, menu).ok).toBe(!isOpen)
          if (does === 'notify') expect(network.notifyUssd(ANNA, text).ok).toBe(!isOpen)
          if (does === 'release') network.releaseUssd(ANNA)
          if (does === 'leave') anna.line.releaseUssd()
          if (does === 'pass') clock.advance({ seconds: 60 })
          if (does === 'off') {
            anna.line.detach()
            anna = new Phone(network, ANNA)
          }
          if (does === 'ask') isOpen = true
          if (['release', 'leave', 'pass', 'off'].includes(does)) isOpen = false
        }
        clock.advance({ seconds: 60 })
        expect(anna.line.ussd('*100#').ok).toBe(true)
      }),
    )
  })
})
