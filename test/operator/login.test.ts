import type { Operator } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import type { PasswordRecord } from '../../src/operator/contract.js'
import { ANNA, done, HOUR, PASSWORD, START, temporaryPassword, town } from './customer.js'
import { keptBooks } from './kept.js'

/** What the books keep of Anna's passwords. */
function keptPasswords(operator: Operator): PasswordRecord {
  const record = keptBooks(operator).records.contract.get(ANNA)?.life.password
  if (record === undefined) throw new Error('the books have no password')
  return record
}

function ordered() {
  const { operator } = town()
  done(operator.orderPassword(ANNA))
  const temporary = temporaryPassword(operator)
  return { operator, temporary, login: (password: string) => operator.login({ msisdn: ANNA, password }) }
}

describe('a temporary password', () => {
  it('a temporary password is in the books beside the password until it is used, and then in its place', () => {
    const { operator, temporary, login } = ordered()
    expect(Object.keys(keptPasswords(operator)).sort()).toEqual(['salt', 'temporary', 'until'])
    expect(keptPasswords(operator).until).toBe(START + 24 * HOUR)
    const { temporary: hash } = keptPasswords(operator)
    done(login(temporary))
    expect(Object.keys(keptPasswords(operator)).sort()).toEqual(['hash', 'salt'])
    expect(keptPasswords(operator).hash).toBe(hash)
  })

  it('a temporary password is no password any more after the owner has set one on the site', () => {
    const { operator, temporary, login } = ordered()
    const { session } = done(login(temporary))
    done(operator.setPassword(session, PASSWORD))
    expect(login(temporary)).toEqual({ ok: false, reason: 'wrong' })
    expect(login(PASSWORD)).toMatchObject({ ok: true })
  })

  it('a temporary password is no password any more after the owner has set one by SMS, even if it was never used', () => {
    const { operator, temporary, login } = ordered()
    operator.sms({ from: ANNA, to: '111', text: '25 Winter' })
    expect(login(temporary)).toEqual({ ok: false, reason: 'wrong' })
    expect(login('Winter')).toMatchObject({ ok: true })
  })

  it('a temporary password ends the temporary password before it', () => {
    const { operator, temporary, login } = ordered()
    done(operator.orderPassword(ANNA))
    expect(login(temporary)).toEqual({ ok: false, reason: 'wrong' })
    expect(login(temporaryPassword(operator))).toMatchObject({ ok: true })
  })
})
