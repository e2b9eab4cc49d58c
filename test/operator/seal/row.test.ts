import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenName, openRow, sealKeys, sealRow } from '../../../src/operator/seal/row.js'
import { runs } from '../../runs.js'

const keys = sealKeys(new Uint8Array(32).fill(7), 'one database')
const place = { table: 'records', kind: 'contract', key: '+79161234567', version: '3' }

describe('a sealed row', () => {
  it('opens where it was written, with any JSON value and with bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array(), (value, bytes) => {
        const whole = JSON.parse(JSON.stringify({ value }))
        const row = sealRow(keys, randomBytes, place, { ...whole, inner: { bytes } })
        expect(openRow(keys, place, row)).toEqual({ value: { ...whole, inner: { bytes: Uint8Array.from(bytes) } } })
      }),
      { numRuns: runs(50) },
    )
  })

  it.each([
    ['table', { ...place, table: 'lines' }],
    ['kind', { ...place, kind: 'sim' }],
    ['key', { ...place, key: '+79161234568' }],
    ['version', { ...place, version: '2' }],
  ])('does not open with another %s', (_, other) => {
    expect(openRow(keys, other, sealRow(keys, randomBytes, place, 1))).toBeUndefined()
  })

  it('does not open in another database, with another key, or changed in any byte', () => {
    const row = sealRow(keys, randomBytes, place, { balance: 1 })
    expect(openRow(sealKeys(new Uint8Array(32).fill(7), 'another database'), place, row)).toBeUndefined()
    expect(openRow(sealKeys(new Uint8Array(32).fill(8), 'one database'), place, row)).toBeUndefined()
    for (const at of row.keys()) {
      const changed = row.map((byte, i) => (i === at ? byte ^ 1 : byte))
      expect(openRow(keys, place, changed)).toBeUndefined()
    }
    expect(openRow(keys, place, row.subarray(0, 5))).toBeUndefined()
  })

  it('of equal values differs, and of values of nearly equal length has the same length', () => {
    const [one, other] = [sealRow(keys, randomBytes, place, 'a'), sealRow(keys, randomBytes, place, 'a')]
    expect(one).not.toEqual(other)
    const lengths = new Set(
      Array.from({ length: 120 }, (_, n) => sealRow(keys, randomBytes, place, 'a'.repeat(n)).length),
    )
    expect([...lengths]).toEqual([12 + 128 + 16])
  })

  it('has none of its text in it', () => {
    const row = Buffer.from(sealRow(keys, randomBytes, place, { puk1: '12345678' }))
    expect(row.includes('12345678')).toBe(false)
    expect(row.includes('puk1')).toBe(false)
  })
})

it('a hidden name is always the same, and differs by name and by database', () => {
  expect(hiddenName(keys, 'a')).toBe(hiddenName(keys, 'a'))
  expect(hiddenName(keys, 'a')).not.toBe(hiddenName(keys, 'b'))
  expect(hiddenName(keys, 'a')).not.toBe(hiddenName(sealKeys(new Uint8Array(32).fill(7), 'another database'), 'a'))
})
