import type { SmsSubmit } from '../../sms/message.js'
import type { SmsPart } from '../../sms/parts.js'
import { encodeTpdu } from '../../sms/tpdu.js'
import type { UserData } from '../../sms/user-data.js'

/** A message that waits at the service centre. TS 23.040 §9.2.2.1 */
export interface Waiting {
  readonly from: string
  readonly protocol: number
  readonly coding: number
  readonly body: UserData
  /** The sender pays for the answer: TP-RP. */
  readonly replyPath: boolean
  /** When the centre took the message, and until when it tries to deliver it, in ms. */
  readonly at: number
  readonly until: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** How long the centre tries if the sender sets no time. */
const USUAL_VALIDITY = 7 * DAY

/** The relative format in ms. Its steps are five minutes, half an hour, a day and a week. TS 23.040 §9.2.3.12.1 */
function relative(octet: number): number {
  if (octet <= 143) return (octet + 1) * 5 * MINUTE
  if (octet <= 167) return 12 * HOUR + (octet - 143) * 30 * MINUTE
  return octet <= 196 ? (octet - 166) * DAY : (octet - 192) * 7 * DAY
}

/** Until when the centre tries. With the enhanced format, the centre uses its own time. TS 23.040 §9.2.3.12 */
function validUntil(validity: SmsSubmit['validity'], at: number): number {
  if (typeof validity === 'number') return at + relative(validity)
  const absolute = typeof validity === 'string' ? Date.parse(validity) : Number.NaN
  return Number.isNaN(absolute) ? at + USUAL_VALIDITY : absolute
}

const bodyOf = ({ text, data, header }: UserData): UserData => ({
  ...(text !== undefined && { text }),
  ...(data !== undefined && { data }),
  ...(header !== undefined && { header }),
})

/** A message that a phone submitted, as it waits for its recipient. */
export const submitted = (from: string, message: SmsSubmit, at: number): Waiting => ({
  from,
  protocol: message.protocol,
  coding: message.coding,
  body: bodyOf(message),
  replyPath: message.flags.includes('reply-path'),
  at,
  until: validUntil(message.validity, at),
})

/** A part of a text from the operator or from an application, as it waits for its recipient. */
export const composed = (from: string, { coding, ...body }: SmsPart, at: number): Waiting => ({
  from,
  protocol: 0,
  coding,
  body,
  replyPath: false,
  at,
  until: at + USUAL_VALIDITY,
})

const two = (value: number): string => String(Math.abs(value) % 100).padStart(2, '0')

/** A time with its zone. A time stamp has only two digits of the year. TS 23.040 §9.2.3.11 */
function stampOf(at: number, zoneMinutes: number): string {
  const local = new Date(at + zoneMinutes * MINUTE)
  const date = [`20${two(local.getUTCFullYear())}`, two(local.getUTCMonth() + 1), two(local.getUTCDate())].join('-')
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':')
  const zone = Math.abs(zoneMinutes)
  return `${date}T${time}${zoneMinutes < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}:${two(zone % 60)}`
}

/** SMS-DELIVER of a message. TS 23.040 §9.2.2.1 */
export const deliverTpdu = (message: Waiting, zoneMinutes: number, more: boolean): Uint8Array =>
  encodeTpdu({
    kind: 'deliver',
    address: message.from,
    protocol: message.protocol,
    coding: message.coding,
    time: stampOf(message.at, zoneMinutes),
    ...message.body,
    flags: [...(more ? (['more-messages'] as const) : []), ...(message.replyPath ? (['reply-path'] as const) : [])],
  })
