import { fromHex } from '../../../src/bytes/hex.js'
import { noticed, owesNotice, remove } from '../../../src/equipment/messages/change.js'
import type { MessageEvent } from '../../../src/equipment/messages/event.js'
import { inbox } from '../../../src/equipment/messages/inbox.js'
import { readCard } from '../../../src/equipment/messages/read-card.js'
import { receive } from '../../../src/equipment/messages/receive.js'
import { emptyStore, type MessageKit, type MessageStore } from '../../../src/equipment/messages/store.js'
import type { TextMessage } from '../../../src/equipment/messages/text-message.js'
import { encodeTpdu } from '../../../src/sms/tpdu.js'
import { records, transparent, unlocked } from '../files/sim.js'

export const ANNA = '+79161234567'
export const BORIS = '+79162345678'
const START = Date.parse('2026-01-31T12:00:00+03:00')
const FREE = `00${'FF'.repeat(175)}`

/** An opened SIM with some records of EF.SMS. */
export const sim = (count = 10) =>
  unlocked(
    records(
      '7FFF/6F3C',
      Array.from({ length: count }, () => FREE),
    ),
    transparent('7FFF/6F43', 'FFFF'),
  )

/** A phone that has nothing but its message store, a SIM and a clock. */
export function phone(options: Partial<MessageKit> = {}) {
  let at = START
  let store: MessageStore = emptyStore
  let kit: MessageKit = {
    files: sim().files,
    now: () => at,
    capacity: 100,
    prefer: 'sim',
    repeatTime: 5 * 60_000,
    ...options,
  }
  const events: MessageEvent[] = []
  store = readCard(store, kit)
  return {
    events,
    /** Brings a TPDU: the answer. The events are those of this TPDU alone. */
    deliver(tpdu: Uint8Array) {
      const { answer, events: heard, store: after } = receive(store, kit, tpdu)
      store = after
      events.splice(0, events.length, ...heard)
      return answer
    },
    inbox: (): readonly TextMessage[] => inbox(store),
    texts: (): readonly string[] => inbox(store).map(({ text }) => text),
    store: () => store,
    kit: () => kit,
    change(by: (store: MessageStore, kit: MessageKit) => MessageStore) {
      store = by(store, kit)
    },
    /** Deletes the message with a text, and tells the network of room if it must hear of it: whether it must. */
    remove(text: string): boolean {
      const message = inbox(store).find((one) => one.text === text)
      if (message === undefined) throw new Error(`no such message: ${text}`)
      store = remove(store, kit, message)
      const owes = owesNotice(store, kit)
      if (owes) store = noticed(store, kit)
      return owes
    },
    /** Another SIM, or none. */
    insert(files: MessageKit['files']) {
      kit = { ...kit, files }
      store = readCard(store, kit)
    },
    /** The program is started again: what is in the phone is forgotten. */
    forget() {
      store = readCard(emptyStore, kit)
    },
    pass(ms: number) {
      at += ms
    },
  }
}

/** The time of a service centre, some seconds after noon. */
export const time = (seconds = 0): string => new Date(START + 1000 * seconds).toISOString().replace('.000Z', '+00:00')

interface Fields {
  readonly from?: string
  readonly coding?: number
  readonly protocol?: number
  readonly header?: Uint8Array
  readonly seconds?: number
  readonly flags?: readonly 'reply-path'[]
}

/** An SMS-DELIVER with a text. */
export const deliver = (text: string, { from = ANNA, seconds, ...rest }: Fields = {}): Uint8Array =>
  encodeTpdu({ kind: 'deliver', address: from, time: time(seconds), text, flags: [], ...rest })

/** An SMS-DELIVER with bytes. */
export const bytes = (data: string, { from = ANNA, seconds, ...rest }: Fields = {}): Uint8Array =>
  encodeTpdu({ kind: 'deliver', address: from, time: time(seconds), data: fromHex(data), flags: [], ...rest })

/** The header of a part of a long message: with other elements behind it. */
export const part = (reference: number, total: number, number: number, more = ''): Uint8Array =>
  Uint8Array.of(0, 3, reference, total, number, ...fromHex(more))
