import { decodeAlpha } from '../../bytes/alpha.js'
import { fromBcd } from '../../bytes/bcd.js'
import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import type { Open } from './reader.js'

/** How many bytes the number has, and the category behind the name. */
const NUMBER = 3
const CATEGORY = 1

/** An emergency number of the card. */
export interface EmergencyNumber {
  /** One to six digits. */
  readonly number: string
  /** What to show instead of the number; empty if there is no name. */
  readonly name: string
  /** Emergency service category. From bit 1: police, ambulance, fire, marine guard, mountain rescue. TS 24.008 §10.5.4.33. */
  readonly category: number
}

function decoded(record: Uint8Array): readonly EmergencyNumber[] {
  const number = fromBcd(record.subarray(0, NUMBER))
  if (number === '' || record.length < NUMBER + CATEGORY) return []
  const category = (record.at(-1) ?? 0) & 0x7f
  return [{ number, name: decodeAlpha(record.subarray(NUMBER, -CATEGORY)), category }]
}

/**
 * The emergency numbers of EF.ECC. They can be read before any PIN was given. TS 31.102 §4.2.21.
 *
 * @returns `undefined` if the card has no such file
 */
export const emergencyNumbers = (open: Open): readonly EmergencyNumber[] | undefined =>
  open(pathOf(ADF_USIM, 'ECC'), (file) => file.all())?.flatMap(decoded)
