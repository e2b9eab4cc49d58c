// Compiles the programs with old and new compilers, in each way to find a package, and as strictly as it goes.
import { execFile } from 'node:child_process'
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
/** Programs without the names of Node and of browsers; then with those of browsers; then with those that `using` needs. */
const WAYS = [
  ['exact', { lib: ['es2022'], exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }, ['core', 'node']],
  ['not exact, DOM', { lib: ['es2022', 'dom'] }, ['core', 'node']],
  ['using', { lib: ['es2022', 'esnext.disposable'] }, ['using']],
]

for (const name of ['core', 'node'])
  for (const ending of ['cts', 'mts']) copyFileSync(path(`${name}.ts`), path(`${name}.${ending}`))

/** Compiles in one way. The answer is what is wrong. */
function compile(compiler, name, compilerOptions, files) {
  const settings = path(`tsconfig-${name.replaceAll(/\W+/g, '-')}.json`)
  writeFileSync(settings, JSON.stringify({ compilerOptions, files }))
  const tsc = fileURLToPath(import.meta.resolve(`${compiler}/lib/tsc.js`))
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', settings], (error, stdout) =>
      resolve(error === null ? '' : `${name}:\n${stdout}`),
    )
  })
}

async function compileAll([compiler, old]) {
  const wrong = []
  for (const [resolution, ending, found] of RESOLUTIONS) {
    for (const [way, libraries, programs] of resolution === 'bundler' ? WAYS : WAYS.slice(0, 1)) {
      const strict = { strict: true, noEmit: true, target: 'es2022', skipLibCheck: false, types: [] }
      const name = `${compiler}, ${resolution}, ${way}`
      const files = programs.map((program) => `${program}.${ending}`)
      wrong.push(await compile(compiler, name, { ...strict, ...old, ...found, ...libraries }, files))
    }
  }
  return wrong.filter((text) => text !== '')
}

// The compilers run beside each other.
const wrong = (await Promise.all(COMPILERS.map(compileAll))).flat()
console.log([...wrong, `types: ${wrong.length} failed`].join('\n'))
