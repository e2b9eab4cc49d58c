import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import { COMMON, PROCESSES } from '../vitest.config.js'

/** For `npm run mutate`. A fault in what a module does when it is loaded needs the module anew, so files are isolated here. */
export default mergeConfig(
  COMMON,
  defineConfig({
    test: {
      include: ['test/**/*.test.ts'],
      // Tests that read the source text say nothing about mutated source; processes do not know which fault is planted.
      exclude: [
        ...configDefaults.exclude,
        'test/clients/**',
        'test/doc-examples.test.ts',
        'test/architecture.test.ts',
        'test/docs/**',
        'test/contributing/**',
        'test/words.test.ts',
        PROCESSES,
      ],
    },
  }),
)
