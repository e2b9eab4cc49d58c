import type { SimFiles } from '../../equipment/files/sim-files.js'
import type { SmsDeliver } from '../../sms/message.js'
import { concatenationOf, joinSms } from '../../sms/parts.js'
import { decodeTpdu } from '../../sms/tpdu.js'
import type { TextMessage } from './text-message.js'

interface Part {
  readonly record: number
  readonly unread: boolean
  readonly message: SmsDeliver
}

/** The key that all parts of one message share. */
function keyOf({ record, message }: Part): string {
  const place = concatenationOf(message.header)
  return place === undefined ? `${record}` : `${message.address} ${place.reference} ${place.total}`
}

const placeOf = ({ message }: Part): number => concatenationOf(message.header)?.part ?? 1

/** Makes one message of its parts. `…` stands between parts if some are missing. */
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

/** The received messages on the SIM, newest first. TS 31.102 §4.2.25 */
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
