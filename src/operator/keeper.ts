import { toHex } from '../bytes/hex.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import type { MemoryBooks } from './books/memory.js'
import { bytes } from './chance.js'
import { chanceOf } from './faults.js'
import type { OfficeKit } from './office.js'
import { allParts, changedParts, putParts } from './parts.js'
import type { WholeProfile } from './profile/profile.js'
import { wantSealKey } from './seal/key.js'
import { Seal } from './seal/seal.js'
import {
  algorithmIn,
  type OperatorSnapshot,
  type OperatorStore,
  type SnapshotChange,
  snapshotError,
  wantSameOperator,
} from './snapshot.js'
import { readFirstSnapshot } from './snapshot-1.js'

/** Turns books in memory into snapshots, and snapshots into books. */
export class Keeper {
  readonly #books: MemoryBooks
  readonly #kit: Pick<OfficeKit, 'profile' | 'random' | 'sessions' | 'now'>
  readonly #store: OperatorStore
  readonly #key: Uint8Array | undefined
  #generation = 0
  /** What the store has; `undefined` where it may have anything. */
  #saved: Seal | undefined

  constructor(
    books: MemoryBooks,
    kit: Pick<OfficeKit, 'profile' | 'random' | 'sessions' | 'now'>,
    store: OperatorStore,
    key: Uint8Array | undefined,
  ) {
    this.#books = books
    this.#kit = kit
    this.#store = store
    this.#key = key === undefined ? undefined : wantSealKey(key)
  }

  /** Puts what the store has into the books; returns whether it had something. */
  load(): boolean {
    const kept = this.#store.load()
    if (kept === undefined) return false
    const key = wantSealKey(this.#key)
    const snapshot = isRecord(kept) ? kept : {}
    const { profile, random, sessions, now } = this.#kit
    if (snapshot.version === 1)
      readFirstSnapshot(this.#books, snapshot, { key, profile, random, sessions, now: Math.floor(now()) })
    else this.#read(wantSnapshot(snapshot, profile, this.#store.newest?.()), key)
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
    const seal = this.#saved
    // Until the store has it all, the next save is a whole one.
    this.#saved = undefined
    const touched = this.#books.takeTouched()
    if (seal === undefined || touched === undefined || this.#store.change === undefined) {
      const whole = this.#newSeal(key)
      this.#store.save(this.#whole(whole))
      this.#saved = whole
      return
    }
    const { parts, gone } = changedParts(this.#books, touched)
    this.#generation += 1
    const sealed = parts.map((part) => seal.put(part.name, part.value, this.#generation))
    for (const name of gone) seal.remove(name)
    this.#store.change({ ...this.#head(seal), parts: sealed, gone })
    this.#saved = seal
  }

  #newSeal(key: Uint8Array): Seal {
    return new Seal(key, toHex(bytes(this.#kit.random, 16)), this.#kit.random)
  }

  #whole(seal: Seal): OperatorSnapshot {
    this.#generation += 1
    const parts = allParts(this.#books).map(({ name, value }) => seal.put(name, value, this.#generation))
    return { ...this.#head(seal), parts }
  }

  /** All but the parts. */
  #head(seal: Seal): Omit<SnapshotChange, 'parts' | 'gone'> {
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

  #read(snapshot: OperatorSnapshot, key: Uint8Array): void {
    const { id, generation, parts, sealed } = snapshot
    const seal = new Seal(key, id, this.#kit.random)
    const values = parts.map((part) => ({ name: part.name, value: seal.take(part) }))
    if (!seal.isRoot(sealed, generation)) throw snapshotError()
    putParts(this.#books, values)
    this.#generation = generation
    this.#books.takeTouched()
    this.#saved = seal
  }

  #mayFail(): void {
    const { faults, drawn = 0 } = this.#books.get('house', '') ?? {}
    const share = faults?.store ?? 0
    if (share === 0) return
    const house = this.#books.get('house', '')
    if (house !== undefined) {
      this.#books.apply({ records: [{ kind: 'house', key: '', value: { ...house, drawn: drawn + 1 } }], lines: [] }, 0)
    }
    if (chanceOf(faults?.seed ?? 0, drawn) < share) {
      throw new PocketsimError('FAULT', 'save: it fails because the faults say so')
    }
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isPart = (part: unknown): boolean =>
  isRecord(part) && isText(part.name) && Number.isSafeInteger(part.generation) && isText(part.sealed)

/** Throws unless a value has the form of a snapshot of this operator, and is not older than the store knows. */
function wantSnapshot(
  snapshot: Readonly<Record<string, unknown>>,
  profile: WholeProfile,
  newest: number | undefined,
): OperatorSnapshot {
  const { version, plmn, algorithm, id, generation, parts, sealed } = snapshot
  if (version !== 2) {
    const sentence = 'snapshot: this pocketsim reads versions 1 and 2; read a later version with a later pocketsim'
    throw new PocketsimError('SNAPSHOT_VERSION', sentence)
  }
  wantSameOperator(plmn, algorithm, profile)
  const isGeneration = typeof generation === 'number' && Number.isSafeInteger(generation)
  if (!isText(id) || !/^[0-9A-F]{32}$/.test(id) || !isGeneration || !isText(sealed)) throw snapshotError()
  if (!Array.isArray(parts) || !parts.every(isPart)) throw snapshotError()
  if (newest !== undefined && generation < newest) {
    const sentence = 'snapshot: the store says that there is a newer one; give the newest'
    throw new PocketsimError('SNAPSHOT_OLD', sentence)
  }
  return { version, plmn: profile.plmn, id, generation, parts, sealed }
}
