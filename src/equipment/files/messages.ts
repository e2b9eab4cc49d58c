import { decodeSmsRecord, encodeSmsRecord, type SmsRecord } from '../../sms/record.js'
import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import type { Open, OpenFile } from './reader.js'

const EF_SMS = pathOf(ADF_USIM, 'SMS')
/** Bytes of a record in the standard. Other cards may have other lengths. TS 31.102 §4.2.25. */
const LENGTH = 176
/** Octets of the longest TPDU. */
const MOST_TPDU = 164
const PADDING = 0xff
const FREE = 0x00
const READ = 0x01
/** Status of a message from the network; the upper bits are reserved. TS 31.102 §4.2.25. */
const STATUS_MASK = 0x07
const UNREAD = 0x03

/** A message in the memory of the card. */
export interface StoredMessage extends SmsRecord {
  /** Number of its record, from 1. */
  readonly record: number
}

/** Whether a message was stored. */
export type StoreOutcome =
  | { readonly ok: true; readonly record: number }
  /** `sim-full`: no record is free. `not-available`: the card keeps no messages or allows no writing, or the message fits no record. */
  | { readonly ok: false; readonly error: 'sim-full' | 'not-available' }

/** A record of any length, cut or padded to the length in the standard. */
function whole(bytes: Uint8Array): Uint8Array {
  const record = new Uint8Array(LENGTH).fill(PADDING)
  record.set(bytes.subarray(0, LENGTH))
  return record
}

/** A record, cut or padded to the length of those in the file; `undefined` if that would lose something. */
function fitted(bytes: Uint8Array, length: number): Uint8Array | undefined {
  const record = new Uint8Array(length).fill(PADDING)
  record.set(bytes.subarray(0, length))
  return bytes.subarray(length).every((byte) => byte === PADDING) ? record : undefined
}

const isFree = (bytes: Uint8Array | undefined): boolean => bytes !== undefined && ((bytes[0] ?? FREE) & 0x01) === 0

/**
 * The messages of the card, in the order of their records. TS 31.102 §4.2.25.
 *
 * @returns `undefined` if the card keeps none, or they cannot be read
 */
export function messages(open: Open): readonly StoredMessage[] | undefined {
  const records = open(EF_SMS, (file) => file.all())
  return records?.flatMap((bytes, i) => {
    const found = decodeSmsRecord(whole(bytes))
    return found === undefined || found.status === 'free' ? [] : [{ record: i + 1, ...found }]
  })
}

/** The number of the first free record; 0 if none is free. */
function room(file: OpenFile): number {
  for (let number = 1; number <= file.records; number++) if (isFree(file.record(number))) return number
  return 0
}

/** Writes a message into the first free record. TS 31.102 §4.2.25. */
export function store(open: Open, message: SmsRecord): StoreOutcome {
  const { length } = message.tpdu
  if (length < 1 || length > MOST_TPDU) return { ok: false, error: 'not-available' }
  const bytes = encodeSmsRecord(message)
  const outcome = open(EF_SMS, (file): StoreOutcome => {
    const record = fitted(bytes, file.recordLength)
    if (record === undefined || file.record(1) === undefined) return { ok: false, error: 'not-available' }
    const number = room(file)
    if (number === 0) return { ok: false, error: 'sim-full' }
    return file.writeRecord(number, record) ? { ok: true, record: number } : { ok: false, error: 'not-available' }
  })
  return outcome ?? { ok: false, error: 'not-available' }
}

/** Marks a received message as read, unless it is already. TS 31.102 §4.2.25. */
export function markRead(open: Open, number: number): boolean {
  const done = open(EF_SMS, (file) => {
    const bytes = file.record(number)
    const status = (bytes?.[0] ?? FREE) & STATUS_MASK
    if (bytes === undefined || (status !== READ && status !== UNREAD)) return false
    return status === READ || file.writeRecord(number, Uint8Array.of(READ, ...bytes.subarray(1)))
  })
  return done ?? false
}

/** Frees a record and overwrites its contents. TS 31.102 §4.2.25. */
export function erase(open: Open, number: number): boolean {
  const done = open(EF_SMS, (file) => {
    if (file.record(number) === undefined) return false
    const empty = new Uint8Array(file.recordLength).fill(PADDING)
    empty[0] = FREE
    return file.writeRecord(number, empty)
  })
  return done ?? false
}

/** Whether there is room for another message; `undefined` if the card keeps no messages. */
export const hasRoom = (open: Open): boolean | undefined => open(EF_SMS, (file) => room(file) > 0)
