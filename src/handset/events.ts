import type { ApduTrace } from '../uicc/mask.js'
import type { AnnouncementEvent, CallEvent } from './calls/event.js'
import type { Screen } from './screen.js'
import type { SmsEvent } from './sms/event.js'
import type { UssdEvent } from './ussd/event.js'

/** What the listeners of a handset get, by the name of the event. */
export interface HandsetEvents {
  /** The screen has changed. */
  readonly screen: Screen
  /** An exchange with the card. Codes and keys are masked. */
  readonly apdu: ApduTrace
  /** A call begins, changes or ends. */
  readonly call: CallEvent
  /** A voice application says something in a call. */
  readonly announcement: AnnouncementEvent
  /** The network says something by USSD, or ends the session. */
  readonly ussd: UssdEvent
  /** A short message comes, is sent, or is turned away. */
  readonly sms: SmsEvent
}
