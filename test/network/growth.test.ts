import { describe, expect, it } from 'vitest'
import { MESSAGE_SCENES } from './message-scenes.js'
import { MANY, SCENES } from './scenes.js'
import { workOf } from './work.js'

describe('The work of one subscriber', () => {
  it.each([...SCENES, ...MESSAGE_SCENES])('at most doubles from 10 others to 2000: $what', ({ make }) => {
    const [alone, crowded] = [make(10), make(2000)]
    // The first of all may be dearer than those that follow.
    for (const run of [alone, crowded]) run()
    expect(workOf(crowded)).toBeLessThanOrEqual(2 * workOf(alone))
  })
})

describe('The work for many', () => {
  it.each(MANY)('at most doubles for each from 10 to 1000: $what', ({ make }) => {
    const each = (size: number) => workOf(make(size)) / size
    expect(each(1000)).toBeLessThanOrEqual(2 * each(10))
  })
})
