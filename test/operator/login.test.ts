import { gcmsiv } from '@noble/ciphers/aes.js'
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import type { Operator } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/bytes/hex.js'
import { ANNA, done, PASSWORD, temporaryPassword, town } from './customer.js'

const KEY = new Uint8Array(32)

/** What the books keep of Anna's passwords: the first contract of a snapshot, opened by hand. RFC 8452 */
function keptPasswords(operator: Operator): Readonly<Record<string, unknown>> {
  const [first] = operator.snapshot(KEY).contracts
  if (first === undefined) throw new Error('the books are empty')
  const label = JSON.stringify([first.msisdn, first.account, first.iccid, first.imsi])
  const opened = gcmsiv(KEY, new Uint8Array(12), utf8ToBytes(label)).decrypt(fromHex(first.sealed))
  return JSON.parse(bytesToUtf8(opened)).life.password
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
    expect(Object.keys(keptPasswords(operator)).sort()).toEqual(['salt', 'temporary'])
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
