import type { AlgorithmName } from '../card/auth/algorithm.js'
import { PocketsimError } from '../error.js'
import type { WholeProfile } from './profile/profile.js'

/** A part of a snapshot: a record, or some lines. */
export interface SnapshotPart {
  /** Tells parts apart, and nothing more to whoever has not the key: 32 hex digits. The same part has the same name in each change of the books. */
  readonly name: string
  /** The generation in which it was written. */
  readonly generation: number
  /** AES-GCM-SIV, in hex. It opens under its own name, in its own generation and in the snapshots of its own books only. RFC 8452 */
  readonly sealed: string
}

/** An operator as JSON. All that is secret or private opens with the key only. */
export interface OperatorSnapshot {
  readonly version: 2
  /** MCC and MNC of the operator. */
  readonly plmn: string
  /** The algorithm of its SIMs; left out for Milenage. */
  readonly algorithm?: AlgorithmName
  /** Names the books to which all parts belong: 32 hex digits. Each whole snapshot has a new one; what changes it keeps it. */
  readonly id: string
  /** Each snapshot of an operator has a higher one than the snapshots before it. */
  readonly generation: number
  readonly parts: readonly SnapshotPart[]
  /**
   * Binds all parts, the generation, the PLMN and the algorithm: no part can be left out, added, or taken from an older snapshot.
   * AES-GCM-SIV, in hex.
   */
  readonly sealed: string
}

/** What changed since the last save. */
export interface SnapshotChange extends Omit<OperatorSnapshot, 'parts'> {
  /** Parts that are new, or take the place of those with the same name. */
  readonly parts: readonly SnapshotPart[]
  /** Names of parts that are there no more. */
  readonly gone: readonly string[]
}

/** Where an operator keeps everything. */
export interface OperatorStore {
  /** The last saved snapshot; `undefined` where nothing was saved. The operator checks it. */
  load(): unknown
  /** Keeps a snapshot: whole, or not at all. */
  save(snapshot: OperatorSnapshot): void
  /** Keeps what changed since the last save: all of it, or nothing. A store without it is always given whole snapshots. */
  readonly change?: ((change: SnapshotChange) => void) | undefined
  /**
   * The generation of the newest snapshot, as the store knows it from another place than the snapshot itself; `undefined` where it knows
   * none. An older snapshot is refused. Write it down after the snapshot: a snapshot that is newer than the store knows is taken.
   */
  readonly newest?: (() => number | undefined) | undefined
}

/**
 * A store in memory. It keeps what changed as it comes, and puts it together when it is asked for.
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
  let open: Omit<OperatorSnapshot, 'parts'> | undefined
  let parts = new Map<string, SnapshotPart>()
  return {
    load: () => (open === undefined ? undefined : { ...open, parts: [...parts.values()] }),
    save: ({ parts: all, ...rest }) => {
      open = rest
      parts = new Map(all.map((part) => [part.name, part]))
    },
    change: ({ parts: changed, gone, ...rest }) => {
      open = rest
      for (const name of gone) parts.delete(name)
      for (const part of changed) parts.set(part.name, part)
    },
    newest: () => open?.generation,
  }
}

/** How a snapshot names the algorithm. The first snapshots knew Milenage only, and did not name it. */
export const algorithmIn = ({ algorithm }: WholeProfile): AlgorithmName | undefined =>
  algorithm === 'milenage' ? undefined : algorithm

/** The error for a snapshot that was changed since it was taken, or is not one. */
export const snapshotError = (): PocketsimError =>
  new PocketsimError('SNAPSHOT_FORMAT', 'snapshot: want it as it was taken, and the key that it was sealed with')

/** Throws unless a snapshot is of the operator of a profile. */
export function wantSameOperator(plmn: unknown, algorithm: unknown, profile: WholeProfile): void {
  if (plmn === profile.plmn && algorithm === algorithmIn(profile)) return
  const sentence =
    'snapshot: it is of another operator; give the profile with the PLMN and the algorithm of the snapshot'
  throw new PocketsimError('SNAPSHOT_FORMAT', sentence)
}
