/** What package.json says agrees with itself and with the source. The tarball is checked by test/consumers. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PACKAGES } from './consumers/table.js'

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const json = (path: string) => JSON.parse(readFileSync(here(path), 'utf8'))

interface Target {
  readonly types: string
  readonly default: string
}
const manifest = json('package.json')
const isEntry = (pair: [string, unknown]): pair is [string, { readonly import: Target; readonly require: Target }] =>
  typeof pair[1] !== 'string'
const entries = Object.entries<unknown>(manifest.exports).filter(isEntry)

describe('package.json', () => {
  it.each(entries)(
    'the entry %s is made from a file of src, for both module systems, with declarations for each',
    (_, entry) => {
      const name = entry.import.default.replace(/^\.\/dist\/(.*)\.js$/, '$1')
      expect(existsSync(here(`src/${name}.ts`))).toBe(true)
      expect(entry).toEqual({
        import: { types: `./dist/types/${name}.d.ts`, default: `./dist/${name}.js` },
        require: { types: `./dist/types/${name}.d.cts`, default: `./dist/${name}.cjs` },
      })
    },
  )

  it('old ways to find a package find the same files', () => {
    const [[, main] = [], ...others] = entries
    expect([manifest.main, manifest.module, manifest.types]).toEqual([
      main?.require.default,
      main?.import.default,
      main?.import.types,
    ])
    expect(manifest.typesVersions).toEqual({
      '*': Object.fromEntries(others.map(([name, entry]) => [name.slice(2), [entry.import.types]])),
    })
  })

  it.each(['tsconfig.json', 'vitest.config.ts'])('%s knows each entry', (settings) => {
    const text = readFileSync(here(settings), 'utf8').replaceAll('\\', '')
    for (const [, entry] of entries) {
      expect(text).toContain(entry.import.default.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts'))
    }
  })

  it('says nothing that is not true yet: there is no public address', () => {
    for (const name of ['repository', 'homepage', 'bugs', 'author', 'funding'])
      expect(manifest).not.toHaveProperty(name)
  })

  it('has what a page of a registry needs', () => {
    expect(manifest).toMatchObject({ name: 'pocketsim', license: 'MIT', engines: { node: expect.any(String) } })
    expect(manifest.description.length).toBeGreaterThan(40)
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords.length)
  })

  it('each optional package is installed for tests in an exact version, and no other package is asked for', () => {
    const tried: Readonly<Record<string, string>> = { ...PACKAGES, ...manifest.devDependencies }
    expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies))
    for (const name of Object.keys(manifest.peerDependencies)) expect(tried[name]).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Object.keys(manifest.dependencies)).toEqual(['@noble/ciphers', '@noble/hashes'])
  })
})
