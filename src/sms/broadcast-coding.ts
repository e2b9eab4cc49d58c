import { wantNumber } from '../bytes/want.js'
import { type Alphabet, codingOf } from './coding.js'

/** What the data coding scheme of a USSD string or a cell broadcast says. TS 23.038 §5. */
export interface BroadcastCoding {
  readonly alphabet: Alphabet
  /** Language of the text as ISO 639-1 writes it; left out if the coding does not say. */
  readonly language?: string
  /** 0: shown at once; 1: for the equipment; 2: for the SIM; 3: for the terminal. Left out if there is no class. */
  readonly messageClass?: 0 | 1 | 2 | 3
  /** The text is compressed. */
  readonly compressed?: true
}

/** The languages of the groups 0 and 2, by the low bits of the coding. TS 23.038 §5. */
const LANGUAGES = { 0: 'de en it fr es nl sv da pt fi no el tr hu pl', 32: 'cs he ar ru is' } as const

const NAMED: readonly (readonly [language: string, dcs: number])[] = Object.entries(LANGUAGES).flatMap(
  ([first, names]) => names.split(' ').map((name, i) => [name, Number(first) + i] as const),
)
/** The coding of each language that has one of its own. TS 23.038 §5. */
export const BROADCAST_LANGUAGES: ReadonlyMap<string, number> = new Map(NAMED)

/** UCS2 with its language in front. */
const UCS2_WITH_LANGUAGE = 0x11
/** Groups of the high four bits. */
const GENERAL = [4, 5, 6, 7]
const WITH_HEADER = 0x9
const CLASSED = 0xf

/**
 * What the data coding scheme of a USSD string or a cell broadcast says. A reserved coding counts as the default alphabet. Text with a
 * user data header, and messages of WAP and of the I1 protocol, count as data. TS 23.038 §5.
 *
 * @param dcs - 0 to 255
 * @throws PocketsimError `ENCODING_FORMAT` for another number
 * @example
 * ```ts
 * import { broadcastCodingOf } from 'pocketsim'
 *
 * broadcastCodingOf(0x01) // => { alphabet: 'gsm7', language: 'en' }
 * broadcastCodingOf(0x58) // => { alphabet: 'ucs2', messageClass: 0 }
 * ```
 */
export function broadcastCodingOf(dcs: number): BroadcastCoding {
  wantNumber('dcs', dcs, 0, 0xff)
  const group = dcs >> 4
  // The general codings and the classes are those of short messages, two groups higher.
  if (GENERAL.includes(group) || group === CLASSED) {
    const { alphabet, messageClass, compressed } = codingOf(group === CLASSED ? dcs : dcs & 0x3f)
    return {
      alphabet,
      ...(messageClass !== undefined && { messageClass }),
      ...(compressed && { compressed }),
    }
  }
  if (group === WITH_HEADER || group === 0xd || group === 0xe) return { alphabet: 'data' }
  if (dcs === UCS2_WITH_LANGUAGE) return { alphabet: 'ucs2' }
  const language = NAMED.find(([, own]) => own === dcs)?.[0]
  return { alphabet: 'gsm7', ...(language !== undefined && { language }) }
}
