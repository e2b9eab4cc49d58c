import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../vitest.config.js'

/** For `npm run bench`: what is measured is what users get, the built package; vitest's reading of the sources slows their calls down. */
export default mergeConfig(
  base,
  defineConfig({
    resolve: {
      alias: [{ find: /^pocketsim$/, replacement: fileURLToPath(new URL('../dist/index.js', import.meta.url)) }],
    },
  }),
)
