import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../src', import.meta.url))

/** Which folders a folder may import; the table in docs/architecture.md. `error.ts` belongs to all, `index.ts` takes from all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  bytes: [],
  sms: ['bytes'],
  uicc: ['sms', 'bytes'],
  trace: ['uicc', 'bytes'],
  pin: ['bytes'],
  card: ['pin', 'uicc', 'bytes'],
  mmi: ['bytes'],
  network: ['mmi', 'sms', 'bytes'],
  operator: ['card', 'network', 'sms', 'bytes'],
  equipment: ['mmi', 'uicc', 'sms', 'network', 'bytes'],
  handset: ['equipment', 'mmi', 'uicc', 'sms', 'network', 'bytes'],
  statements: ['operator', 'bytes'],
  customers: ['operator', 'bytes'],
  http: ['operator', 'handset', 'network', 'card', 'bytes'],
  store: ['operator', 'node', 'network', 'bytes'],
  testing: ['bytes', 'sms', 'uicc', 'pin', 'card', 'mmi', 'network', 'operator', 'equipment', 'handset'],
  node: [
    'bytes',
    'sms',
    'uicc',
    'trace',
    'pin',
    'card',
    'mmi',
    'network',
    'operator',
    'equipment',
    'handset',
    'customers',
    'http',
    'store',
  ],
}
/** Of the network a phone may know its wire only: what the two ends say, with its names and reasons. */
const NETWORK_FOR_PHONES = [
  'network/wire.ts',
  'network/event.ts',
  'network/outcome.ts',
  'network/reason.ts',
  'network/service-names.ts',
  'network/submit-outcome.ts',
]
/** The layers of the network, the lowest first. A room imports itself and rooms of lower layers, never one beside it. */
const NETWORK_LAYERS: readonly (readonly string[])[] = [
  ['numbering.ts', 'service-names.ts', 'reason.ts', 'dtmf.ts'],
  ['wire'],
  ['services'],
  ['calls', 'sms', 'ussd.ts'],
  ['voice.ts'],
  ['network'],
]
/** The rooms of several files that are no folder. */
const NETWORK_ROOMS: Readonly<Record<string, readonly string[]>> = {
  wire: ['outcome.ts', 'submit-outcome.ts', 'wire.ts', 'event.ts'],
  network: ['options.ts', 'outbox.ts', 'core.ts', 'line.ts', 'outside.ts', 'barring.ts', 'network.ts'],
}
/** The folders of the phone. */
const PHONE: readonly string[] = ['equipment', 'handset']
/** What the core may use from outside: nothing that needs Node. */
const PACKAGES = /^@noble\/(hashes|ciphers)\//
/** What a folder may use beside that: Node's modules in `node` and `store`, and optional peers. */
const FOLDER_PACKAGES: Readonly<Record<string, RegExp>> = {
  customers: /^csv-parse\/sync$/,
  node: /^(node:|@hono\/node-server(\/|$))/,
  http: /^(hono|@hono\/zod-openapi)(\/|$)/,
  statements: /^(write-excel-file|pdfmake)(\/|$)/,
  store: /^(node:|(@electric-sql\/pglite|pg)$)/,
  testing: /^(fast-check|vitest|@jest\/globals|expect)$/,
}
/** The folders `node` and `http` may read it: the version is in it. */
const MANIFEST = '../package.json'
const READS_MANIFEST: readonly string[] = ['node', 'http']

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))

const importsOf = (file: string) =>
  ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName)

/** The names that a file declares and exports; what it passes on from elsewhere has its home there. */
function exportsOf(file: string): Set<string> {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022)
  const isExported = (node: ts.Statement) =>
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  const names = source.statements.filter(isExported).flatMap((node) => {
    if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name)
    return ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node)
      ? (node.name ?? [])
      : []
  })
  return new Set(names.flatMap((name) => (ts.isIdentifier(name) ? name.text : [])))
}

/** What a file imports as a whole, `import * as INS`: the file, and its name there. */
const wholesOf = (from: string) =>
  [...readFileSync(join(root, from), 'utf8').matchAll(/^import \* as (\w+) from '(\.[^']*)'$/gm)].map(
    ([, name = '', to = '']) => [resolve(from, to), name] as const,
  )

const isOwn = (name: string) => name.startsWith('.')
const resolve = (file: string, name: string) => normalize(join(dirname(file), name)).replace(/\.js$/, '.ts')
const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '')

const edges = files.flatMap((from) =>
  importsOf(from)
    .filter(isOwn)
    .map((name) => ({ from, to: resolve(from, name) }))
    .filter(({ to }) => !(to === MANIFEST && READS_MANIFEST.includes(folderOf(from)))),
)

const wholes = new Map(files.flatMap(wholesOf))

describe('the folders of src', () => {
  it('a file that one file imports as a whole, all import as a whole and by the same name', () => {
    const names = files.flatMap(wholesOf)
    expect(names.filter(([to, name]) => wholes.get(to) !== name)).toEqual([])
    const count = (to: string) => names.filter(([one]) => one === to).length
    for (const [file] of wholes)
      expect([file, count(file)]).toEqual([file, edges.filter(({ to }) => to === file).length])
  })

  it('the folders of src are those of the table', () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== ''))
    expect([...folders].sort()).toEqual(Object.keys(MAY_IMPORT).sort())
  })

  it('a file imports only folders above its line of the table', () => {
    const breaches = edges.filter(({ from, to }) => {
      const [ours, theirs] = [folderOf(from), folderOf(to)]
      if (from === 'index.ts' || to === 'error.ts' || ours === theirs) return false
      if (PHONE.includes(ours) && theirs === 'network') return !NETWORK_FOR_PHONES.includes(to)
      return !MAY_IMPORT[ours]?.includes(theirs)
    })
    expect(breaches).toEqual([])
  })

  it('a file of the network imports only its own room and lower layers', () => {
    const roomOf = (file: string) => {
      const [, first = ''] = file.split('/')
      return Object.entries(NETWORK_ROOMS).find(([, names]) => names.includes(first))?.[0] ?? first
    }
    const layerOf = (file: string) => NETWORK_LAYERS.findIndex((rooms) => rooms.includes(roomOf(file)))
    const inside = edges.filter(({ from, to }) => folderOf(from) === 'network' && folderOf(to) === 'network')
    expect(files.filter((file) => folderOf(file) === 'network' && layerOf(file) < 0)).toEqual([])
    expect(inside.filter(({ from, to }) => roomOf(from) !== roomOf(to) && layerOf(from) <= layerOf(to))).toEqual([])
  })

  it('a file imports files that exist', () => {
    expect(edges.filter(({ to }) => !files.includes(to))).toEqual([])
  })

  it('no file imports itself in a circle, types included', () => {
    const circles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '))
      if (path.includes(file) || done.has(file)) return
      for (const { from, to } of edges) if (from === file) visit(to, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  it('no name is exported by two files, types included', () => {
    const homes = new Map<string, string[]>()
    for (const file of files.filter((one) => one !== 'index.ts')) {
      // A name in a file that is imported as a whole has the name of the whole before it.
      const whole = wholes.get(file)
      for (const name of exportsOf(file)) {
        const full = whole === undefined ? name : `${whole}.${name}`
        homes.set(full, [...(homes.get(full) ?? []), file])
      }
    }
    expect([...homes].filter(([, places]) => places.length > 1)).toEqual([])
  })

  it('src uses no package but @noble, and no Node module or optional peer outside the folder for it', () => {
    const outside = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => !isOwn(name))
        .map((name) => ({ file, name })),
    )
    const mayUse = (file: string, name: string) =>
      PACKAGES.test(name) || FOLDER_PACKAGES[folderOf(file)]?.test(name) === true
    const breaches = outside.filter(({ file, name }) => !mayUse(file, name))
    expect(breaches).toEqual([])
    for (const packages of Object.values(FOLDER_PACKAGES)) {
      expect(outside.some(({ name }) => packages.test(name))).toBe(true)
    }
  })

  it('no file has more than 260 lines, apart from the list of public names', () => {
    const code = files.filter((file) => file !== 'index.ts')
    const long = code.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 260)
    expect(long).toEqual([])
  })
})

it('src asks isBytes whether a value is bytes: a test runner may have a Uint8Array of its own', () => {
  const asking = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('instanceof Uint8Array'))
  expect(asking).toEqual(['bytes/is-bytes.ts'])
})
