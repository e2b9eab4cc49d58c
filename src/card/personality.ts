import { fromHex } from '../bytes/hex.js'
import * as SW from '../uicc/sw.js'
import { ATR, ONE_CHANNEL_ATR, SIM_ATR, T1_ATR } from './atr.js'

/** Where the standards leave a choice, or cards in the field differ: one row for each kind of card. */
export interface Personality {
  /** Answer to reset. ISO/IEC 7816-3 §8.2. */
  readonly atr: readonly number[]
  /** Whether class 0X and 8X is understood, and whether class A0 is. */
  readonly uicc: boolean
  readonly gsm: boolean
  /** Data for a command without Le: fetched by GET RESPONSE as T=0 wants it, or given at once as T=1 does. TS 102 221 §7.3.1.1. */
  readonly fetched: boolean
  /** VERIFY, CHANGE or DISABLE of a PIN that is off, ENABLE of one that is on. TS 102 221 §10.2.1.5. */
  readonly wrongState: number
  /** A query for the tries of a code that is blocked; 0 for 63C0. TS 102 221 §11.1.9.1.2. */
  readonly blockedQuery: number
  /** A query for the tries of a PIN that is verified; 0 for 63CX. ISO/IEC 7816-4 §11.6.6. */
  readonly verifiedQuery: number
  /** A key reference that the card does not know. TS 102 221 §10.2.1.5. */
  readonly unknownKey: number
  /** SEARCH RECORD that finds nothing. TS 102 221 §11.1.7. */
  readonly notFound: number
  /** SELECT of a deactivated EF: done with a warning, or plainly. TS 102 221 §10.2.1.2. */
  readonly deactivated: number
  /** Logical channels beside the basic one, 0 to 3. TS 102 221 §11.1.17. */
  readonly channels: number
}

/** Of a sysmoISIM-SJA2: programs that know the family take the card for one. ISO/IEC 7816-3 §8.2. */
const SJA2_ATR: readonly number[] = [...fromHex('3B9F96801F878031E073FE211B674A4C753034054BA9')]

const text: Personality = {
  atr: ATR,
  uicc: true,
  gsm: true,
  fetched: true,
  wrongState: SW.PIN_DISABLED,
  blockedQuery: 0,
  verifiedQuery: 0,
  unknownKey: SW.REFERENCE_NOT_FOUND,
  notFound: SW.END_OF_FILE,
  deactivated: SW.EF_DEACTIVATED,
  channels: 3,
}

/**
 * Kinds of cards by the name that the `personality` option takes. `standard` is the plainest reading of the text.
 *
 * @example
 * ```ts
 * import { Card, fromHex, PERSONALITIES, toHex } from 'pocketsim'
 *
 * PERSONALITIES.sim.uicc // => false
 * toHex(Card.create({ personality: 'sim' }).transmit(fromHex('00A4000C023F00'))) // => '6E00'
 * ```
 */
export const PERSONALITIES = {
  /** The standards' plainest reading. */
  standard: text,
  /** A GSM SIM from before the UICC: class A0 only. TS 51.011. */
  sim: { ...text, atr: SIM_ATR, uicc: false },
  /** A UICC with a USIM alone: no SIM for class A0, no channel beside the basic one. So is onomondo-uicc, a card in software. */
  'usim-only': {
    ...text,
    atr: ONE_CHANNEL_ATR,
    gsm: false,
    channels: 0,
    wrongState: SW.CONDITIONS_NOT_SATISFIED,
    unknownKey: SW.OUT_OF_RANGE,
  },
  /** As sysmoISIM-SJA2 cards do: dumps and a phone's trace in pySim's tests. */
  'sysmoisim-sja2': { ...text, atr: SJA2_ATR, notFound: SW.RECORD_NOT_FOUND, deactivated: SW.OK },
  /** The other choices, as ISO/IEC 7816-4 and other emulators have them; answers as with T=1. */
  'iso-7816': {
    ...text,
    atr: T1_ATR,
    fetched: false,
    wrongState: SW.CONDITIONS_NOT_SATISFIED,
    blockedQuery: SW.PIN_BLOCKED,
    verifiedQuery: SW.OK,
    unknownKey: SW.WRONG_P1_P2,
    notFound: SW.RECORD_NOT_FOUND,
  },
} as const satisfies Record<string, Personality>

/** The name of a personality. */
export type PersonalityName = keyof typeof PERSONALITIES
