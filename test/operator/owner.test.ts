import fc from 'fast-check'
import { type Operator, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
import { runs } from '../runs.js'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  done,
  NOBODY,
  PASSPORT,
  PASSWORD,
  sessionOf,
  switchOn,
  temporaryPassword,
  town,
} from './customer.js'

/** The number of Anna, as people write it. */
const NUMBERS = [
  '+79161234567',
  '79161234567',
  '89161234567',
  '8 (916) 123-45-67',
  '+7 (916) 123-45-67',
  '007 916 123 45 67',
  '8-10-7-916-123-45-67',
  ' 8\u00a0916\u2009123\u20114567 ',
] as const
const PASSPORTS = [
  '4509 123456',
  '4509123456',
  '45 09 № 123456',
  '45-09 123456',
  'серия 4509 номер 123456',
  '４５０９123456',
]
const WORDS = ['Snowdrop', 'snowdrop', 'SNOW DROP', ' snowdrop ', 'ｓｎｏｗdrop', 'snow\u200bdrop']

/** Each door that a phone number goes through. It gives whether the number was found. */
const DOORS: readonly (readonly [string, (operator: Operator, msisdn: string) => boolean])[] = [
  ['disclose', (operator, msisdn) => operator.disclose({ msisdn, via: 'salon', passport: PASSPORT }).ok],
  ['reissue', (operator, msisdn) => operator.reissue({ msisdn, via: 'salon', passport: PASSPORT }).ok],
  [
    'changeCodeWord',
    (operator, msisdn) =>
      operator.contracts.changeCodeWord({ msisdn, via: 'salon', passport: PASSPORT, newCodeWord: 'x' }).ok,
  ],
  ['login', (operator, msisdn) => operator.login({ msisdn, password: PASSWORD }).ok],
  ['loginFromNetwork', (operator, msisdn) => operator.loginFromNetwork({ msisdn }).ok],
  [
    'orderPassword',
    (operator, msisdn) => {
      const before = operator.inbox(ANNA).length
      return operator.orderPassword(msisdn).ok && operator.inbox(ANNA).length > before
    },
  ],
  ['temporaryPassword', (operator, msisdn) => operator.temporaryPassword(msisdn) === temporaryPassword(operator)],
  ['subscriber', (operator, msisdn) => operator.subscriber(msisdn)?.msisdn === ANNA],
  ['inbox', (operator, msisdn) => operator.inbox(msisdn).length > 0],
  ['ussd', (operator, from) => operator.ussd({ from, text: '*111*25#' }) !== undefined],
  [
    'sms',
    (operator, from) => {
      const before = operator.inbox(ANNA).length
      operator.sms({ from, to: '3339', text: 'password' })
      return operator.inbox(ANNA).length > before
    },
  ],
  ['pay', (operator, msisdn) => operator.gateway.pay({ gateway: 'g', key: 'k', msisdn, amount: 1 }).ok],
  ['charge', (operator, msisdn) => operator.gateway.charge({ msisdn, amount: 1, text: '1 MB' }).ok],
]

describe('A phone number', () => {
  it.each(DOORS)('%s finds a customer by each form in which people write the number', (_, door) => {
    for (const form of NUMBERS) {
      const all = town()
      sessionOf(all.operator)
      switchOn(all, all.anna)
      expect([form, door(all.operator, form)]).toEqual([form, true])
    }
  })

  it('a transfer finds the other customer by each form', () => {
    for (const form of NUMBERS) {
      const { operator } = town()
      const session = sessionOf(operator, BORIS)
      done(operator.payments.topUp(session, { amount: 100, source: 'cash' }))
      expect(operator.payments.transfer(session, { to: form, amount: 100 })).toEqual({ ok: true })
      expect(operator.audit().at(-1)).toMatchObject({ who: BORIS, target: ANNA, amount: 100 })
    }
  })

  it('wrong passwords in any forms of one number are counted together', () => {
    const { operator } = town()
    const reasons = NUMBERS.slice(0, 4).map((msisdn) => operator.login({ msisdn, password: 'x' }))
    expect(reasons.map((login) => !login.ok && login.reason)).toEqual(['wrong', 'wrong', 'wrong', 'blocked'])
  })

  it('a number of another plan is written as its own country writes it', () => {
    const profile = { ...PROFILES.mts, home: { countryCode: '44', trunkPrefix: '0', internationalPrefix: '00' } }
    const { operator } = town({ profile })
    const msisdn = '+441632960001'
    operator.issue({ owner: { name: 'Clara', passport: '1' }, msisdn: '01632 960001' })
    for (const form of [msisdn, '01632-960001', '00441632960001', '+44 (0) 1632 960001']) {
      expect(operator.subscriber(form)?.msisdn).toBe(msisdn)
    }
  })
})

describe('A proof', () => {
  it.each(PASSPORTS)(
    'the passport "%s" proves the owner at every desk, however it was written at first',
    (passport) => {
      for (const kept of PASSPORTS) {
        const { operator } = town()
        const msisdn = NOBODY
        operator.issue({ owner: { name: 'Clara', passport: kept }, msisdn })
        expect(operator.disclose({ msisdn, via: 'salon', passport })).toMatchObject({ ok: true })
        expect(operator.disclose({ msisdn, via: 'contact-centre', passport })).toMatchObject({ ok: true })
        expect(operator.reissue({ msisdn, via: 'salon', passport })).toMatchObject({ ok: true })
        expect(operator.contracts.close({ msisdn, via: 'salon', passport })).toMatchObject({ ok: true })
      }
    },
  )

  it.each(WORDS)(
    'the code word "%s" proves the owner at the contact centre, however it was written at first',
    (codeWord) => {
      for (const kept of WORDS) {
        const { operator } = town()
        const msisdn = NOBODY
        operator.issue({ owner: { name: 'Clara', passport: '1', codeWord: kept }, msisdn })
        expect(operator.disclose({ msisdn, via: 'contact-centre', codeWord })).toMatchObject({ ok: true })
        expect(operator.disclose({ msisdn, via: 'salon', codeWord })).toEqual({ ok: false, reason: 'refused' })
      }
    },
  )

  it('a reissue at any place but a salon is refused whatever the proof is, counts for nobody, and is in the audit trail', () => {
    const { operator } = town()
    const proof = { msisdn: ANNA, passport: PASSPORT, codeWord: CODE_WORD }
    for (const via of ['contact-centre', 'site', '', ['salon'], { toString: () => 'salon' }]) {
      for (let i = 0; i < 6; i++) {
        expect(operator.reissue(loose({ ...proof, via }))).toEqual({ ok: false, reason: 'refused' })
      }
    }
    const lines = operator.audit().filter(({ what }) => what === 'reissue')
    expect(lines).toHaveLength(30)
    expect(lines[0]).toMatchObject({ who: 'unproved', channel: 'contact-centre', msisdn: ANNA, outcome: 'refused' })
    expect(operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord: CODE_WORD })).toMatchObject({ ok: true })
    expect(operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT })).toMatchObject({ ok: true })
  })

  it('one code is told where one was asked for, and the audit trail says which', () => {
    const { operator, anna } = town()
    const proof = { msisdn: ANNA, via: 'salon', passport: PASSPORT } as const
    expect(operator.disclose({ ...proof, code: 'puk1' })).toEqual({ ok: true, codes: { puk1: anna.envelope.puk1 } })
    expect(operator.audit().at(-1)).toMatchObject({ what: 'disclose', target: 'puk1', outcome: 'ok' })
    for (const code of ['adm1', 'toString', '__proto__', ['puk1'], null]) {
      expect(() => operator.disclose({ ...proof, code: loose(code) })).toThrow(
        expect.objectContaining({ code: 'OPTION_FORMAT' }),
      )
    }
  })

  it('a source that is a getter is checked as it is used', () => {
    const { operator } = town()
    let reads = 0
    const sly = {
      msisdn: ANNA,
      via: 'salon',
      passport: 'x',
      get source() {
        reads += 1
        return loose(reads === 1 ? 'eve' : { toString: () => 'bob' })
      },
    } as const
    operator.disclose(sly)
    expect([reads, operator.audit().at(-1)?.source]).toEqual([1, 'eve'])
  })

  it('nobody changes the answers of all others by writing to an answer', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const refused = () => operator.disclose({ msisdn: NOBODY, via: 'salon', passport: 'x' })
    for (const answer of [operator.setPassword(session, 'Autumn-2026'), refused()]) {
      for (const key of Object.keys(answer)) Reflect.deleteProperty(answer, key)
      Reflect.set(answer, 'ok', 'x')
    }
    expect(operator.setPassword(session, 'Autumn-2027')).toEqual({ ok: true })
    expect(refused()).toEqual({ ok: false, reason: 'refused' })
  })

  it('no value of any type in a proof throws anything but a PocketsimError, or opens anything', () => {
    const { operator, anna } = town()
    const value = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
      fc.constant({ toString: () => PASSPORT, length: PASSPORT.length }),
      fc.constant([PASSPORT]),
    )
    fc.assert(
      fc.property(value, value, (wrong, other) => {
        for (const act of [
          () => operator.disclose(loose({ msisdn: ANNA, via: 'salon', passport: wrong, codeWord: other })),
          () => operator.disclose(loose({ msisdn: wrong, via: other, passport: PASSPORT })),
          () => operator.reissue(loose({ msisdn: wrong, via: 'salon', passport: other })),
          () => operator.login(loose({ msisdn: wrong, password: other })),
          () => operator.login(loose({ msisdn: ANNA, password: wrong, source: other })),
          () => operator.loginFromNetwork(loose({ msisdn: wrong })),
          () => operator.loginWithIdentity(loose({ identity: { provider: wrong, token: other } })),
          () => operator.orderPassword(loose(wrong), loose(other)),
          () => operator.logins.end(loose(wrong), loose(other)),
          () => operator.account(loose({ token: wrong })),
        ]) {
          let told: unknown
          try {
            told = act()
          } catch (error) {
            expect(error).toMatchObject({ name: 'PocketsimError' })
          }
          expect(JSON.stringify(told) ?? '').not.toContain(anna.envelope.puk1)
        }
      }),
      { numRuns: runs(100) },
    )
  })
})
