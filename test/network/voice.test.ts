import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VoiceApplication } from '../../src/network/voice.js'
import { loose } from '../loose.js'
import { runs } from '../runs.js'
import { ANNA, BORIS, CLARA, type Phone, town } from './phone.js'

/** What a phone heard in its calls. */
const heard = (phone: Phone) =>
  phone.events.flatMap((event) => (event.kind === 'announcement' ? [`${event.call} ${event.text}`] : []))

/** Says the digits again, and hangs up after `#`. */
const parrot: VoiceApplication = ({ digits }) =>
  digits.endsWith('#') ? 'Goodbye' : { text: digits === '' ? 'Hello' : digits, more: true }

describe('A voice application at a number', () => {
  it('it answers at once, speaks, hears digits, and hangs up after its last text', () => {
    const { network, anna } = town()
    network.answerAt('0890', parrot)
    expect(anna.line.dial('0890')).toEqual({ ok: true, call: 1 })
    expect(anna.events.map(({ kind }) => kind)).toEqual(['call', 'announcement'])
    anna.line.sendDtmf('1')
    anna.line.sendDtmf('2')
    expect(anna.calls()).toEqual(['1 active'])
    anna.line.sendDtmf('#')
    expect(heard(anna)).toEqual(['1 Hello', '1 1', '1 12', '1 Goodbye'])
    expect(anna.told(1)).toMatchObject({ state: 'released', cause: 'normal-clearing' })
    expect(anna.events.at(-1)?.kind).toBe('call')
  })

  it('it knows the caller even if the number is withheld, and each call begins anew', () => {
    const { network, anna, boris } = town()
    const turns: string[] = []
    network.answerAt('0890', ({ from, digits }) => {
      turns.push(`${from} ${digits}`)
      return undefined
    })
    anna.line.dial('0890', { clir: 'restricted' })
    anna.line.sendDtmf('1')
    boris.line.dial('0890')
    boris.line.sendDtmf('2')
    anna.line.hangUp()
    anna.line.dial('0890')
    anna.line.sendDtmf('3')
    expect(turns).toEqual([`${ANNA} `, `${ANNA} 1`, `${BORIS} `, `${BORIS} 2`, `${ANNA} `, `${ANNA} 3`])
    expect(heard(anna)).toEqual([])
  })

  it('a call that is forwarded to the number reaches the application', () => {
    const { network, anna, boris } = town()
    network.answerAt('+74957660166', parrot)
    boris.request('**21*84957660166#')
    anna.line.dial(BORIS)
    expect(heard(anna)).toEqual(['1 Hello'])
  })

  it('a caller can be transferred to an application, which goes on where it was or begins anew (TS 22.091)', () => {
    const { network, anna, boris } = town()
    network.answerAt('0890', parrot)
    anna.line.dial(BORIS)
    boris.line.answer()
    anna.line.dial('0890')
    anna.line.sendDtmf('1')
    anna.key('4')
    boris.line.sendDtmf('2')
    expect(heard(boris)).toEqual(['1 12'])
    boris.line.hangUp()
    anna.line.dial('0890')
    anna.line.dial(BORIS)
    boris.line.answer()
    boris.take()
    anna.key('4')
    boris.line.sendDtmf('3')
    expect(heard(boris)).toEqual(['1 Hello', '1 3'])
  })

  it('the application may be taken away; then the number is an outside party', () => {
    const { network, anna } = town()
    network.answerAt('0890', parrot)
    network.answerAt('0890', undefined)
    anna.line.dial('0890')
    anna.line.sendDtmf('1')
    expect([anna.calls(), heard(anna)]).toEqual([['1 active'], []])
    expect(network.outside('0890').dtmf()).toBe('1')
  })

  it('the number of a subscriber and what is no function are refused', () => {
    const { network } = town()
    expect(() => network.answerAt(ANNA, parrot)).toThrow(expect.objectContaining({ code: 'MSISDN_TAKEN' }))
    expect(() => network.answerAt('0890', loose('hello'))).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  })

  it('the call ends if the application fails or says what is no text, and the error reaches the caller of the network', () => {
    const { network, anna } = town()
    network.answerAt('0890', () => {
      throw new Error('out of order')
    })
    expect(() => anna.line.dial('0890')).toThrow('out of order')
    expect(anna.calls()).toEqual([])
    network.answerAt('0890', () => ({ text: 'x'.repeat(1001), more: true }))
    expect(() => anna.line.dial('0890')).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
    expect(anna.calls()).toEqual([])
  })

  it('an application may end the very call that it is in', () => {
    const { network, anna } = town()
    network.answerAt('0890', () => {
      network.outside('0890').hangUp()
      return 'too late'
    })
    anna.line.dial('0890')
    expect([anna.calls(), heard(anna)]).toEqual([[], []])
  })

  it('a phone may send a digit as soon as it hears the application', () => {
    const { network, anna } = town()
    const told = anna.tell.bind(anna)
    anna.tell = (event) => {
      told(event)
      if (event.kind === 'announcement' && event.text === 'Hello') anna.line.sendDtmf('#')
    }
    network.answerAt('0890', parrot)
    anna.line.dial('0890')
    expect([anna.calls(), heard(anna)]).toEqual([[], ['1 Hello', '1 Goodbye']])
  })

  it('after 200 digits the application hears no more of a call', () => {
    const { network, anna } = town()
    let longest = 0
    network.answerAt('0890', ({ digits }) => {
      longest = Math.max(longest, digits.length)
      return undefined
    })
    anna.line.dial('0890')
    for (let i = 0; i < 250; i++) expect(anna.line.sendDtmf('1')).toEqual({ ok: true })
    expect(longest).toBe(200)
  })

  it('a held application is silent and hears nothing', () => {
    const { network, anna, clara } = town()
    network.answerAt('0890', parrot)
    anna.line.dial('0890')
    anna.line.dial(CLARA)
    clara.line.answer()
    anna.line.sendDtmf('#')
    expect([anna.calls(), heard(anna)]).toEqual([['1 held', '2 active'], ['1 Hello']])
  })
})

describe('Voice applications among other calls', () => {
  const step = fc.constantFrom(
    'dial',
    'boris',
    'answer',
    'end',
    '0',
    '1',
    '2',
    '3',
    '4',
    'digit',
    'digit',
    '#',
    'bar',
    'lift',
  )

  it('each call gets all its digits in their order and no others, and nothing is said in a call that is over', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { network, anna, boris } = town()
        /** The digits of each turn, the oldest first. */
        const turns: string[] = []
        network.answerAt('0890', (turn) => {
          turns.push(turn.digits)
          return parrot(turn)
        })
        for (const one of steps) {
          const before = turns.length
          if (one === 'dial') anna.line.dial('0890')
          else if (one === 'boris') anna.line.dial(BORIS)
          else if (one === 'answer') boris.line.answer()
          else if (one === 'end') anna.line.hangUp()
          else if (one === 'bar') network.barring.barIncoming(BORIS)
          else if (one === 'lift') network.barring.liftIncoming(BORIS)
          else if (one === 'digit' || one === '#') anna.line.sendDtmf(one === '#' ? '#' : '5')
          else anna.key(one)
          const isDigit = one === 'digit' || one === '#'
          const active = anna.line.calls().filter(({ state, number }) => state === 'active' && number === '0890')
          // Only a digit, or a call that reaches the application, is a turn.
          for (const digits of turns.slice(before)) expect(digits === '').toBe(!isDigit)
          if (isDigit && one === 'digit') expect(turns.length - before).toBe(active.length)
        }
        for (const phone of [anna, boris]) {
          const over = new Set<number>()
          for (const event of phone.events) {
            if (event.kind === 'call' && event.call.state === 'released') over.add(event.call.id)
            if (event.kind === 'call' && event.call.state !== 'released') over.delete(event.call.id)
            if (event.kind === 'announcement') expect(over.has(event.call)).toBe(false)
          }
        }
      }),
      { numRuns: runs(200) },
    )
  })
})
