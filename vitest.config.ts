import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^pocketsim$/, replacement: here('src/index.ts') },
      { find: /^pocketsim\/node$/, replacement: here('src/node/index.ts') },
      { find: /^pocketsim\/statements$/, replacement: here('src/statements/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/clients/**'],
    setupFiles: ['test/setup.ts'],
    globalSetup: ['test/seed.ts'],
    testTimeout: 30_000,
    benchmark: { include: ['test/**/*.bench.ts'] },
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      reporter: ['text-summary'],
      thresholds: {
        'src/{pin,mmi,uicc,card}/**': { statements: 98 },
      },
    },
  },
})
