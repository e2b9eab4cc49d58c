import { formatError, unpadded, wantFields, wantNumber } from '../../bytes/want.js'

/** The kinds of messages that can wait at a mailbox, in the order of their counts in a record. TS 31.102 §4.2.63. */
export const MAILBOXES = ['voicemail', 'fax', 'email', 'other', 'videomail'] as const
/** A kind of messages that wait at a mailbox. TS 23.040 §9.2.3.24.2. */
export type Mailbox = (typeof MAILBOXES)[number]

/** Whether messages wait at a mailbox. */
export interface WaitingMessages {
  /** Whether the phone shows an indicator. */
  readonly active: boolean
  /** How many wait, 0 to 255; 0 also if the network did not tell. */
  readonly count: number
}

/** A record of EF.MWIS: what waits for the subscriber. `videomail` is left out of a record that has no room for it. */
export type WaitingIndications = Readonly<Record<Exclude<Mailbox, 'videomail'>, WaitingMessages>> & {
  readonly videomail?: WaitingMessages | undefined
}

/** Bytes of a record: the indicators, one count for each kind; the last one may be missing. TS 31.102 §4.2.63. */
const LEAST = 5
const MOST_COUNT = 0xff
const NOTHING: WaitingMessages = { active: false, count: 0 }

/**
 * What a record of EF.MWIS says. One that nobody has written yet says that nothing waits. TS 31.102 §4.2.63.
 *
 * @param record - 5 bytes or more
 * @returns `undefined` for fewer bytes
 */
export function decodeWaiting(record: Uint8Array): WaitingIndications | undefined {
  if (record.length < LEAST) return undefined
  const isBlank = unpadded(record).length === 0
  const at = (kind: Mailbox): WaitingMessages => {
    const bit = MAILBOXES.indexOf(kind)
    return isBlank ? NOTHING : { active: (((record[0] ?? 0) >> bit) & 1) === 1, count: record[1 + bit] ?? 0 }
  }
  return {
    voicemail: at('voicemail'),
    fax: at('fax'),
    email: at('email'),
    other: at('other'),
    ...(record.length > LEAST && { videomail: at('videomail') }),
  }
}

/**
 * A record of EF.MWIS. TS 31.102 §4.2.63.
 *
 * @param waiting - what waits
 * @param room - bytes of the record, 5 or more
 * @param name - what an error sentence calls it
 * @throws PocketsimError `ENCODING_FORMAT` for other fields or counts, and for video mail in a record of 5 bytes
 */
export function encodeWaiting(waiting: WaitingIndications, room: number, name: string): Uint8Array {
  wantFields(name, waiting, { voicemail: true, fax: true, email: true, other: true, videomail: true })
  if (waiting.videomail !== undefined && room <= LEAST) {
    throw formatError(`${name}.videomail: a record of ${room} bytes has no room for it, leave it out`)
  }
  const record = new Uint8Array(Math.min(room, 1 + MAILBOXES.length))
  for (const [bit, kind] of MAILBOXES.entries()) {
    const given = waiting[kind]
    if (given === undefined && kind === 'videomail') continue
    if (given === undefined) throw formatError(`${name}.${kind}: want an object with active and count`)
    const { active, count } = wantFields(`${name}.${kind}`, given, { active: true, count: true })
    if (typeof active !== 'boolean') throw formatError(`${name}.${kind}.active: want true or false`)
    if (active) record[0] = (record[0] ?? 0) | (1 << bit)
    record[1 + bit] = wantNumber(`${name}.${kind}.count`, count, 0, MOST_COUNT)
  }
  return record
}
