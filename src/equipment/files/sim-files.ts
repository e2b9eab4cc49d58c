import type { Terminal } from '../terminal.js'
import type { PinResult, Usim } from '../usim.js'
import type { DiallingNumber } from './dialling.js'
import { type EmergencyNumber, emergencyNumbers } from './emergency.js'
import { type FixedDialling, fixedDialling, fixedNumbers, setFixedDialling } from './fixed-dialling.js'
import { messageStatus } from './message-status.js'
import { messageFile, type StoredMessage, type StoreOutcome } from './messages.js'
import { ownNumbers, serviceCentre } from './own.js'
import { recall } from './phonebook.js'
import { reader } from './reader.js'

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
  /** Marks a message as read. */
  markRead(record: number): boolean
  /** Deletes a message. Then {@link SimFiles.owesNotice} says whether the network must hear of it. */
  deleteMessage(record: number): boolean
  /** Whether there is room and the network still thinks that there is none. TS 23.040 §3.2.6, TS 31.102 §4.2.28. */
  owesNotice(): boolean
  /** Notes that the network was told that there is room. TS 31.102 §4.2.28. */
  noticed(): boolean
  /** The reference of the next message to the network, 0 to 255. TS 31.102 §4.2.28. */
  nextReference(): number | undefined
}

/**
 * The files of the card behind a terminal, in one card session. What only the phone changes is read once.
 *
 * @param send - the terminal's end of the wire
 * @param usim - the application, which knows which PINs were given
 */
export function openSimFiles(send: Terminal, { pin }: Pick<Usim, 'pin'>): SimFiles {
  const open = reader(send)
  const status = messageStatus(open)
  const memory = messageFile(open)
  return {
    emergencyNumbers: () => emergencyNumbers(open),
    fixedDialling: () => fixedDialling(open),
    fixedNumbers: () => fixedNumbers(open),
    setFixedDialling: (on, pin2) => setFixedDialling(open, on, () => pin('verify', 'pin2', pin2)),
    recall: (location) => recall(open, location),
    ownNumbers: () => ownNumbers(open),
    serviceCentre: () => serviceCentre(open),
    messages: memory.messages,
    storeMessage(tpdu, from = '') {
      const outcome = memory.store({ status: 'unread', serviceCentre: from, tpdu })
      if (!outcome.ok && outcome.error === 'sim-full') status.setMemoryExceeded(true)
      return outcome
    },
    replaceMessage: (record, tpdu, from = '') =>
      memory.replace(record, { status: 'unread', serviceCentre: from, tpdu }),
    markRead: (record) => memory.mark(record, ['unread'], 'read'),
    deleteMessage: memory.erase,
    owesNotice: () => status.isMemoryExceeded() === true && memory.hasRoom() === true,
    noticed: () => status.setMemoryExceeded(false),
    nextReference: status.nextReference,
  }
}
