import { expect, it, vi } from 'vitest'
import { Exchange } from '../../src/network/calls/exchange.js'
import { Network } from '../../src/network/network.js'
import { ANNA, BORIS, Phone } from './phone.js'

/** How often the exchange is asked for a call while a call is set up, answered and ended beside others. */
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

it('a call needs as many look-ups beside 100 other calls as alone', () => {
  expect(lookUps(0)).toBeGreaterThan(0)
  expect(lookUps(100)).toBe(lookUps(0))
})
