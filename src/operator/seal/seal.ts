import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex } from '../../bytes/hex.js'
import type { RandomSource } from '../../bytes/random.js'
import { isRecord } from '../../bytes/record.js'
import { type SnapshotPart, snapshotError } from '../snapshot.js'
import { Members } from './members.js'
import { openRow, type SealedPlace, type SealKeys, sealKeys, sealRow } from './row.js'

/** What a part is: its kind and key. Sealed with its value; outside of the seal there is a hash of it. */
export type PartName = readonly (string | number)[]

/** A part that was opened. */
export interface OpenPart {
  readonly name: PartName
  readonly value: unknown
}

/** Bytes of a name in a snapshot. */
const NAME_LENGTH = 16
/** Hex digits of the tag with which a sealed text ends. RFC 8452 §4 */
const TAG_DIGITS = 32

const isHex = (text: string): boolean => /^(?:[0-9A-F]{2})+$/.test(text)

/**
 * Seals the parts of books, and knows which parts there are. Each part has a keyed hash of its name, its generation and the tag of its sealed
 * text; the exclusive or of all of them, sealed with the generation and with what the snapshot says of its operator, binds the parts together.
 * So one part that changes costs one part, however many there are. Nobody without the key knows the hashes, so nobody can find other parts
 * with the same sum.
 */
export class Seal {
  readonly #keys: SealKeys
  readonly #random: RandomSource
  readonly #members = new Members()
  readonly #about: string
  /** Is ready with its key: each hash begins as a copy of it. */
  readonly #named: ReturnType<typeof hmac.create>

  /**
   * @param key - 32 bytes
   * @param id - names the books
   * @param about - what the snapshot says of its operator in clear
   */
  constructor(
    key: Uint8Array,
    readonly id: string,
    about: readonly string[],
    random: RandomSource,
  ) {
    this.#keys = sealKeys(key, id)
    this.#about = JSON.stringify(about)
    this.#random = random
    this.#named = hmac.create(sha256, this.#keys.names)
  }

  /** Seals a part, which takes the place of the one with the same name. */
  put({ name, value }: OpenPart, generation: number): SnapshotPart {
    const hidden = this.hidden(name)
    const sealed = toHex(sealRow(this.#keys, this.#random, placeOf(hidden, generation), { name, value }))
    const part = { name: hidden, generation, sealed }
    this.#members.put(hidden, this.#memberOf(part))
    return part
  }

  /** Opens a part; throws for one that was changed, or is there already. */
  take(part: SnapshotPart): OpenPart {
    const opened = this.#open(placeOf(part.name, part.generation), part.sealed)
    if (this.#members.has(part.name) || !isRecord(opened) || !Array.isArray(opened.name)) throw snapshotError()
    this.#members.put(part.name, this.#memberOf(part))
    return { name: opened.name, value: opened.value }
  }

  /** A part is there no more; returns how the snapshot named it. */
  remove(name: PartName): string {
    const hidden = this.hidden(name)
    this.#members.remove(hidden)
    return hidden
  }

  /** What binds all parts that there are, the generation, and what the snapshot says in clear. */
  root(generation: number): string {
    return toHex(sealRow(this.#keys, this.#random, this.#rootPlace(generation), this.#root()))
  }

  /** Throws unless a root is that of all parts that there are. */
  wantRoot(sealed: string, generation: number): void {
    const opened = this.#open(this.#rootPlace(generation), sealed)
    const { sum, count } = this.#root()
    if (!isRecord(opened) || opened.sum !== sum || opened.count !== count) throw snapshotError()
  }

  /** How a snapshot names a part: always in the same way, so that the next one takes its place. It tells nothing without the key. */
  hidden(name: PartName): string {
    return toHex(this.#hash(['name', ...name]).subarray(0, NAME_LENGTH))
  }

  #open(place: SealedPlace, sealed: string): unknown {
    const opened = isHex(sealed) ? openRow(this.#keys, place, fromHex(sealed)) : undefined
    if (opened === undefined) throw snapshotError()
    return opened.value
  }

  #rootPlace(generation: number): SealedPlace {
    return { table: 'snapshot', kind: 'root', key: this.#about, version: String(generation) }
  }

  #root(): { readonly sum: string; readonly count: number } {
    return { sum: toHex(this.#members.sum), count: this.#members.count }
  }

  #memberOf({ name, generation, sealed }: SnapshotPart): Uint8Array {
    return this.#hash(['member', name, generation, sealed.slice(-TAG_DIGITS)])
  }

  #hash(parts: PartName): Uint8Array {
    return this.#named
      .clone()
      .update(utf8ToBytes(JSON.stringify(parts)))
      .digest()
  }
}

const placeOf = (name: string, generation: number): SealedPlace => ({
  table: 'snapshot',
  kind: 'part',
  key: name,
  version: String(generation),
})
