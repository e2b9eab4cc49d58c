import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (page: string) => readFileSync(join(root, page), 'utf8')

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((file) => `docs/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md') && !file.startsWith('docs/api/')),
]

/** Targets of links that are not addresses on the web, without the part of the page. */
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g
/** Files and folders of the project, named in code. */
const PATH = /`((?:src|test|docs|examples)\/[\w./-]+)`/g

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

it.each(pages)('every link of %s leads to a file that is there', (page) => {
  const links = matches(read(page), LINK)
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
})

// CONTRIBUTING.md also names files that its recipes make; test/contributing makes them.
it.each(pages.filter((page) => page !== 'CONTRIBUTING.md'))('every file and folder that %s names is there', (page) => {
  const gone = matches(read(page), PATH).filter((path) => !path.startsWith('docs/api') && !existsSync(join(root, path)))
  expect(gone).toEqual([])
})

it('links and paths are found in the pages', () => {
  expect(matches(read('README.md'), LINK)).toContain('docs/architecture.md')
  expect(matches(read('docs/architecture.md'), PATH)).toContain('src/uicc')
})

it('every page of docs/decisions is in its index', () => {
  const records = readdirSync(join(root, 'docs/decisions')).filter((file) => file !== 'README.md')
  expect(matches(read('docs/decisions/README.md'), LINK).sort()).toEqual(records.sort())
})

it('the table of folders in docs/architecture.md has every folder of src', () => {
  const folders = matches(read('docs/architecture.md'), /^\| `src\/([\w-]+)` \|/gm)
  const there = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.sort()).toEqual(there.map(({ name }) => name).sort())
})
