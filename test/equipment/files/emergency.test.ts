import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeAlpha } from '../../../src/bytes/alpha.js'
import { toBcd } from '../../../src/bytes/bcd.js'
import { toHex } from '../../../src/bytes/hex.js'
import { parseMmi } from '../../../src/mmi/parse.js'
import { telephoneNumbers } from '../../../src/testing/fast-check/index.js'
import { runs } from '../../runs.js'
import { filesOf, locked, otherCard, records } from './sim.js'

const OPEN = { read: 'always' } as const

it('the numbers of EF.ECC are read before any PIN (TS 31.102 §4.2.21)', () => {
  expect(locked().files.emergencyNumbers()).toEqual([
    { number: '112', name: '', category: 0 },
    { number: '911', name: '', category: 0 },
  ])
})

it('EF.ECC gives number, name and category; free records give nothing', () => {
  const rows = ['01F0FF506F6C696365FF01', 'FFFFFFFFFFFFFFFFFFFFFF', '020304800410FFFFFFFF84', 'F1FFFF4FFFFFFFFFFFFF00']
  expect(locked(records('7FFF/6FB7', rows, OPEN)).files.emergencyNumbers()).toEqual([
    { number: '100', name: 'Police', category: 0x01 },
    // Bit 8 of the category is spare.
    { number: '203040', name: 'А', category: 0x04 },
    { number: '1', name: 'O', category: 0 },
  ])
})

it('a record of four bytes in EF.ECC has no name', () => {
  const card = otherCard({ '7FFF6FB7': { records: ['11F2FF00', '10F2FF1F', 'FFFFFFFF'] } })
  expect(filesOf(card).files.emergencyNumbers()).toEqual([
    { number: '112', name: '', category: 0 },
    { number: '012', name: '', category: 0x1f },
  ])
})

it('a record of EF.ECC without a category is left out', () => {
  expect(filesOf(otherCard({ '7FFF6FB7': { records: ['11F2FF', '19F1FF'] } })).files.emergencyNumbers()).toEqual([])
})

it('any numbers in EF.ECC come back, and parseMmi takes them for emergency numbers (TS 22.101 §10.1.1)', () => {
  const number = telephoneNumbers({ international: false, minLength: 3, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 5 }), fc.nat(127), (numbers, category) => {
      const rows = numbers.map(
        (n) => `${toHex(toBcd(n, 3))}${toHex(encodeAlpha('Help', 6))}${toHex(Uint8Array.of(category))}`,
      )
      const found = locked(records('7FFF/6FB7', rows, OPEN)).files.emergencyNumbers() ?? []
      expect(found).toEqual(numbers.map((n) => ({ number: n, name: 'Help', category })))
      const emergency = found.map((one) => one.number)
      for (const n of numbers) expect(parseMmi(n, { emergencyNumbers: emergency }).kind).toBe('emergency')
    }),
    { numRuns: runs(30) },
  )
})
