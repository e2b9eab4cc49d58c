/** A client that openapi-typescript makes from the document: it compiles, and plays a story. */
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENT, server, TOKENS } from './server.js'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pocketsim-client-'))
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  symlinkSync(here('../../node_modules'), join(folder, 'node_modules'))
  copyFileSync(here('client/story.ts'), join(folder, 'story.ts'))
  writeFileSync(join(folder, 'paths.ts'), astToString(await openapiTS(DOCUMENT)))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the compiler says of a file. */
function problemsOf(file: string): string[] {
  const program = ts.createProgram([join(folder, file)], {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
  })
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('a client that is made from the OpenAPI document', () => {
  it('compiles, and a value of a wrong type does not compile', () => {
    expect(problemsOf('story.ts')).toEqual([])
    const wrong = ts.sys.readFile(join(folder, 'story.ts'))?.replace("codeWord: 'rose'", 'codeWord: 7') ?? ''
    writeFileSync(join(folder, 'wrong.ts'), wrong)
    expect(problemsOf('wrong.ts').join()).toContain("Type 'number' is not assignable to type 'string'")
  })

  it('plays the story of the lost PUK', async () => {
    const outfile = join(folder, 'story.mjs')
    await build({ entryPoints: [join(folder, 'story.ts')], outfile, bundle: true, format: 'esm', logLevel: 'warning' })
    const { lostPuk } = await import(outfile)
    const { app } = await server()
    const fetch = async (request: Request) => app.fetch(request)
    expect(await lostPuk({ baseUrl: 'http://localhost', fetch, tokens: TOKENS })).toEqual([
      '63C2',
      '63C1',
      '63C0',
      '6983',
      'refused',
      'the PUK of the envelope',
      '9000',
      '9000',
    ])
  })
})
