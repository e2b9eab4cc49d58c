import { encodeAddress } from '../../sms/address.js'
import { encodeTimestamp } from '../../sms/timestamp.js'
import { NO_MORE, type Submission } from './waiting.js'

/** What became of a message, and TP-ST for it. TS 23.040 §9.2.3.15 */
export const STATUS = {
  /** The phone or the application has it. */
  received: 0x00,
  /** The phone cannot read it: incompatible destination. */
  unreadable: 0x41,
  /** The subscription of the recipient ended: not obtainable. */
  'not-obtainable': 0x43,
  /** The validity period ended. */
  expired: 0x46,
  /** The one attempt that the sender wanted failed: no response from the phone, or an error in it. */
  'no-response': 0x62,
  'no-room': 0x65,
} as const

/** What became of a message. */
export type Fate = keyof typeof STATUS

/** TP-MTI of SMS-STATUS-REPORT, and TP-SRQ: the report is about an SMS-SUBMIT. TS 23.040 §9.2.2.3 */
const STATUS_REPORT = 0x02

/** SMS-STATUS-REPORT on a message: when the centre took it, and when its fate was decided. TS 23.040 §9.2.2.3 */
export const reportOn = ({ to, reference }: Submission, fate: Fate, taken: string, discharged: string): Uint8Array =>
  Uint8Array.of(
    STATUS_REPORT | NO_MORE,
    reference,
    ...encodeAddress(to, undefined),
    ...encodeTimestamp('taken', taken),
    ...encodeTimestamp('discharged', discharged),
    STATUS[fate],
  )
