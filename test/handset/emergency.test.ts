import { Card, Handset } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { records } from '../equipment/files/sim.js'
import { switchOn, town } from '../operator/customer.js'
import { CODES, FRIENDLY } from './phone.js'
import { ANNA, scene } from './radio.js'

const OPEN = { read: 'always', update: 'adm1' } as const
/** A record of EF.ECC with a number of three digits. TS 31.102 §4.2.21 */
const ecc = (number: string) => `${number[1]}${number[0]}F${number[2]}FF00`
const isEmergency = ({ screen }: Handset) => screen.state === 'call' && screen.title === 'Emergency call'

describe('Emergency numbers on the phone (TS 22.101 §10.1.1)', () => {
  it('101, 102, 103 and 112 go through while outgoing calls are barred, in the profile of MTS', () => {
    const all = town()
    const phone = switchOn(all, all.anna)
    phone.dial('*33*0000#')
    expect(phone.screen.lines[0]).toBe('Service was enabled for:')
    for (const number of ['101', '102', '103', '104', '112']) {
      phone.dial(number)
      expect([number, isEmergency(phone)]).toEqual([number, true])
      phone.press('end')
    }
    phone.dial('0890')
    expect(phone.screen.lines).toEqual(['Outgoing calls are barred'])
  })

  it('a locked SIM lets 112 and its own numbers through, and nothing else', () => {
    const card = Card.create({ ...CODES, files: [records('7FFF/6FB7', [ecc('105'), ecc('123')], OPEN)] })
    const phone = new Handset({ network: FRIENDLY })
    phone.insert(card)
    phone.powerOn()
    for (const number of ['112', '911', '105', '123']) {
      phone.dial(number)
      expect([number, isEmergency(phone)]).toEqual([number, true])
      phone.press('end')
    }
    for (const number of ['101', '999', '+74957660166']) {
      phone.dial(number)
      expect(phone.screen).toMatchObject({ state: 'pin' })
    }
  })

  it('without SIM, the numbers of all phones without SIM go through too', () => {
    const phone = new Handset()
    phone.powerOn()
    for (const number of ['112', '911', '000', '08', '110', '118', '119', '999']) {
      phone.dial(number)
      expect([number, isEmergency(phone)]).toEqual([number, true])
      phone.press('end')
    }
    phone.dial('101')
    expect(phone.screen).toMatchObject({ state: 'no-sim', lines: ['Emergency calls only', 'Emergency calls only'] })
  })

  it('the numbers of the phone itself go through with and without SIM', () => {
    const options = { emergencyNumbers: ['101'] }
    const { phone } = scene().switchOn(ANNA, options)
    const bare = new Handset(options)
    bare.powerOn()
    for (const one of [phone, bare]) {
      one.dial('101')
      expect(isEmergency(one)).toBe(true)
    }
  })

  it('the numbers of the network hold until another SIM is in the phone (TS 24.008 §10.5.3.13)', () => {
    const phone = new Handset({
      network: { register: () => ({ ok: true, operator: 'Home', emergencyNumbers: [{ number: '103' }] }) },
    })
    phone.insert(Card.create({ ...CODES, pin1Enabled: false }))
    phone.powerOn()
    expect(phone.equipment.context.emergencyNumbers).toContain('103')
    phone.dial('103')
    expect(isEmergency(phone)).toBe(true)
    phone.remove()
    expect(phone.equipment.context.emergencyNumbers).not.toContain('103')
  })

  it.each(['***', '*#*#4636#*#*', '+', '12+3'])('%s is neither a number nor a code, and says so', (text) => {
    const { phone } = scene().switchOn(ANNA)
    phone.dial(text)
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['This is not a number or a code'] })
    const { phone: russian } = scene().switchOn(ANNA, { locale: 'ru' })
    russian.dial(text)
    expect(russian.screen.lines).toEqual(['Это не номер и не код'])
  })
})
