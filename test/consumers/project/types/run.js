// Compiles the programs with old and new compilers, in each way to find a package, and as strictly as it goes.
import { spawnSync } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))

const COMPILERS = [['ts54'], ['ts59'], ['ts60', { ignoreDeprecations: '6.0' }]]
/** How a package is found, and the ending of files that are found so. */
const RESOLUTIONS = [
  ['node10', 'ts', { module: 'commonjs', moduleResolution: 'node10' }],
  ['node16 cjs', 'cts', { module: 'node16' }],
  ['node16 esm', 'mts', { module: 'node16' }],
  ['bundler', 'ts', { module: 'esnext', moduleResolution: 'bundler' }],
]
/** Without the names of Node and of browsers; then with those of browsers, and options that may be `undefined`. */
const WAYS = [
  ['exact', { lib: ['es2022'], exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }],
  ['not exact, DOM', { lib: ['es2022', 'dom'] }],
]
const PROGRAMS = ['core', 'node']

for (const name of PROGRAMS)
  for (const ending of ['cts', 'mts']) copyFileSync(path(`${name}.ts`), path(`${name}.${ending}`))

let failed = 0
for (const [compiler, old] of COMPILERS) {
  for (const [resolution, ending, found] of RESOLUTIONS) {
    for (const [way, libraries] of resolution === 'bundler' ? WAYS : WAYS.slice(0, 1)) {
      const strict = { strict: true, noEmit: true, target: 'es2022', skipLibCheck: false, types: [] }
      const compilerOptions = { ...strict, ...old, ...found, ...libraries }
      const files = PROGRAMS.map((name) => `${name}.${ending}`)
      writeFileSync(path('tsconfig.json'), JSON.stringify({ compilerOptions, files }))
      const tsc = fileURLToPath(import.meta.resolve(`${compiler}/lib/tsc.js`))
      const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', path('tsconfig.json')], { encoding: 'utf8' })
      if (status !== 0) console.log(`${compiler}, ${resolution}, ${way}:\n${stdout}`)
      failed += Number(status !== 0)
    }
  }
}
console.log(`types: ${failed} failed`)
