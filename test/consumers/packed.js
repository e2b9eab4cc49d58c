// What is in the tarball: node test/consumers/packed.js <tarball>
// Nothing that no rule names, all that the entries need, and every link of a page leads to a page that is packed too.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * What may be there: what it is for, and its files. Each rule has a file.
 *
 * @type {readonly (readonly [part: string, pattern: RegExp])[]}
 */
const PARTS = [
  ['the package and its pages', /^(package\.json|LICENSE|(README|CHANGELOG|CONTRIBUTING)\.md)$/],
  ['the guides', /^docs\/(?!api\/).+\.(md|svg)$/],
  ['examples, what they read, and what they print', /^examples\/[\w/.-]+\.(js|py|csv|txt)$/],
  ['ES modules', /^dist\/(?!types\/).+\.js$/],
  ['CommonJS', /^dist\/(?!types\/).+\.cjs$/],
  ['maps of both', /^dist\/(?!types\/).+\.c?js\.map$/],
  ['declarations, for each module system', /^dist\/types\/.+\.d\.c?ts$/],
  ['maps of declarations', /^dist\/types\/.+\.d\.ts\.map$/],
  ['the source, where the maps lead', /^src\/.+\.ts$/],
  ['licences of what CommonJS carries', /^dist\/LICENSE-noble-(ciphers|hashes)$/],
]
/** Targets of links that are not addresses on the web, without the part of the page. */
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g

const folder = mkdtempSync(join(tmpdir(), 'pocketsim-packed-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
execFileSync('tar', ['xzf', process.argv[2] ?? '', '--strip-components=1', '-C', folder])
const read = (/** @type {string} */ file) => readFileSync(join(folder, file), 'utf8')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  statSync(join(folder, file)).isFile(),
)

/** @type {string[]} */
const wrong = []
for (const [part, pattern] of PARTS) {
  const found = files.filter((file) => pattern.test(file))
  const bytes = found.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  console.log(`${part}: ${found.length} files, ${bytes} bytes`)
  if (found.length === 0) wrong.push(`nothing there: ${part}`)
}
for (const file of files) if (!PARTS.some(([, pattern]) => pattern.test(file))) wrong.push(`not expected: ${file}`)

/**
 * Paths of the package that a value of its manifest names, at any depth.
 *
 * @type {(value: unknown) => string[]}
 */
const named = (value) =>
  typeof value === 'string' ? (/^(\.\/)?dist\//.test(value) ? [value] : []) : Object.values(value ?? {}).flatMap(named)
const { files: _, sideEffects, ...manifest } = JSON.parse(read('package.json'))
for (const file of named(manifest)) if (!existsSync(join(folder, file))) wrong.push(`package.json names ${file}`)
for (const name of ['repository', 'homepage', 'bugs'])
  if (name in manifest) wrong.push(`package.json has ${name}: is it true?`)

for (const page of files.filter((file) => file.endsWith('.md'))) {
  for (const [, link = ''] of read(page).matchAll(LINK)) {
    if (!existsSync(join(folder, dirname(page), link))) wrong.push(`${page} links to ${link}`)
  }
}
for (const file of files.filter((one) => one.endsWith('.map') || /\.d\.c?ts$|\.c?js$/.test(one))) {
  if (!file.endsWith('.map')) {
    const [, map] = /^\/\/# sourceMappingURL=(\S+)$/m.exec(read(file)) ?? []
    if (file.startsWith('dist') && !existsSync(join(folder, dirname(file), map ?? ''))) wrong.push(`${file} has no map`)
    continue
  }
  const { sources } = JSON.parse(read(file))
  for (const source of sources) {
    // What CommonJS carries of noble is beside the package when that is installed.
    if (/^(\.\.\/)+@noble\//.test(source)) continue
    if (!existsSync(join(folder, dirname(file), source))) wrong.push(`${file} leads to ${source}`)
  }
}
console.log(wrong.join('\n'))
process.exitCode = wrong.length === 0 ? 0 : 1
