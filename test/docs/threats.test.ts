import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(here, 'docs/threats.md'), 'utf8')

/** The rows of all tables, by their cells. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| who tries to '))
  .map((line) => line.slice(2, -2).split(' | '))

/** The tests that a cell names: `file`: title, one a line. */
const testsOf = (cell = ''): (readonly [file: string, title: string])[] =>
  cell.split('<br>').map((named) => {
    const [, file = '', title = ''] = named.match(/^`([^`]+)`: (.+)$/) ?? []
    return [file, title]
  })

/** Whether a file has a test with a title: the title stands there as a whole text. */
function isTest(file: string, title: string): boolean {
  if (!existsSync(join(here, file))) return false
  const source = readFileSync(join(here, file), 'utf8')
  return ["'", '"', '`'].some((quote) => source.includes(`(${quote}${title.replaceAll(quote, `\\${quote}`)}${quote}`))
}

it('every row of docs/threats.md says what is tried, what comes of it, and which tests show it', () => {
  expect(rows.length).toBeGreaterThan(25)
  for (const cells of rows) expect(cells.map((cell) => cell.length > 0)).toEqual([true, true, true])
})

it('every test that docs/threats.md names is there', () => {
  const named = rows.flatMap(([, , cell]) => testsOf(cell))
  expect(named.length).toBeGreaterThan(rows.length)
  expect(named.filter(([file, title]) => !isTest(file, title))).toEqual([])
})
