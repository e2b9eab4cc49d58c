// Makes the declarations of the package from what the compiler wrote to dist/types: keeps those that an entry of package.json reaches, and
// copies each for CommonJS. tsup makes declarations too, but without the maps that lead an editor to the source.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const TYPES = 'dist/types'
/** What a declaration imports: `from './a.js'`, `import('./a.js')`. */
const OWN_IMPORT = /(?<=(?:from |import |import\()["'])(\.[^"']+)\.js(?=["'])/g

/** @type {{ exports: Record<string, string | { import: { types: string } }> }} */
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))

/** @type {Set<string>} */
const kept = new Set()
const keep = (/** @type {string} */ file) => {
  if (kept.has(file)) return
  kept.add(file)
  for (const [, name] of readFileSync(file, 'utf8').matchAll(OWN_IMPORT)) keep(join(dirname(file), `${name}.d.ts`))
}
for (const entry of Object.values(exports)) if (typeof entry !== 'string') keep(normalize(entry.import.types))

for (const name of readdirSync(TYPES, { recursive: true, encoding: 'utf8' })) {
  const file = join(TYPES, name)
  if (/\.d\.ts(\.map)?$/.test(file) && !kept.has(file.replace(/\.map$/, ''))) rmSync(file)
}
// A copy has the same lines and columns, so it shares the map.
for (const file of kept) {
  writeFileSync(file.replace(/\.ts$/, '.cts'), readFileSync(file, 'utf8').replace(OWN_IMPORT, '$1.cjs'))
}
