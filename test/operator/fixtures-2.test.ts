import { readFileSync } from 'node:fs'
import { Card, Operator } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { DAY, done } from './customer.js'
import { register } from './radio.js'

/*
 * The snapshot of version 2 that `fixtures/make-operator-2.js` took. It must restore for ever: never change the file, nor what a test expects
 * of it. A new version of the format gets a file of its own.
 */
const SNAPSHOT: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('fixtures/operator-2.json', import.meta.url), 'utf8'),
)

/** 00 01 02 … 1F */
const KEY = Uint8Array.from({ length: 32 }, (_, i) => i)
const [VERA, GLEB, IDA, LEV] = ['+79160002001', '+79160002002', '+79160002003', '+79160002004'] as const
/** When the snapshot was taken: 2026-11-30, 11:00 UTC. */
const TAKEN = 1_796_036_400_000
const HOUR = 3_600_000
/** The sessions that were open then. */
const vera = { token: '3806051F1103E63FE2608425926BA8AB' }
const gleb = { token: '3C56BB616638A2D343FAB6CEE6C875CC' }

/** The books as they are some time after the snapshot was taken. */
function restored(after = 0) {
  const sent: string[] = []
  const operator = Operator.restore(SNAPSHOT, KEY, {
    now: () => TAKEN + after,
    scryptCost: 2,
    identify: ({ token }) => (token === 'vera-token' ? 'vera' : undefined),
    deliver: ({ kind, format, place }) => sent.push(`${kind}, ${format}, ${place}`),
  })
  return { operator, sent }
}

describe('The snapshot of version 2', () => {
  it('names its version, its operator and its generation in clear, and no customer', () => {
    const { version, plmn, generation } = SNAPSHOT
    expect([version, plmn, generation]).toEqual([2, '25001', 3])
    expect(JSON.stringify(SNAPSHOT)).not.toMatch(/7916000|Vera|bank|social/)
  })

  it('has the main page of a customer', () => {
    expect(restored().operator.account(vera)).toEqual({
      ok: true,
      owner: 'Vera',
      msisdn: VERA,
      accountNumber: '869120928255',
      tariff: 'Start',
      balance: 114_000,
      debt: false,
      status: 'serviced',
      codes: { iccid: '8970101819238948118', pin1: '8955', puk1: '88298877', pin2: '2419', puk2: '58576472' },
    })
  })

  it('has the archives', () => {
    const { operator } = restored()
    const [first, second] = [TAKEN - 2 * HOUR, TAKEN - HOUR]
    expect(done(operator.payments.archive(vera)).archive).toEqual([
      { at: first, kind: 'sim', text: '8970101819238948118', amount: 0 },
      { at: first, kind: 'other', text: 'password ordered', amount: 0 },
      { at: first, kind: 'other', text: 'password set', amount: 0 },
      { at: first, kind: 'payment', text: 'bank', amount: 100_000 },
      { at: first, kind: 'payment', text: 'bank: refund', amount: -1_000 },
      { at: first, kind: 'service', text: 'Melody: connected', amount: 0 },
      { at: first, kind: 'other', text: 'favourite numbers: Family', amount: 0 },
      { at: first, kind: 'promised-payment', text: '', amount: 20_000 },
      { at: first, kind: 'other', text: 'settings changed', amount: 0 },
      { at: first, kind: 'other', text: 'identity linked: social', amount: 0 },
      { at: second, kind: 'transfer', text: GLEB, amount: -5_000 },
      { at: second, kind: 'other', text: 'call details ordered', amount: 0 },
      { at: second, kind: 'other', text: 'question 1', amount: 0 },
      { at: second, kind: 'other', text: 'question 2', amount: 0 },
    ])
    expect(done(operator.payments.archive(gleb)).archive).toEqual([
      { at: first, kind: 'sim', text: '8970101969925267460', amount: 0 },
      { at: second, kind: 'transfer', text: VERA, amount: 5_000 },
      { at: second, kind: 'other', text: 'password ordered', amount: 0 },
      { at: second, kind: 'other', text: 'password set', amount: 0 },
      { at: second, kind: 'block', text: 'temporary', amount: 0 },
    ])
  })

  it('has services, favourites, settings, questions and messages', () => {
    const { operator } = restored()
    expect(done(operator.services.list(vera)).services).toMatchObject([
      { id: 'melody', connected: true, trial: true, due: TAKEN - 2 * HOUR + 7 * DAY },
      { id: 'missed', connected: false },
      { id: 'antivirus', connected: false },
    ])
    expect(done(operator.tariffs.favourites(vera)).groups).toEqual({ Family: [GLEB] })
    expect(done(operator.settings.get(vera)).settings).toEqual({
      email: 'vera@example.org',
      priceNotices: false,
      accountNotices: true,
    })
    expect(done(operator.help.questions(vera)).questions).toEqual([
      { id: 1, at: TAKEN - HOUR, text: 'Is there a network on the lake?', answer: 'On its shore.' },
      { id: 2, at: TAKEN - HOUR, text: 'And on the island?' },
    ])
    expect(operator.inbox(VERA).map(({ text }) => text)).toEqual([
      'Temporary password: QMXjiVs2',
      'Received 1000.00. Balance 1000.00.',
      'Support: On its shore.',
    ])
  })

  it('has the order that is in preparation, and it is delivered in time', () => {
    const { operator, sent } = restored()
    expect(done(operator.documents.list(vera)).orders).toMatchObject([
      { id: 1, kind: 'call-details', format: 'pdf', state: 'in-preparation' },
    ])
    operator.tick()
    expect(sent).toEqual([])
    const later = restored(20 * DAY)
    later.operator.tick()
    expect(later.sent).toEqual(['call-details, pdf, vera@example.org'])
  })

  it('has the price that was announced, and the fee that is due takes it', () => {
    const { operator } = restored(7 * DAY)
    const { archive } = done(operator.payments.archive(vera))
    expect(archive.find(({ text }) => text === 'Melody')).toEqual({
      at: TAKEN - 2 * HOUR + 7 * DAY,
      kind: 'service',
      text: 'Melody',
      amount: -11_100,
    })
  })

  it('has a message that is late, and it arrives in time', () => {
    expect(restored().operator.inbox(IDA)).toEqual([])
    expect(restored(60_000).operator.inbox(IDA)).toMatchObject([{ at: TAKEN + 60_000 }])
  })

  it.each([
    ['the password of an owner', VERA, 'Lantern-2026', true],
    ['the password of another owner', GLEB, 'Harbour-2026', true],
    ['that this is no password', VERA, 'Harbour-2026', false],
  ])('knows %s', (_, msisdn, password, isRight) => {
    expect(restored().operator.login({ msisdn, password }).ok).toBe(isRight)
  })

  it('has the sessions with their names and sources, and the linked identity', () => {
    const { operator } = restored()
    expect(done(operator.logins.list(vera)).sessions).toMatchObject([
      { name: '079516F0', channel: 'site', opened: TAKEN - 2 * HOUR, current: true, source: 'home' },
    ])
    expect(done(operator.logins.identities(vera)).identities).toEqual([
      { provider: 'social', linked: TAKEN - 2 * HOUR },
    ])
    const identity = { provider: 'social', token: 'vera-token' }
    expect(operator.loginWithIdentity({ identity }).ok).toBe(true)
    expect(operator.loginWithIdentity({ identity: { ...identity, provider: 'other' } }).ok).toBe(false)
  })

  it('has the payment card that nobody used, and the answer to a payment of a gateway', () => {
    const { operator } = restored()
    const balance = done(operator.account(vera)).balance
    expect(operator.payments.redeemCard(vera, '6486944081747967')).toEqual({ ok: true, balance: balance + 70_000 })
    const payment = { gateway: 'bank', key: 'payment-1', msisdn: VERA, amount: 100_000 }
    done(operator.gateway.pay(payment))
    expect(done(operator.account(vera)).balance).toBe(balance + 70_000)
    expect(
      operator.gateway.refund({ gateway: 'bank', key: 'refund-2', payment: 'payment-1', amount: 99_001 }),
    ).toMatchObject({
      ok: false,
      reason: 'amount',
    })
  })

  it('has a block that ends, the works, and the counted attempts', () => {
    const { operator } = restored()
    expect(operator.blocks.mayCall(GLEB, VERA)).toBe(false)
    expect(restored(3 * DAY).operator.blocks.mayCall(GLEB, VERA)).toBe(true)
    expect(restored(20 * DAY - HOUR).operator.account(vera)).toEqual({ ok: false, reason: 'unavailable' })
    const login = () => operator.login({ msisdn: IDA, password: 'x' })
    expect([login(), login()]).toMatchObject([{ reason: 'wrong' }, { reason: 'blocked' }])
  })

  it('has the SIM that was reissued, and the number that is in quarantine', () => {
    const { operator } = restored()
    expect(operator.subscriber(IDA)).toEqual({
      msisdn: IDA,
      owner: 'Ida',
      account: '370163848350',
      iccid: '8970101581072617254',
      imsi: '250016805031975',
    })
    const order = { owner: { name: 'Lev', passport: '1' }, msisdn: LEV }
    expect(operator.subscriber(LEV)).toBeUndefined()
    expect(() => operator.issue(order)).toThrow(expect.objectContaining({ code: 'MSISDN_TAKEN' }))
    expect(restored(200 * DAY).operator.issue(order).subscriber.owner).toBe('Lev')
  })

  it('has the audit trail with actors, sources, targets and amounts', () => {
    const audit = restored().operator.audit()
    expect(audit).toHaveLength(33)
    expect(audit.find(({ what }) => what === 'payments.transfer')).toEqual({
      at: TAKEN - HOUR,
      who: VERA,
      what: 'payments.transfer',
      channel: 'site',
      msisdn: VERA,
      outcome: 'ok',
      amount: 5_000,
      target: GLEB,
      session: '079516F0',
    })
    expect(audit.find(({ what }) => what === 'reissue')).toMatchObject({
      who: IDA,
      channel: 'salon',
      source: 'agent 7',
    })
  })

  it('lets the SIM of a customer register', () => {
    const card = Card.create({
      iccid: '8970101819238948118',
      imsi: '250012710065129',
      pin1: '8955',
      ki: '1CC0F909ADF6689F677C40100559FAF8',
      opc: '7190242B8D2F6012E10AAAAAABA7A722',
    })
    const { operator } = restored()
    expect(register(operator.network, card, '8955')).toEqual({ ok: true, operator: 'MTS RUS', msisdn: VERA })
  })
})
