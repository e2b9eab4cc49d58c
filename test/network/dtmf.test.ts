import { describe, expect, it } from 'vitest'
import { DTMF_DIGITS, Heard } from '../../src/network/dtmf.js'
import { ANNA, BORIS, town } from './phone.js'

const BANK = '+74957777777'

describe('DTMF in a call (TS 23.014 §6.2)', () => {
  it('an outside party hears each digit in its order', () => {
    const { network, anna } = town()
    anna.line.dial(BANK)
    for (const digit of DTMF_DIGITS) expect(anna.line.sendDtmf(digit)).toEqual({ ok: true })
    expect(network.outside(BANK).dtmf()).toBe('0123456789ABCD*#')
  })

  it('no digit is sent without a call, while a call rings, or while it is held', () => {
    const { network, anna } = town()
    const bank = network.outside(BANK, { answers: 'on-demand' })
    expect(anna.line.sendDtmf('1')).toEqual({ ok: false, reason: 'no-call' })
    anna.line.dial(BANK)
    expect(anna.line.sendDtmf('1')).toEqual({ ok: false, reason: 'no-call' })
    bank.answer()
    anna.key('2')
    expect(anna.line.sendDtmf('1')).toEqual({ ok: false, reason: 'no-call' })
    anna.key('2')
    expect(anna.line.sendDtmf('1')).toEqual({ ok: true })
    anna.line.hangUp()
    expect(anna.line.sendDtmf('1')).toEqual({ ok: false, reason: 'no-call' })
    expect(bank.dtmf()).toBe('1')
  })

  it('a digit between two phones is sent, and the network tells the other phone nothing', () => {
    const { anna, boris } = town()
    anna.line.dial(BORIS)
    boris.line.answer()
    boris.take()
    expect(anna.line.sendDtmf('5')).toEqual({ ok: true })
    expect(boris.take()).toEqual([])
  })

  it('all parties of a multiparty call hear a digit', () => {
    const { network, anna } = town()
    anna.line.dial(BANK)
    anna.line.dial('0890')
    anna.key('3')
    anna.line.sendDtmf('7')
    expect([network.outside(BANK).dtmf(), network.outside('0890').dtmf()]).toEqual(['7', '7'])
  })

  it('a party outside that called hears digits too, and a new call begins a new row', () => {
    const { network, anna } = town()
    const bank = network.outside(BANK)
    bank.call(ANNA)
    anna.line.answer()
    anna.line.sendDtmf('1')
    anna.line.hangUp()
    expect(bank.dtmf()).toBe('1')
    anna.line.dial(BANK)
    anna.line.sendDtmf('2')
    expect(bank.dtmf()).toBe('2')
  })

  it('a party remembers the last 1000 digits', () => {
    const { network, anna } = town()
    anna.line.dial(BANK)
    for (let i = 0; i < 1001; i++) anna.line.sendDtmf(i === 0 ? '#' : '1')
    expect(network.outside(BANK).dtmf()).toBe('1'.repeat(1000))
  })

  it('the 1000 parties that heard something last are remembered', () => {
    const heard = new Heard()
    for (let i = 0; i <= 1000; i++) heard.hear(`+7495${i}`, i, '5')
    expect([heard.by('+74950'), heard.by('+74951'), heard.by('+74951000')]).toEqual(['', '5', '5'])
  })

  it('the line of a phone that is no longer registered sends nothing', () => {
    const { network, anna } = town()
    anna.line.dial(BANK)
    anna.line.detach()
    expect(anna.line.sendDtmf('1')).toEqual({ ok: false, reason: 'no-call' })
    expect(network.outside(BANK).dtmf()).toBe('')
  })
})
