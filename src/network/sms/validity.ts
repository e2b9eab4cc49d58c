import type { SmsSubmit } from '../../sms/message.js'
import { validityOf } from '../../sms/validity.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
/** How long the centre tries if the sender sets no time, in ms: seven days. */
export const USUAL_VALIDITY = 7 * 24 * 60 * MINUTE

/** How long the centre tries to deliver a message. */
interface Patience {
  /** Until when, in ms. */
  readonly until: number
  /** It tries only once. */
  readonly isSingleShot: boolean
}

/**
 * How long the centre tries. A value that the standard reserves leaves the choice to the centre. TS 23.040 §9.2.3.12
 *
 * @param validity - as `decodeTpdu` gives it
 * @param at - when the centre took the message, in ms
 */
export function patienceOf(validity: SmsSubmit['validity'], at: number): Patience {
  const usual = { until: at + USUAL_VALIDITY, isSingleShot: false }
  const period = validityOf(validity)
  switch (period?.kind) {
    case undefined:
      return usual
    case 'relative':
      return { ...usual, until: at + period.minutes * MINUTE }
    case 'absolute': {
      const until = Date.parse(period.time)
      return Number.isNaN(until) ? usual : { ...usual, until }
    }
    case 'enhanced': {
      const { seconds, singleShot } = period
      return { until: seconds === undefined ? usual.until : at + seconds * SECOND, isSingleShot: singleShot }
    }
  }
}
