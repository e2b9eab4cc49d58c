import { formatError, wantNumber, wantText } from './want.js'

/**
 * The half bytes of a number in a telephone book, 0 to E. The last three have no usual key: the DTMF separator is `p`, the wild value
 * is `?`, the expansion is `x`. TS 31.102 §4.4.2.3.
 */
export const DIALLING = '0123456789*#p?x'
/** The half bytes of a called party number, 0 to E. TS 24.008 §10.5.4.7, TS 23.040 §9.1.2.3. */
export const CALLED = '0123456789*#abc'

const END = 0xf
/** Type of number and numbering plan in one byte: unknown or international, both of ITU-T E.164. TS 24.008 §10.5.4.7. */
const UNKNOWN = 0x81
const INTERNATIONAL = 0x91
/** There is no dialling number: the field is empty or holds a control string. TS 31.102 §4.4.2.3. */
const NONE = 0xff

const isInternational = (tonNpi: number): boolean => ((tonNpi >> 4) & 7) === 1
const isControl = (text: string): boolean => text.startsWith('*') || text.startsWith('#')

/** A number taken apart: its type and its half bytes. */
export interface NumberParts {
  readonly tonNpi: number
  readonly digits: readonly number[]
}

/** Whether a text is a number: perhaps a plus, then characters of the alphabet. */
export const isNumber = (text: string, alphabet: string): boolean =>
  [...text.replace(/^\+/, '')].every((character) => alphabet.includes(character))

/** A number's type and half bytes. Throws if the plus and the type contradict each other. TS 24.008 §10.5.4.7. */
export function numberParts(name: string, value: unknown, type: number | undefined, alphabet: string): NumberParts {
  const text = wantText(name, value)
  if (!isNumber(text, alphabet) || text === '+') {
    throw formatError(`${name}: want characters of ${alphabet}, perhaps a + before them`)
  }
  const plus = text.startsWith('+')
  const digits = plus ? text.slice(1) : text
  const usual = plus ? INTERNATIONAL : text === '' || isControl(text) ? NONE : UNKNOWN
  const tonNpi = type === undefined ? usual : wantNumber('tonNpi', type, 0x80, 0xff)
  if (plus !== (isInternational(tonNpi) && !isControl(digits) && digits !== '')) {
    throw formatError(`${name}: a + needs a tonNpi of 0x90 to 0x9f, and such a tonNpi needs a +`)
  }
  return { tonNpi, digits: [...digits].map((character) => alphabet.indexOf(character)) }
}

/** Half bytes as bytes, the first in the low half. If their number is odd, the last one has `F` beside it. */
export const semiOctets = (digits: readonly number[]): number[] =>
  Array.from({ length: (digits.length + 1) >> 1 }, (_, i) => ((digits[2 * i + 1] ?? END) << 4) | (digits[2 * i] ?? END))

/** Characters of half bytes, up to the first `F`, or so many of them. */
export function fromSemiOctets(bytes: Uint8Array, alphabet: string, most = Number.POSITIVE_INFINITY): string {
  let text = ''
  for (const byte of bytes) {
    for (const half of [byte & 0xf, byte >> 4]) {
      if (half === END || text.length >= most) return text
      text += alphabet.charAt(half)
    }
  }
  return text
}

/** A number as people write it: with a plus if its type is international. */
export const withPlus = (digits: string, tonNpi: number): string =>
  isInternational(tonNpi) && digits !== '' && !isControl(digits) ? `+${digits}` : digits
