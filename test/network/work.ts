/** What can be asked of a Map or a Set that costs the same however large it is. */
const LOOK_UPS = ['get', 'set', 'add', 'has', 'delete'] as const
/** What walks over a Map or a Set. */
const WALKS = ['keys', 'values', 'entries', Symbol.iterator] as const

/** Walks on, and counts the steps. */
function* counted(steps: Iterable<unknown>, count: () => void): Generator<unknown> {
  for (const step of steps) {
    count()
    yield step
  }
}

/** How many values were looked up in all Maps and Sets, and how many were walked over, while something ran: the work, without a clock. */
export function workOf(run: () => unknown): number {
  let work = 0
  const count = () => {
    work++
  }
  const restore: (() => void)[] = []
  for (const prototype of [Map.prototype, Set.prototype]) {
    for (const name of [...LOOK_UPS, ...WALKS]) {
      const own = Object.getOwnPropertyDescriptor(prototype, name)
      const method: unknown = own?.value
      if (own === undefined || typeof method !== 'function') continue
      const isWalk = WALKS.some((walk) => walk === name)
      Object.defineProperty(prototype, name, {
        ...own,
        value(this: unknown, ...given: unknown[]): unknown {
          const answer = Reflect.apply(method, this, given)
          if (isWalk) return counted(answer, count)
          count()
          return answer
        },
      })
      restore.push(() => Object.defineProperty(prototype, name, own))
    }
  }
  try {
    run()
  } finally {
    for (const back of restore) back()
  }
  return work
}
