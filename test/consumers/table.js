/**
 * Who uses the package, and what each prints at its first try. A command runs in a copy of `project`, with the packages beside it.
 *
 * @typedef {{ readonly name: string, readonly run: readonly string[], readonly says: readonly string[], readonly bundle?: string }} Consumer
 */

/** Exact versions that run on Node 20. */
export const PACKAGES = {
  '@jest/globals': '30.5.2',
  '@rollup/plugin-node-resolve': '16.0.3',
  bun: '1.4.5',
  deno: '2.9.6',
  esbuild: '0.28.2',
  jest: '30.5.2',
  'playwright-core': '1.65.1',
  rollup: '4.68.8',
  ts54: 'npm:typescript@5.4.3',
  ts59: 'npm:typescript@5.9.3',
  ts60: 'npm:typescript@6.0.3',
  vite: '8.4.0',
  vitest: '4.1.11',
  webpack: '5.113.0',
}

const MAIN = 'main: 63C2 idle'
const ALL = [MAIN, 'node: true true', 'statements: PK %P', 'http: 200 401']
const PAGE = `page ${MAIN}, worker ${MAIN}, statements: PK %P`
const ESBUILD = ['esbuild', 'browser.js', '--bundle', '--minify', '--format=esm', '--outfile=out/esbuild.js']

/** @type {readonly Consumer[]} */
export const CONSUMERS = [
  { name: 'Node, import', run: ['node', 'run.js'], says: ALL },
  { name: 'Node, require, no ES modules', run: ['node', '--no-experimental-require-module', 'run.cjs'], says: ALL },
  { name: 'Node, both copies at once', run: ['node', 'entries.cjs'], says: ['entries: all twice'] },
  { name: 'Node, worker threads', run: ['node', 'worker.js'], says: ALL },
  { name: 'Node, source maps', run: ['node', '--enable-source-maps', 'trace.js'], says: ['stack: src/card/card.ts'] },
  { name: 'Jest 30', run: ['jest', '--rootDir', 'jest'], says: ['Tests:       3 passed, 3 total'] },
  { name: 'Vitest 4', run: ['vitest', 'run', '--dir', 'vitest'], says: ['Tests  3 passed (3)'] },
  { name: 'recipes with Vitest 4', run: ['vitest', 'run', '--dir', 'recipes'], says: ['Tests  25 passed (25)'] },
  { name: 'Bun', run: ['bun', 'run.js'], says: ALL },
  { name: 'Bun, require', run: ['bun', 'run.cjs'], says: ALL },
  { name: 'Deno', run: ['deno', 'run', '--allow-all', 'run.js'], says: ALL },
  { name: 'esbuild', run: ESBUILD, bundle: 'out/esbuild.js', says: [MAIN] },
  { name: 'rollup', run: ['rollup', '-c', 'rollup.config.js'], bundle: 'out/rollup.js', says: [MAIN] },
  { name: 'webpack 5', run: ['node', 'webpack.js'], bundle: 'out/webpack.cjs', says: [MAIN] },
  { name: 'Vite 8 in Chromium', run: ['node', 'vite/run.js'], says: [`server: ${PAGE}`, `built: ${PAGE}`] },
  { name: 'TypeScript 5.4, 5.9, 6.0', run: ['node', 'types/run.js'], says: ['types: 0 failed'] },
  {
    name: 'editor, go to definition',
    run: ['node', 'types/editor.js'],
    says: ['card/card.ts', 'mmi/parse.ts', 'card/card.ts', 'mmi/parse.ts'].map(
      (file, i) => `definition ${i + 1}: pocketsim/src/${file}`,
    ),
  },
]

/**
 * What one import costs in a bundle: minified by esbuild, for browsers.
 *
 * @type {readonly (readonly [name: string, program: string])[]}
 */
export const IMPORTS = [
  ['parseMmi', "import { parseMmi } from 'pocketsim'; console.log(parseMmi('*100#'))"],
  ['Card', "import { Card } from 'pocketsim'; console.log(Card.create())"],
  ['Network', "import { Network } from 'pocketsim'; console.log(Network)"],
  ['Handset', "import { Handset } from 'pocketsim'; console.log(Handset)"],
  ['Operator', "import { Operator } from 'pocketsim'; console.log(Operator)"],
  ['all of pocketsim', "export * from 'pocketsim'"],
]
