import { decodeGsm7, packSeptets, septetsOf, unpackSeptets } from '../bytes/gsm7.js'
import { CALLED, fromSemiOctets, isNumber, numberParts, semiOctets, withPlus } from '../bytes/number.js'
import { formatError, wantNumber, wantText } from '../bytes/want.js'

/** The most bytes that an address has behind its length and its type. */
const MOST_BYTES = 10
/** A name in place of a number, such as a shop's. TS 23.040 §9.1.2.5. */
const ALPHANUMERIC = 0xd0
const isAlphanumeric = (tonNpi: number): boolean => ((tonNpi >> 4) & 7) === 5

/** International if there is a plus, else unknown; both in the plan of ITU-T E.164. TS 24.008 §10.5.4.7. */
const usualType = (text: string): number => (text.startsWith('+') ? 0x91 : 0x81)

/** An address of TS 23.040: its text, its type, and how many bytes it takes. */
export interface Address {
  readonly address: string
  readonly tonNpi: number
  readonly length: number
}

/** An originating or destination address: how many half bytes, the type, the half bytes. TS 23.040 §9.1.2.5. */
export function encodeAddress(value: unknown, type: number | undefined): number[] {
  const text = wantText('address', value)
  if (type === undefined && PLAIN.test(text)) return plain(text)
  const tonNpi = type ?? (isNumber(text, CALLED) && text !== '+' ? undefined : ALPHANUMERIC)
  const [half, bytes, kind] =
    tonNpi !== undefined && isAlphanumeric(wantNumber('tonNpi', tonNpi, 0x80, 0xff))
      ? name(text, tonNpi)
      : number(text, tonNpi)
  if (bytes.length > MOST_BYTES) throw formatError('address: want at most 20 digits, or 11 characters of a name')
  return [half, kind, ...bytes]
}

/** Most numbers: digits only, perhaps with a plus. */
const PLAIN = /^\+?\d{1,20}$/
const ZERO = 0x30

/** What {@link number} gives for most numbers, without its checks. */
function plain(text: string): number[] {
  const from = text.startsWith('+') ? 1 : 0
  const octets = [text.length - from, usualType(text)]
  for (let at = from; at < text.length; at += 2) {
    const second = at + 1 < text.length ? text.charCodeAt(at + 1) - ZERO : 0xf
    octets.push((second << 4) | (text.charCodeAt(at) - ZERO))
  }
  return octets
}

type Coded = readonly [halfBytes: number, bytes: readonly number[], tonNpi: number]

function name(text: string, tonNpi: number): Coded {
  const septets = septetsOf(text)
  if (septets === undefined) throw formatError('address: want a number, or a name in the GSM 7-bit default alphabet')
  // The example of TS 23.040 §9.1.2.5 counts the half bytes in use; some senders count whole octets.
  return [Math.ceil((7 * septets.length) / 4), [...packSeptets(septets)], tonNpi]
}

function number(text: string, type: number | undefined): Coded {
  const { digits, tonNpi } = numberParts('address', text, type ?? usualType(text), CALLED)
  return [digits.length, semiOctets(digits), tonNpi]
}

/** Octets of the address at the beginning of some bytes; `undefined` if it is cut short, or longer than the standard allows. */
export function addressLength(bytes: Uint8Array): number | undefined {
  const length = 2 + (((bytes[0] ?? 0) + 1) >> 1)
  return length > bytes.length || length > 2 + MOST_BYTES ? undefined : length
}

/** The address at the beginning of some bytes; `undefined` if it is cut short, or longer than the standard allows. */
export function decodeAddress(bytes: Uint8Array): Address | undefined {
  const [half = 0, tonNpi = 0] = bytes
  const length = addressLength(bytes)
  if (length === undefined) return undefined
  const value = bytes.subarray(2, length)
  const address = isAlphanumeric(tonNpi)
    ? decodeGsm7(unpackSeptets(value, Math.floor((4 * half) / 7)))
    : withPlus(fromSemiOctets(value, CALLED, half), tonNpi)
  return { address, tonNpi, length }
}

/** A service centre's address: how many bytes follow, the type, the half bytes; a single 00 if there is none. TS 24.011 §8.2.5. */
export function encodeCentre(value: unknown): number[] {
  const text = wantText('serviceCentre', value)
  if (text === '') return [0]
  const { digits, tonNpi } = numberParts('serviceCentre', text, usualType(text), CALLED)
  const bytes = semiOctets(digits)
  if (bytes.length > MOST_BYTES) throw formatError('serviceCentre: want at most 20 digits')
  return [1 + bytes.length, tonNpi, ...bytes]
}

/** The service centre at the beginning of some bytes; `undefined` if its length is too large. TS 24.011 §8.2.5. */
export function decodeCentre(bytes: Uint8Array): Omit<Address, 'tonNpi'> | undefined {
  const [count = 0, tonNpi = 0] = bytes
  const length = 1 + count
  if (length > 2 + MOST_BYTES || length > bytes.length) return undefined
  const digits = fromSemiOctets(bytes.subarray(2, length), CALLED)
  return { address: count === 0 ? '' : withPlus(digits, tonNpi), length }
}
