import { decodeAddress } from '../../sms/address.js'
import { codingOf, type IndicationKind } from '../../sms/coding.js'
import { type HeaderElement, headerOf } from '../../sms/header.js'
import type { SmsDeliver } from '../../sms/message.js'
import type { Mailbox, WaitingIndications } from '../../uicc/encodings/waiting.js'

/** What can wait for the user elsewhere. TS 23.040 §9.2.3.24.2. */
export type WaitingKind = IndicationKind | 'video'

/** All kinds. */
export const WAITING_KINDS = ['voicemail', 'fax', 'email', 'other', 'video'] as const satisfies readonly WaitingKind[]

/** Messages that wait elsewhere: how many, 255 for 255 or more; the number is left out if it is unknown. */
export interface Waits {
  readonly count?: number
}

/** What waits. A kind that is left out does not wait. */
export type Indications = Readonly<Partial<Record<WaitingKind, Waits>>>

/** What one message says of one kind. */
export interface Indicated {
  readonly indication: WaitingKind
  readonly active: boolean
  readonly count?: number
  /** Whether the message itself is to be kept. */
  readonly store: boolean
}

/** Enhanced voice mail information: its identifier, and the bit of its first octet that says whether the message is kept. TS 23.040 §9.2.3.24.13. */
const VOICE_MAIL = { id: 0x23, store: 0x10 } as const

/** How many messages an enhanced voice mail notification counts: the octet behind the address of the mailbox. TS 23.040 §9.2.3.24.13. */
function voiceMail(data: Uint8Array): Indicated | undefined {
  const [first = 0] = data
  const mailbox = decodeAddress(data.subarray(1))
  const count = mailbox && data[1 + mailbox.length]
  if (count === undefined) return undefined
  const store = (first & VOICE_MAIL.store) !== 0
  return { indication: 'voicemail', active: count > 0, count, store }
}

function ofElement(element: HeaderElement): Indicated | undefined {
  if (element.kind === 'unknown' && element.id === VOICE_MAIL.id) return voiceMail(element.data)
  if (element.kind !== 'special-message') return undefined
  const { indication, count, store } = element
  return { indication, active: count > 0, count, store }
}

/** What the coding says: no number. TS 23.038 §4. */
function ofCoding(coding: number): Indicated | undefined {
  const { indication } = codingOf(coding)
  return indication && { indication: indication.kind, active: indication.active, store: indication.store }
}

/**
 * What a message says of messages that wait elsewhere. Where the coding and an element of the header speak of the same kind, the element
 * counts, which has the number. TS 23.038 §4, TS 23.040 §9.2.3.24.2.
 */
export function indicated({ coding, header }: SmsDeliver): readonly Indicated[] {
  const byKind = new Map<WaitingKind, Indicated>()
  for (const one of [ofCoding(coding), ...headerOf(header).map(ofElement)]) {
    if (one !== undefined)
      byKind.set(one.indication, { ...one, store: one.store || byKind.get(one.indication)?.store === true })
  }
  return [...byKind.values()]
}

/** The indications after a message. */
export function afterIndications(before: Indications, all: readonly Indicated[]): Indications {
  const after: Partial<Record<WaitingKind, Waits>> = { ...before }
  for (const { indication, active, count } of all) {
    if (active) after[indication] = count === undefined ? {} : { count }
    else delete after[indication]
  }
  return after
}

const onTheCard = (kind: WaitingKind): Mailbox => (kind === 'video' ? 'videomail' : kind)

/** What a message changes in EF.MWIS. TS 31.102 §4.2.63. */
export const onCard = (all: readonly Indicated[]): Partial<WaitingIndications> =>
  Object.fromEntries(all.map(({ indication, active, count = 0 }) => [onTheCard(indication), { active, count }]))

/** What waits, as EF.MWIS says; a count of 0 is a number that nobody told. TS 31.102 §4.2.63. */
export function fromCard(waiting: WaitingIndications): Indications {
  const found: Partial<Record<WaitingKind, Waits>> = {}
  for (const kind of WAITING_KINDS) {
    const { active = false, count = 0 } = waiting[onTheCard(kind)] ?? {}
    if (active) found[kind] = count === 0 ? {} : { count }
  }
  return found
}
