import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { contentsPage } from './contents-page.js'
import { filePage } from './file-page.js'
import { httpPage } from './http-page.js'
import { interruptionsPage } from './interruptions-page.js'
import { menuPage } from './menu-page.js'
import { phoneSvg, readmePhone } from './phone-picture.js'
import { pinPage } from './pin-page.js'
import { tracePage } from './trace-page.js'

it('docs/pin.md is what the transition table makes (npm run docs:update)', async () => {
  await expect(pinPage()).toMatchFileSnapshot('../../docs/pin.md')
})

it('docs/menus.md is what the presets make (npm run docs:update)', async () => {
  await expect(menuPage()).toMatchFileSnapshot('../../docs/menus.md')
})

it('docs/interruptions.md is what the layers of the screen make (npm run docs:update)', async () => {
  await expect(interruptionsPage()).toMatchFileSnapshot('../../docs/interruptions.md')
})

it('docs/files.md is what the default file tree makes (npm run docs:update)', async () => {
  await expect(filePage()).toMatchFileSnapshot('../../docs/files.md')
})

it('docs/file-contents.md is what the codecs and their vectors make (npm run docs:update)', async () => {
  await expect(contentsPage()).toMatchFileSnapshot('../../docs/file-contents.md')
})

it('docs/traces.md is what the rules and a real trace make (npm run docs:update)', async () => {
  await expect(tracePage()).toMatchFileSnapshot('../../docs/traces.md')
})

it('docs/http.md shows what the server answers, and the reasons of its table (npm run docs:update)', async () => {
  await expect(await httpPage()).toMatchFileSnapshot('../../docs/http.md')
})

it('docs/phone.svg is what a phone shows after a wrong PIN (npm run docs:update)', async () => {
  await expect(readmePhone()).toMatchFileSnapshot('../../docs/phone.svg')
})

it('the picture of a phone escapes what SVG would read, and refuses a screen that has no room', () => {
  const screen = { state: 'ussd', title: 'A&B', lines: ['<5'], input: '', softkeys: ['OK', ''] } as const
  expect(phoneSvg(screen)).toContain('>A&amp;B<')
  expect(phoneSvg(screen)).toContain('>&lt;5<')
  expect(() => phoneSvg({ ...screen, lines: ['x'.repeat(40)] })).toThrow(RangeError)
})

it('the first test in README.md is examples/recipes/first.test.js', () => {
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  expect(read('README.md')).toContain(`\`\`\`js\n${read('examples/recipes/first.test.js')}\`\`\``)
})
