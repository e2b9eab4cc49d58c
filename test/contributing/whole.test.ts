/** The recipes on a copy of the whole project: its types, its format and its tests. It takes a minute, so only long runs do it. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RUNS_FACTOR } from '../runs.js'
import { type Copy, copyOf } from './copy.js'
import { recipes } from './recipe.js'

const PROJECT = ['.build', 'src', 'test', 'docs', 'examples', 'README.md', 'CONTRIBUTING.md', 'package.json']
const SETTINGS = ['biome.json', 'tsconfig.json', 'tsup.config.ts', 'typedoc.config.js', 'vitest.config.ts']
/** The tests of what the recipes add to. */
const TESTS = ['architecture', 'docs', 'uicc', 'card/instructions', 'card/files', 'card/personality', 'mmi', 'network']
const MORE_TESTS = ['handset/menu', 'handset/annex-b', 'operator/profile']

const { resolve } = createRequire(import.meta.url)
const programIn = (name: string, file: string) => join(dirname(resolve(`${name}/package.json`)), file)
const TSC = programIn('typescript', 'bin/tsc')
const BIOME = programIn('@biomejs/biome', 'bin/biome')
const VITEST = programIn('vitest', 'vitest.mjs')

describe.runIf(RUNS_FACTOR > 1)('the project with all recipes carried out', () => {
  let copy: Copy
  beforeAll(() => {
    copy = copyOf([...PROJECT, ...SETTINGS])
    for (const { edits } of recipes()) for (const edit of edits) copy.apply(edit)
  })
  afterAll(() => copy.remove())

  /** What a program printed where it failed; nothing where it did not. */
  function failure(program: string, ...args: readonly string[]): string {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|FC_)/.test(name)))
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: copy.folder,
      env,
      encoding: 'utf8',
    })
    return status === 0 ? '' : `${stdout}${stderr}`
  }

  it('has no error of types in a recipe', () => {
    expect(failure(TSC, '--noEmit')).toBe('')
  })

  it('has each line of a recipe in the format of the project', () => {
    expect(failure(BIOME, 'check', '--error-on-warnings', '--vcs-enabled=false', 'src', 'test')).toBe('')
  })

  it('passes the tests of what the recipes add to, once the pages are made anew', () => {
    expect(failure(VITEST, 'run', 'test/docs/', '-u')).toBe('')
    expect(failure(VITEST, 'run', ...[...TESTS, ...MORE_TESTS].map((name) => `test/${name}`))).toBe('')
  })
})
