import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { INSTRUCTIONS } from '../../src/card/instructions/table.js'
import { UICC } from '../../src/uicc/instructions/rows.js'

const here = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(here, 'docs/conformance.md'), 'utf8')

/** A clause in comments and on the page: document, then number. */
const CITATION = /(TS \d{2,3}[ .]\d{3}|ISO\/IEC \d+-\d+) §([0-9]+(?:\.[0-9A-Z]+)*)/g

/** The clauses of the page, as `document number`; a bare `§` belongs to the document before it in its cell, or of its heading. */
function rows(): Set<string> {
  const found = new Set<string>()
  let heading = ''
  for (const line of page.split('\n')) {
    heading = line.startsWith('## ') ? (line.match(/TS \d{2,3}[ .]\d{3}/)?.[0] ?? '') : heading
    if (!line.startsWith('| ')) continue
    let document = heading
    for (const [, named, number] of (line.split('|')[1] ?? '').matchAll(
      /(?:(TS [\d .]+\d|ISO\/IEC [\d-]+) )?§([0-9.A-Z]+)/g,
    )) {
      document = named ?? document
      found.add(`${document} ${number}`)
    }
  }
  return found
}

const sources = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

it('every clause that src cites has a row in docs/conformance.md, or the clause above it has', () => {
  const known = rows()
  const missing = sources.flatMap((file) =>
    [...readFileSync(join(here, 'src', file), 'utf8').matchAll(CITATION)]
      .map(([, document, number = '']) => ({ document, parts: number.split('.') }))
      .filter(
        ({ document, parts }) => !parts.some((_, i) => known.has(`${document} ${parts.slice(0, i + 1).join('.')}`)),
      )
      .map(({ document, parts }) => `${file}: ${document} §${parts.join('.')}`),
  )
  expect(missing).toEqual([])
})

it('every file that docs/conformance.md names is there', () => {
  const files = [...page.matchAll(/`((?:src|test)\/[^`]+\.ts)`/g)].map(([, file = '']) => file)
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => !existsSync(join(here, file)))).toEqual([])
})

it('docs/conformance.md names every instruction of the card', () => {
  const codes = INSTRUCTIONS.map(({ ins }) => ins)
  const rows = Object.values(UICC).filter(({ ins }) => codes.includes(ins))
  expect(rows).toHaveLength(codes.length)
  expect(rows.filter(({ name }) => !page.includes(name))).toEqual([])
})
