import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'
import { shortTexts } from './.build/short-texts.js'

const filesOf = (folder: string) =>
  readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/').replace(/\.ts$/, '')}`)

/** The entries are in package.json: `./dist/node/index.js` is made from `src/node/index.ts`. */
const manifest: { exports: Record<string, string | { import: { default: string } }> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
const entries = Object.values(manifest.exports).flatMap((entry) =>
  typeof entry === 'string' ? [] : entry.import.default.replace(/^\.\/dist\/(.*)\.js$/, '$1'),
)

/** Each room a file of its own: a bundler that takes parseMmi leaves the card and the phone out. */
const rooms = [
  'mmi/parse',
  'mmi/format',
  ...filesOf('bytes'),
  ...filesOf('sms'),
  ...filesOf('uicc/encodings'),
  'card/card',
  'uicc/describe/describe',
  'uicc/files/contents',
  'trace/json',
  'trace/oddities',
  'trace/pcap',
  'trace/recordings/read',
  'trace/replay/replay',
  'trace/text',
  'trace/tracer',
  'handset/handset',
  'network/network',
  'operator/customers/card',
  'operator/operator',
  'operator/profile/profiles',
  'operator/statement/html',
  'operator/statement/period',
]

/** Packages that the files for CommonJS carry. */
const NOBLE = ['ciphers', 'hashes']

const fromSource = (files: readonly string[]) => Object.fromEntries(files.map((file) => [file, `src/${file}.ts`]))

const common = {
  esbuildPlugins: [shortTexts],
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  sourcemap: true,
  // The package has src, and the maps lead there.
  esbuildOptions: (options) => {
    options.sourcesContent = false
  },
  splitting: true,
  treeshake: true,
} satisfies Options

/** Rewrites each file of dist that ends so. */
function rewrite(ending: string, change: (text: string, file: string) => string) {
  for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith(ending)) writeFileSync(`dist/${file}`, change(readFileSync(`dist/${file}`, 'utf8'), file))
  }
}

/** Makes files for CommonJS ready. */
function finish() {
  // Jest runs no `import()` of a CommonJS file, so an optional package, or a file that needs one, is required at the moment it is wanted.
  const ownFile = "Promise.resolve().then(() => require('$1'))"
  const required = "Promise.resolve().then(() => ({ default: require('$1') }))"
  rewrite('.cjs', (text) =>
    text.replace(/\bimport\('(\.[^']+)'\)/g, ownFile).replace(/\bimport\('([^']+)'\)/g, required),
  )
  // Noble is beside the package where that is installed.
  const beside = (file: string) => `"${'../'.repeat(file.split(/[\\/]/).length + 1)}@noble/`
  rewrite('.cjs.map', (text, file) => text.replace(/"[^"]*node_modules\/@noble\//g, beside(file)))
  for (const name of NOBLE) copyFileSync(`node_modules/@noble/${name}/LICENSE`, `dist/LICENSE-noble-${name}`)
}

export default defineConfig([
  {
    ...common,
    format: 'esm',
    entry: { ...fromSource([...entries, ...rooms]), cli: 'src/node/cli/pocketsim.ts' },
    clean: ['!**/*.{cjs,cjs.map}', '!LICENSE*'],
  },
  {
    ...common,
    format: 'cjs',
    entry: fromSource(entries),
    // @noble has ES modules only. Jest and older versions of Node cannot require them, so these files carry what they use.
    noExternal: [/^@noble\//],
    clean: ['!**/*.{js,js.map}', '!types/**'],
    onSuccess: async () => finish(),
  },
])
