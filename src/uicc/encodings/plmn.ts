import { checkBytes } from '../../bytes/is-bytes.js'
import { formatError, padded, wantList, wantNumber } from '../../bytes/want.js'
import { wantDigits } from './want.js'

/** Bytes of a PLMN. */
export const PLMN_LENGTH = 3
const DIGITS = '0123456789'

/**
 * A network's code as three bytes: each half byte is a digit of MCC or MNC, and `F` in place of the third digit of a short MNC.
 * TS 24.008 §10.5.1.3.
 *
 * @param plmn - MCC and MNC in one: 5 or 6 decimal digits
 * @returns 3 bytes
 * @throws PocketsimError `ENCODING_FORMAT` for anything else
 * @example
 * ```ts
 * import { encodePlmn, toHex } from 'pocketsim'
 *
 * toHex(encodePlmn('25001')) // => '52F010'
 * toHex(encodePlmn('334020')) // => '330420'
 * ```
 */
export function encodePlmn(plmn: string): Uint8Array {
  return codeBytes(wantDigits('plmn', plmn, 5, 6, 'ENCODING_FORMAT'))
}

/**
 * The network's code in three bytes. TS 24.008 §10.5.1.3.
 *
 * @param bytes - 3 bytes
 * @returns 5 or 6 decimal digits, MCC and MNC in one; `undefined` for `FFFFFF`, which stands for no network, and for what is not a PLMN
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodePlmn, fromHex } from 'pocketsim'
 *
 * decodePlmn(fromHex('52F010')) // => '25001'
 * decodePlmn(fromHex('FFFFFF')) // => undefined
 * ```
 */
export function decodePlmn(bytes: Uint8Array): string | undefined {
  checkBytes('bytes', bytes)
  return codeText(bytes)
}

/** A network's code as its three bytes, each digit by its place in an alphabet. TS 24.008 §10.5.1.3. */
export function codeBytes(code: string, alphabet = DIGITS): Uint8Array {
  const [mcc1 = 0, mcc2 = 0, mcc3 = 0, mnc1 = 0, mnc2 = 0, mnc3 = 0xf] = Array.from(code, (digit) =>
    alphabet.indexOf(digit),
  )
  return Uint8Array.of((mcc2 << 4) | mcc1, (mnc3 << 4) | mcc3, (mnc2 << 4) | mnc1)
}

/** The network's code in three bytes; `undefined` for half bytes that have no character in the alphabet. TS 24.008 §10.5.1.3. */
export function codeText(bytes: Uint8Array, alphabet = DIGITS): string | undefined {
  if (bytes.length !== PLMN_LENGTH) return undefined
  const [first = 0, second = 0, third = 0] = bytes
  const halves = [first & 0xf, first >> 4, second & 0xf, third & 0xf, third >> 4]
  if (second >> 4 !== 0xf) halves.push(second >> 4)
  const code = halves.map((half) => alphabet.charAt(half).trim()).join('')
  return code.length === halves.length ? code : undefined
}

/**
 * Networks one behind the other, as in EF.FPLMN and EF.EHPLMN; the rest of the file is `FF`. TS 31.102 §4.2.16.
 *
 * @param plmns - 5 or 6 decimal digits each, MCC and MNC in one
 * @param length - size of the file in bytes, a multiple of 3; by default as many as the list takes
 * @returns `length` bytes
 * @throws PocketsimError `ENCODING_FORMAT` for a malformed code, and if the file is too small
 * @example
 * ```ts
 * import { encodePlmnList, toHex } from 'pocketsim'
 *
 * toHex(encodePlmnList(['25001', '25099'], 12)) // => '52F01052F099FFFFFFFFFFFF'
 * ```
 */
export function encodePlmnList(plmns: readonly string[], length?: number): Uint8Array {
  const bytes = wantList('plmns', plmns).flatMap((plmn) => [...encodePlmn(plmn)])
  return padded('plmns', bytes, wantSize(length ?? bytes.length, PLMN_LENGTH))
}

/**
 * The networks of a list with three bytes for each, without places that are empty or do not hold a PLMN. TS 31.102 §4.2.16.
 *
 * @param bytes - contents of EF.FPLMN, EF.EHPLMN or the like
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodePlmnList, fromHex } from 'pocketsim'
 *
 * decodePlmnList(fromHex('52F010FFFFFF52F099FFFFFF')) // => ['25001', '25099']
 * ```
 */
export function decodePlmnList(bytes: Uint8Array): string[] {
  checkBytes('bytes', bytes)
  return slices(bytes, PLMN_LENGTH).flatMap((entry) => decodePlmn(entry) ?? [])
}

/** Throws unless a file's size is a multiple of its entries' size. */
export function wantSize(length: unknown, entry: number): number {
  const size = wantNumber('length', length, 0, 0x7fff)
  if (size % entry === 0) return size
  throw formatError(`length: want a multiple of ${entry} bytes, got ${size}`)
}

/** A file cut into its entries; if the last one is cut short, it is left out. */
export const slices = (bytes: Uint8Array, entry: number): Uint8Array[] =>
  Array.from({ length: Math.floor(bytes.length / entry) }, (_, i) => bytes.subarray(i * entry, (i + 1) * entry))
