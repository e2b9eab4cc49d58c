import { alphaBytes, decodeAlpha } from '../../bytes/alpha.js'
import { bigEndian } from '../../bytes/big-endian.js'
import { withFields } from '../../bytes/checks.js'
import { toHex } from '../../bytes/hex.js'
import { findTlv, tlv } from '../../bytes/tlv.js'
import { formatError, padded, unpadded, wantList, wantName, wantNumber } from '../../bytes/want.js'
import { slices } from './plmn.js'
import { wantHex } from './want.js'

/** One form that the contents of a file, or a part of them, can have. */
export interface FileCodec<Value> {
  /** The value in these bytes; `undefined` if there is none. Never throws. */
  decode(bytes: Uint8Array): Value | undefined
  /**
   * The bytes of a value. What is missing behind them up to the room is padding, `FF`.
   *
   * @param value - what to write
   * @param room - how many bytes there are for it
   * @param name - what an error sentence calls the value
   * @throws PocketsimError `ENCODING_FORMAT` if the value has another form, or does not fit
   */
  encode(value: Value, room: number, name: string): ArrayLike<number>
  /** How many bytes it takes; `undefined` if it takes all that there are. */
  readonly size: number | undefined
  /** Whether the value may be left out. */
  readonly isOptional?: true
}

/** A codec of two functions. */
export const codec = <Value>(
  decode: (bytes: Uint8Array) => Value | undefined,
  encode: (value: Value, room: number, name: string) => ArrayLike<number>,
  size?: number,
): FileCodec<Value> => ({ decode, encode, size })

/** Whether all bytes are padding: nobody has written here yet. */
export const isBlank = (bytes: Uint8Array): boolean => unpadded(bytes).length === 0

/** A number, its highest byte first. The bits above those that count are reserved: they are ignored, and written as 0. */
export const number = (size: number, bits = 8 * size): FileCodec<number> =>
  codec(
    (bytes) => (bytes.length === size ? bigEndian(bytes) % 2 ** bits : undefined),
    (value, _, name) => {
      const whole = wantNumber(name, value, 0, 2 ** bits - 1)
      return Array.from({ length: size }, (_, i) => Math.floor(whole / 256 ** (size - 1 - i)) % 256)
    },
    size,
  )

/** So many bytes without a meaning of their own, as hex: keys, identities, what other specifications explain. */
export const hex = (size: number): FileCodec<string> =>
  codec(
    (bytes) => (bytes.length === size ? toHex(bytes) : undefined),
    (value, _, name) => wantHex(name, value, size, size),
    size,
  )

/** All the bytes that there are as hex. */
export const packedHex: FileCodec<string> = codec(toHex, (value, room, name) => wantHex(name, value, 0, room))

/** Bytes as hex up to the padding at the end. */
export const trimmedHex: FileCodec<string> = {
  ...packedHex,
  decode: (bytes) => (isBlank(bytes) ? undefined : toHex(unpadded(bytes))),
}

/** A text as an alpha field. TS 102 221 Annex A. */
export const alpha: FileCodec<string> = codec(decodeAlpha, (value, _, name) => alphaBytes(name, value))

/** One byte by its name in a table. A value that the table does not know stays a number. Bits outside of the mask are ignored. */
export const choice = <Name extends string>(
  rows: readonly (readonly [value: number, Name])[],
  mask = 0xff,
): FileCodec<Name | number> =>
  codec(
    ([byte]) =>
      byte === undefined ? undefined : (rows.find(([value]) => value === (byte & mask))?.[1] ?? byte & mask),
    (value, _, name) => [
      typeof value === 'number'
        ? wantNumber(name, value, 0, mask)
        : wantName(name, value, new Map(rows.map(([known, word]) => [word, known]))),
    ],
    1,
  )

/** How the bits of a field are counted. */
interface BitOrder {
  /** Whether the lowest bit is in the last byte, as in a number, and not in the first one. */
  readonly isReversed?: boolean
  /** Bytes of the field; left out if it takes all that there are. */
  readonly size?: number
}

/** The bits that are set, from the lowest up, each as its word. Bits without a word are reserved: they are ignored, and written as 0. */
function bitsAs<Word>(
  wordOf: (bit: number) => Word | undefined,
  bitOf: (name: string, word: Word, room: number) => number,
  { isReversed = false, size }: BitOrder,
): FileCodec<readonly Word[]> {
  return codec(
    (bytes) =>
      size && bytes.length !== size
        ? undefined
        : Array.from({ length: 8 * bytes.length }, (_, bit) => bit).flatMap((bit) =>
            ((bytes.at(isReversed ? -1 - (bit >> 3) : bit >> 3) ?? 0) >> (bit & 7)) & 1 ? (wordOf(bit) ?? []) : [],
          ),
    (value, room, name) => {
      const bytes = new Uint8Array(room)
      for (const word of wantList(name, value)) {
        const bit = bitOf(name, word, room)
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7))
      }
      return isReversed ? bytes.reverse() : bytes
    },
    size,
  )
}

/** The numbers of the bits that are set, in rising order. */
export const bits = (first: 0 | 1, order: BitOrder = {}): FileCodec<readonly number[]> =>
  bitsAs(
    (bit) => first + bit,
    (name, word, room) => wantNumber(name, word, first, first + 8 * room - 1) - first,
    order,
  )

/** The names of the bits that are set, from the lowest up. */
export const flags = <Name extends string>(names: readonly Name[], order: BitOrder = {}): FileCodec<readonly Name[]> =>
  bitsAs(
    (bit) => names[bit],
    (name, word) => wantName(name, word, new Map(names.map((one, bit) => [one, bit]))),
    order,
  )

/** A value that may be left out: then its place is padding, or its object is missing. */
export const maybe = <Value>(one: FileCodec<Value>): FileCodec<Value | undefined> => ({
  ...one,
  encode: (value, room, name) => (value === undefined ? [] : one.encode(value, room, name)),
  isOptional: true,
})

/** A record or file that holds nothing while all of it is padding. */
export const unlessBlank = <Value>(one: FileCodec<Value>): FileCodec<Value> => ({
  ...one,
  decode: (bytes) => (isBlank(bytes) ? undefined : one.decode(bytes)),
})

/** Codecs by the names of the fields, in the order in which they stand. */
type Table<Value> = { readonly [Key in keyof Value]-?: FileCodec<Value[Key]> }

/** Fields of a value. Each has a place of its own behind the others; or it finds its place by itself, as an object by its tag. */
function structure<Value extends object>(table: Table<Value>, haveTags: boolean): FileCodec<Value> {
  let fixed = 0
  let isOpen = haveTags
  for (const key in table) {
    fixed += table[key].size ?? 0
    isOpen ||= table[key].size === undefined
  }
  return codec(
    (bytes) => {
      const found: unknown[][] = []
      const rest = bytes.length - fixed
      let at = 0
      if (rest < 0) return undefined
      for (const key in table) {
        const end = at + (table[key].size ?? rest)
        const value = table[key].decode(haveTags ? bytes : bytes.subarray(at, end))
        if (value !== undefined) found.push([key, value])
        else if (!table[key].isOptional) return undefined
        at = end
      }
      return found.length === 0 ? undefined : Object.fromEntries(found)
    },
    (value, room, name) => {
      withFields(value, table, name, 'ENCODING_FORMAT')
      const bytes: number[] = []
      for (const key in table) {
        const label = `${name}.${key}`
        const size = table[key].size ?? Math.max(0, room - fixed)
        const field = table[key].encode(value[key], size, label)
        bytes.push(...(haveTags ? Array.from(field) : padded(label, field, size)))
      }
      return bytes
    },
    isOpen ? undefined : fixed,
  )
}

/** Fields one behind the other. One of them may be without a size: it takes what the others leave. */
export const fieldsOf = <Value extends object>(table: Table<Value>): FileCodec<Value> => structure(table, false)

/** BER-TLV objects, each {@link inside} its tag. Objects with other tags are ignored. */
export const objects = <Value extends object>(table: Table<Value>): FileCodec<Value> => structure(table, true)

/** A BER-TLV object. Throws if its contents are too long. ISO/IEC 8825-1 §8.1.3. */
export function berObject(name: string, tag: number, value: ArrayLike<number>): number[] {
  if (value.length <= 0xff) return tlv(tag, value)
  throw formatError(`${name}: takes ${value.length} bytes, there is room for 255 in one object`)
}

/** A value inside of one BER-TLV object. */
export const inside = <Value>(tag: number, one: FileCodec<Value>): FileCodec<Value> =>
  codec(
    (bytes) => {
      const object = findTlv(bytes, tag)
      return object && one.decode(object)
    },
    (value, room, name) => berObject(name, tag, one.encode(value, one.size ?? room, name)),
  )

/** Elements of the same size one behind the other. Places that are padding, or do not hold a value, are left out. */
export const list = <Value>(one: FileCodec<Value>): FileCodec<readonly Value[]> => {
  const { size = 1 } = one
  return codec(
    (bytes) => slices(bytes, size).flatMap((place) => (isBlank(place) ? [] : (one.decode(place) ?? []))),
    (value, _, name) =>
      wantList(name, value).flatMap((element) => Array.from(padded(name, one.encode(element, size, name), size))),
  )
}

/** A value behind bytes that are always the same. */
export const behind = <Value>(start: readonly number[], one: FileCodec<Value>): FileCodec<Value> =>
  codec(
    (bytes) => (start.every((byte, i) => bytes[i] === byte) ? one.decode(bytes.subarray(start.length)) : undefined),
    (value, room, name) => [...start, ...Array.from(one.encode(value, room, name))],
    one.size && start.length + one.size,
  )
