/** `FC_RUNS=10 npm run unit` makes ten times the runs of each property and ten times the rounds of each long test. */
export const RUNS_FACTOR = Number(process.env.FC_RUNS ?? 1)
if (!(RUNS_FACTOR > 0 && RUNS_FACTOR < Number.POSITIVE_INFINITY)) throw new Error('FC_RUNS: want a number above 0')

/** How many runs to make where one run of the suite makes `count`. Each property that sets its own number asks here. */
export const runs = (count: number): number => Math.ceil(count * RUNS_FACTOR)
