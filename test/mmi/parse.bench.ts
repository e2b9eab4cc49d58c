import { bench, describe } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'

const CODES = ['**04*1234*4321*4321#', '*111*25#', '**61*+4930123456**25#', '+74957660166', '112', '5#', '*#06#', '8']

describe('parseMmi', () => {
  bench(`${CODES.length} codes of all kinds`, () => {
    for (const code of CODES) parseMmi(code)
  })
})

for (const unit of ['*1', '#', '*', '1', '+']) {
  const [long, longer] = [10_000, 100_000].map((length) => `*21*${unit.repeat(length / unit.length)}#`)
  describe(`linear in the length: *21*${unit}…#`, () => {
    bench('10 000 characters', () => {
      parseMmi(long ?? '')
    })
    bench('100 000 characters', () => {
      parseMmi(longer ?? '')
    })
  })
}
