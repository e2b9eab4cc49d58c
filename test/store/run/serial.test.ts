import { expect, it } from 'vitest'
import { serials } from '../../../src/store/run/serial.js'

it('processes that open a database one after the other never give the same number', () => {
  const [one, two] = [serials(1), serials(2)]
  const numbers = Array.from({ length: 100 }, () => [one(), two()]).flat()
  expect(new Set(numbers).size).toBe(200)
  expect(numbers.every(Number.isSafeInteger)).toBe(true)
})
