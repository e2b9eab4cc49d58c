import { readdirSync } from 'node:fs'
import { defineConfig } from 'tsup'

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

export default defineConfig({
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
