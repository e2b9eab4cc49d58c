import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    seed: number
  }
}

/** One seed for the whole run, printed, so that any run can be had again: `FC_SEED=123 npm test`. */
export function setup(project: TestProject): void {
  const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 0x7fffffff))
  console.log(`fast-check seed: ${seed} (repeat with FC_SEED=${seed})`)
  project.provide('seed', seed)
}
