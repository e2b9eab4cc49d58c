// Part of the build: Russian texts with one byte for each letter. docs/decisions/short-texts.md says why.
import { readFileSync } from 'node:fs'
import type { Options } from 'tsup'
import ts from 'typescript'
import { shortCyrillic } from '../src/bytes/cyrillic.js'

/** The source of a file in which each Russian text is a call of `cyrillic`, with one byte for each letter. */
export function withShortTexts(path: string): string {
  const source = readFileSync(path, 'utf8')
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true)
  const pieces: { from: number; to: number; put: string }[] = []
  const short = (text: string) => `cyrillic(${JSON.stringify(shortCyrillic(text))})`
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateLiteralToken(node)
    if (isText && /[А-яЁё]/.test(node.text)) {
      const isPart = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
      // A part of a template stays between its marks: `…${ or }…${ or }…`.
      const marks = isPart ? [node.getText().match(/^[`}]/)?.[0], node.getText().match(/`$|\$\{$/)?.[0]] : []
      const [open = '', close = ''] = marks
      const put = isPart ? `${open}\${${short(node.text)}}${close}` : short(node.text)
      pieces.push({ from: node.getStart(), to: node.getEnd(), put })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  const whole = pieces.reduceRight((text, { from, to, put }) => text.slice(0, from) + put + text.slice(to), source)
  return pieces.length === 0 ? source : `import { cyrillic } from '../../bytes/cyrillic.js'; ${whole}`
}

/** The phone's texts and menus. */
export const shortTexts: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'short texts',
  setup: (build) =>
    build.onLoad({ filter: /handset[\\/](texts|menu)[\\/][^\\/]+\.ts$/ }, ({ path }) => ({
      contents: withShortTexts(path),
      loader: 'ts',
    })),
}
