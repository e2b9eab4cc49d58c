import fc from 'fast-check'

/** A property that no value has. */
export const fault = (): boolean => false

/** So many that each fault of a test is found, however short the suite runs. */
const numRuns = 2000

/** The value that is left when fast-check has found one without a property, and made it as simple as it can. */
export function shrunk<Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => boolean): Value {
  // How far a value shrinks depends a little on where it began.
  const { counterexample } = fc.check(fc.property(values, holds), { numRuns, seed: 1 })
  if (counterexample === null) throw new Error('every value has the property: want one that has not')
  return counterexample[0]
}

/** Values, the same in each run. */
export const sample = <Value>(values: fc.Arbitrary<Value>, numRuns = 1000): Value[] =>
  fc.sample(values, { numRuns, seed: 1 })
