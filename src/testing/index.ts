/**
 * For people whose tests need a SIM: matchers, screens as text, and a world with an operator, a network, a clock and phones.
 *
 * @packageDocumentation
 */
export { type SimMatchers, simMatchers } from './matchers/matchers.js'
export type { Verdict } from './matchers/verdict.js'
export { seededRandom } from './random.js'
export { type ScreenPart, type ScreenRow, screenRows, screenText } from './screen-text.js'
export { type TestClock, type TimeSpan, testClock } from './world/clock.js'
export type { NewSubscriber, WorldOptions } from './world/options.js'
export type { WorldOwner } from './world/people.js'
export { createWorld, type World, type WorldSubscriber } from './world/world.js'
