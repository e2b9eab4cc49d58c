import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'
import { encodeTpdu } from '../../src/sms/tpdu.js'
import { runs } from '../runs.js'
import { byCause, byError } from './failed.js'
import { ANNA, BORIS, CLARA, DAVID, town } from './phone.js'

const ABROAD = '+4930123456'

describe('Operator determined barring of what comes in (TS 22.041 §2, TS 23.015 §2.2)', () => {
  it('a call to a barred number is rejected, from a phone and from outside, and no notice names a service', () => {
    const { network, anna } = town()
    network.barring.barIncoming(BORIS)
    expect(anna.line.dial(BORIS)).toEqual(byCause('call-rejected'))
    expect(network.outside(ABROAD).call(BORIS)).toEqual(byCause('call-rejected'))
    expect(network.barring.isIncomingBarred(BORIS)).toBe(true)
    network.barring.liftIncoming(BORIS)
    expect(network.barring.isIncomingBarred(BORIS)).toBe(false)
    expect(anna.line.dial(BORIS)).toEqual({ ok: true, call: 1 })
  })

  it('a barred subscriber still calls, makes emergency calls, sends messages and uses USSD', () => {
    const { network, anna, boris } = town()
    network.barring.barIncoming(BORIS)
    expect(boris.line.submitSms(encodeTpdu({ kind: 'submit', address: ANNA, text: 'Hello' }))).toEqual({ ok: true })
    expect(anna.texts()).toEqual(['Hello'])
    expect(boris.line.dial(ANNA).ok).toBe(true)
    expect(boris.line.dial('112', { emergency: true }).ok).toBe(true)
    network.barring.barIncoming(ANNA)
    expect(boris.calls()).toEqual(['1 active'])
    expect(network.notifyUssd(BORIS, 'Hello')).toEqual({ ok: true })
    expect(anna.calls()).toEqual([])
  })

  it('calls to a barred number are not forwarded, and no call is forwarded to it', () => {
    const { network, anna, boris, clara } = town()
    boris.request(`**21*${CLARA}#`)
    network.barring.barIncoming(BORIS)
    expect(anna.line.dial(BORIS)).toEqual(byCause('call-rejected'))
    network.barring.liftIncoming(BORIS)
    network.barring.barIncoming(CLARA)
    expect(anna.line.dial(BORIS)).toEqual(byCause('call-rejected'))
    expect(clara.take()).toEqual([])
  })

  it('calls that came in and ring, go on or are held end at once, and calls of the subscriber go on', () => {
    const { network, anna, boris, clara, david } = town()
    boris.request('*43#')
    anna.line.dial(BORIS)
    boris.line.answer()
    clara.line.dial(BORIS)
    boris.key('2')
    boris.key('0')
    expect(boris.calls()).toEqual(['2 active'])
    boris.line.dial(DAVID)
    david.line.answer()
    expect(boris.calls()).toEqual(['1 active', '2 held'])
    network.barring.barIncoming(BORIS)
    expect(boris.calls()).toEqual(['1 active'])
    expect(boris.told(2)).toMatchObject({ state: 'released', cause: 'normal-unspecified' })
    expect(clara.told(1)).toMatchObject({ state: 'released', cause: 'normal-unspecified' })
    anna.line.hangUp()
  })

  it('messages wait at the service centre, and come in their order when the barring is lifted', () => {
    const { network, boris } = town()
    network.barring.barIncoming(BORIS)
    for (const text of ['one', 'two']) network.sendSms({ from: 'MTS', to: BORIS, text })
    boris.line.ready()
    network.tick()
    expect([network.waitingSms(BORIS), boris.texts()]).toEqual([2, []])
    network.barring.liftIncoming(BORIS)
    expect([network.waitingSms(BORIS), boris.texts()]).toEqual([0, ['one', 'two']])
  })

  it('nothing changes if the number is barred already, or is not barred', () => {
    const { network, anna, boris } = town()
    anna.line.dial(BORIS)
    boris.take()
    network.barring.liftIncoming(BORIS)
    expect(boris.take()).toEqual([])
    network.barring.barIncoming(BORIS)
    boris.take()
    network.barring.barIncoming(BORIS)
    expect(boris.take()).toEqual([])
  })

  it('a number without a subscriber is refused', () => {
    const { network } = town()
    const { barring } = network
    expect(() => barring.barIncoming(ABROAD)).toThrow(expect.objectContaining({ code: 'MSISDN_UNKNOWN' }))
    expect(() => barring.liftIncoming(ABROAD)).toThrow(expect.objectContaining({ code: 'MSISDN_UNKNOWN' }))
    expect(() => barring.isIncomingBarred('call me')).toThrow(expect.objectContaining({ code: 'MSISDN_FORMAT' }))
  })

  it('while a number is barred nothing reaches its phone, for any run of calls and messages', () => {
    const step = fc.constantFrom('call', 'outside', 'sms', 'ready', 'tick', 'forward')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { network, anna, boris, clara } = town()
        clara.request(`**21*${BORIS}#`)
        network.barring.barIncoming(BORIS)
        for (const one of steps) {
          if (one === 'call') anna.line.dial(BORIS)
          if (one === 'forward') anna.line.dial(CLARA)
          if (one === 'outside') network.outside(ABROAD).call(BORIS)
          if (one === 'sms') network.sendSms({ from: 'MTS', to: BORIS, text: 'Hello' })
          if (one === 'ready') boris.line.ready()
          if (one === 'tick') network.tick()
        }
        expect([boris.take(), boris.texts()]).toEqual([[], []])
        network.barring.liftIncoming(BORIS)
        expect(boris.texts()).toHaveLength(steps.filter((one) => one === 'sms').length)
      }),
      { numRuns: runs(100) },
    )
  })
})

describe('Call barring under the control of the operator (TS 22.004 §5.3.1)', () => {
  const controlled = () => town({ [BORIS]: { barring: { control: 'operator' } } })

  it('the operator switches a programme without a password, and the subscriber cannot', () => {
    const { network, anna, boris } = controlled()
    expect(boris.request('*35*0000#')).toEqual(byError('ss-subscription-violation'))
    const outcome = network.barring.switchProgramme(BORIS, { programme: 'barring-all-incoming', active: true })
    expect(outcome.ok && outcome.entries.every(({ active }) => active)).toBe(true)
    expect(anna.line.dial(BORIS)).toEqual({ ...byCause('call-rejected'), notice: 'incoming-calls-barred' })
    expect(boris.request('#35*0000#')).toEqual(byError('ss-subscription-violation'))
    network.barring.switchProgramme(BORIS, { programme: 'barring-all-incoming', active: false })
    expect(anna.line.dial(BORIS).ok).toBe(true)
  })

  it('a programme can be switched for one kind of calls', () => {
    const { network, boris } = controlled()
    network.barring.switchProgramme(BORIS, {
      programme: 'barring-all-outgoing',
      active: true,
      basicService: 'short-messages',
    })
    expect(boris.line.dial(ANNA).ok).toBe(true)
    const on = network.services(BORIS).filter(({ service, active }) => service.startsWith('barring') && active)
    expect(on.map(({ basicService }) => basicService)).toEqual(['short-messages'])
  })

  it('a programme switches off the other one of its direction, and a forwarding forbids it', () => {
    const { network, boris } = controlled()
    const put = (programme: 'barring-all-outgoing' | 'barring-outgoing-international', active = true) =>
      network.barring.switchProgramme(BORIS, { programme, active, basicService: 'telephony' })
    put('barring-all-outgoing')
    put('barring-outgoing-international')
    const on = () => network.services(BORIS).filter(({ service, active }) => service.startsWith('barring') && active)
    expect(on().map(({ service }) => service)).toEqual(['barring-outgoing-international'])
    put('barring-outgoing-international', false)
    boris.request(`**67*${CLARA}*11#`)
    expect(put('barring-all-outgoing')).toMatchObject({
      reason: 'ss-incompatibility',
      conflict: 'call-forwarding-busy',
    })
    expect(on()).toEqual([])
  })

  it('the operator cannot switch it while the subscriber has control, or has not the service', () => {
    const { network } = town({ [CLARA]: { services: ['clip'], barring: { control: 'operator' } } })
    const change = { programme: 'barring-all-incoming', active: true } as const
    expect(network.barring.switchProgramme(BORIS, change)).toEqual(byError('ss-subscription-violation'))
    expect(network.barring.switchProgramme(CLARA, change)).toEqual(byError('ss-subscription-violation'))
  })

  it('a password of the operator gives control to the subscriber', () => {
    const { network, boris } = controlled()
    network.resetPassword(BORIS, '1111')
    expect(boris.request('*35*1111#').ok).toBe(true)
    const change = { programme: 'barring-all-incoming', active: false } as const
    expect(network.barring.switchProgramme(BORIS, change)).toEqual(byError('ss-subscription-violation'))
  })

  it('what the operator switches agrees with what a subscriber switches with a password', () => {
    const CODES = [
      ['barring-all-outgoing', '33'],
      ['barring-outgoing-international', '331'],
      ['barring-outgoing-international-except-home', '332'],
      ['barring-all-incoming', '35'],
      ['barring-incoming-roaming', '351'],
    ] as const
    const GROUPS = [
      [undefined, ''],
      ['telephony', '*11'],
      ['facsimile', '*13'],
      ['short-messages', '*16'],
    ] as const
    const change = fc.tuple(fc.constantFrom(...CODES), fc.boolean(), fc.constantFrom(...GROUPS))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const { network } = controlled()
        for (const [[programme, code], active, [basicService, digits]] of changes) {
          const theirs = network.barring.switchProgramme(BORIS, { programme, active, basicService })
          const own = network.request(CLARA, parseMmi(`${active ? '*' : '#'}${code}*0000${digits}#`))
          expect(theirs).toEqual(own)
        }
        expect(network.services(BORIS)).toEqual(network.services(CLARA))
      }),
      { numRuns: runs(100) },
    )
  })
})
