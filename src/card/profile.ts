import { fromHex, toHex } from '../bytes/hex.js'
import { PocketsimError } from '../error.js'
import { PIN_DIGITS, PIN_TRIES, type PinRecord, PUK_DIGITS, UNBLOCK_TRIES } from '../pin/state.js'
import { NO_SEQUENCE } from './auth/sequence.js'
import { wantDigits, wantIccid, wantImsi } from './encodings/want.js'
import type { CardState } from './state.js'

export { wantDigits, wantIccid, wantImsi }

/**
 * What a card is made with. Every field may be left out: the defaults are a test card of the test network 001-01,
 * PIN1 `1234`, PUK1 `12345678`, PIN2 `5678`, PUK2 `87654321`, and the keys of Milenage test set 1 (TS 35.208 §4.3).
 */
export interface CardProfile {
  /** Card number: 18 to 20 decimal digits, the last of them the Luhn digit. ITU-T E.118. */
  readonly iccid?: string
  /** Subscriber identity: 6 to 15 decimal digits. TS 23.003 §2.2. */
  readonly imsi?: string
  /** 4 to 8 decimal digits. */
  readonly pin1?: string
  /** 8 decimal digits; fixed for life. */
  readonly puk1?: string
  /** 4 to 8 decimal digits. */
  readonly pin2?: string
  /** 8 decimal digits; fixed for life. */
  readonly puk2?: string
  /** Administrative code: 4 to 8 decimal digits; it has no PUK. */
  readonly adm1?: string
  /** Whether PIN1 is asked for when the card comes out of its envelope. */
  readonly pin1Enabled?: boolean
  /** Subscriber key K: 16 bytes, or 32 hex digits. TS 33.102 §6.3. */
  readonly ki?: string | Uint8Array
  /** OPc: 16 bytes, or 32 hex digits. TS 35.206 §3. */
  readonly opc?: string | Uint8Array
}

const TEST_PROFILE = {
  iccid: '8970101234567890123',
  imsi: '001010123456789',
  pin1: '1234',
  puk1: '12345678',
  pin2: '5678',
  puk2: '87654321',
  adm1: '88888888',
  pin1Enabled: true,
  ki: '465B5CE8B199B49FAA5F0A2EE238A6BC',
  opc: 'CD63CB71954A9F4E48A5994E37A02BAF',
} as const satisfies Required<CardProfile>

/** Throws unless a key is 16 bytes, given as such or in hex; returns it in hex. */
export function wantKey(name: string, value: unknown): string {
  if (value instanceof Uint8Array && value.length === 16) return toHex(value)
  if (typeof value === 'string' && /^[0-9A-Fa-f]{32}$/.test(value)) return toHex(fromHex(value))
  throw new PocketsimError('KEY_FORMAT', `${name}: want 16 bytes, as Uint8Array or as 32 hex digits`)
}

/** Throws unless a PIN has 4 to 8 digits. TS 22.030 §6.6.2. */
export const wantPin = (name: string, value: unknown): string =>
  wantDigits(name, value, PIN_DIGITS.least, PIN_DIGITS.most, 'PIN_FORMAT')

/** Throws unless a PUK has 8 digits. TS 21.111 §6.1. */
export const wantPuk = (name: string, value: unknown): string =>
  wantDigits(name, value, PUK_DIGITS, PUK_DIGITS, 'PUK_FORMAT')

/** A code as it leaves the factory: all tries there. */
const fresh = (pin: string, puk: string, enabled: boolean): PinRecord => ({
  pin,
  puk,
  enabled,
  tries: PIN_TRIES,
  unblockTries: puk === '' ? 0 : UNBLOCK_TRIES,
})

/** A card's non-volatile state as it leaves the factory; checks every field. */
export function manufacture(profile: CardProfile): CardState {
  const { iccid, imsi, pin1, puk1, pin2, puk2, adm1, pin1Enabled, ki, opc } = { ...TEST_PROFILE, ...profile }
  if (typeof pin1Enabled !== 'boolean') {
    throw new PocketsimError('OPTION_FORMAT', `pin1Enabled: want true or false, got ${typeof pin1Enabled}`)
  }
  return {
    iccid: wantIccid(iccid),
    imsi: wantImsi(imsi),
    pin1: fresh(wantPin('pin1', pin1), wantPuk('puk1', puk1), pin1Enabled),
    pin2: fresh(wantPin('pin2', pin2), wantPuk('puk2', puk2), true),
    adm1: fresh(wantPin('adm1', adm1), '', true),
    ki: wantKey('ki', ki),
    opc: wantKey('opc', opc),
    sequence: NO_SEQUENCE,
  }
}
