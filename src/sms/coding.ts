import { wantNumber } from '../bytes/want.js'

/** How user data is written: in septets of the GSM 7-bit default alphabet, as bytes, or in UCS2. TS 23.038 §4. */
export type Alphabet = 'gsm7' | 'data' | 'ucs2'

/** What a message says is waiting for the user. TS 23.038 §4. */
export type IndicationKind = 'voicemail' | 'fax' | 'email' | 'other'

/** What a data coding scheme says. TS 23.038 §4. */
export interface Coding {
  /** The alphabet of the text. If the text is compressed, the alphabet of what was compressed. */
  readonly alphabet: Alphabet
  /** The text is compressed: then the user data is bytes, whatever its alphabet is. */
  readonly compressed: boolean
  /** 0: shown at once, not kept; 1: for the equipment; 2: for the SIM; 3: for the terminal. Left out if the message has no class. */
  readonly messageClass?: 0 | 1 | 2 | 3
  /** The message switches an indication on or off; `store` is false if the message itself is not to be kept. */
  readonly indication?: { readonly kind: IndicationKind; readonly active: boolean; readonly store: boolean }
  /** The message is to be deleted once it was read. */
  readonly deletes?: true
}

/** Alphabets by bits 4 and 3 of a general coding; the fourth value is reserved and counts as the default alphabet. TS 23.038 §4. */
const GENERAL = ['gsm7', 'data', 'ucs2', 'gsm7'] as const satisfies readonly Alphabet[]
const CLASSES = [0, 1, 2, 3] as const
/** Indications by the two low bits. TS 23.038 §4. */
export const INDICATIONS = ['voicemail', 'fax', 'email', 'other'] as const satisfies readonly IndicationKind[]

const DELETES = 0x40
const COMPRESSED = 0x20
const HAS_CLASS = 0x10
const ACTIVE = 0x08
/** Bit 3 of a coding of the group F: bytes. */
const BYTES = 0x04
/** The groups of indications: the message is not kept; it is kept; it is kept and is in UCS2. The last group has a class. */
const DISCARD = 0xc
const IN_UCS2 = 0xe
const CLASSED = 0xf

const isCompressed = (dcs: number): boolean => dcs < 0x80 && (dcs & COMPRESSED) !== 0

/** The alphabet of a text, compressed or not. */
function textAlphabet(dcs: number): Alphabet {
  const group = dcs >> 4
  if (group < 8) return GENERAL[(dcs >> 2) & 3] ?? 'gsm7'
  if (group === CLASSED) return dcs & BYTES ? 'data' : 'gsm7'
  return group === IN_UCS2 ? 'ucs2' : 'gsm7'
}

/**
 * What a data coding scheme says: the alphabet, the class, an indication of waiting messages. A reserved coding counts as the default
 * alphabet without a class. TS 23.038 §4.
 *
 * @param dcs - TP-DCS, 0 to 255: `coding` of a message that `decodeTpdu` gives
 * @throws PocketsimError `ENCODING_FORMAT` for another number
 * @example
 * ```ts
 * import { codingOf } from 'pocketsim'
 *
 * codingOf(0x18) // => { alphabet: 'ucs2', compressed: false, messageClass: 0 }
 * codingOf(0xc8).indication // => { kind: 'voicemail', active: true, store: false }
 * ```
 */
export function codingOf(dcs: number): Coding {
  wantNumber('dcs', dcs, 0, 0xff)
  const group = dcs >> 4
  const alphabet = textAlphabet(dcs)
  const low = dcs & 3
  const messageClass = CLASSES[low] ?? 0
  if (group === CLASSED) return { alphabet, compressed: false, messageClass }
  if (group >= DISCARD) {
    const kind = INDICATIONS[low] ?? 'other'
    const indication = { kind, active: (dcs & ACTIVE) !== 0, store: group !== DISCARD }
    return { alphabet, compressed: false, indication }
  }
  if (group >= 8) return { alphabet, compressed: false }
  return {
    alphabet,
    compressed: isCompressed(dcs),
    ...(dcs & HAS_CLASS && { messageClass }),
    ...(dcs & DELETES && { deletes: true }),
  }
}

/** How user data is written in a coding: compressed text counts as bytes. TS 23.040 §9.2.3.16. */
export const alphabetOf = (dcs: number): Alphabet => (isCompressed(dcs) ? 'data' : textAlphabet(dcs))

/** How many octets a length of user data stands for in a coding. TS 23.040 §9.2.3.16. */
export const octetsOf = (coding: number, count: number): number =>
  alphabetOf(coding) === 'gsm7' ? Math.ceil((7 * count) / 8) : count
