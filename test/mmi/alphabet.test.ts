import { expect, it } from 'vitest'
import { septets } from '../../src/mmi/alphabet.js'

/** The basic character set by code, 00 to 7F without the escape, row by row. TS 23.038 §6.2.1. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅå' +
  'Δ_ΦΓΛΩΠΨΣΘΞÆæßÉ' +
  ' !"#¤%&\'()*+,-./' +
  '0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNO' +
  'PQRSTUVWXYZÄÖÑÜ§' +
  '¿abcdefghijklmno' +
  'pqrstuvwxyzäöñüà'

it('the GSM alphabet has 127 characters of one septet and ten of two (TS 23.038 §6.2.1)', () => {
  expect([...BASIC]).toHaveLength(127)
  for (const character of BASIC) expect(septets(character)).toBe(1)
  for (const character of '\f^{}\\[~]|€') expect(septets(character)).toBe(2)
  expect(septets(`${BASIC}€`)).toBe(129)
})

it('any other character has no place in the GSM alphabet', () => {
  const known = new Set([...BASIC, ...'\f^{}\\[~]|€'])
  for (let code = 0; code < 0x3000; code++) {
    const character = String.fromCharCode(code)
    if (!known.has(character)) expect(septets(character)).toBeUndefined()
  }
  expect(septets('😀')).toBeUndefined()
})
