import { expect, it } from 'vitest'
import { contentsPage } from './contents-page.js'
import { filePage } from './file-page.js'
import { menuPage } from './menu-page.js'
import { pinPage } from './pin-page.js'
import { tracePage } from './trace-page.js'

it('docs/pin.md is what the transition table makes (npm run docs:update)', async () => {
  await expect(pinPage()).toMatchFileSnapshot('../../docs/pin.md')
})

it('docs/menus.md is what the presets make (npm run docs:update)', async () => {
  await expect(menuPage()).toMatchFileSnapshot('../../docs/menus.md')
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
