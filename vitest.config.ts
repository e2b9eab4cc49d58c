import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import { RUNS_FACTOR } from './test/runs.js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Tests that start processes: nothing runs beside them. */
export const PROCESSES = 'test/node/**/process.test.ts'
/** A test that takes longer hangs. How fast the machine is must not matter, so this is far beyond what any test needs. */
const HUNG = 600_000 * Math.max(1, RUNS_FACTOR)

/** What all runs of vitest have in common: tests, benchmarks and planted faults. */
export const COMMON = defineConfig({
  resolve: {
    alias: [
      { find: /^pocketsim$/, replacement: here('src/index.ts') },
      { find: /^pocketsim\/customers$/, replacement: here('src/customers/index.ts') },
      { find: /^pocketsim\/node$/, replacement: here('src/node/index.ts') },
      { find: /^pocketsim\/statements$/, replacement: here('src/statements/index.ts') },
      { find: /^pocketsim\/http$/, replacement: here('src/http/index.ts') },
      { find: /^pocketsim\/store$/, replacement: here('src/store/index.ts') },
      { find: /^pocketsim\/testing$/, replacement: here('src/testing/index.ts') },
      { find: /^pocketsim\/testing\/vitest$/, replacement: here('src/testing/vitest.ts') },
      { find: /^pocketsim\/testing\/jest$/, replacement: here('src/testing/jest.ts') },
      { find: /^pocketsim\/testing\/readers$/, replacement: here('src/node/readers/index.ts') },
      { find: /^pocketsim\/testing\/fast-check$/, replacement: here('src/testing/fast-check/index.ts') },
    ],
  },
  test: { setupFiles: ['test/setup.ts'], maxWorkers: 2, testTimeout: HUNG, hookTimeout: HUNG },
})

export default mergeConfig(
  COMMON,
  defineConfig({
    test: {
      // A fresh environment for each file took longer than the tests; shuffled runs in .ci/run show that no file needs one.
      isolate: false,
      coverage: {
        provider: 'v8',
        include: ['src/**'],
        reporter: ['text-summary'],
        thresholds: {
          'src/{pin,mmi,uicc,card}/**': { statements: 98 },
        },
      },
      projects: [
        {
          extends: true,
          test: {
            name: 'units',
            include: ['test/**/*.test.ts', 'examples/recipes/**/*.test.js'],
            exclude: [...configDefaults.exclude, 'test/clients/**', PROCESSES],
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          test: { name: 'processes', include: [PROCESSES], maxWorkers: 1, sequence: { groupOrder: 1 } },
        },
      ],
    },
  }),
)
