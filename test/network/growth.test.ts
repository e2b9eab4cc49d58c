import { expect, it, vi } from 'vitest'
import { Exchange } from '../../src/network/calls/exchange.js'
import { Network } from '../../src/network/network.js'
import { ANNA, BORIS, Phone } from './phone.js'

/** Counts the look-ups of calls in the exchange while one call is set up, answered and ended beside other calls. */
function lookUps(others: number): number {
  const network = new Network({ now: () => 0 })
  const phones = [ANNA, BORIS, ...Array.from({ length: 2 * others }, (_, i) => `+7917${String(i).padStart(7, '0')}`)]
  const [anna, boris, ...rest] = phones.map((msisdn) => {
    network.subscribe({ msisdn })
    return new Phone(network, msisdn)
  })
  for (const [i, phone] of rest.entries()) {
    if (i % 2 === 0) phone.line.dial(rest[i + 1]?.msisdn ?? '')
    else if (i % 4 === 1) phone.line.answer()
  }
  const get = vi.spyOn(Exchange.prototype, 'get')
  anna?.line.dial(BORIS)
  boris?.line.answer()
  anna?.line.hangUp()
  const count = get.mock.calls.length
  get.mockRestore()
  return count
}

it('a call needs the same number of look-ups alone and beside 100 other calls', () => {
  expect(lookUps(0)).toBeGreaterThan(0)
  expect(lookUps(100)).toBe(lookUps(0))
})
