import { fromHex, toHex } from '../../bytes/hex.js'
import type { RandomSource } from '../../bytes/random.js'
import { PocketsimError } from '../../error.js'
import { booksJson, fromBooksJson } from '../../operator/seal/json.js'
import { hiddenName, openRow, type SealedPlace, type SealKeys, sealRow } from '../../operator/seal/row.js'
import type { SqlRow } from '../sql/client.js'

/** The columns of a value: sealed, in hex, or in clear. */
export interface KeptValue {
  readonly sealed: string | null
  readonly clear: string | null
}

/** The most rows that are remembered as opened. */
const REMEMBERED = 1000

/** Writes and reads the values of rows. */
export class Sealer {
  readonly #keys: SealKeys
  readonly #random: RandomSource
  /** What was opened last, by its place: opening it again costs most of the time of an operation. */
  readonly #opened = new Map<string, { readonly sealed: string; readonly value: unknown }>()

  constructor(keys: SealKeys, random: RandomSource) {
    this.#keys = keys
    this.#random = random
  }

  /** The columns of a value. */
  write(place: SealedPlace, value: unknown, isSealed: boolean): KeptValue {
    if (!isSealed) return { sealed: null, clear: booksJson(value) }
    const sealed = toHex(sealRow(this.#keys, this.#random, place, value)).toLowerCase()
    return { sealed, clear: null }
  }

  /**
   * The value of a row.
   *
   * @param row - with the columns `sealed`, in hex, and `clear`
   * @throws PocketsimError `SNAPSHOT_FORMAT` for a row that was changed or moved
   */
  read(place: SealedPlace, { sealed, clear }: SqlRow, isSealed: boolean): unknown {
    if (isSealed && typeof sealed === 'string') return this.#open(place, sealed)
    if (!isSealed && typeof clear === 'string') return parsed(place, clear)
    throw spoilt(place)
  }

  #open(place: SealedPlace, sealed: string): unknown {
    const name = `${place.table} ${place.kind} ${place.key} ${place.version}`
    const known = this.#opened.get(name)
    if (known?.sealed === sealed) return known.value
    const opened = openRow(this.#keys, place, fromHex(sealed))
    if (opened === undefined) throw spoilt(place)
    this.#opened.delete(name)
    this.#opened.set(name, { sealed, value: opened.value })
    const [oldest] = this.#opened.keys()
    if (this.#opened.size > REMEMBERED && oldest !== undefined) this.#opened.delete(oldest)
    return opened.value
  }

  /** A sealed value that came from another process; `undefined` where it does not open. */
  open(place: SealedPlace, sealed: Uint8Array): unknown {
    return openRow(this.#keys, place, sealed)?.value
  }

  /** A name that tells nothing to whoever has not the key. */
  hidden(name: string): string {
    return hiddenName(this.#keys, name)
  }
}

function parsed(place: SealedPlace, text: string): unknown {
  try {
    return fromBooksJson(text)
  } catch {
    throw spoilt(place)
  }
}

const spoilt = ({ table, kind }: SealedPlace): PocketsimError =>
  new PocketsimError(
    'SNAPSHOT_FORMAT',
    `store: a row of ${table}, of the kind ${kind}, was changed by others; restore it from a backup`,
  )
