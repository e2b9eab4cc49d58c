import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'
import ts from 'typescript'
import { shortCyrillic } from './src/bytes/cyrillic.js'

const filesOf = (folder: string) =>
  readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/').replace(/\.ts$/, '')}`)

// Each room a file of its own: a bundler that takes parseMmi leaves the card and the phone out.
const files = [
  'index',
  'mmi/parse',
  'mmi/format',
  ...filesOf('bytes'),
  ...filesOf('uicc/encodings'),
  'card/card',
  'uicc/describe/describe',
  'uicc/files/contents',
  'handset/handset',
  'network/network',
  'operator/operator',
  'operator/statement/html',
  'node/index',
  'statements/index',
  'testing/index',
  'testing/vitest',
  'testing/jest',
  'node/readers/index',
]

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
const shortTexts: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'short texts',
  setup: (build) =>
    build.onLoad({ filter: /handset[\\/](texts|menu)[\\/][^\\/]+\.ts$/ }, ({ path }) => ({
      contents: withShortTexts(path),
      loader: 'ts',
    })),
}

export default defineConfig({
  esbuildPlugins: [shortTexts],
  entry: {
    ...Object.fromEntries(files.map((file) => [file, `src/${file}.ts`])),
    cli: 'src/node/cli/pocketsim.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  dts: {
    entry: Object.fromEntries(
      [
        'index',
        'node/index',
        'statements/index',
        'testing/index',
        'testing/vitest',
        'testing/jest',
        'node/readers/index',
      ].map((file) => [file, `src/${file}.ts`]),
    ),
  },
  clean: true,
  splitting: true,
  treeshake: true,
})
