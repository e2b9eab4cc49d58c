/** The latest time that a Date can hold, in ms since 1970. ECMA-262 §21.4.1.1 */
const LATEST = 8_640_000_000_000_000

/** Whether a value is a time in ms since 1970. */
export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= -LATEST && value <= LATEST
