// Uses the packed package as strangers do: node test/consumers/run.js <tarball> [name of a consumer…]
// Prints a line for each consumer, then what an import costs in a bundle. Needs Debian's chromium, and npm's registry.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { CONSUMERS, IMPORTS, PACKAGES } from './table.js'

const [tarball = '', ...wanted] = process.argv.slice(2)
if (tarball === '') throw new Error('want the tarball of the package')

const folder = mkdtempSync(join(tmpdir(), 'pocketsim-consumers-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const env = {
  ...process.env,
  PATH: `${join(folder, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
  NO_COLOR: '1',
}

/** Runs a command in the folder, and gives its status and what it printed. */
function run(/** @type {readonly string[]} */ [command = '', ...args], input = '') {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
    timeout: 300_000,
  })
  return { isDone: status === 0, text: stripVTControlCharacters(`${stdout}${stderr}`) }
}

function need(/** @type {readonly string[]} */ command) {
  const { isDone, text } = run(command)
  if (!isDone) throw new Error(`${command.join(' ')}\n${text}`)
}

/** The manifest of a stranger: exact versions, and the optional packages that our own tests use. */
function manifest() {
  const { peerDependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const own = Object.entries(devDependencies).filter(([name]) => name === '@types/node' || name in peerDependencies)
  const dependencies = { ...PACKAGES, ...Object.fromEntries(own), pocketsim: `file:${resolve(tarball)}` }
  return { name: 'stranger', private: true, type: 'module', dependencies }
}

cpSync(new URL('project', import.meta.url), folder, { recursive: true })
cpSync('examples/recipes', join(folder, 'recipes'), { recursive: true })
writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest()))
need(['npm', 'install', '--no-fund', '--no-audit', '--loglevel=error'])
// The same programs as CommonJS: what a stranger would have written with `require`.
for (const name of ['all', 'run']) {
  need([
    'esbuild',
    `${name}.js`,
    '--bundle',
    '--packages=external',
    '--format=cjs',
    '--platform=node',
    `--outfile=${name}.cjs`,
  ])
}

let failed = 0
console.log('consumer                        works  bytes   seconds')
for (const { name, run: command, says, bundle } of CONSUMERS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const start = Date.now()
  const made = run(command)
  const { isDone, text } = bundle !== undefined && made.isDone ? run(['node', bundle]) : made
  const isRight = isDone && says.every((line) => text.split('\n').some((said) => said.trim() === line))
  const bytes = bundle === undefined || !made.isDone ? '' : String(statSync(join(folder, bundle)).size)
  console.log(
    [name.padEnd(31), (isRight ? 'yes' : 'NO').padEnd(6), bytes.padEnd(7), (Date.now() - start) / 1000].join(' '),
  )
  if (!isRight) console.log(`wanted:\n${says.join('\n')}\ngot:\n${text.split('\n').slice(-60).join('\n')}`)
  failed += Number(!isRight)
}

if (wanted.length === 0) console.log('\nimport                          bytes minified')
for (const [name, text] of wanted.length === 0 ? IMPORTS : []) {
  const { text: bundle } = run(['esbuild', '--bundle', '--minify', '--format=esm'], text)
  console.log(`${name.padEnd(31)} ${bundle.length}`)
}
process.exitCode = failed === 0 ? 0 : 1
