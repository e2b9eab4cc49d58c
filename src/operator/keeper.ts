import { toHex } from '../bytes/hex.js'
import { bytes } from '../bytes/random.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import type { MemoryBooks } from './books/memory.js'
import { chanceOf } from './faults.js'
import { type OfficeKit, wantNow } from './office.js'
import { allParts, changedParts, putParts } from './parts.js'
import type { WholeProfile } from './profile/profile.js'
import { wantSealKey } from './seal/key.js'
import { Seal } from './seal/seal.js'
import {
  algorithmIn,
  type OperatorSnapshot,
  type OperatorStore,
  type SnapshotChange,
  type SnapshotPart,
  snapshotError,
  wantSameOperator,
} from './snapshot.js'
import { readFirstSnapshot } from './snapshot-1.js'

/** What of an office the keeper needs. */
type KeeperKit = Pick<OfficeKit, 'profile' | 'random' | 'sessions' | 'now'>

/** Turns books in memory into snapshots, and snapshots into books. */
export class Keeper {
  readonly #books: MemoryBooks
  readonly #kit: KeeperKit
  readonly #store: OperatorStore
  readonly #key: Uint8Array | undefined
  #generation = 0
  /** What the store has; `undefined` where it may have anything, or takes whole snapshots only. */
  #saved: Seal | undefined

  constructor(books: MemoryBooks, kit: KeeperKit, store: OperatorStore, key: Uint8Array | undefined) {
    this.#books = books
    this.#kit = kit
    this.#store = store
    this.#key = key === undefined ? undefined : wantSealKey(key)
  }

  /** Puts what the store has into the books, which are empty; returns whether it had something. */
  load(): boolean {
    const kept = this.#store.load()
    if (kept === undefined) return false
    const key = wantSealKey(this.#key)
    const newest = wantNewest(this.#store.newest?.())
    const now = wantNow(this.#kit.now())
    try {
      this.#read(isRecord(kept) ? kept : {}, key, newest, now)
    } catch (error) {
      if (error instanceof PocketsimError) throw error
      // What is no JSON, such as a value that contains itself.
      throw snapshotError()
    }
    return true
  }

  /** A whole snapshot, under a new name of the books. */
  snapshot(key: Uint8Array): OperatorSnapshot {
    return this.#whole(this.#newSeal(key))
  }

  /** Gives the store what it has not. */
  save(): void {
    const key = wantSealKey(this.#key)
    this.#mayFail()
    const { change } = this.#store
    if (change === undefined) this.#store.save(this.#whole(this.#newSeal(key)))
    else this.#saveChange(key, change.bind(this.#store))
  }

  #saveChange(key: Uint8Array, change: (change: SnapshotChange) => void): void {
    const seal = this.#saved
    // Until the store has it all, the next save is a whole one.
    this.#saved = undefined
    const touched = this.#books.takeTouched()
    if (seal === undefined || touched === undefined) {
      const whole = this.#newSeal(key)
      this.#store.save(this.#whole(whole))
      this.#saved = whole
      return
    }
    const { parts, gone } = changedParts(this.#books, touched)
    this.#generation += 1
    const sealed = parts.map((part) => seal.put(part, this.#generation))
    const removed = gone.map((name) => seal.remove(name))
    change({ ...this.#head(seal), parts: sealed, gone: removed })
    this.#saved = seal
  }

  #newSeal(key: Uint8Array): Seal {
    return sealOf(key, toHex(bytes(this.#kit.random, 16)), this.#kit)
  }

  #whole(seal: Seal): OperatorSnapshot {
    this.#generation += 1
    const parts = allParts(this.#books).map((part) => seal.put(part, this.#generation))
    return { ...this.#head(seal), parts }
  }

  /** All but the parts. */
  #head(seal: Seal): Omit<OperatorSnapshot, 'parts'> {
    const algorithm = algorithmIn(this.#kit.profile)
    return {
      version: 2,
      plmn: this.#kit.profile.plmn,
      ...(algorithm !== undefined && { algorithm }),
      id: seal.id,
      generation: this.#generation,
      sealed: seal.root(this.#generation),
    }
  }

  #read(kept: Readonly<Record<string, unknown>>, key: Uint8Array, newest: number | undefined, now: number): void {
    if (kept.version === 1) {
      wantNotOlder(0, newest)
      readFirstSnapshot(this.#books, kept, { ...this.#kit, key, now })
      return
    }
    const { id, generation, parts, sealed } = snapshotIn(kept, this.#kit.profile)
    const seal = sealOf(key, id, this.#kit)
    const open = parts.map((part) => seal.take(part))
    seal.wantRoot(sealed, generation)
    wantNotOlder(generation, newest)
    putParts(this.#books, open)
    this.#generation = generation
    if (this.#store.change === undefined) return
    this.#books.takeTouched()
    this.#saved = seal
  }

  #mayFail(): void {
    const house = this.#books.get('house', '')
    const share = house?.faults.store ?? 0
    if (house === undefined || share === 0) return
    const { faults, drawn } = house
    this.#books.apply({ records: [{ kind: 'house', key: '', value: { ...house, drawn: drawn + 1 } }], lines: [] }, 0)
    if (chanceOf(faults.seed ?? 0, drawn) < share) {
      throw new PocketsimError('FAULT', 'save: it fails because the faults say so')
    }
  }
}

const sealOf = (key: Uint8Array, id: string, { profile, random }: KeeperKit): Seal =>
  new Seal(key, id, ['2', profile.plmn, profile.algorithm], (length) => bytes(random, length))

/** Throws unless a store tells a generation, or nothing. */
function wantNewest(newest: unknown): number | undefined {
  if (newest === undefined || (typeof newest === 'number' && Number.isSafeInteger(newest))) return newest
  throw new PocketsimError('OPTION_FORMAT', 'store.newest: want the generation of the newest snapshot, or undefined')
}

/** Throws for a generation that is older than the store knows. */
function wantNotOlder(generation: number, newest: number | undefined): void {
  if (newest === undefined || generation >= newest) return
  throw new PocketsimError('SNAPSHOT_OLD', 'snapshot: the store says that there is a newer one; give the newest')
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isGeneration = (value: unknown): value is number => Number.isSafeInteger(value)

function partIn(part: unknown): SnapshotPart {
  if (!isRecord(part)) throw snapshotError()
  const { name, generation, sealed } = part
  if (isText(name) && isGeneration(generation) && isText(sealed)) return { name, generation, sealed }
  throw snapshotError()
}

/** A value as a snapshot of version 2 of this operator; throws where it has not that form. Each field is read once. */
function snapshotIn(kept: Readonly<Record<string, unknown>>, profile: WholeProfile): OperatorSnapshot {
  const { version, plmn, algorithm, id, generation, parts, sealed } = kept
  if (version !== 2) {
    const sentence = 'snapshot: this pocketsim reads versions 1 and 2; read a later version with a later pocketsim'
    throw new PocketsimError('SNAPSHOT_VERSION', sentence)
  }
  wantSameOperator(plmn, algorithm, profile)
  if (!isText(id) || !/^[0-9A-F]{32}$/.test(id) || !isGeneration(generation) || !isText(sealed)) throw snapshotError()
  if (!Array.isArray(parts)) throw snapshotError()
  return { version, plmn: profile.plmn, id, generation, parts: Array.from(parts, partIn), sealed }
}
