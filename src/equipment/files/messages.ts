import {
  decodeSmsRecord,
  encodeSmsRecord,
  type SmsRecord,
  type SmsStatus,
  smsStatusByte,
  smsStatusOf,
} from '../../sms/record.js'
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

const NOT_AVAILABLE = { ok: false, error: 'not-available' } as const satisfies StoreOutcome
const SIM_FULL = { ok: false, error: 'sim-full' } as const satisfies StoreOutcome

/** A record of any length, cut or padded to the length in the standard. */
function whole(bytes: Uint8Array): Uint8Array {
  if (bytes.length === LENGTH) return bytes
  const record = new Uint8Array(LENGTH).fill(PADDING)
  record.set(bytes.subarray(0, LENGTH))
  return record
}

/** A message as a record of the length in the file; `undefined` if that would lose something. */
function fitted(message: SmsRecord, { recordLength }: OpenFile): Uint8Array | undefined {
  const bytes = encodeSmsRecord(message)
  const record = new Uint8Array(recordLength).fill(PADDING)
  record.set(bytes.subarray(0, recordLength))
  return bytes.subarray(recordLength).every((byte) => byte === PADDING) ? record : undefined
}

const isFree = ([status = FREE]: Uint8Array): boolean => (status & 0x01) === 0

/** What a record says; `undefined` for one that is free. */
function read(bytes: Uint8Array): SmsRecord | undefined {
  const found = isFree(bytes) ? undefined : decodeSmsRecord(whole(bytes))
  return found?.status === 'free' ? undefined : found
}

const fitsTpdu = ({ tpdu: { length } }: SmsRecord): boolean => length >= 1 && length <= MOST_TPDU

/** EF.SMS: the messages on the card. TS 31.102 §4.2.25. */
export function messageFile(open: Open) {
  /** So many records from the first one on hold messages, as far as the phone has seen in this card session. */
  let taken = 0

  /** The number of the first free record; 0 if none is free, `undefined` if they cannot be read. */
  function room(file: OpenFile): number | undefined {
    while (taken < file.records) {
      const record = file.record(taken + 1)
      if (record === undefined) return undefined
      if (isFree(record)) return taken + 1
      taken++
    }
    return 0
  }

  return {
    /**
     * The messages in the order of their records.
     *
     * @returns `undefined` if the card keeps none, or they cannot be read
     */
    messages(): readonly StoredMessage[] | undefined {
      const records = open(EF_SMS, (file) => file.all())
      return records?.flatMap((bytes, i) => {
        const found = read(bytes)
        return found === undefined ? [] : [{ record: i + 1, ...found }]
      })
    },

    /** Writes a message into the first free record. */
    store(message: SmsRecord): StoreOutcome {
      if (!fitsTpdu(message)) return NOT_AVAILABLE
      const outcome = open(EF_SMS, (file): StoreOutcome => {
        const bytes = fitted(message, file)
        const number = bytes && file.records > 0 ? room(file) : undefined
        if (bytes === undefined || number === undefined) return NOT_AVAILABLE
        if (number === 0) return SIM_FULL
        if (!file.writeRecord(number, bytes)) return NOT_AVAILABLE
        taken = number
        return { ok: true, record: number }
      })
      return outcome ?? NOT_AVAILABLE
    },

    /** Writes a message over the one in a record. */
    replace(number: number, message: SmsRecord): boolean {
      if (!fitsTpdu(message)) return false
      const isDone = open(EF_SMS, (file) => {
        const before = file.record(number)
        const bytes = fitted(message, file)
        return before !== undefined && !isFree(before) && bytes !== undefined && file.writeRecord(number, bytes)
      })
      return isDone ?? false
    },

    /** Gives a message another status, unless it has it already. One whose status is not among those before is left alone. */
    mark(number: number, before: readonly SmsStatus[], after: SmsStatus): boolean {
      const isDone = open(EF_SMS, (file) => {
        const bytes = file.record(number)
        const status = smsStatusOf(bytes?.[0] ?? FREE)
        if (bytes === undefined || !(status === after || before.includes(status))) return false
        return status === after || file.writeRecord(number, Uint8Array.of(smsStatusByte(after), ...bytes.subarray(1)))
      })
      return isDone ?? false
    },

    /**
     * Frees a record and overwrites its contents.
     *
     * @returns the status that it had; `undefined` if there is no such record or it cannot be written
     */
    erase(number: number): SmsStatus | undefined {
      const status = open(EF_SMS, (file) => {
        const before = file.record(number)
        if (before === undefined) return undefined
        const empty = new Uint8Array(file.recordLength).fill(PADDING)
        empty[0] = FREE
        return file.writeRecord(number, empty) ? smsStatusOf(before[0] ?? FREE) : undefined
      })
      if (status !== undefined) taken = Math.min(taken, number - 1)
      return status
    },

    /** Whether there is room for another message; `undefined` if the card keeps no messages. */
    hasRoom: (): boolean | undefined => open(EF_SMS, (file) => (room(file) ?? 0) > 0),
  }
}
