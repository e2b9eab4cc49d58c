/**
 * `import 'pocketsim/testing/jest'` adds the matchers to `expect` of Jest, and to its types: to the global one, and to that of
 * `@jest/globals`, which are the same. Jest 29 or newer.
 *
 * @packageDocumentation
 */
import { expect } from '@jest/globals'
import { type SimMatchers, simMatchers } from './matchers/matchers.js'

expect.extend(simMatchers)

declare module 'expect' {
  interface Matchers<R, T> extends SimMatchers<R> {}
}

declare global {
  namespace jest {
    interface Matchers<R, T> extends SimMatchers<R> {}
  }
}
