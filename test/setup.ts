import fc from 'fast-check'
import '../src/testing/vitest.js'
import { runs } from './runs.js'

/** The same inputs each time, so that one commit has one result. `FC_SEED=123 npm run unit` tries others, as `.ci/run` does. */
const seed = Number(process.env.FC_SEED ?? 1)
if (!Number.isInteger(seed)) throw new Error('FC_SEED: want a whole number')

fc.configureGlobal({ seed, numRuns: runs(100) })
