import { parseMmi } from 'pocketsim'
import { bench, describe } from 'vitest'

const CODES = [
  '**04*1234*4321*4321#',
  '*111*25#',
  '**61*+4930123456**25#',
  '+74957660166',
  '112',
  '5#',
  '*#06#',
  '*100#',
]
const BATCH = Array.from({ length: 100 }, (_, i) => CODES[i % CODES.length] ?? '')

describe('parseMmi', () => {
  // a batch each time, since the clock of the bench costs more than a code: 20 000 Hz are 2 million codes a second
  bench(`${BATCH.length} codes of ${CODES.length} kinds`, () => {
    for (const code of BATCH) parseMmi(code)
  })
})

for (const start of ['*21*', '**04*', '']) {
  for (const unit of ['*1', '#', '*', '1', '+', ' ']) {
    const [long, longer] = [10_000, 100_000].map((length) => `${start}${unit.repeat(length / unit.length)}#`)
    describe(`linear in the length: ${start}${unit}…#`, () => {
      const time = { time: 200 }
      bench('10 000 characters', () => void parseMmi(long ?? ''), time)
      bench('100 000 characters', () => void parseMmi(longer ?? ''), time)
    })
  }
}
