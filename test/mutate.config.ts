import { configDefaults, defineConfig } from 'vitest/config'
import base, { PROCESSES } from '../vitest.config.js'

const { projects: _, ...test } = base.test ?? {}

/** For `npm run mutate`. */
export default defineConfig({
  ...base,
  test: {
    ...test,
    include: ['test/**/*.test.ts'],
    // Tests that read the source text say nothing about mutated source; processes do not know which fault is planted.
    exclude: [
      ...configDefaults.exclude,
      'test/clients/**',
      'test/doc-examples.test.ts',
      'test/architecture.test.ts',
      'test/docs/**',
      PROCESSES,
    ],
    // A fault in what a module does once, when it is loaded, needs the module anew.
    isolate: true,
  },
})
