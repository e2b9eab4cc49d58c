import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import { COMMON } from '../vitest.config.js'

/** For `npm run bench`: it measures what users get, the built package, because vitest slows calls into the sources down. */
export default mergeConfig(
  COMMON,
  defineConfig({
    resolve: {
      alias: [{ find: /^pocketsim$/, replacement: fileURLToPath(new URL('../dist/index.js', import.meta.url)) }],
    },
    test: { benchmark: { include: ['test/**/*.bench.ts'] } },
  }),
)
