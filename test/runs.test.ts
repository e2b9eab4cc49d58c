import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('each property that sets its number of runs writes numRuns: runs(n), so that FC_RUNS multiplies it', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const tests = files.filter((file) => file.endsWith('.ts') && file !== 'runs.test.ts')
  const isFixed = (file: string) => /numRuns:(?! runs\()/.test(readFileSync(join(import.meta.dirname, file), 'utf8'))
  expect(tests.filter((file) => file !== 'setup.ts' && isFixed(file))).toEqual([])
})
