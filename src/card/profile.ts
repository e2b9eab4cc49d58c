import { fromHex, toHex } from '../bytes/hex.js'
import { PocketsimError } from '../error.js'
import { PIN_DIGITS, PIN_TRIES, type PinRecord, PUK_DIGITS, UNBLOCK_TRIES } from '../pin/state.js'
import { wantDigits, wantIccid, wantImsi } from '../uicc/encodings/want.js'
import { PIN_REFERENCES, type PinName, type PinReference } from '../uicc/reference.js'
import type { AlgorithmName } from './auth/algorithm.js'
import { ALGORITHMS } from './auth/algorithm.js'
import { NO_SEQUENCE } from './auth/sequence.js'
import { wantFiles } from './files/list.js'
import type { FileProfile } from './files/profile.js'
import { type CardKind, kindOf } from './kind.js'
import { PERSONALITIES, type PersonalityName } from './personality.js'
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
  /** More administrative codes, 4 to 8 decimal digits each; without one the card has no such code. TS 102 221 §9.5.1. */
  readonly adm2?: string
  readonly adm3?: string
  readonly adm4?: string
  readonly adm5?: string
  /** Universal PIN, 4 to 8 decimal digits, and its PUK; without both the card has none. TS 102 221 §9.4.1. */
  readonly universalPin?: string
  readonly universalPuk?: string
  /** Subscriber key K: 16 bytes, with TUAK 16 or 32, as bytes or in hex. TS 33.102 §6.3. */
  readonly ki?: string | Uint8Array
  /** OPc, 16 bytes, or TOPc of TUAK, 32 bytes, as bytes or in hex. TS 35.206 §3, TS 35.231 §6.1. */
  readonly opc?: string | Uint8Array
  /** How the card answers a challenge; Milenage by default. The XOR algorithm of TS 34.108 §8.1.2 does not look at `opc`. */
  readonly algorithm?: AlgorithmName
  /** What the card does where the standards leave a choice: a row of {@link PERSONALITIES}. */
  readonly personality?: PersonalityName
  /** Files beside those that every card has, or in place of them. Cards made with the same list share its bytes. */
  readonly files?: readonly FileProfile[]
  /** Whether the card has its own `files` alone. */
  readonly bare?: boolean
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
  algorithm: 'milenage',
  personality: 'standard',
  bare: false,
} as const satisfies CardProfile

/** Throws unless a key has one of some lengths, given as bytes or in hex; returns it in hex. */
export function wantKey(name: string, value: unknown, lengths: readonly number[] = [16]): string {
  if (typeof value === 'string' && lengths.includes(value.length / 2)) {
    if (/^[0-9A-F]*$/.test(value)) return value
    if (/^[0-9A-Fa-f]*$/.test(value)) return toHex(fromHex(value))
  }
  if (value instanceof Uint8Array && lengths.includes(value.length)) return toHex(value)
  const bytes = lengths.join(' or ')
  throw new PocketsimError('KEY_FORMAT', `${name}: want ${bytes} bytes, as Uint8Array or as two hex digits for each`)
}

/** How long K and OPc are. TS 33.102 §6.3, TS 35.231 §5. */
export const KEY_LENGTHS = {
  milenage: { ki: [16], opc: [16] },
  tuak: { ki: [16, 32], opc: [32] },
  xor: { ki: [16], opc: [16, 32] },
} as const satisfies Record<AlgorithmName, Record<'ki' | 'opc', readonly number[]>>

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

function wantOneOf<Name extends string>(option: string, value: unknown, table: Readonly<Record<Name, unknown>>): Name {
  const names = Object.keys(table).filter((name): name is Name => Object.hasOwn(table, name))
  const found = names.find((name) => name === value)
  if (found !== undefined) return found
  throw new PocketsimError('OPTION_FORMAT', `${option}: want one of ${names.join(', ')}`)
}

export const wantAlgorithm = (value: unknown): AlgorithmName => wantOneOf('algorithm', value, ALGORITHMS)
export const wantPersonality = (value: unknown): PersonalityName => wantOneOf('personality', value, PERSONALITIES)

export function wantFlag(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new PocketsimError('OPTION_FORMAT', `${name}: want true or false, got ${typeof value}`)
}

/** The rows of codes by their names, in the order of the PIN status template. */
const references = new Map<string, readonly PinReference[]>()
export function referencesOf(names: readonly PinName[]): readonly PinReference[] {
  const key = names.join()
  const known = references.get(key)
  if (known !== undefined) return known
  const rows = PIN_REFERENCES.filter(({ name }) => names.includes(name))
  references.set(key, rows)
  return rows
}

const STANDARD_CODES: readonly PinName[] = ['pin1', 'pin2', 'adm1']
const MORE_ADM = ['adm2', 'adm3', 'adm4', 'adm5'] as const

/** The codes that only some cards have, by their names. */
function furtherCodes(profile: CardProfile): readonly (readonly [PinName, PinRecord])[] {
  const { universalPin, universalPuk } = profile
  const administrative = MORE_ADM.flatMap((name) => {
    const pin = profile[name]
    return pin === undefined ? [] : [[name, fresh(wantPin(name, pin), '', true)] as const]
  })
  if (universalPin === undefined && universalPuk === undefined) return administrative
  const universal = fresh(wantPin('universalPin', universalPin), wantPuk('universalPuk', universalPuk), true)
  return [['universal', universal], ...administrative]
}

/** A card's non-volatile state as it leaves the factory; checks every field. */
export function manufacture(profile: CardProfile): CardState {
  const all = { ...TEST_PROFILE, ...profile }
  const algorithm = wantAlgorithm(all.algorithm)
  const lengths = KEY_LENGTHS[algorithm]
  const pin1 = fresh(wantPin('pin1', all.pin1), wantPuk('puk1', all.puk1), wantFlag('pin1Enabled', all.pin1Enabled))
  const pin2 = fresh(wantPin('pin2', all.pin2), wantPuk('puk2', all.puk2), true)
  const adm1 = fresh(wantPin('adm1', all.adm1), '', true)
  const further = furtherCodes(profile)
  const codes = further.length === 0 ? STANDARD_CODES : [...STANDARD_CODES, ...further.map(([name]) => name)]
  const choice = {
    name: wantPersonality(all.personality),
    algorithm,
    codes: referencesOf(codes),
    files: wantFiles(profile.files),
    bare: wantFlag('bare', all.bare),
  }
  const kind = kindOf(choice)
  const own: Partial<Record<PinName, PinRecord>> = { pin1, pin2, adm1 }
  return {
    kind,
    identity: {
      iccid: wantIccid(all.iccid),
      imsi: wantImsi(all.imsi),
      ki: wantKey('ki', all.ki, lengths.ki),
      opc: wantKey('opc', all.opc, lengths.opc),
    },
    codes: further.length === 0 ? [pin1, pin2, adm1] : inOrder(kind, { ...own, ...Object.fromEntries(further) }),
    sequence: NO_SEQUENCE,
    written: NOTHING_WRITTEN,
    replaced: false,
  }
}

const NOTHING_WRITTEN: CardState['written'] = []

/** Codes in the order of the card's references. */
export const inOrder = ({ codes }: CardKind, records: Partial<Record<PinName, PinRecord>>): PinRecord[] =>
  codes.flatMap(({ name }) => records[name] ?? [])
