import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../src/bytes/hex.js'
import { hasService, serviceTable } from '../../src/uicc/services.js'

describe('a table of services (TS 31.102 §4.2.8, TS 51.011 §10.3.7)', () => {
  it.each([
    [[], 1, 2, '0000'],
    [[1], 1, 2, '0100'],
    [[8], 1, 2, '8000'],
    [[9, 2], 1, 2, '0201'],
    [[1, 4], 2, 2, 'C300'],
    [[5], 2, 2, '0003'],
  ] as const)('services %j with %i bits each in %i bytes are %s', (services, bits, length, hex) => {
    expect(toHex(serviceTable(services, bits, length))).toBe(hex)
  })

  it('a table has the services that it was made of, and no others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 136 })), (services) => {
        const table = serviceTable(services, 1, 17)
        const found = Array.from({ length: 160 }, (_, i) => i + 1).filter((service) => hasService(table, service))
        expect(found).toEqual([...services].sort((one, other) => one - other))
      }),
    )
  })
})
