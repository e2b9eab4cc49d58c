import { DIALLING, fromSemiOctets, numberParts, semiOctets } from '../../bytes/number.js'
import { formatError } from '../../bytes/want.js'
import { alpha, codec, fieldsOf, flags, list } from './codec.js'

/** A record of EF.ECC of a USIM: an emergency number. */
export interface EmergencyRecord {
  /** Up to 6 digits. */
  readonly code: string
  /** What the phone shows; empty if there is none. */
  readonly alpha: string
  /** Who is called; an empty list where the number is for all services. */
  readonly categories: readonly EmergencyCategory[]
}

/** An emergency service, or how the call was begun. TS 24.008 §10.5.4.33. */
export type EmergencyCategory =
  | 'police'
  | 'ambulance'
  | 'fire-brigade'
  | 'marine-guard'
  | 'mountain-rescue'
  | 'manual-ecall'
  | 'automatic-ecall'

const LENGTH = 3

/** A code in swapped BCD. */
const code = codec<string>(
  (bytes) => fromSemiOctets(bytes, DIALLING) || undefined,
  (value, _, name) => {
    const bytes = semiOctets(numberParts(name, value, undefined, DIALLING).digits)
    if (bytes.length > 0 && bytes.length <= LENGTH) return bytes
    throw formatError(`${name}: want 1 to ${2 * LENGTH} digits`)
  },
  LENGTH,
)

/** Emergency numbers of a SIM, one behind the other. TS 51.011 §10.3.27. */
export const emergencyCodes = list(code)

/** TS 31.102 §4.2.21. */
export const emergencyRecord = fieldsOf<EmergencyRecord>({
  code,
  alpha,
  categories: flags<EmergencyCategory>(
    ['police', 'ambulance', 'fire-brigade', 'marine-guard', 'mountain-rescue', 'manual-ecall', 'automatic-ecall'],
    { size: 1 },
  ),
})
