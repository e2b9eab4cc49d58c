import { readFileSync } from 'node:fs'
import { Card, Operator, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { DAY, done } from './customer.js'
import { register } from './radio.js'

/*
 * Snapshots that earlier pocketsims took. They must restore for ever: never change such a file, nor what a test expects of it. A new
 * version of the format gets a file of its own.
 */
const fixture = (name: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'))

/** 00 01 02 … 1F */
const KEY = Uint8Array.from({ length: 32 }, (_, i) => i)

describe('The snapshot of version 1', () => {
  const [OLGA, PAVEL, RITA, SONYA] = ['+79160001001', '+79160001002', '+79160001003', '+79160001004'] as const
  /** When the snapshot was taken: 2026-10-01, 10:01:01 UTC. */
  const TAKEN = 1_790_848_861_000
  const MORNING = 1_790_845_200_000
  /** The sessions that were open then. */
  const olga = { token: '5F09EF4E3844B2D50BB078D1A9CFC096' }
  const pavel = { token: 'D79EA57F4A9E3E1909E3E66B89088151' }
  const rita = { token: '6E7DB0F0CC28A28AE1FD3956862CF923' }

  /** The books as they are some time after the snapshot was taken. */
  function restored(after = 0) {
    const sent: string[] = []
    const operator = Operator.restore(fixture('operator-1.json'), KEY, {
      now: () => TAKEN + after,
      scryptCost: 2,
      identify: ({ token }) => (token === 'olga-token' ? 'olga' : undefined),
      deliver: ({ kind, format, place }) => sent.push(`${kind}, ${format}, ${place}`),
    })
    return { operator, sent }
  }

  it('a snapshot of version 1 names its version, its operator and its contracts in clear', () => {
    const { version, plmn, contracts } = fixture('operator-1.json')
    expect([version, plmn]).toEqual([1, '25001'])
    expect(contracts).toMatchObject([{ msisdn: OLGA }, { msisdn: PAVEL }, { msisdn: RITA }, { msisdn: SONYA }])
  })

  it('a snapshot of version 1 has the main page of a customer', () => {
    expect(restored().operator.account(olga)).toEqual({
      ok: true,
      owner: 'Olga',
      msisdn: OLGA,
      accountNumber: '444327759930',
      tariff: 'North',
      balance: 81_400,
      debt: false,
      status: 'serviced',
      codes: {
        iccid: '8970101081580068090',
        pin1: '9120',
        puk1: '92825581',
        pin2: '9238',
        puk2: '94811271',
      },
    })
  })

  it('a snapshot of version 1 has the archives', () => {
    const { operator } = restored()
    expect(done(operator.payments.archive(olga)).archive).toEqual([
      { at: MORNING, kind: 'payment', text: 'bank card', amount: 100_000 },
      { at: TAKEN, kind: 'call', text: '+79031112233, 1:01', amount: -500 },
      { at: TAKEN, kind: 'sms', text: '+79031112233', amount: -200 },
      { at: TAKEN, kind: 'service', text: 'Melody: connected', amount: 0 },
      { at: TAKEN, kind: 'service', text: 'Shield: connected', amount: -7_900 },
      { at: TAKEN, kind: 'tariff', text: 'North', amount: -5_000 },
      { at: TAKEN, kind: 'transfer', text: PAVEL, amount: -5_000 },
    ])
    expect(done(operator.payments.archive(pavel)).archive).toEqual([
      { at: TAKEN, kind: 'transfer', text: OLGA, amount: 5_000 },
      { at: TAKEN, kind: 'promised-payment', text: '', amount: 20_000 },
      { at: TAKEN, kind: 'block', text: 'temporary', amount: 0 },
      { at: TAKEN, kind: 'payment', text: 'payment card', amount: 700 },
    ])
    expect(done(operator.payments.archive(rita)).archive).toEqual([
      { at: TAKEN, kind: 'block', text: 'permanent', amount: 0 },
    ])
  })

  it('a snapshot of version 1 has services, favourites, region, settings and messages', () => {
    const { operator } = restored()
    const { services } = done(operator.services.list(olga))
    expect(services).toMatchObject([
      { id: 'melody', connected: true, trial: true, due: 1_791_453_661_000 },
      { id: 'missed', connected: false },
      { id: 'antivirus', connected: true, trial: false, due: 1_793_440_861_000 },
    ])
    expect(done(operator.tariffs.favourites(olga)).groups).toEqual({ Family: [PAVEL] })
    expect(done(operator.tariffs.list(olga))).toMatchObject({ current: { id: 'north' }, others: [{}, {}] })
    expect(done(operator.settings.get(olga)).settings).toEqual({
      email: 'olga@example.org',
      priceNotices: false,
      accountNotices: true,
    })
    expect(done(operator.help.questions(olga)).questions).toEqual([
      { id: 1, at: TAKEN, text: 'Is there a network on the lake?', answer: 'On its shore.' },
      { id: 2, at: TAKEN, text: 'And on the island?' },
    ])
    expect(operator.inbox(OLGA).map(({ text }) => text)).toEqual([
      'Temporary password: NfZdQuP0',
      'Received 1000.00. Balance 1000.00.',
      'Support: On its shore.',
      'Temporary password: UTXQwu65',
    ])
  })

  it('a snapshot of version 1 has the orders, and the one in preparation is delivered in time', () => {
    const { operator, sent } = restored()
    expect(done(operator.documents.list(olga)).orders).toMatchObject([
      { id: 1, kind: 'invoice', format: 'html', place: 'salon on Nevsky', state: 'delivered' },
      { id: 2, kind: 'call-details', format: 'pdf', ready: 1_791_945_543_993, state: 'in-preparation' },
    ])
    expect(sent).toEqual([])
    const later = restored(1_791_945_543_993 - TAKEN)
    later.operator.tick()
    expect(later.sent).toEqual(['call-details, pdf, olga@example.org'])
  })

  it('a snapshot of version 1 has the price that was announced, and the fee that is due takes it', () => {
    const { operator } = restored(7 * DAY)
    expect(done(operator.payments.archive(olga)).archive.at(-1)).toEqual({
      at: 1_791_453_661_000,
      kind: 'service',
      text: 'Melody',
      amount: -11_100,
    })
  })

  it.each([
    ['the password of the owner', OLGA, 'Lantern-2026', true],
    ['the ordered password that waits', OLGA, 'UTXQwu65', true],
    ['that a used temporary password is no password', OLGA, 'NfZdQuP0', false],
    ['the password of another owner', PAVEL, 'Harbour-2026', true],
    ['an ordered password that became the password', RITA, 'adH5P3w5', true],
  ])('a snapshot of version 1 knows %s', (_, msisdn, password, isRight) => {
    expect(restored().operator.login({ msisdn, password }).ok).toBe(isRight)
  })

  it('a snapshot of version 1 has the linked identity and the payment card that nobody used', () => {
    const { operator } = restored()
    expect(operator.loginWithIdentity({ identity: { provider: 'social', token: 'olga-token' } })).toMatchObject({
      ok: true,
    })
    expect(operator.loginWithIdentity({ identity: { provider: 'other', token: 'olga-token' } })).toMatchObject({
      reason: 'wrong',
    })
    expect(operator.payments.redeemCard(olga, '7557446646379458')).toEqual({ ok: true, balance: 111_400 })
  })

  it('a snapshot of version 1 has blocks: a temporary one that ends, and a permanent one', () => {
    const { operator } = restored(10 * DAY)
    expect(restored().operator.blocks.lift(pavel)).toEqual({ ok: true })
    expect(done(operator.payments.archive(pavel)).archive.slice(-2)).toEqual([
      { at: TAKEN + 3 * DAY, kind: 'promised-payment', text: '', amount: -20_000 },
      { at: TAKEN + 10 * DAY, kind: 'block', text: 'lifted', amount: 0 },
    ])
    expect(operator.blocks.lift(rita)).toEqual({ ok: false, reason: 'permanent' })
  })

  it('a snapshot of version 1 has the counted attempts, the planned works and the audit trail', () => {
    const { operator } = restored()
    const login = () => operator.login({ msisdn: SONYA, password: 'x' })
    expect([login(), login()]).toMatchObject([{ reason: 'wrong' }, { reason: 'blocked' }])
    expect(restored(DAY).operator.account(olga)).toEqual({ ok: false, reason: 'unavailable' })
    const audit = restored().operator.audit()
    expect(audit).toHaveLength(41)
    expect(audit[0]).toEqual({
      at: MORNING,
      who: 'operator',
      what: 'issue',
      channel: 'salon',
      msisdn: OLGA,
      outcome: 'ok',
    })
  })

  it('a snapshot of version 1 lets a reissued SIM register, and the SIM before it no longer', () => {
    const { operator } = restored()
    const present = Card.create({
      iccid: '8970101373056142206',
      imsi: '250018332591529',
      pin1: '6143',
      ki: '28498BAD450BB8A7851B75D64A52F62F',
      opc: '5D28B83183E8FFF4EAC9497CA8511481',
    })
    const former = Card.create({
      iccid: '8970101644180781154',
      imsi: '250010858634019',
      pin1: '6409',
      ki: 'E9E96682A97E1233FA134CC6C559D30A',
      opc: 'D0FA8329B8A1B28997851F47D830CD8F',
    })
    expect(register(operator.network, present, '6143')).toEqual({ ok: true, operator: 'MTS RUS', msisdn: SONYA })
    expect(register(operator.network, former, '6409')).toMatchObject({ ok: false, cause: 'imsi-unknown-in-hlr' })
  })

  it('a snapshot of version 1 tells the present codes to an owner who was refused once', () => {
    const { operator } = restored()
    const request = { msisdn: SONYA, via: 'salon', passport: '4511 000004' } as const
    expect(operator.disclose(request)).toMatchObject({ ok: true, codes: { pin1: '6143', puk1: '95243176' } })
    for (let i = 0; i < 4; i++) operator.disclose({ ...request, passport: '1' })
    expect(operator.disclose(request)).toEqual({ ok: false, reason: 'refused' })
  })

  it('a snapshot of version 1 of an operator with TUAK lets its SIM in', () => {
    const operator = Operator.restore(fixture('operator-1-tuak.json'), KEY, {
      profile: { ...PROFILES.mts, algorithm: 'tuak' },
      now: () => TAKEN,
      scryptCost: 2,
    })
    const card = Card.restore(fixture('operator-1-tuak-card.json'))
    expect(register(operator.network, card, '2030')).toEqual({ ok: true, operator: 'MTS RUS', msisdn: OLGA })
    const milenage = Card.restore({
      ...fixture('operator-1-tuak-card.json'),
      algorithm: 'milenage',
      opc: '00'.repeat(16),
    })
    expect(register(operator.network, milenage, '2030')).toMatchObject({ ok: false, reason: 'illegal-ms' })
  })

  it.each([0, 3, 1000, '1', undefined])('a snapshot is refused as of version %s', (version) => {
    const open = () => Operator.restore({ ...fixture('operator-1.json'), version }, KEY)
    expect(open).toThrow(expect.objectContaining({ code: 'SNAPSHOT_VERSION' }))
  })
})
