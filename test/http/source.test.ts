import { describe, expect, it } from 'vitest'
import { addressSource, sourceNamed } from '../../src/http/source.js'

describe('the source of a request', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['192.0.2.1:443', '192.0.2.1:443'],
    ['', undefined],
    [undefined, undefined],
  ])('the address %s counts as %s: of an IPv6 address only the network', (address, source) => {
    expect(addressSource(address)).toBe(source)
  })

  it('a name of an agent has at most 100 characters', () => {
    expect(sourceNamed('x'.repeat(101))).toBe('x'.repeat(100))
    expect(sourceNamed('')).toBe(undefined)
  })
})
