import { bigEndian } from '../bytes/big-endian.js'
import { checkBytes } from '../bytes/is-bytes.js'
import { decodeAddress } from './address.js'
import { INDICATIONS, type IndicationKind } from './coding.js'
import { LANGUAGES, type SmsLanguage } from './languages.js'

/** Which part of which long message a user data header says it is. TS 23.040 §9.2.3.24.1 */
export interface Concatenation {
  /** The same in all parts: 0 to 255, or to 65535 for the wide form. */
  readonly reference: number
  readonly total: number
  /** 1 to `total`. */
  readonly part: number
}

/** One element of a user data header. TS 23.040 §9.2.3.24. */
export type HeaderElement =
  /** A part of a long message; its reference has 8 or 16 bits. TS 23.040 §9.2.3.24.1, §9.2.3.24.8. */
  | ({ readonly kind: 'concatenation'; readonly bits: 8 | 16 } & Concatenation)
  /**
   * How many messages wait: `count` 0 switches the indication off, 255 means 255 or more. `store` is false if the message itself is
   * not to be kept. `profile` is the subscriber's profile, 1 to 4. TS 23.040 §9.2.3.24.2.
   */
  | {
      readonly kind: 'special-message'
      readonly indication: IndicationKind | 'video'
      readonly count: number
      readonly store: boolean
      readonly profile: number
    }
  /** For which application the message is, and of which one it came; a port has 8 or 16 bits. TS 23.040 §9.2.3.24.3, §9.2.3.24.4. */
  | { readonly kind: 'ports'; readonly bits: 8 | 16; readonly destination: number; readonly originator: number }
  /** The table that is used in place of the default alphabet. TS 23.040 §9.2.3.24.16. */
  | { readonly kind: 'locking-shift'; readonly language: SmsLanguage }
  /** The table that is used in place of the extension table. TS 23.040 §9.2.3.24.15. */
  | { readonly kind: 'single-shift'; readonly language: SmsLanguage }
  /** To whom an answer goes, in place of the sender. TS 23.040 §9.2.3.24.14. */
  | { readonly kind: 'reply-address'; readonly address: string; readonly tonNpi: number }
  /** Any other element: its identifier, and its bytes. */
  | { readonly kind: 'unknown'; readonly id: number; readonly data: Uint8Array }

/** What an element says; `undefined` for a value that is reserved or of the wrong length. */
type Reader = (value: Uint8Array) => HeaderElement | undefined

const STORE = 0x80
const OTHER = 3
const VIDEO = 0x07

const concatenation =
  (bits: 8 | 16): Reader =>
  (value) => {
    const [total = 0, part = 0] = value.subarray(bits / 8)
    const reference = bigEndian(value.subarray(0, bits / 8))
    return value.length === 2 + bits / 8 && part >= 1 && part <= total
      ? { kind: 'concatenation', bits, reference, total, part }
      : undefined
  }

const ports =
  (bits: 8 | 16): Reader =>
  (value) => {
    const [destination, originator] = [value.subarray(0, bits / 8), value.subarray(bits / 8)].map(bigEndian)
    return value.length === bits / 4 && destination !== undefined && originator !== undefined
      ? { kind: 'ports', bits, destination, originator }
      : undefined
  }

const shift =
  (kind: 'locking-shift' | 'single-shift'): Reader =>
  (value) => {
    const language = value.length === 1 ? LANGUAGES[(value[0] ?? 0) - 1] : undefined
    return language && { kind, language }
  }

const specialMessage: Reader = (value) => {
  const [octet = 0, count] = value
  if (value.length !== 2 || count === undefined) return undefined
  const basic = INDICATIONS[octet & OTHER] ?? 'other'
  const indication = (octet & 0x1f) === VIDEO ? 'video' : basic
  const profile = 1 + ((octet >> 5) & 3)
  return { kind: 'special-message', indication, count, store: (octet & STORE) !== 0, profile }
}

const replyAddress: Reader = (value) => {
  const found = decodeAddress(value)
  return found?.length === value.length
    ? { kind: 'reply-address', address: found.address, tonNpi: found.tonNpi }
    : undefined
}

/** The elements that are read, by their identifier. TS 23.040 §9.2.3.24. */
const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [0x00, concatenation(8)],
  [0x01, specialMessage],
  [0x04, ports(8)],
  [0x05, ports(16)],
  [0x08, concatenation(16)],
  [0x22, replyAddress],
  [0x24, shift('single-shift')],
  [0x25, shift('locking-shift')],
])

/**
 * The elements of a user data header, in their order. An element whose content is reserved, impossible or of the wrong length is
 * `unknown`. Of two elements that contradict each other, the last one counts. TS 23.040 §9.2.3.24.
 *
 * @param header - without its length octet: `header` of a message that `decodeTpdu` gives
 * @returns an empty list if there is no header, and if its elements do not end where the header ends: then it is ignored as a whole
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { fromHex, headerOf } from 'pocketsim'
 *
 * headerOf(fromHex('0504158A0000')) // => [{ kind: 'ports', bits: 16, destination: 5514, originator: 0 }]
 * headerOf(fromHex('240101 010280FF')).map(({ kind }) => kind) // => ['single-shift', 'special-message']
 * ```
 */
export function headerOf(header: Uint8Array | undefined): readonly HeaderElement[] {
  if (header === undefined) return []
  checkBytes('header', header)
  const elements: HeaderElement[] = []
  for (let at = 0; at < header.length; ) {
    const id = header[at] ?? 0
    const from = at + 2
    const length = header[at + 1]
    at = from + (length ?? 0)
    if (length === undefined || at > header.length) return []
    const value = header.slice(from, at)
    elements.push(READERS.get(id)?.(value) ?? { kind: 'unknown', id, data: value })
  }
  return elements
}
