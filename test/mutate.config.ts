import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import { COMMON, PROCESSES } from '../vitest.config.js'

/**
 * For `npm run mutate`: the tests of the room in which the fault is planted have to notice it, which is also twenty times as quick as all
 * tests. A fault in what a module does when it is loaded needs the module anew, so files are isolated here.
 */
export default mergeConfig(
  COMMON,
  defineConfig({
    test: {
      include: [`test/${process.env.ROOM ?? '**'}/**/*.test.ts`],
      // Processes do not know which fault is planted.
      exclude: [...configDefaults.exclude, PROCESSES],
    },
  }),
)
