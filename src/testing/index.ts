/**
 * For people whose tests need a SIM: matchers, screens as text, repeatable chance.
 *
 * @packageDocumentation
 */
export { type SimMatchers, simMatchers } from './matchers/matchers.js'
export type { Verdict } from './matchers/verdict.js'
export { seededRandom } from './random.js'
export { type ScreenPart, type ScreenRow, screenRows, screenText } from './screen-text.js'
