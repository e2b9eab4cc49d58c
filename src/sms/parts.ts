import { septetsOf } from '../bytes/gsm7.js'
import { checkBytes } from '../bytes/is-bytes.js'
import { formatError, wantList, wantNumber, wantRecord, wantText } from '../bytes/want.js'
import { type Concatenation, headerOf } from './header.js'

/** A whole message and one part of several, in septets and in UCS2 units: 140 octets, less 6 of a header. TS 23.040 §9.2.3.24.1 */
const ROOM = { gsm7: { whole: 160, part: 153 }, ucs2: { whole: 70, part: 67 } } as const
/** Coding of each alphabet: all parts have the same. TS 23.038 §4 */
const CODING = { gsm7: 0x00, ucs2: 0x08 } as const
/** Parts are counted on one octet. */
const MOST_PARTS = 255
/** Concatenated short messages with an 8-bit reference. TS 23.040 §9.2.3.24.1 */
const CONCATENATION = 0x00

/** One message of those that a long text is sent in: text, coding and user data header for {@link encodeTpdu}. */
export interface SmsPart {
  readonly text: string
  /** TP-DCS: 00 for the default alphabet, 08 for UCS2. */
  readonly coding: number
  /** User data header without its length octet: left out for a text that fits one message. */
  readonly header?: Uint8Array
}

/** The characters of a text, each in one piece: with its escape, or with both its surrogates. */
function pieces(text: string, room: number, costOf: (character: string) => number): string[] {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const character of text) {
    const cost = costOf(character)
    if (used + cost > room) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += character
    used += cost
  }
  return [...parts, part]
}

/**
 * A text of any length as the messages that carry it. All of them are in the GSM 7-bit default alphabet if that is enough for the text,
 * else all are in UCS2. No character is split. TS 23.040 §9.2.3.24.1
 *
 * @param text - any text
 * @param reference - 0 to 255: the same for the parts of this text, another for the next one to the same number
 * @returns one part without a header, or up to 255 with one
 * @throws PocketsimError `ENCODING_FORMAT` for a text that needs more than 255 messages, or another reference
 * @example
 * ```ts
 * import { splitSms } from 'pocketsim'
 *
 * splitSms('Hello', 1) // => [{ text: 'Hello', coding: 0 }]
 * splitSms('a'.repeat(161), 1).map((part) => part.text.length) // => [153, 8]
 * splitSms('я'.repeat(71), 1).map((part) => part.text.length) // => [67, 4]
 * ```
 */
export function splitSms(text: string, reference: number): SmsPart[] {
  wantNumber('reference', reference, 0, 0xff)
  const septets = septetsOf(wantText('text', text))
  const alphabet = septets === undefined ? 'ucs2' : 'gsm7'
  const length = septets?.length ?? text.length
  const coding = CODING[alphabet]
  const { whole, part: room } = ROOM[alphabet]
  if (length <= whole) return [{ text, coding }]
  const costOf = (character: string) => (septets === undefined ? character.length : (septetsOf(character)?.length ?? 1))
  const parts = pieces(text, room, costOf)
  if (parts.length > MOST_PARTS) throw formatError(`text: takes ${parts.length} messages of ${MOST_PARTS}`)
  return parts.map((part, i) => ({
    text: part,
    coding,
    header: Uint8Array.of(CONCATENATION, 3, reference, parts.length, i + 1),
  }))
}

/**
 * What a user data header says of concatenation; the last element counts, as in {@link headerOf}. TS 23.040 §9.2.3.24
 *
 * @param header - without its length octet
 * @returns `undefined` for a message that stands alone, and for a part whose number is not possible
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { concatenationOf, fromHex } from 'pocketsim'
 *
 * concatenationOf(fromHex('00032A0301')) // => { reference: 42, total: 3, part: 1 }
 * ```
 */
export function concatenationOf(header: Uint8Array | undefined): Concatenation | undefined {
  let found: Concatenation | undefined
  for (const element of headerOf(header)) {
    if (element.kind !== 'concatenation') continue
    const { reference, total, part } = element
    found = { reference, total, part }
  }
  return found
}

/**
 * The text of the parts of one message, which may come in any order. TS 23.040 §9.2.3.24.1
 *
 * @param parts - text and header of each, as `decodeTpdu` gives them; a part that comes again changes nothing
 * @returns `undefined` while a part is missing, and for parts of different messages
 * @example
 * ```ts
 * import { joinSms, splitSms } from 'pocketsim'
 *
 * const parts = splitSms('Привет! '.repeat(20), 7)
 * joinSms(parts) === 'Привет! '.repeat(20) // => true
 * joinSms(parts.slice(1)) // => undefined
 * ```
 */
export function joinSms(
  parts: readonly { readonly text?: string | undefined; readonly header?: Uint8Array | undefined }[],
): string | undefined {
  for (const part of wantList('parts', parts)) {
    const { text = '', header } = wantRecord('parts', part)
    wantText('text', text)
    if (header !== undefined) checkBytes('header', header)
  }
  const [first] = parts
  const whole = concatenationOf(first?.header)
  if (whole === undefined) return parts.length === 1 ? first?.text : undefined
  const texts = new Map<number, string>()
  for (const { text = '', header } of parts) {
    const place = concatenationOf(header)
    if (place?.reference !== whole.reference || place.total !== whole.total) return undefined
    if (!texts.has(place.part)) texts.set(place.part, text)
  }
  if (texts.size < whole.total) return undefined
  return Array.from({ length: whole.total }, (_, i) => texts.get(i + 1)).join('')
}
