import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Real programs against the built card: `npm run clients`. One pcscd per machine, so one file at a time. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/clients/**/*.test.ts'],
    globalSetup: ['test/clients/programs.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
