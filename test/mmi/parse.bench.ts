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
