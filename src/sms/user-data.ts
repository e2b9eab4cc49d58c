import { decodeGsm7, packSeptets, septetsOf, unpackSeptets } from '../bytes/gsm7.js'
import { formatError, wantBytes, wantNumber, wantText } from '../bytes/want.js'
import { type Alphabet, alphabetOf } from './coding.js'

/** The most octets that a message carries. TS 23.040 §9.2.3.24. */
const MOST_OCTETS = 140
const MOST_SEPTETS = 160

/** The usual coding of each. */
const CODING = { gsm7: 0x00, data: 0x04, ucs2: 0x08 } as const satisfies Record<Alphabet, number>

/** What a message carries. */
export interface UserData {
  /** Text, for a coding of the default alphabet or UCS2. */
  readonly text?: string | undefined
  /** Bytes, for a coding of 8-bit or compressed data. */
  readonly data?: Uint8Array | undefined
  /** User data header without its length byte; left out if there is none. */
  readonly header?: Uint8Array | undefined
}

/** Coding, length and octets of user data. TS 23.040 §9.2.3.16, §9.2.3.24. */
export interface CodedData {
  readonly coding: number
  readonly count: number
  readonly octets: readonly number[]
}

/** User data in the coding that is wanted, or in the shortest one that can hold the text. */
export function encodeUserData({ text, data, header }: UserData, wanted: number | undefined): CodedData {
  if ((text === undefined) === (data === undefined)) throw formatError('text: want either text or data')
  const septets = text === undefined ? undefined : septetsOf(wantText('text', text))
  const usual = data ? CODING.data : septets ? CODING.gsm7 : CODING.ucs2
  const coding = wanted === undefined ? usual : wantNumber('coding', wanted, 0, 0xff)
  const head = header === undefined ? [] : withLength(wantBytes('header', header, 0, MOST_OCTETS - 1))
  const alphabet = alphabetOf(coding)
  if (alphabet === 'gsm7') {
    if (septets === undefined)
      throw formatError('coding: the default alphabet is for a text that has no other characters')
    const before = septetsBefore(head.length)
    const count = before + septets.length
    if (count > MOST_SEPTETS) throw formatError(`text: takes ${count} septets of ${MOST_SEPTETS}: send it in parts`)
    const packed = packSeptets(Uint8Array.from(septets), 7 * before - 8 * head.length)
    return { coding, count, octets: [...head, ...packed] }
  }
  if ((alphabet === 'data') !== (data !== undefined)) throw formatError('coding: data goes with 8-bit, text with UCS2')
  const body = data === undefined ? wide(text ?? '') : wantBytes('data', data, 0, MOST_OCTETS)
  const octets = [...head, ...body]
  if (octets.length > MOST_OCTETS) {
    throw formatError(`text: takes ${octets.length} octets of ${MOST_OCTETS}: send it in parts`)
  }
  return { coding, count: octets.length, octets }
}

/** How many octets a length stands for in a coding. */
export const octetsOf = (coding: number, count: number): number =>
  alphabetOf(coding) === 'gsm7' ? Math.ceil((7 * count) / 8) : count

/** What octets carry; if they are cut short, as much as is there. */
export function decodeUserData(octets: Uint8Array, coding: number, count: number, hasHeader: boolean): UserData {
  const before = hasHeader ? 1 + (octets[0] ?? 0) : 0
  const head = hasHeader ? { header: octets.slice(1, before) } : {}
  const body = octets.subarray(before)
  switch (alphabetOf(coding)) {
    case 'gsm7': {
      const septets = septetsBefore(before)
      const skip = 7 * septets - 8 * before
      return { text: decodeGsm7(unpackSeptets(body, Math.max(0, count - septets), skip)), ...head }
    }
    case 'ucs2':
      return { text: narrow(body), ...head }
    default:
      return { data: body.slice(), ...head }
  }
}

const withLength = (bytes: Uint8Array): number[] => [bytes.length, ...bytes]

/** Septets that a header and its fill bits take. */
const septetsBefore = (octets: number): number => Math.ceil((8 * octets) / 7)

const wide = (text: string): number[] =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((unit) => [unit >> 8, unit & 0xff])

const narrow = (octets: Uint8Array): string =>
  Array.from({ length: octets.length >> 1 }, (_, i) =>
    String.fromCharCode(((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0)),
  ).join('')
