import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/bytes/nearest.js'

const NAMES = ['iccid', 'imsi', 'pin1', 'puk1', 'pin1Enabled', 'noReplySeconds', 'locale']

describe('the nearest name', () => {
  it.each([
    ['pin', 'pin1'],
    ['pin_1', 'pin1'],
    ['PIN1', 'pin1'],
    ['pin1enabled', 'pin1Enabled'],
    ['noReply', 'noReplySeconds'],
    ['imzi', 'imsi'],
    ['locals', 'locale'],
    ['language', undefined],
    ['x', undefined],
    ['', undefined],
    ['p', undefined],
    ['n'.repeat(1000), undefined],
  ])('of %j is %j', (word, name) => {
    expect(nearest(word, NAMES)).toBe(name)
  })

  it('of two that are as near is the first', () => {
    expect(nearest('pxk1', ['puk1', 'pik1'])).toBe('puk1')
  })

  it('of a name is the name itself, and of a name with one slip is that name', () => {
    const slip = fc.tuple(fc.constantFrom(...NAMES), fc.nat(20), fc.constantFrom('x', '-', ''))
    fc.assert(
      fc.property(slip, ([name, at, put]) => {
        expect(nearest(name, NAMES)).toBe(name)
        const i = at % name.length
        // No two of these names are so near that one slip makes one of them as near to the other.
        expect(nearest(name.slice(0, i) + put + name.slice(i + 1), NAMES)).toBe(name)
      }),
    )
  })
})
