import { encodeDialling, toHex } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { records, transparent } from '../equipment/files/sim.js'
import { ANNA, BORIS, OUTSIDE, scene } from './radio.js'

const row = (number: string) => toHex(encodeDialling({ number, alpha: '' }, 28))

/** A phone whose SIM has fixed dialling and a list. */
function fixed(listed: readonly string[], isOn = true, locale: 'en' | 'ru' = 'en') {
  const all = scene({ ussd: ({ texts: [code] }) => `You dialled ${code}` })
  const files = [
    transparent('7FFF/6F38', '02'),
    transparent('7FFF/6F56', isOn ? '01' : '00'),
    records('7FFF/6F3B', listed.map(row)),
  ]
  return { ...all, ...all.switchOn(ANNA, { locale }, { files }) }
}

const REFUSED = 'Fixed dialling is on: only numbers of its list'

describe('With fixed dialling on (TS 31.102 §4.2.24)', () => {
  it('fixed dialling calls only numbers that begin with one of the list (TS 31.102 §4.2.24)', () => {
    const { phone, network } = fixed(['+7495', OUTSIDE])
    for (const number of [OUTSIDE, '+74957660166', '*31#+74957660166']) {
      phone.dial(number)
      expect(phone).toBeInState('call')
      phone.press('end')
    }
    for (const number of [BORIS, '89031112233', '*31#+79031112234']) {
      phone.dial(number)
      expect(phone.screen).toMatchObject({ state: 'idle', lines: [REFUSED], input: '' })
      phone.press('end')
    }
    expect(network.calls(ANNA)).toEqual([])
  })

  it('fixed dialling allows emergency calls (TS 22.101 §10.1.1)', () => {
    const { phone } = fixed([OUTSIDE])
    phone.dial('112')
    expect(phone.screen.title).toBe('Emergency call')
  })

  it('fixed dialling sends only listed codes, as typed; codes for the phone and the SIM always work', () => {
    const { network, phone } = fixed(['*#21#', '*100#'])
    for (const code of ['*#43#', '**21*+79031112233#', '**03**0000*1111*1111#', '*101#', '*33*0000#']) {
      phone.dial(code)
      expect(phone.screen).toMatchObject({ state: 'idle', lines: [REFUSED] })
    }
    expect(network.services(ANNA).filter(({ active, basicService }) => active && basicService)).toEqual([])
    phone.dial('*#21#')
    expect(phone.screen.title).toBe('Call forwarding')
    phone.dial('*100#')
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['You dialled *100#'] })
    phone.dial('*#06#')
    expect(phone.screen.lines[0]).toBe('IMEI')
  })

  it('fixed dialling deflects no call to a number that is not listed', () => {
    const { phone, switchOn } = fixed([OUTSIDE])
    switchOn(BORIS).phone.dial(ANNA)
    phone.dial('4*+79037778899')
    expect(phone.screen.lines).toEqual([BORIS, REFUSED])
    phone.dial(`4*${OUTSIDE}`)
    expect(phone).toBeInState('idle')
  })

  it('fixed dialling sends messages only to numbers of the list', () => {
    const { phone } = fixed([OUTSIDE])
    expect(phone.sendSms(BORIS, 'Hello')).toEqual({ ok: false, reason: 'fixed-dialling' })
    expect(phone.screen.lines).toEqual(['Message not sent', REFUSED])
    expect(phone.sendSms(OUTSIDE, 'Hello')).toEqual({ ok: true, parts: 1 })
  })

  it('a call that fixed dialling refuses says so in Russian', () => {
    const { phone } = fixed(['+7495'], true, 'ru')
    phone.dial(OUTSIDE)
    expect(phone.screen.lines).toEqual(['Доступны только разрешённые номера'])
  })
})

it('with fixed dialling off, every number is called', () => {
  const { phone } = fixed(['+7495'], false)
  phone.dial(OUTSIDE)
  expect(phone).toBeInState('call')
})

describe('A place in the phone book of the SIM (TS 22.030 §6.6.4)', () => {
  const book = () => {
    const entries = [
      toHex(encodeDialling({ number: OUTSIDE, alpha: 'Boris' }, 28)),
      toHex(encodeDialling({ number: '0890', alpha: '' }, 28)),
      'FF'.repeat(28),
    ]
    return scene().switchOn(ANNA, {}, { files: [records('7F10/6F3A', entries)] })
  }

  it('n# shows number n of the phone book with its name, ready for the call key (TS 22.030 §6.6.4)', () => {
    const { phone } = book()
    phone.type('1#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['Boris'], input: OUTSIDE, softkeys: ['Call', 'Clear'] })
    phone.press('call')
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE] })
  })

  it('n# shows the number alone if it has no name, and says so if the place is free', () => {
    const { phone } = book()
    phone.type('002#')
    expect(phone.screen).toMatchObject({ lines: [], input: '0890' })
    phone.press('end')
    for (const place of ['3', '7', '0']) {
      phone.type(`${place}#`)
      expect(phone.screen).toMatchObject({ lines: [`No entry ${place}`], input: '' })
    }
  })
})
