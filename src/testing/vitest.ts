/**
 * `import 'pocketsim/testing/vitest'` adds the matchers to `expect` of Vitest, and to its types. Vitest 3 or newer.
 *
 * @packageDocumentation
 */
// Stays in the types, where nothing else would load the types of Vitest before they are extended.
import 'vitest'
import { expect } from 'vitest'
import { type SimMatchers, simMatchers } from './matchers/matchers.js'

expect.extend(simMatchers)

declare module 'vitest' {
  interface Assertion<T> extends SimMatchers<T> {}
  interface AsymmetricMatchersContaining extends SimMatchers<unknown> {}
}
