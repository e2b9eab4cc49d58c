import { encodeAddress } from '../../sms/address.js'
import type { SmsSubmit } from '../../sms/message.js'
import { encodeTimestamp } from '../../sms/timestamp.js'
import { readTpdu } from '../../sms/tpdu.js'
import { NO_MORE } from './waiting.js'

/** A message that the centre can pass on. */
export interface Readable {
  readonly message: SmsSubmit
  /** TP-PID and TP-DCS. */
  readonly kind: Uint8Array
  /** TP-UDL and TP-UD, octet by octet as they came. */
  readonly userData: Uint8Array
}

/** The most octets of TP-UD. TS 23.040 §9.2.3.24 */
const MOST_OCTETS = 140
/** Bits that mean the same in SMS-SUBMIT and in SMS-DELIVER: TP-RP, TP-UDHI, and the wish for a report. TS 23.040 §9.2.2.1, §9.2.2.2 */
const SHARED = 0xe0
/** TP-VPF, and how many octets TP-VP has for each of its values. TS 23.040 §9.2.3.3 */
const FORMAT = 0x18
const VALIDITY_LENGTHS: Readonly<Record<number, number>> = { 0: 0, 8: 7, 16: 1, 24: 7 }
/** Where TP-DA begins: how many half bytes its digits have. TS 23.040 §9.1.2.5 */
const ADDRESS = 2

/** SMS-SUBMIT taken apart; `undefined` for anything else, for an empty address, and for user data that is cut short or too long. */
export function readSubmit(tpdu: Uint8Array): Readable | undefined {
  const { message, length = 0 } = readTpdu(tpdu) ?? {}
  if (message?.kind !== 'submit' || message.address === '' || tpdu.length < length) return undefined
  const [first = 0, , digits = 0] = tpdu
  const at = ADDRESS + 2 + ((digits + 1) >> 1)
  const end = at + 2 + (VALIDITY_LENGTHS[first & FORMAT] ?? 0)
  if (length - end - 1 > MOST_OCTETS) return undefined
  return { message, kind: tpdu.subarray(at, at + 2), userData: tpdu.subarray(end, length) }
}

/** SMS-DELIVER for an SMS-SUBMIT: what the sender wrote reaches the recipient octet by octet. TS 23.040 §9.2.2.1 */
export function relayed(from: string, tpdu: Uint8Array, { kind, userData }: Readable, time: string): Uint8Array {
  const first = NO_MORE | ((tpdu[0] ?? 0) & SHARED)
  return Uint8Array.of(first, ...encodeAddress(from, undefined), ...kind, ...encodeTimestamp('time', time), ...userData)
}
