import { expect, it } from 'vitest'
import { pinPage } from './pin-page.js'

it('docs/pin.md is what the transition table makes (npm run docs:update)', async () => {
  await expect(pinPage()).toMatchFileSnapshot('../../docs/pin.md')
})
