import { wantNumber } from '../bytes/want.js'

/** How far a message came: it is done with; the centre still tries; it will not try again, as a permanent or a temporary error. TS 23.040 §9.2.3.15. */
export type DeliveryOutcome = 'completed' | 'trying' | 'permanent-error' | 'temporary-error'

/** Reasons by their value: for what is completed, for a temporary error, for a permanent one. TS 23.040 §9.2.3.15. */
const COMPLETED = ['received', 'forwarded', 'replaced'] as const
const TEMPORARY = [
  'congestion',
  'sme-busy',
  'no-response',
  'service-rejected',
  'quality-not-available',
  'sme-error',
] as const
const PERMANENT = [
  'remote-procedure-error',
  'incompatible-destination',
  'rejected-by-sme',
  'not-obtainable',
  'quality-not-available',
  'no-interworking',
  'validity-expired',
  'deleted-by-sender',
  'deleted-by-administration',
  'unknown-message',
] as const

/**
 * Why: the name of a value, or `centre` for a value that each service centre gives its own meaning. `forwarded` means that the centre
 * cannot say whether the message arrived. TS 23.040 §9.2.3.15.
 */
export type DeliveryReason =
  | (typeof COMPLETED)[number]
  | (typeof TEMPORARY)[number]
  | (typeof PERMANENT)[number]
  | 'centre'

/** What a status report says of a message. */
export interface DeliveryStatus {
  readonly outcome: DeliveryOutcome
  readonly reason: DeliveryReason
}

/** Outcomes by the two high bits of the value, and the reasons by the low bits. */
const OUTCOMES: readonly (readonly [DeliveryOutcome, readonly DeliveryReason[]])[] = [
  ['completed', COMPLETED],
  ['trying', TEMPORARY],
  ['permanent-error', PERMANENT],
  ['temporary-error', TEMPORARY],
]
/** The low bits from here up are the service centre's own. */
const CENTRE = 0x10
/** What a reserved value counts as. */
const RESERVED: DeliveryStatus = { outcome: 'temporary-error', reason: 'service-rejected' }

/**
 * What the status of a status report means. A reserved value counts as 63 hex, service rejected. TS 23.040 §9.2.3.15.
 *
 * @param status - TP-ST, 0 to 255: `status` of a status report that `decodeTpdu` gives
 * @throws PocketsimError `ENCODING_FORMAT` for another number
 * @example
 * ```ts
 * import { deliveryStatusOf } from 'pocketsim'
 *
 * deliveryStatusOf(0x00) // => { outcome: 'completed', reason: 'received' }
 * deliveryStatusOf(0x46) // => { outcome: 'permanent-error', reason: 'validity-expired' }
 * ```
 */
export function deliveryStatusOf(status: number): DeliveryStatus {
  wantNumber('status', status, 0, 0xff)
  const low = status & 0x1f
  const [outcome, reasons] = OUTCOMES[status >> 5] ?? []
  const reason = low >= CENTRE ? 'centre' : reasons?.[low]
  return outcome === undefined || reason === undefined ? { ...RESERVED } : { outcome, reason }
}
