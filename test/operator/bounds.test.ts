import { describe, expect, it } from 'vitest'
import { counted } from './counted.js'
import { ANNA, BORIS, done, PASSPORT, PASSWORD, temporaryPassword, town } from './customer.js'
import { keptBooks } from './kept.js'

/** How many records there are of each kind that a stranger can make, and how many lines of the audit trail. */
const sizes = ({ books }: ReturnType<typeof counted>) => ({
  contract: books.records.contract.size,
  session: books.records.session.size,
  identity: books.records.identity.size,
  tries: books.records.tries.size,
  given: books.records.given.size,
  receipt: books.records.receipt.size,
  audit: books.listOf('audit', '')?.range,
})

const open = (mostAudit = 1000) => {
  const all = counted({ mostAudit })
  all.operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
  all.operator.issue({ owner: { name: 'Boris', passport: '1' }, msisdn: BORIS })
  return all
}

describe('What a stranger does', () => {
  it('whatever a stranger asks for two thousand numbers, the books are as small as before a month later', () => {
    const all = open()
    const { operator, clock } = all
    const before = sizes(all)
    for (let i = 0; i < 2000; i++) {
      const msisdn = `+7903${String(i).padStart(7, '0')}`
      operator.login({ msisdn, password: 'x' })
      operator.disclose({ msisdn, via: 'salon', passport: 'x' })
      operator.reissue({ msisdn, via: 'salon', passport: 'x', source: `address ${i}` })
      operator.orderPassword(msisdn, { source: `address ${i}` })
      operator.account({ token: String(i) })
      operator.logout({ token: String(i) })
      operator.loginFromNetwork({ msisdn })
      operator.loginWithIdentity({ identity: { provider: 'x', token: String(i) } })
      operator.ussd({ from: msisdn, text: '*111*25#' })
      operator.sms({ from: msisdn, to: '3339', text: 'password' })
    }
    const { audit: _, tries, ...others } = sizes(all)
    const { audit: _1, tries: none, ...same } = before
    expect(others).toEqual(same)
    expect([none, tries]).toEqual([0, 8000])
    clock.advance({ days: 31 })
    // Each operation forgets a few of what has ended.
    for (let i = 0; i < 4000; i++) operator.account({ token: 'x' })
    expect(sizes(all).tries).toBe(0)
  })

  it('the audit trail keeps its newest lines, as many as the option says and a quarter more', () => {
    const all = open(1000)
    for (let i = 0; i < 5000; i++) all.operator.account({ token: String(i) })
    const { from = 0, to = 0 } = sizes(all).audit ?? {}
    expect(to - from).toBeLessThanOrEqual(1250)
    expect(all.operator.audit()).toHaveLength(1000)
    expect(all.operator.audit().at(-1)).toMatchObject({ what: 'account', outcome: 'no-session' })
  })

  it('a thousand logins leave ten sessions, and one record for each', () => {
    const all = open()
    const password = all.operator.temporaryPassword(ANNA)
    for (let i = 0; i < 1000; i++) done(all.operator.login({ msisdn: ANNA, password }))
    expect(all.books.records.contract.get(ANNA)?.life.sessions).toHaveLength(10)
    expect(sizes(all)).toMatchObject({ session: 10, tries: 1 })
  })

  it('guesses for one number, and refusals of one source, are kept up to their limits only', () => {
    const all = open()
    for (let i = 0; i < 500; i++) {
      all.operator.login({ msisdn: ANNA, password: 'x', source: 'eve' })
      all.operator.disclose({ msisdn: ANNA, via: 'salon', passport: 'x', source: 'eve' })
      all.operator.orderPassword(ANNA, { source: 'eve' })
    }
    const counts = [...all.books.records.tries].map(([key, { times }]) => [key.split(' ')[0], times.length])
    expect(Object.fromEntries(counts)).toEqual({ login: 3, disclosure: 5, ordering: 5, source: 100 })
  })

  it('a snapshot of the books is hardly longer after a thousand guesses than after three', () => {
    const { operator } = town({ mostAudit: 10 })
    const length = () => {
      for (let i = 0; i < 12; i++) operator.account({ token: 'x' })
      return JSON.stringify(operator.snapshot(new Uint8Array(32))).length
    }
    for (let i = 0; i < 3; i++) operator.login({ msisdn: ANNA, password: 'x' })
    const before = length()
    for (let i = 0; i < 1000; i++) operator.login({ msisdn: ANNA, password: PASSWORD })
    // Lines are kept in pieces, and their ends fall in other places.
    expect(length()).toBeLessThan(before + 2000)
    expect(keptBooks(operator).records.tries.size).toBe(1)
    expect(temporaryPassword(operator)).toBe('')
  })
})
