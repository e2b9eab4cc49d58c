import type { NetworkEvent, PhoneSide } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { byCause } from '../network/failed.js'
import { ANNA, BORIS, DAY, done, sessionOf, switchOn, town } from './customer.js'
import { challengeOf, register } from './radio.js'

const IMEI = '490154203237518'

function street() {
  const all = town()
  const session = sessionOf(all.operator)
  // What was entered before, at the login, is none of the phone's.
  const before = done(all.operator.payments.archive(session)).archive.length
  const archive = () =>
    done(all.operator.payments.archive(session))
      .archive.slice(before)
      .map(({ kind, text, amount }) => [kind, text, amount])
  return { ...all, session, archive, phone: switchOn(all, all.anna) }
}

describe('What a phone uses is entered in the archive', () => {
  it('a call is paid by its minutes from the answer on, and is free where nobody answers', () => {
    const all = street()
    const other = switchOn(all, all.boris)
    all.phone.dial(BORIS)
    all.clock.advance({ seconds: 10 })
    all.phone.press('end')
    expect(all.archive()).toEqual([])
    all.phone.dial(BORIS)
    all.clock.advance({ seconds: 10 })
    other.press('call')
    all.clock.advance({ minutes: 2 })
    other.press('end')
    expect(all.archive()).toEqual([['call', `${BORIS}, 2:00`, -500]])
  })

  it('a call that the other side transfers is paid as a call to the number that was dialled', () => {
    const all = street()
    const other = switchOn(all, all.boris)
    all.phone.dial(BORIS)
    other.press('call')
    other.dial('89031112233')
    all.clock.advance({ minutes: 1 })
    other.dial('4')
    expect(all.phone.screen.state).toBe('call')
    all.clock.advance({ minutes: 1 })
    all.phone.press('end')
    expect(all.archive()).toEqual([['call', `${BORIS}, 2:00`, -500]])
  })

  it('an incoming call is free', () => {
    const all = street()
    const other = switchOn(all, all.boris)
    other.dial(ANNA)
    all.phone.press('call')
    all.clock.advance({ minutes: 1 })
    other.press('end')
    expect(all.archive()).toEqual([])
  })

  it('two calls in a row are two entries, each with its own time', () => {
    const all = street()
    for (const seconds of [1, 61]) {
      all.phone.dial('89031112233')
      all.clock.advance({ seconds: seconds })
      all.phone.press('end')
    }
    expect(all.archive()).toEqual([
      ['call', '+79031112233, 0:01', -250],
      ['call', '+79031112233, 1:01', -500],
    ])
  })

  it("each part of a long message is paid as a message, and messages to the operator's own numbers are free", () => {
    const all = street()
    all.phone.sendSms('89031112233', 'x'.repeat(161))
    all.phone.sendSms('111', 'Hello')
    expect(all.archive()).toEqual([
      ['sms', '+79031112233', -200],
      ['sms', '+79031112233', -200],
      ['sms', '111', 0],
    ])
  })

  it('calls and messages are paid at the price of the present tariff', () => {
    const all = street()
    done(all.operator.payments.topUp(all.session, { amount: 15_000, source: 'cash' }))
    done(all.operator.tariffs.change(all.session, 'talk'))
    all.phone.sendSms('89031112233', 'Hello')
    all.phone.dial('89031112233')
    all.clock.advance({ minutes: 1 })
    all.phone.press('end')
    expect(all.archive().slice(2)).toEqual([
      ['sms', '+79031112233', -150],
      ['call', '+79031112233, 1:00', -90],
    ])
  })

  it('a message that the network refuses is not paid', () => {
    const all = street()
    all.phone.powerOff()
    const events: NetworkEvent[] = []
    const phone: PhoneSide = { tell: (event) => events.push(event), deliver: () => 'stored' }
    const identity = { imsi: all.anna.subscriber.imsi, imei: IMEI }
    register(all.operator.network, all.anna.card, all.anna.envelope.pin1)
    const registration = all.operator.network.register(identity, challengeOf(all.anna.card), phone)
    if (!registration.ok || registration.line === undefined) throw new Error('refused')
    expect(registration.line.submitSms(Uint8Array.of(1))).toEqual(byCause('invalid-mandatory-information'))
    expect(all.archive()).toEqual([])
    // The same phone again is not told that another one took its place.
    all.operator.network.register(identity, challengeOf(all.anna.card), phone)
    expect(events).toEqual([])
    registration.line.detach()
    expect(all.operator.loginFromNetwork({ msisdn: ANNA })).toEqual({ ok: false, reason: 'wrong' })
  })
})

describe('A block by the owner', () => {
  it('a blocked number makes an emergency call to any number that the phone marks as emergency', () => {
    const all = street()
    all.phone.powerOff()
    done(all.operator.blocks.permanent(all.session))
    const phone: PhoneSide = { tell: () => undefined, deliver: () => 'stored' }
    const identity = { imsi: all.anna.subscriber.imsi, imei: IMEI }
    register(all.operator.network, all.anna.card, all.anna.envelope.pin1)
    const registration = all.operator.network.register(identity, challengeOf(all.anna.card), phone)
    if (!registration.ok || registration.line === undefined) throw new Error('refused')
    const { line } = registration
    expect(line.dial('0611')).toEqual(byCause('operator-determined-barring'))
    expect(line.dial('0611', { emergency: true })).toMatchObject({ ok: true })
    line.hangUp()
    expect(line.dial('112')).toMatchObject({ ok: true })
  })

  it('a temporary block with an end ends by itself, and the archive has the end at that time', () => {
    const all = street()
    const until = all.clock.now() + DAY
    expect(all.operator.blocks.temporary(all.session, until - DAY)).toEqual({ ok: false, reason: 'time' })
    done(all.operator.blocks.temporary(all.session, until))
    all.clock.advance({ days: 2 })
    const { archive } = done(all.operator.payments.archive(all.session))
    expect(archive.at(-1)).toEqual({ at: until, kind: 'block', text: 'lifted', amount: 0 })
  })
})
