import { gcmsiv } from '@noble/ciphers/aes.js'
import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toHex } from '../../bytes/hex.js'
import type { RandomSource } from '../../bytes/random.js'
import { booksJson, fromBooksJson } from './json.js'

/** Where a sealed value stands. It opens nowhere else. */
export interface SealedPlace {
  /** The table, or the name of the part of a snapshot. */
  readonly table: string
  readonly kind: string
  /** The key of a record, or the owner of a line. */
  readonly key: string
  /** The version of a record, or the time and the number of a line. */
  readonly version: string
}

/** The keys of one database. Each database has its own, so that no row of one opens in another. */
export interface SealKeys {
  /** Seals rows. */
  readonly rows: Uint8Array
  /** Makes names that tell nothing to whoever has not the key. */
  readonly names: Uint8Array
}

const NONCE_LENGTH = 12
/** Lengths of short boxes. PostgreSQL keeps a row of more than 2000 bytes in another place, which takes longer: so there is one below. */
const LENGTHS: readonly number[] = [128, 256, 512, 1024, 1792]

/**
 * Derives the keys of a database. RFC 5869
 *
 * @param key - 32 bytes
 * @param id - the id of the database
 */
export const sealKeys = (key: Uint8Array, id: string): SealKeys => ({
  rows: hkdf(sha256, key, utf8ToBytes(id), utf8ToBytes('pocketsim rows'), 32),
  names: hkdf(sha256, key, utf8ToBytes(id), utf8ToBytes('pocketsim names'), 32),
})

const labelOfPlace = ({ table, kind, key, version }: SealedPlace): Uint8Array =>
  utf8ToBytes(JSON.stringify([table, kind, key, version]))

/** The text with blanks after it, which JSON allows: its length is one of a few, and above them a power of two. RFC 8259 §2 */
function padded(text: string): Uint8Array {
  const bytes = utf8ToBytes(text)
  const length = LENGTHS.find((one) => one >= bytes.length) ?? 2 ** Math.ceil(Math.log2(bytes.length))
  const box = new Uint8Array(length).fill(0x20)
  box.set(bytes)
  return box
}

/**
 * Seals a value with AES-GCM-SIV under a random nonce. RFC 8452
 *
 * @param keys - of the database
 * @param random - gives the nonce
 * @param place - where the row will stand
 * @param value - as JSON can hold it, or with bytes in it
 * @returns the nonce, and after it the sealed text with its tag
 */
export function sealRow(keys: SealKeys, random: RandomSource, place: SealedPlace, value: unknown): Uint8Array {
  const nonce = random(NONCE_LENGTH)
  const sealed = gcmsiv(keys.rows, nonce, labelOfPlace(place)).encrypt(padded(booksJson(value)))
  const row = new Uint8Array(NONCE_LENGTH + sealed.length)
  row.set(nonce)
  row.set(sealed, NONCE_LENGTH)
  return row
}

/**
 * Opens what {@link sealRow} sealed for the same place.
 *
 * @returns the value; `undefined` for a row that was changed, moved, or sealed with another key
 */
export function openRow(keys: SealKeys, place: SealedPlace, row: Uint8Array): { readonly value: unknown } | undefined {
  const [nonce, sealed] = [row.subarray(0, NONCE_LENGTH), row.subarray(NONCE_LENGTH)]
  try {
    return { value: fromBooksJson(bytesToUtf8(gcmsiv(keys.rows, nonce, labelOfPlace(place)).decrypt(sealed))) }
  } catch {
    return undefined
  }
}

/** A name that stands for another one, and tells nothing about it to whoever has not the key. */
export const hiddenName = (keys: SealKeys, name: string): string => toHex(hmac(sha256, keys.names, utf8ToBytes(name)))
