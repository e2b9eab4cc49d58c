import type { AlgorithmName } from './auth/algorithm.js'
import type { FileProfile } from './files/profile.js'
import type { PersonalityName } from './personality.js'

/**
 * What a card is made with. Every field may be left out: the defaults are a test card of the test network 001-01,
 * PIN1 `1234`, PUK1 `12345678`, PIN2 `5678`, PUK2 `87654321`, and the keys of Milenage test set 1 (TS 35.208 §4.3).
 */
export interface CardProfile {
  /** Card number: 18 to 20 decimal digits, the last of them the Luhn digit. ITU-T E.118. */
  readonly iccid?: string | undefined
  /** Subscriber identity: 6 to 15 decimal digits. TS 23.003 §2.2. */
  readonly imsi?: string | undefined
  /** 4 to 8 decimal digits. */
  readonly pin1?: string | undefined
  /** 8 decimal digits; fixed for life. */
  readonly puk1?: string | undefined
  /** 4 to 8 decimal digits. */
  readonly pin2?: string | undefined
  /** 8 decimal digits; fixed for life. */
  readonly puk2?: string | undefined
  /** Administrative code: 4 to 8 decimal digits; it has no PUK. */
  readonly adm1?: string | undefined
  /** Whether PIN1 is asked for when the card comes out of its envelope. */
  readonly pin1Enabled?: boolean | undefined
  /** More administrative codes, 4 to 8 decimal digits each; without one the card has no such code. TS 102 221 §9.5.1. */
  readonly adm2?: string | undefined
  readonly adm3?: string | undefined
  readonly adm4?: string | undefined
  readonly adm5?: string | undefined
  /** Universal PIN, 4 to 8 decimal digits, and its PUK; without both the card has none. TS 102 221 §9.4.1. */
  readonly universalPin?: string | undefined
  readonly universalPuk?: string | undefined
  /** Subscriber key K: 16 bytes, with TUAK 16 or 32, as bytes or in hex. TS 33.102 §6.3. */
  readonly ki?: string | Uint8Array | undefined
  /** OPc, 16 bytes, or TOPc of TUAK, 32 bytes, as bytes or in hex. TS 35.206 §3, TS 35.231 §6.1. */
  readonly opc?: string | Uint8Array | undefined
  /** How the card answers a challenge; Milenage by default. The XOR algorithm of TS 34.108 §8.1.2 does not look at `opc`. */
  readonly algorithm?: AlgorithmName | undefined
  /** What the card does where the standards leave a choice: a row of {@link PERSONALITIES}. */
  readonly personality?: PersonalityName | undefined
  /**
   * Files beside those that every card has, or in place of them. Cards made with the same list share its bytes. The card keeps a copy;
   * a list that is frozen with all that is in it is checked once, any other again for each card.
   */
  readonly files?: readonly FileProfile[] | undefined
  /** Whether the card has its own `files` alone. */
  readonly bare?: boolean | undefined
}
