import fc from 'fast-check'
import { memoryStore, Operator, type OperatorSnapshot } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { runs } from '../runs.js'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  DAY,
  done,
  PASSPORT,
  PASSWORD,
  START,
  sessionOf,
  switchOn,
  type Town,
  temporaryPassword,
  town,
} from './customer.js'

const KEY = seededRandom(99)(32)
const error = (code: string) => expect.objectContaining({ name: 'PocketsimError', code })
const again = (snapshot: unknown, key = KEY) =>
  Operator.restore(snapshot, key, { scryptCost: 2, now: () => START, random: seededRandom(5) })
const asJson = (snapshot: OperatorSnapshot) => JSON.parse(JSON.stringify(snapshot))

/** A customer with something of everything, and all the secrets there are. */
function full() {
  const all = town()
  const { operator, anna } = all
  const session = sessionOf(operator)
  const phone = switchOn(all, anna)
  phone.dial('*111*25#')
  done(operator.linkIdentity(session, { provider: 'social', token: 'social says anna' }))
  done(operator.payments.topUp(session, { amount: 50_000, source: 'cash' }))
  const { code } = done(operator.payments.makeCard(100))
  done(operator.payments.promise(session, 100))
  done(operator.services.connect(session, 'melody'))
  done(operator.services.announcePrice({ service: 'melody', fee: 1, from: START + DAY }))
  done(operator.tariffs.setFavourites(session, 'Family', [BORIS]))
  done(operator.blocks.temporary(session, START + DAY))
  done(operator.documents.orderDetails(session, { period: { from: 0, to: START }, place: 'anna@example.org' }))
  done(operator.help.ask(session, 'Why?'))
  operator.login({ msisdn: BORIS, password: 'wrong' })
  operator.disclose({ msisdn: BORIS, via: 'salon', passport: 'wrong' })
  operator.planWorks({ from: START + DAY, to: START + 2 * DAY })
  const { ki } = anna.card.snapshot()
  const keys = typeof ki === 'string' ? [ki] : []
  const { iccid: _, pin1: _1, pin2: _2, ...puks } = anna.envelope
  const secrets = [
    ...Object.values(puks),
    PASSPORT,
    CODE_WORD,
    PASSWORD,
    temporaryPassword(operator),
    session.token,
    code,
  ]
  return { ...all, session, code, secrets: [...secrets, ...keys] }
}

describe('A snapshot', () => {
  it('a restored operator equals the one before, and works on in the same way', () => {
    const { operator, session, anna, code } = full()
    const snapshot = asJson(operator.snapshot(KEY))
    const other = again(snapshot)
    expect(other.snapshot(KEY)).toEqual(snapshot)
    expect(other.audit()).toEqual(operator.audit())
    expect(other.account(session)).toEqual(operator.account(session))
    expect(other.payments.archive(session)).toEqual(operator.payments.archive(session))
    expect(other.inbox(ANNA)).toEqual(operator.inbox(ANNA))
    expect(other.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT })).toEqual({
      ok: true,
      codes: anna.envelope,
    })
    expect(other.payments.redeemCard(session, code)).toMatchObject({ ok: true })
    expect(other.login({ msisdn: ANNA, password: temporaryPassword(other) })).toMatchObject({ ok: true })
  })

  it('a snapshot holds counted attempts, refusals and planned works', () => {
    const { operator } = full()
    const other = again(operator.snapshot(KEY))
    const login = () => other.login({ msisdn: BORIS, password: 'wrong' })
    expect([login(), login(), login()].map((outcome) => !outcome.ok && outcome.reason)).toEqual([
      'wrong',
      'wrong',
      'blocked',
    ])
    const disclose = (passport: string) => other.disclose({ msisdn: BORIS, via: 'salon', passport }).ok
    for (let i = 0; i < 4; i++) expect(disclose('wrong')).toBe(false)
    expect(disclose('4510 654321')).toBe(false)
    const later = Operator.restore(operator.snapshot(KEY), KEY, { scryptCost: 2, now: () => START + DAY })
    expect(later.login({ msisdn: ANNA, password: PASSWORD })).toEqual({ ok: false, reason: 'unavailable' })
    expect(later.login({ msisdn: ANNA, via: 'network' })).toEqual({ ok: false, reason: 'unavailable' })
  })

  it('a snapshot holds the linked identities, and all numbers that were ever given out', () => {
    const { operator, anna } = full()
    const other = Operator.restore(operator.snapshot(KEY), KEY, { now: () => START, identify: () => 'anna' })
    const identity = { provider: 'social', token: '' }
    expect(other.login({ identity })).toMatchObject({ ok: true })
    expect(other.login({ identity: { ...identity, provider: 'another' } })).toEqual({ ok: false, reason: 'wrong' })
    // The same bytes as Anna's account was drawn from: after those of the operator's own constant.
    const random = seededRandom(1)
    random(16)
    const fresh = Operator.restore(operator.snapshot(KEY), KEY, { random })
    const { subscriber } = fresh.issue({ owner: { name: 'Clara', passport: '1' }, msisdn: '+79160000001' })
    expect(subscriber.account).not.toBe(anna.subscriber.account)
  })

  it('a snapshot holds no secret in clear, neither in capital nor in small letters', () => {
    const { operator, secrets } = full()
    const text = JSON.stringify(operator.snapshot(KEY)).toLowerCase()
    expect(secrets.length).toBeGreaterThan(8)
    for (const secret of secrets) expect(text).not.toContain(secret.toLowerCase())
    expect(text).not.toContain('anna')
  })

  it('a card registers with a restored operator, which has its keys and its sequence number', () => {
    const all = full()
    const other = again(all.operator.snapshot(KEY))
    expect(switchOn({ ...all, operator: other }, all.anna).screen.title).toBe('MTS RUS')
    const next = done(other.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expect(next.envelope.iccid).not.toBe(all.anna.envelope.iccid)
    expect(() => other.issue({ owner: { name: 'Eve', passport: '1' }, msisdn: ANNA })).toThrow(error('MSISDN_TAKEN'))
  })

  it.each<[string, string, (snapshot: ReturnType<typeof asJson>) => unknown]>([
    ['SNAPSHOT_VERSION', 'nothing', () => null],
    ['SNAPSHOT_VERSION', 'another version', (snapshot) => ({ ...snapshot, version: 2 })],
    ['SNAPSHOT_FORMAT', 'another operator', (snapshot) => ({ ...snapshot, plmn: '00101' })],
    ['SNAPSHOT_FORMAT', 'no contracts', (snapshot) => ({ ...snapshot, contracts: 0 })],
    ['SNAPSHOT_FORMAT', 'a missing contract', (snapshot) => ({ ...snapshot, contracts: snapshot.contracts.slice(1) })],
    ['SNAPSHOT_FORMAT', 'a shorter audit trail', (snapshot) => ({ ...snapshot, audit: [] })],
    ['SNAPSHOT_FORMAT', 'other books', (snapshot) => ({ ...snapshot, sealed: `00${snapshot.sealed}` })],
    [
      'SNAPSHOT_FORMAT',
      'the secrets of two customers exchanged',
      ({ contracts: [one, other], ...rest }) => ({
        ...rest,
        contracts: [
          { ...one, sealed: other.sealed },
          { ...other, sealed: one.sealed },
        ],
      }),
    ],
    ['SNAPSHOT_FORMAT', 'contracts that are not objects', (snapshot) => ({ ...snapshot, contracts: [null] })],
  ])('a snapshot is refused with %s for %s', (code, _, change) => {
    const snapshot = asJson(full().operator.snapshot(KEY))
    expect(() => again(change(snapshot))).toThrow(error(code))
  })

  it('a snapshot opens with its own key only', () => {
    const { operator } = full()
    expect(() => again(operator.snapshot(KEY), new Uint8Array(32))).toThrow(error('SNAPSHOT_FORMAT'))
    expect(() => again(operator.snapshot(KEY), new Uint8Array(16))).toThrow(error('KEY_FORMAT'))
    expect(() => operator.snapshot(new Uint8Array(31))).toThrow(error('KEY_FORMAT'))
  })

  it('a snapshot of a restored operator is the same snapshot, after any history', () => {
    const act = fc.oneof(
      fc.constant(({ operator }: Town) => operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT })),
      fc.constantFrom(ANNA, BORIS, '+79160000001').map(
        (msisdn) =>
          ({ operator }: Town) =>
            operator.orderPassword(msisdn),
      ),
      fc.constantFrom(ANNA, BORIS).map(
        (msisdn) =>
          ({ operator }: Town) =>
            operator.login({ msisdn, password: 'x' }),
      ),
      fc.string().map((text) => ({ operator }: Town) => {
        const session = sessionOf(operator, BORIS)
        return [operator.help.ask(session, text), operator.tariffs.setFavourites(session, text, [ANNA])]
      }),
      fc.nat(DAY).map(
        (ms) =>
          ({ clock }: Town) =>
            clock.advance({ milliseconds: DAY + ms }),
      ),
      fc.string({ minLength: 1 }).map((name) => ({ operator, clock }: Town) => {
        const msisdn = `+7916${String(clock.now()).slice(-9)}`
        if (operator.subscriber(msisdn) === undefined)
          operator.issue({ owner: { name: `${name}.`, passport: '1' }, msisdn })
      }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), fc.nat(), (history, seed) => {
        const all = town({}, seed)
        for (const one of history) {
          all.clock.advance({ days: 1 })
          one(all)
        }
        const snapshot = asJson(all.operator.snapshot(KEY))
        expect(again(snapshot).snapshot(KEY)).toEqual(snapshot)
      }),
      { numRuns: runs(40) },
    )
  })
})

describe('A store', () => {
  it('a store keeps what was saved, and not what came after', () => {
    const store = memoryStore()
    const open = () => new Operator({ store, key: KEY, scryptCost: 2 })
    const operator = open()
    operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
    operator.save()
    operator.issue({ owner: { name: 'Boris', passport: PASSPORT }, msisdn: BORIS })
    expect(open().subscriber(ANNA)).toEqual(operator.subscriber(ANNA))
    expect(open().subscriber(BORIS)).toBeUndefined()
  })

  it('a store needs a key for saving and for loading', () => {
    const store = memoryStore()
    expect(() => new Operator({ store }).save()).toThrow(error('KEY_FORMAT'))
    new Operator({ store, key: KEY }).save()
    expect(() => new Operator({ store })).toThrow(error('KEY_FORMAT'))
  })
})
