import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { APPLICATIONS } from '../src/uicc/application.js'
import { DIRECTORIES, type KnownDirectory } from '../src/uicc/files/tree.js'
import * as INS from '../src/uicc/instructions/ins.js'

const root = fileURLToPath(new URL('../src', import.meta.url))
const directories = Object.values<KnownDirectory>(DIRECTORIES)

const fids = new Set([
  ...directories.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
  ...directories.flatMap(({ files }) => Object.values(files).map(({ fid }) => fid)),
])
const instructions = new Map<string, number>(Object.entries(INS))
const codes = new Set(instructions.values())

const aids = APPLICATIONS.map(({ aid }) => aid)
const hexOf = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0')

/** A text that is an AID, a FID or a path; a sentence may name them. */
function inText(text: string): string | undefined {
  if (text.includes(' ')) return undefined
  const parts = text.toUpperCase().split('/')
  const aid = aids.find((known) => parts.some((part) => part.startsWith(known)))
  if (aid !== undefined) return `AID ${aid}`
  const fid = parts.find((part) => fids.has(part))
  return fid === undefined ? undefined : `FID ${fid}`
}

/** Bytes in a row that are an AID, or a FID and nothing more. */
function inBytes(items: readonly ts.Node[]): string | undefined {
  if (items.length < 2 || !items.every((item) => ts.isNumericLiteral(item))) return undefined
  const hex = items.map((item) => hexOf(Number(item.getText()), 2)).join('')
  const aid = aids.find((known) => hex.startsWith(known))
  if (aid !== undefined) return `AID ${aid}`
  return fids.has(hex) ? `FID ${hex}` : undefined
}

const nameOf = (node: ts.Node) =>
  ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) ? node.name.getText().replaceAll("'", '') : undefined

/** A number that is a FID, or that a field `ins`, a table `INS` or a constant such as `GET_RESPONSE` holds. */
function inNumber(node: ts.NumericLiteral): string | undefined {
  const written = node.getText()
  const value = Number(written)
  const names: string[] = []
  for (let above: ts.Node = node.parent; !ts.isSourceFile(above); above = above.parent) {
    const name = nameOf(above)
    if (name !== undefined) names.push(name)
    if (ts.isVariableDeclaration(above)) break
  }
  const [nearest = '', next = ''] = names
  // 7FFF is the last offset that READ BINARY can name as well as a FID.
  const isFid = /^0x[0-9a-f]{4}$/i.test(written) && fids.has(hexOf(value, 4)) && !/offset|size/i.test(nearest)
  if (isFid) return `FID ${hexOf(value, 4)}`
  const isIns = nearest === 'ins' || nearest === 'INS' || next === 'INS' || instructions.has(nearest)
  return isIns && codes.has(value) ? `INS ${written}` : undefined
}

/** The fact of the wire that a piece of a source writes down. */
function factIn(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
    return inText(node.text)
  }
  if (ts.isArrayLiteralExpression(node)) return inBytes(node.elements)
  if (ts.isCallExpression(node)) return inBytes(node.arguments)
  return ts.isNumericLiteral(node) ? inNumber(node) : undefined
}

const repeats = (file: string, text: string): string[] => {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const fact = factIn(node)
    if (fact !== undefined) found.push(`${file}: ${fact}`)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true))
  return found
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('uicc/'))

describe('the facts of the ME-UICC wire', () => {
  it('stand in src/uicc alone: no AID, FID or INS is written down a second time elsewhere in src', () => {
    expect(files.flatMap((file) => repeats(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  it.each([
    ["const AID = 'a0000000871002'", 'AID A0000000871002'],
    ["const PATH = '3F00/7FFF/6F07'", 'FID 3F00'],
    ['const EF = [0x7f10, 0x6f3a]', 'FID 7F10'],
    ['const EF = Uint8Array.of(0x6f, 0x07)', 'FID 6F07'],
    ['const AID = [0xa0, 0, 0, 0, 0x87, 0x10, 0x02, 1]', 'AID A0000000871002'],
    ['send({ ins: 0xa4, p1: 4 })', 'INS 0xa4'],
    ['const INS = { verify: 0x20 } as const', 'INS 0x20'],
    ['const GET_RESPONSE = 0xc0', 'INS 0xc0'],
  ])('are found where they stand twice: %s', (text, fact) => {
    expect(repeats('a.ts', text)).toContain(`a.ts: ${fact}`)
  })

  it.each([
    'const MOST_SIZE = 0x7fff',
    'const MASK = 0x20',
    'const SELECT = { p2: 0x04 }',
    "const SENTENCE = 'a path, such as 3F00/7FFF'",
    "const HEX = '6F'",
    'send({ ins: INS.SELECT })',
  ])('are not seen in what only looks like them: %s', (text) => {
    expect(repeats('a.ts', text)).toEqual([])
  })
})
