import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import base from '../vitest.config.js'

/** For `npm run mutate`: tests that read the source text itself have nothing to say about mutated source. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      exclude: [...configDefaults.exclude, 'test/doc-examples.test.ts', 'test/architecture.test.ts', 'test/docs/**'],
    },
  }),
)
