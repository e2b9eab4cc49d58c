import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toHex } from '../bytes/hex.js'
import { NO_BYTES } from '../bytes/none.js'
import type { RandomSource } from '../bytes/random.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import { openRow, type SealedPlace, type SealKeys, sealKeys, sealRow } from '../operator/seal/row.js'

/*
 * A sealed export is a heading, one line of JSON, and frames behind it. A frame is a byte that says whether it is the last one, its length
 * in four bytes, and the sealed part. Each export has keys of its own, and each part is bound to its number: so parts cannot be left out,
 * moved, or taken from another export.
 */

const VERSION = 1
const LONGEST_HEADING = 200
/** No part is longer. Whoever says so wants to fill the memory. */
const LONGEST_PART = 2 ** 24
const PREFIX = 5

/** The error for everything that cannot be opened. */
export const exportError = (): PocketsimError =>
  new PocketsimError(
    'SNAPSHOT_FORMAT',
    'export: want what exportCustomers gave, whole and in order, and the key it had',
  )

const placeOf = (number: number, isLast: boolean): SealedPlace => ({
  table: 'customers',
  kind: isLast ? 'last' : 'part',
  key: String(number),
  version: String(VERSION),
})

/** Seals the parts of an export, one after the other. */
export class FrameWriter {
  readonly heading: Uint8Array
  readonly #keys: SealKeys
  readonly #random: RandomSource
  #number = 0

  constructor(key: Uint8Array, random: RandomSource) {
    const id = toHex(random(16))
    this.#keys = sealKeys(key, id)
    this.#random = random
    this.heading = utf8ToBytes(`${JSON.stringify({ pocketsim: 'customers', version: VERSION, id })}\n`)
  }

  frame(text: string, isLast: boolean): Uint8Array {
    const sealed = sealRow(this.#keys, this.#random, placeOf(this.#number, isLast), text)
    this.#number += 1
    const frame = new Uint8Array(PREFIX + sealed.length)
    new DataView(frame.buffer).setUint32(1, sealed.length)
    frame[0] = isLast ? 1 : 0
    frame.set(sealed, PREFIX)
    return frame
  }
}

/** Bytes that come in parts, taken out in other parts. */
class Inflow {
  readonly #parts: AsyncIterator<Uint8Array>
  #held: Uint8Array = NO_BYTES

  constructor(parts: AsyncIterator<Uint8Array>) {
    this.#parts = parts
  }

  /** So many bytes; throws where there are not so many. */
  async take(length: number): Promise<Uint8Array> {
    while (this.#held.length < length) if (!(await this.#more())) throw exportError()
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return taken
  }

  /** The bytes before an LF; throws where there is none in time. */
  async takeLine(): Promise<Uint8Array> {
    for (;;) {
      const end = this.#held.indexOf(0x0a)
      if (end >= 0 && end <= LONGEST_HEADING) return (await this.take(end + 1)).subarray(0, end)
      if (this.#held.length > LONGEST_HEADING || !(await this.#more())) throw exportError()
    }
  }

  /** Whether all was taken. */
  async isOver(): Promise<boolean> {
    while (this.#held.length === 0) if (!(await this.#more())) return true
    return false
  }

  async #more(): Promise<boolean> {
    const next = await this.#parts.next()
    if (next.done === true) return false
    const held = new Uint8Array(this.#held.length + next.value.length)
    held.set(this.#held)
    held.set(next.value, this.#held.length)
    this.#held = held
    return true
  }
}

/** The id of an export, from its heading. */
function idIn(heading: Uint8Array): string {
  let value: unknown
  try {
    value = JSON.parse(bytesToUtf8(heading))
  } catch {
    throw exportError()
  }
  if (!isRecord(value) || value.pocketsim !== 'customers' || typeof value.id !== 'string') throw exportError()
  if (value.version === VERSION) return value.id
  throw new PocketsimError(
    'SNAPSHOT_VERSION',
    'export: this pocketsim reads version 1; read a later one with a later pocketsim',
  )
}

/** Opens the parts of an export, one after the other. */
export async function* openedFrames(parts: AsyncIterator<Uint8Array>, key: Uint8Array): AsyncGenerator<string> {
  const inflow = new Inflow(parts)
  const keys = sealKeys(key, idIn(await inflow.takeLine()))
  for (let number = 0; ; number++) {
    const prefix = await inflow.take(PREFIX)
    const isLast = prefix[0] === 1
    const length = new DataView(prefix.buffer, prefix.byteOffset, PREFIX).getUint32(1)
    if (length > LONGEST_PART) throw exportError()
    const opened = openRow(keys, placeOf(number, isLast), await inflow.take(length))
    if (typeof opened?.value !== 'string') throw exportError()
    if (isLast && !(await inflow.isOver())) throw exportError()
    yield opened.value
    if (isLast) return
  }
}
