import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { withShortTexts } from '../../.build/short-texts.js'
import { cyrillic } from '../../src/bytes/cyrillic.js'

const root = fileURLToPath(new URL('../../src/handset', import.meta.url))
const files = ['texts', 'menu'].flatMap((folder) => readdirSync(`${root}/${folder}`).map((name) => `${folder}/${name}`))

/** What a file says: each text and each part of a template, in their order. A call of `cyrillic` says what it stands for. */
function textsOf(source: string): string[] {
  const said: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isCallExpression(node) && node.expression.getText() === 'cyrillic') {
      const [short] = node.arguments
      if (short !== undefined && ts.isStringLiteral(short)) said.push(cyrillic(short.text))
      return
    }
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) said.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('texts.ts', source, ts.ScriptTarget.ES2022, true))
  return said.filter((text) => text !== '')
}

describe('the built package says what the source says in', () => {
  it.each(files)('%s', (file) => {
    const built = withShortTexts(`${root}/${file}`)
    expect(ts.transpileModule(built, { reportDiagnostics: true }).diagnostics).toEqual([])
    const source = readFileSync(`${root}/${file}`, 'utf8')
    expect(textsOf(built)).toEqual(textsOf(source))
    // Comments may have Russian letters: they are not built.
    expect(ts.transpileModule(built, { compilerOptions: { removeComments: true } }).outputText).not.toMatch(/[А-яЁё]/)
    expect(built.split('\n')).toHaveLength(source.split('\n').length)
  })
})
