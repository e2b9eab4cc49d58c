// Plants faults and counts those that tests notice: npm run mutate -- <piece>. A piece takes from a minute to an hour on two cores.
import { readdirSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'

const ROOMS = ['bytes', 'pin', 'mmi', 'uicc', 'card', 'network', 'operator', 'handset', 'trace', 'testing', 'node']
/** Percent that must be noticed. A piece gets its number here once it has reached the goal, which is 90 for all. */
const LEAST = new Map(
  [
    'pin',
    'mmi',
    'uicc',
    'network/services',
    'network/sms',
    'operator/password',
    'handset/sms',
    'handset/ussd',
    'node',
    'node/state',
  ].map((piece) => [piece, 90]),
)

/** A room's piece is its own files; each folder in it is a piece with all below it. @param {string} room */
const piecesOf = (room) => {
  const folders = readdirSync(`src/${room}`, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [room, ...folders.map(({ name }) => `${room}/${name}`)]
}
const PIECES = ROOMS.flatMap(piecesOf)

const [piece = '', ...rest] = process.argv.slice(2)
if (!PIECES.includes(piece) || rest.length > 0) {
  console.error(`usage: npm run mutate -- <piece>, one of\n${PIECES.join('\n')}`)
  process.exit(2)
}

// test/mutate.config.ts reads it.
process.env.ROOM = piece.split('/')[0]
await new Stryker({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: [ROOMS.includes(piece) ? `src/${piece}/*.ts` : `src/${piece}/**/*.ts`],
  vitest: { configFile: 'test/mutate.config.ts', related: true },
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: LEAST.get(piece) ?? null },
  concurrency: 2,
  tempDirName: '.stryker-tmp',
  disableTypeChecks: false,
}).runMutationTest()
