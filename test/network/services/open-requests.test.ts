import fc from 'fast-check'
import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import type { MmiCode } from '../../../src/mmi/code.js'
import { parseMmi } from '../../../src/mmi/parse.js'
import { Network } from '../../../src/network/network.js'
import type { SsStep } from '../../../src/network/outcome.js'
import type { SubscriptionOptions } from '../../../src/network/services/subscription.js'
import type { NetworkEvent } from '../../../src/network/wire.js'
import { runs } from '../../runs.js'
import { byError } from '../failed.js'
import { ANNA, BORIS } from '../phone.js'

const MINUTE = 60_000

function registered(options: Partial<SubscriptionOptions> = {}) {
  const clock = testClock()
  const network = new Network({ now: clock.now })
  network.subscribe({ msisdn: ANNA, ...options })
  network.subscribe({ msisdn: BORIS })
  const events: NetworkEvent[] = []
  const attach = () => network.attach(ANNA, { tell: (event) => events.push(event), deliver: () => 'stored' })
  const line = attach()
  const start = (text: string): SsStep => line.startRequest(parseMmi(text))
  const give = (...passwords: string[]): SsStep[] => passwords.map((password) => line.givePassword(password))
  const isBarred = () =>
    network.services(ANNA).some(({ service, active }) => service === 'barring-all-outgoing' && active)
  return { clock, network, line, attach, events, start, give, isBarred }
}

const asks = (asked: string) => ({ asks: asked })
const done = { ok: true, entries: [] }
const over = byError('system-failure')

describe('A service code without its password (GetPassword, TS 24.010 §4.1)', () => {
  it('the network asks for the password of *33#, and carries the code out with it', () => {
    const { start, give, isBarred } = registered()
    expect(start('*33#')).toEqual(asks('password'))
    expect(isBarred()).toBe(false)
    const [answer] = give('0000')
    expect(answer).toMatchObject({
      ok: true,
      entries: [{ service: 'barring-all-outgoing', active: true }, {}, {}, {}, {}],
    })
    expect(isBarred()).toBe(true)
    expect(start('#330#')).toEqual(asks('password'))
    expect(give('0000')).toMatchObject([{ ok: true }])
    expect(isBarred()).toBe(false)
  })

  it.each([
    ['*33*0000#', 'a code with its password'],
    ['*#33#', 'an interrogation'],
    ['*43#', 'a service that has no password'],
    ['**21*+79031112233#', 'a registration'],
  ])('the network asks for nothing after %s, %s', (text) => {
    expect(registered().start(text)).toMatchObject({ ok: true })
  })

  it.each([
    ['*330#', 'illegal-ss-operation'],
    ['**33#', 'illegal-ss-operation'],
    ['*591#', 'facility-not-supported'],
    ['*101#', 'illegal-ss-operation'],
    ['*21#', 'ss-error-status'],
    ['**21#', 'data-missing'],
    ['*33**14#', 'unexpected-data-value'],
    ['*33*12#', 'unexpected-data-value'],
  ] as const)('the network refuses %s with %s before it asks for a password', (text, reason) => {
    const { start, give } = registered()
    expect(start(text)).toMatchObject(byError(reason))
    expect(give('0000')).toEqual([over])
  })

  it('a wrong password counts as in request, the third one blocks, and then the network asks no more', () => {
    const { network, start, give } = registered()
    for (const text of ['*33#', '#33#', '**03*330#']) {
      expect(start(text)).toEqual(asks('password'))
      expect(give('9999')).toEqual([byError('negative-password-check')])
    }
    const blocked = byError('password-attempts-violation')
    expect([start('*33#'), start('**03*330#'), ...give('0000')]).toEqual([blocked, blocked, over])
    network.resetPassword(ANNA, '1470')
    expect([start('*33#'), ...give('1470')]).toMatchObject([asks('password'), { ok: true }])
  })

  it('wrong passwords of codes and of answers count together, and a right answer ends the count', () => {
    const { network, start, give } = registered()
    network.request(ANNA, parseMmi('*33*9999#'))
    start('*33#')
    give('9999')
    start('*33#')
    expect(give('0000')).toMatchObject([{ ok: true }])
    network.request(ANNA, parseMmi('*33*9999#'))
    network.request(ANNA, parseMmi('*33*9999#'))
    expect([start('*33#'), ...give('0000')]).toMatchObject([asks('password'), { ok: true }])
  })

  it.each([
    ['12', 'unexpected-data-value'],
    ['00000', 'unexpected-data-value'],
    ['００００', 'unexpected-data-value'],
    ['', 'data-missing'],
  ] as const)('the answer %j ends the operation and does not count', (answer, reason) => {
    const { start, give, isBarred } = registered()
    for (let tries = 0; tries < 4; tries++) {
      expect([start('*33#'), ...give(answer, '0000')]).toEqual([asks('password'), byError(reason), over])
    }
    expect([start('*33#'), ...give('0000')]).toMatchObject([asks('password'), { ok: true }])
    expect(isBarred()).toBe(true)
  })

  it('the network asks nothing of a subscriber whose barring the operator controls, or who has no barring', () => {
    const violation = byError('ss-subscription-violation')
    const operators = registered({ barring: { control: 'operator' } })
    expect([operators.start('*33#'), operators.start('**03*330#')]).toEqual([violation, violation])
    expect(registered({ services: ['clip'] }).start('*33#')).toEqual(violation)
  })
})

describe('A registration of a password with fields left out (TS 24.010 §4.2)', () => {
  it('the network asks for the old password, the new one, and the new one again', () => {
    const { start, give, network } = registered()
    expect([start('**03*330#'), ...give('0000', '1234', '1234')]).toEqual([
      asks('password'),
      asks('new-password'),
      asks('new-password-again'),
      done,
    ])
    expect(network.request(ANNA, parseMmi('*33*1234#')).ok).toBe(true)
  })

  it.each([
    ['**03*330*0000#', ['1234', '1234'], ['new-password', 'new-password-again']],
    ['*03**0000*1234#', ['1234'], ['new-password-again']],
    ['**03*330**1234*1234#', ['0000'], ['password']],
    ['**03*330**1234#', ['0000', '1234'], ['password', 'new-password-again']],
    ['*03*#', ['0000', '1234', '1234'], ['password', 'new-password', 'new-password-again']],
  ])('the network asks only for what is missing in %s', (text, answers, asked) => {
    const { start, give, network } = registered()
    const steps = [start(text), ...give(...answers)]
    expect(steps).toEqual([...asked.map(asks), done])
    expect(network.request(ANNA, parseMmi('*33*1234#')).ok).toBe(true)
  })

  it('a wrong old password ends the registration before the network asks for a new one', () => {
    const { start, give } = registered()
    const wrong = byError('negative-password-check')
    expect([start('**03*330#'), ...give('9999', '1234')]).toEqual([asks('password'), wrong, over])
    expect(start('**03*330*9999#')).toEqual(wrong)
  })

  it.each([
    [['1234', '1235'], 'differ'],
    [['12'], 'are too short'],
    [['1234', ''], 'are not repeated'],
    [[''], 'are not given'],
  ])('the old password stays if the new ones %s', (answers) => {
    const { start, give, network } = registered()
    start('**03*330*0000#')
    expect(give(...answers).at(-1)).toEqual(byError('password-registration-failure'))
    expect(network.request(ANNA, parseMmi('*33*0000#')).ok).toBe(true)
  })

  it('a service without a password is refused at once', () => {
    expect(registered().start('**03*21#')).toEqual(byError('illegal-ss-operation'))
  })
})

describe('An operation that waits for a password', () => {
  it('it ends after a minute, the phone is told, and no password helps any more', () => {
    const { clock, network, start, give, events, isBarred } = registered()
    start('*33#')
    clock.advance({ milliseconds: MINUTE - 1 })
    network.tick()
    expect(events).toEqual([])
    clock.advance({ milliseconds: 1 })
    network.tick()
    expect(events).toEqual([{ kind: 'request-released', on: 'request-released', cause: 'timeout' }])
    expect(give('0000')).toEqual([over])
    expect(isBarred()).toBe(false)
  })

  it('each question has a minute of its own', () => {
    const { clock, start, give, events } = registered()
    start('**03*330#')
    clock.advance({ milliseconds: MINUTE - 1 })
    give('0000')
    clock.advance({ milliseconds: MINUTE - 1 })
    expect(give('1234')).toEqual([asks('new-password-again')])
    clock.advance({ minutes: 1 })
    expect(give('1234')).toEqual([over])
    expect(events).toHaveLength(1)
  })

  it('a new one ends it without a word', () => {
    const { clock, network, start, give, events } = registered()
    start('**03*330#')
    expect(start('*33#')).toEqual(asks('password'))
    expect(give('0000')).toMatchObject([{ entries: [{ service: 'barring-all-outgoing' }, {}, {}, {}, {}] }])
    start('*33#')
    expect(start('*#33#')).toMatchObject({ ok: true })
    expect(give('0000')).toEqual([over])
    clock.advance({ minutes: 2 })
    network.tick()
    expect(events).toEqual([])
  })

  it('request and USSD leave it open', () => {
    const { line, start, give } = registered()
    start('*33#')
    expect(line.request(parseMmi('*43#')).ok).toBe(true)
    expect(line.ussd('*100#').ok).toBe(false)
    expect(give('0000')).toMatchObject([{ ok: true }])
  })

  it('the phone ends it, and nothing changes', () => {
    const { line, start, give, isBarred, events } = registered()
    start('*33#')
    line.releaseRequest()
    line.releaseRequest()
    expect([give('0000'), isBarred(), events]).toEqual([[over], false, []])
  })

  it('it ends with the registration, and the next registration does not have it', () => {
    const { line, attach, start, give } = registered()
    start('*33#')
    line.detach()
    expect([start('*33#'), ...give('0000')]).toEqual([over, over])
    const next = attach()
    expect(next.givePassword('0000')).toEqual(over)
    next.startRequest(parseMmi('*33#'))
    line.releaseRequest()
    expect(next.givePassword('0000')).toMatchObject({ ok: true })
  })

  it('it belongs to one subscriber', () => {
    const { network, start, give } = registered()
    const other = network.attach(BORIS, { tell: () => undefined, deliver: () => 'stored' })
    start('*33#')
    expect(other.givePassword('0000')).toEqual(over)
    expect(give('0000')).toMatchObject([{ ok: true }])
  })

  it('a password that is no text is a mistake of the programmer, and is not repeated', () => {
    const { line } = registered()
    expect(() => line.givePassword(JSON.parse('98761234'))).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
    expect(() => line.givePassword(JSON.parse('98761234'))).not.toThrow(/9876/)
  })
})

const password = fc.constantFrom('0000', '0000', '1234', '1234', '9999', '12', '')
const FIELD = { password: 'current', 'new-password': 'next', 'new-password-again': 'repeated' } as const

it('any answers leave the same as a code that had them from the beginning', () => {
  const code = fc.constantFrom('*33#', '#33#', '*35**11#', '#330#', '**03*330#', '**03**0000#', '**03***1234*1234#')
  fc.assert(
    fc.property(fc.array(fc.tuple(code, fc.array(password, { maxLength: 3 })), { maxLength: 8 }), (operations) => {
      const asked = registered()
      const told = registered()
      for (const [text, answers] of operations) {
        let whole: MmiCode = parseMmi(text)
        let step = asked.start(text)
        for (const answer of [...answers, '', '', '']) {
          if (!('asks' in step)) break
          if (whole.kind === 'supplementary-service') whole = { ...whole, password: answer }
          else if (whole.kind === 'password') whole = { ...whole, [FIELD[step.asks]]: answer }
          step = asked.line.givePassword(answer)
        }
        expect(step).toEqual(told.network.request(ANNA, whole))
        expect(asked.network.services(ANNA)).toEqual(told.network.services(ANNA))
      }
    }),
    { numRuns: runs(300) },
  )
})
