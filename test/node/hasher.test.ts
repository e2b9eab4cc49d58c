import { expect, it } from 'vitest'
import { hasher } from '../../src/node/hasher.js'
import { hashPassword } from '../../src/operator/password/hash.js'

it.each([2, 1024, 2 ** 15])('scrypt of the platform with the cost %i gives what that in memory gives', async (cost) => {
  const salt = '00112233445566778899AABBCCDDEEFF'
  expect(await hasher(1)('Summer-2026 лето', salt, cost)).toBe(hashPassword('Summer-2026 лето', salt, cost))
})

it('all passwords are hashed in the end, however few at once', async () => {
  const hash = hasher(2)
  const all = await Promise.all(Array.from({ length: 20 }, (_, i) => hash(`${i}`, '00', 2)))
  expect(new Set(all).size).toBe(20)
  expect(all[7]).toBe(hashPassword('7', '00', 2))
})
