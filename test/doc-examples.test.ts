import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { runExample } from './example.js'

const here = fileURLToPath(new URL('..', import.meta.url))

/** The blocks of TypeScript in a text, whether Markdown or doc comment. */
function blocks(text: string): string[] {
  return [...text.matchAll(/^([ \t]*\*? ?)```ts\n([\s\S]*?)^\1```/gm)].map(([, , body = '']) =>
    body.replace(/^[ \t]*\* ?/gm, ''),
  )
}

const sources = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file))
const pages = [
  'README.md',
  ...readdirSync(join(here, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
]

const examples = [...sources, ...pages].flatMap((file) =>
  blocks(readFileSync(join(here, file), 'utf8')).map((block, i) => ({ title: `${file} ${i + 1}`, block })),
)

describe('each example in a doc comment or a page', () => {
  it.each(examples)('$title runs and gives what it says', async ({ block }) => {
    expect(block).toMatch(/from 'pocketsim(\/[\w/-]+)?'/)
    expect.hasAssertions()
    await runExample(block)
  })
})

describe('each public name', () => {
  const entries = [
    'index',
    'node/index',
    'statements/index',
    'store/index',
    'http/index',
    'testing/index',
    'testing/fast-check/index',
    'node/readers/index',
  ].map((entry) => join(here, `src/${entry}.ts`))
  const program = ts.createProgram(entries, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    // Only names and comments are read, and parsing the libraries takes longer than all else.
    noLib: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const symbols = entries.flatMap((entry) => {
    const index = program.getSourceFile(entry)
    const symbol = index && checker.getSymbolAtLocation(index)
    return symbol ? checker.getExportsOfModule(symbol) : []
  })
  const names = symbols.map((name) => {
    const real = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name
    // What is exported as a type only cannot be called by a program.
    const isTypeOnly = name.declarations?.some(ts.isTypeOnlyImportOrExportDeclaration) === true
    const isValue = (real.flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly
    return {
      name: name.name,
      isValue,
      comment: ts.displayPartsToString(real.getDocumentationComment(checker)),
      tags: real.getJsDocTags(checker).map((tag) => tag.name),
    }
  })

  it('is there to be looked at', () => {
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['Card', 'connectVpcd', 'statementPdf']))
  })

  it.each(names)(
    '$name has a doc comment, and an example where it is more than a type',
    ({ isValue, comment, tags }) => {
      expect(comment).not.toBe('')
      if (isValue) expect(tags).toContain('example')
    },
  )
})
