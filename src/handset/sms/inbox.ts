import type { SmsDeliver } from '../../bytes/sms/message.js'
import { concatenationOf, joinSms } from '../../bytes/sms/parts.js'
import { decodeTpdu } from '../../bytes/sms/tpdu.js'
import type { SimFiles } from '../files/sim-files.js'

/** A short message as it can be read: of a long one all the parts that are there. TS 23.040 §9.2.3.24.1 */
export interface TextMessage {
  /** A number, or a name of up to 11 characters. */
  readonly from: string
  /** `''` for a message that is not text. */
  readonly text: string
  /** When the service centre took it, as `2026-01-31T12:00:00+03:00`; left out where its digits are none. */
  readonly at?: string
  readonly unread: boolean
  /** All parts are there. */
  readonly complete: boolean
  /** The records of EF.SMS that it takes, from 1; none for one that was only shown. */
  readonly records: readonly number[]
}

interface Part {
  readonly record: number
  readonly unread: boolean
  readonly message: SmsDeliver
}

/** What parts of one message have in common. */
function keyOf({ record, message }: Part): string {
  const place = concatenationOf(message.header)
  return place === undefined ? `${record}` : `${message.address} ${place.reference} ${place.total}`
}

const placeOf = ({ message }: Part): number => concatenationOf(message.header)?.part ?? 1

/** One message of its parts; what is missing is left out. */
export function textOf(parts: readonly Part[]): TextMessage {
  const ordered = [...parts].sort((left, right) => placeOf(left) - placeOf(right))
  const [first] = ordered
  const joined = joinSms(ordered.map(({ message }) => message))
  const at = first?.message.time
  return {
    from: first?.message.address ?? '',
    text: joined ?? ordered.map(({ message }) => message.text ?? '').join('…'),
    ...(at !== undefined && { at }),
    unread: parts.some(({ unread }) => unread),
    complete: joined !== undefined || first?.message.data !== undefined,
    records: ordered.map(({ record }) => record),
  }
}

/** The messages from the network on the SIM, the last one first. TS 31.102 §4.2.25 */
export function inboxOf(files: SimFiles | undefined): readonly TextMessage[] {
  const groups = new Map<string, Part[]>()
  for (const { record, status, tpdu } of files?.messages() ?? []) {
    const message = decodeTpdu(tpdu)
    if (message?.kind !== 'deliver' || (status !== 'read' && status !== 'unread')) continue
    const part = { record, unread: status === 'unread', message }
    const key = keyOf(part)
    groups.set(key, [...(groups.get(key) ?? []), part])
  }
  const time = ({ at }: TextMessage) => Date.parse(at ?? '') || 0
  const last = ({ records }: TextMessage) => Math.max(...records)
  return [...groups.values()].map(textOf).sort((one, other) => time(other) - time(one) || last(other) - last(one))
}
