import { scryptSync } from 'node:crypto'
import { scrypt } from '@noble/hashes/scrypt.js'
import fc from 'fast-check'
import { PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../src/bytes/hex.js'
import type { PasswordRecord } from '../../src/operator/contract.js'
import { hashPassword, passwordIs } from '../../src/operator/password/hash.js'
import { brokenRule } from '../../src/operator/password/rules.js'
import { runs } from '../runs.js'
import { counted } from './counted.js'

const SALT = '00112233445566778899AABBCCDDEEFF'

describe('A hash of a password (RFC 7914)', () => {
  it('a hash of a password is scrypt with r 8, p 1 and 32 bytes, the same as in Node', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii' }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (password, salt) => {
          const node = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 })
          expect(hashPassword(password, toHex(salt), 16)).toBe(toHex(new Uint8Array(node)))
        },
      ),
      { numRuns: runs(20) },
    )
    expect(toHex(scrypt('', '', { N: 16, r: 1, p: 1, dkLen: 8 }))).toBe('77D6576238657B20')
  })

  it('a password is own, temporary or wrong', () => {
    const { office, base, asked } = counted()
    const is = (record: PasswordRecord | undefined, password: string) =>
      office.attempt(base, () => passwordIs(office, record, password)).result
    const record = { salt: SALT, hash: hashPassword('own', SALT, 2), temporary: hashPassword('new', SALT, 2) }
    const long = 'x'.repeat(201)
    const cut = { salt: SALT, hash: hashPassword(long.slice(1), SALT, 2) }
    expect(['own', 'new', 'x', ''].map((password) => is(record, password))).toEqual([
      'own',
      'temporary',
      'none',
      'none',
    ])
    expect([is(undefined, 'own'), is({ salt: SALT }, 'own'), is(cut, long), is(cut, long.slice(1))]).toEqual([
      'none',
      'none',
      'none',
      'own',
    ])
    // Each of them cost one scrypt, and none of more than 200 characters.
    expect(asked.map((password) => password.length)).toEqual([3, 3, 1, 0, 3, 3, 200, 200])
  })

  it('the same password has another hash with another salt', () => {
    expect(hashPassword('own', SALT, 2)).not.toBe(hashPassword('own', SALT.replace('00', '01'), 2))
  })
})

describe('The rules for passwords', () => {
  const printable = fc.string({ unit: fc.constantFrom(...'abcXYZ019.-я '), maxLength: 14 })

  it('a password by SMS has 6 to 8 Latin characters, with capital and small letters', () => {
    fc.assert(
      fc.property(printable, (password) => {
        const isRight =
          password.length >= 6 &&
          password.length <= 8 &&
          !/[я ]/.test(password) &&
          password !== password.toLowerCase() &&
          password !== password.toUpperCase()
        expect(brokenRule(PROFILES.mts.passwords.sms, password) === undefined).toBe(isRight)
      }),
    )
  })

  it('a password on the site has 8 or more Latin characters, a capital letter, a small letter, a digit or symbol, and no character more than five times', () => {
    fc.assert(
      fc.property(printable, (password) => {
        const most = Math.max(0, ...[...password].map((one) => password.split(one).length - 1))
        const isRight =
          password.length >= 8 &&
          !/[я ]/.test(password) &&
          /[XYZ]/.test(password) &&
          /[abc]/.test(password) &&
          /[019.-]/.test(password) &&
          most <= 5
        expect(brokenRule(PROFILES.mts.passwords.site, password) === undefined).toBe(isRight)
      }),
    )
  })
})
