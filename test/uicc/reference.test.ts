import { describe, expect, it } from 'vitest'
import { isAdministrative, PIN_REFERENCES, referenceName } from '../../src/uicc/reference.js'

describe('key references (TS 102 221 §9.5.1, table 9.3)', () => {
  it.each([
    [0x01, 'PIN1'],
    [0x81, 'PIN2'],
    [0x11, 'universal PIN'],
    [0x02, 'PIN of application 2'],
    [0x08, 'PIN of application 8'],
    [0x82, 'PIN2 of application 2'],
    [0x88, 'PIN2 of application 8'],
    [0x0a, 'ADM1'],
    [0x0b, 'ADM2'],
    [0x0c, 'ADM3'],
    [0x0d, 'ADM4'],
    [0x0e, 'ADM5'],
    [0x8a, 'ADM6'],
    [0x8e, 'ADM10'],
    [0x00, 'unknown key reference 00'],
    [0x80, 'unknown key reference 80'],
    [0x09, 'unknown key reference 09'],
    [0x89, 'unknown key reference 89'],
    [0x8f, 'unknown key reference 8F'],
    [0x22, 'unknown key reference 22'],
    [0x42, 'unknown key reference 42'],
  ])('%i is %s', (key, name) => {
    expect(referenceName(key)).toBe(name)
  })

  it.each([
    [0x0a, true],
    [0x0e, true],
    [0x8a, true],
    [0x8e, true],
    [0x09, false],
    [0x0f, false],
    [0x01, false],
    [0x11, false],
  ])('%i is a code of the issuer: %s', (key, isIssuers) => {
    expect(isAdministrative(key)).toBe(isIssuers)
  })

  it('the user has a PUK for each code, and can disable all of them except PIN2', () => {
    const rows = PIN_REFERENCES.map(({ name, hasPuk, canDisable }) => [name, hasPuk, canDisable])
    expect(rows).toEqual([
      ['pin1', true, true],
      ['pin2', true, false],
      ['universal', true, true],
      ...['adm1', 'adm2', 'adm3', 'adm4', 'adm5'].map((name) => [name, false, false]),
    ])
  })
})
