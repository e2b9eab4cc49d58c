import type { OperatorSnapshot } from './snapshot.js'

/** Where an operator keeps everything. */
export interface OperatorStore {
  /** What was saved last; `undefined` where nothing was. It is checked when it is read. */
  load(): unknown
  /** Keeps a snapshot, whole or not at all. */
  save(snapshot: OperatorSnapshot): void
}

/**
 * A store in memory.
 *
 * @example
 * ```ts
 * import { memoryStore, Operator } from 'pocketsim'
 *
 * const [store, key] = [memoryStore(), new Uint8Array(32)]
 * const operator = new Operator({ store, key })
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn: '+79161234567' })
 * operator.save()
 * new Operator({ store, key }).subscriber('+79161234567')?.owner // => 'Anna'
 * ```
 */
export function memoryStore(): OperatorStore {
  let kept: string | undefined
  return {
    load: () => (kept === undefined ? undefined : JSON.parse(kept)),
    save: (snapshot) => {
      kept = JSON.stringify(snapshot)
    },
  }
}
