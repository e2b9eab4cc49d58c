import type { SmsStatus } from '../../sms/record.js'
import type { WaitingIndications } from '../../uicc/encodings/waiting.js'
import type { Terminal } from '../terminal.js'
import type { PinResult, Usim } from '../usim.js'
import type { DiallingNumber } from './dialling.js'
import { type EmergencyNumber, emergencyNumbers } from './emergency.js'
import { type FixedChange, type FixedDialling, type FixedList, fixedList } from './fixed-list.js'
import { messageStatus } from './message-status.js'
import { messageFile, type StoredMessage, type StoreOutcome } from './messages.js'
import { onceRead } from './once-read.js'
import { ownNumbers, serviceCentre } from './own.js'
import { recall } from './phonebook.js'
import { reader } from './reader.js'
import { reportFile, type StoredReport } from './reports.js'
import { setWaitingIndications, waitingIndications } from './waiting.js'

/** States of a message to the network: to be sent, sent, sent with a report that is awaited. */
export type SentStatus = Extract<SmsStatus, 'to-send' | 'sent' | 'sent-report-awaited'>
const SENT: readonly SmsStatus[] = ['to-send', 'sent', 'sent-report-awaited']
/** States of a message that a report can be about. */
const REPORTED: readonly SmsStatus[] = ['sent', 'sent-report-awaited', 'sent-report-received', 'sent-report-stored']

/** What became of a report. */
export type ReportOutcome = 'stored' | 'received' | 'not-sent'

/**
 * What a phone does with the files of a USIM. The USIM must be selected. All but the emergency numbers need the PIN. A file that does
 * not exist or cannot be read gives `undefined`; one that cannot be written gives `false`.
 */
export interface SimFiles {
  /** EF.ECC. TS 31.102 §4.2.21. */
  emergencyNumbers(): readonly EmergencyNumber[] | undefined
  /** Whether fixed dialling is on. TS 31.102 §4.2.47. */
  fixedDialling(): FixedDialling | undefined
  /** EF.FDN. TS 31.102 §4.2.24. */
  fixedNumbers(): readonly DiallingNumber[] | undefined
  /** EF.FDN with the number of each record, and where there is room. TS 31.102 §4.2.24. */
  fixedList(): FixedList | undefined
  /**
   * Writes an entry into a record of EF.FDN; PIN2 must have been given since the reset. TS 31.102 §4.2.24, §4.4.2.3.
   *
   * @param record - from 1
   * @param entry - a number of 1 to 20 digits, and a name, which may be empty
   */
  writeFixed(record: number, entry: DiallingNumber): FixedChange
  /** Frees a record of EF.FDN; PIN2 must have been given since the reset. */
  removeFixed(record: number): FixedChange
  /** Switches fixed dialling. `pin2` has 4 to 8 digits, and is not sent if the card has no fixed dialling. TS 31.102 §4.2.47. */
  setFixedDialling(on: boolean, pin2: string): PinResult
  /** The number at a location of the phone book, from 1. TS 22.030 §6.6.4. */
  recall(location: number): DiallingNumber | undefined
  /** EF.MSISDN. TS 31.102 §4.2.26. */
  ownNumbers(): readonly DiallingNumber[] | undefined
  /** The number of the service centre, from EF.SMSP. TS 31.102 §4.2.27. */
  serviceCentre(): string | undefined
  /** The messages in EF.SMS. TS 31.102 §4.2.25. */
  messages(): readonly StoredMessage[] | undefined
  /**
   * Stores a message from the network as unread. If no record is free, it notes that the network is told so.
   * TS 31.102 §4.2.25, §4.2.28.
   *
   * @param tpdu - SMS-DELIVER, up to 164 bytes
   * @param from - the number of the service centre, if it is known
   */
  storeMessage(tpdu: Uint8Array, from?: string): StoreOutcome
  /**
   * Writes a message over another one, in its record, as unread. TS 23.040 §9.2.3.9 (replace short message types).
   *
   * @returns `false` if the record holds no message or cannot be written
   */
  replaceMessage(record: number, tpdu: Uint8Array, from?: string): boolean
  /**
   * Keeps a message to the network. The network does not hear of it if no record is free. TS 31.102 §4.2.25.
   *
   * @param tpdu - SMS-SUBMIT, up to 164 bytes
   * @param status - whether it was sent, and whether a report is awaited
   * @param centre - the number of the service centre, if it is known
   */
  storeSent(tpdu: Uint8Array, status: SentStatus, centre?: string): StoreOutcome
  /** Marks a message as read. */
  markRead(record: number): boolean
  /** Marks a message to the network as sent, or as sent with a report that is awaited. TS 31.102 §4.2.25. */
  markSent(record: number, status: Exclude<SentStatus, 'to-send'>): boolean
  /**
   * Keeps what became of a sent message: the report in EF.SMSR, and in EF.SMS that it came. TS 31.102 §4.2.25, §4.2.32.
   *
   * @param record - number of the message's record in EF.SMS
   * @param tpdu - SMS-STATUS-REPORT; 29 bytes of it are kept, which is all up to the status
   * @returns `stored`; `received` if only EF.SMS says so; `not-sent` if the record holds no sent message, and then nothing was written
   */
  storeReport(record: number, tpdu: Uint8Array): ReportOutcome
  /** The reports in EF.SMSR. TS 31.102 §4.2.32. */
  reports(): readonly StoredReport[] | undefined
  /** Deletes a message, and its report. Then {@link SimFiles.owesNotice} says whether the network must hear of it. */
  deleteMessage(record: number): boolean
  /** Whether there is room and the network still thinks that there is none. TS 23.040 §3.2.6, TS 31.102 §4.2.28. */
  owesNotice(): boolean
  /** Notes that the network was told that there is room. TS 31.102 §4.2.28. */
  noticed(): boolean
  /** The reference of the next message to the network, 0 to 255. TS 31.102 §4.2.28. */
  nextReference(): number | undefined
  /** What waits at the subscriber's mailboxes: EF.MWIS. TS 31.102 §4.2.63. */
  waitingIndications(): WaitingIndications | undefined
  /**
   * Notes what waits. Mailboxes that are left out stay as they are. TS 31.102 §4.2.63.
   *
   * @returns `false` if the card keeps no such indications, or not all of these
   */
  setWaitingIndications(changes: Partial<WaitingIndications>): boolean
}

/**
 * The files of the card behind a terminal, in one card session. What only the phone changes is read once.
 *
 * @param send - the terminal's end of the wire
 * @param usim - the application, which knows which PINs were given
 */
export function openSimFiles(send: Terminal, { pin, isVerified }: Pick<Usim, 'pin' | 'isVerified'>): SimFiles {
  const open = reader(send)
  const fixed = fixedList(open, () => isVerified('pin2'))
  const own = onceRead(() => ownNumbers(open))
  const centre = onceRead(() => serviceCentre(open))
  const status = messageStatus(open)
  const memory = messageFile(open)
  const reports = reportFile(open)
  return {
    emergencyNumbers: () => emergencyNumbers(open),
    fixedDialling: fixed.state,
    fixedNumbers: fixed.numbers,
    fixedList: fixed.list,
    writeFixed: fixed.write,
    removeFixed: fixed.remove,
    setFixedDialling: (on, pin2) => fixed.switchTo(on, () => pin('verify', 'pin2', pin2)),
    recall: (location) => recall(open, location),
    ownNumbers: own.value,
    serviceCentre: centre.value,
    messages: memory.messages,
    storeMessage(tpdu, from = '') {
      const outcome = memory.store({ status: 'unread', serviceCentre: from, tpdu })
      if (!outcome.ok && outcome.error === 'sim-full') status.setMemoryExceeded(true)
      return outcome
    },
    replaceMessage: (record, tpdu, from = '') =>
      memory.replace(record, { status: 'unread', serviceCentre: from, tpdu }),
    storeSent: (tpdu, status, serviceCentre = '') => memory.store({ status, serviceCentre, tpdu }),
    markRead: (record) => memory.mark(record, ['unread'], 'read'),
    markSent: (record, status) => memory.mark(record, SENT, status),
    storeReport(record, tpdu) {
      // The message comes first: a report must not be linked to a message that is something else.
      if (!memory.mark(record, REPORTED, 'sent-report-received')) return 'not-sent'
      if (tpdu.length === 0 || !reports.store(record, tpdu)) return 'received'
      return memory.mark(record, REPORTED, 'sent-report-stored') ? 'stored' : 'received'
    },
    reports: reports.reports,
    deleteMessage(record) {
      const status = memory.erase(record)
      if (status === 'sent-report-stored') reports.forget(record)
      return status !== undefined
    },
    owesNotice: () => status.isMemoryExceeded() === true && memory.hasRoom() === true,
    noticed: () => status.setMemoryExceeded(false),
    nextReference: status.nextReference,
    waitingIndications: () => waitingIndications(open),
    setWaitingIndications: (changes) => setWaitingIndications(open, changes),
  }
}
