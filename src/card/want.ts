import { type Check, oneOf } from '../bytes/checks.js'
import { toHex } from '../bytes/hex.js'
import { isBytes } from '../bytes/is-bytes.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import { PIN_DIGITS, PUK_DIGITS } from '../pin/state.js'
import { wantDigits } from '../uicc/encodings/want.js'
import type { AlgorithmName } from './auth/algorithm.js'
import { ALGORITHMS } from './auth/algorithms.js'
import { PERSONALITIES, type PersonalityName } from './personality.js'

/** Throws unless a key has one of some lengths, given as bytes or in hex; returns it in upper-case hex. */
export function wantKey(name: string, value: unknown, lengths: readonly number[]): string {
  const hex = isBytes(value) && lengths.includes(value.length) ? toHex(value) : value
  const isKey = typeof hex === 'string' && lengths.includes(hex.length / 2) && /^[0-9A-Fa-f]*$/.test(hex)
  if (isKey) return hex.toUpperCase()
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

const checkAlgorithm: Check<AlgorithmName> = oneOf<AlgorithmName>(ALGORITHMS)
const checkPersonality: Check<PersonalityName> = oneOf<PersonalityName>(PERSONALITIES)

export function wantAlgorithm(value: unknown): AlgorithmName {
  checkAlgorithm(value, 'algorithm', 'OPTION_FORMAT')
  return value
}

export function wantPersonality(value: unknown): PersonalityName {
  checkPersonality(value, 'personality', 'OPTION_FORMAT')
  return value
}

export function wantFlag(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new PocketsimError('OPTION_FORMAT', `${name}: want true or false, got ${typeof value}`)
}

/** Throws unless a value is an object with fields, part of a snapshot. */
export function wantObject(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value
  throw new PocketsimError('SNAPSHOT_FORMAT', `${name}: want an object as snapshot() gave it`)
}

/** Throws unless a value is a whole number, part of a snapshot. */
export function wantCount(name: string, value: unknown, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value
  throw new PocketsimError('SNAPSHOT_FORMAT', `${name}: want a whole number from 0 to ${most}`)
}
