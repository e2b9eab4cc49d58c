import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex } from '../../bytes/hex.js'
import type { RandomSource } from '../../bytes/random.js'
import { isRecord } from '../../bytes/record.js'
import { type SnapshotPart, snapshotError } from '../snapshot.js'
import { openRow, type SealedPlace, type SealKeys, sealKeys, sealRow } from './row.js'

/** Bytes of what stands for a part in the sum of all parts. */
const MEMBER_LENGTH = 16

const ROOT = 'root'
const placeOf = (name: string, generation: number): SealedPlace => ({
  table: 'snapshot',
  kind: 'part',
  key: name,
  version: String(generation),
})
const rootPlace = (generation: number): SealedPlace => ({ ...placeOf('', generation), kind: ROOT })

/**
 * Seals the parts of books, and knows which parts there are. Each part has a keyed hash of its name, its generation and its sealed text;
 * the exclusive or of all of them, sealed with the generation, says which parts belong together. So one part that changes costs one part,
 * however many there are. Nobody without the key knows the hashes, so nobody can find other parts with the same sum.
 */
export class Seal {
  readonly #keys: SealKeys
  readonly #random: RandomSource
  readonly #members = new Map<string, Uint8Array>()
  readonly #sum = new Uint8Array(MEMBER_LENGTH)

  /**
   * @param key - 32 bytes
   * @param id - names the books
   */
  constructor(
    key: Uint8Array,
    readonly id: string,
    random: RandomSource,
  ) {
    this.#keys = sealKeys(key, id)
    this.#random = random
  }

  /** Seals a part, which takes the place of the one with the same name. */
  put(name: string, value: unknown, generation: number): SnapshotPart {
    const part = {
      name,
      generation,
      sealed: toHex(sealRow(this.#keys, this.#random, placeOf(name, generation), value)),
    }
    this.remove(name)
    this.#count(part)
    return part
  }

  /** Opens a part; throws for one that was changed. */
  take(part: SnapshotPart): unknown {
    const opened = openRow(this.#keys, placeOf(part.name, part.generation), bytesOf(part.sealed))
    if (opened === undefined || this.#members.has(part.name)) throw snapshotError()
    this.#count(part)
    return opened.value
  }

  /** A part is there no more. */
  remove(name: string): void {
    this.#add(this.#members.get(name))
    this.#members.delete(name)
  }

  /** What binds all parts that there are, and the generation. */
  root(generation: number): string {
    return toHex(sealRow(this.#keys, this.#random, rootPlace(generation), this.#root()))
  }

  /** Whether a root is that of all parts that there are. */
  isRoot(sealed: string, generation: number): boolean {
    const opened = openRow(this.#keys, rootPlace(generation), bytesOf(sealed))
    const { sum, count } = this.#root()
    return isRecord(opened?.value) && opened.value.sum === sum && opened.value.count === count
  }

  #root(): { readonly sum: string; readonly count: number } {
    return { sum: toHex(this.#sum), count: this.#members.size }
  }

  #count({ name, generation, sealed }: SnapshotPart): void {
    const text = JSON.stringify([name, generation, sealed.slice(-2 * MEMBER_LENGTH)])
    const member = hmac(sha256, this.#keys.names, utf8ToBytes(text)).slice(0, MEMBER_LENGTH)
    this.#members.set(name, member)
    this.#add(member)
  }

  #add(member: Uint8Array | undefined): void {
    for (const [i, byte] of (member ?? []).entries()) this.#sum[i] = (this.#sum[i] ?? 0) ^ byte
  }
}

function bytesOf(sealed: string): Uint8Array {
  try {
    return fromHex(sealed)
  } catch {
    throw snapshotError()
  }
}
