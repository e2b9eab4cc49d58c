import { bench, describe } from 'vitest'
import { MESSAGE_SCENES } from './message-scenes.js'
import { SCENES } from './scenes.js'

/** In each scene the last row may be at most twice as slow as the first. */
for (const { what, make } of [...SCENES, ...MESSAGE_SCENES]) {
  describe(what, () => {
    for (const others of [10, 1000, 100_000]) {
      let run: (() => unknown) | undefined
      bench(`${others} others`, () => void run?.(), {
        // Only one crowd is in memory at a time.
        setup: () => {
          run ??= make(others)
        },
        teardown: (_, mode) => {
          if (mode === 'run') run = undefined
        },
      })
    }
  })
}
