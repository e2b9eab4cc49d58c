import type { Concatenation } from '../../sms/header.js'
import type { SmsDeliver } from '../../sms/message.js'
import type { SimFiles } from '../files/sim-files.js'
import type { Indications } from './indications.js'

/** For which application a message is, and of which one it came. TS 23.040 §9.2.3.24.3, §9.2.3.24.4. */
export interface Ports {
  readonly destination: number
  readonly originator: number
}

/** What a TPDU from the network says, read once. */
export interface Received {
  /** The octets as they came. */
  readonly tpdu: Uint8Array
  readonly message: SmsDeliver
  /** Equal for two TPDUs that are the same message. */
  readonly identity: string
  /** The time of the service centre in ms since 1970, 0 if it is not valid. */
  readonly stamp: number
  /** Which part of a long message it is, if it is one. */
  readonly part?: Concatenation
  readonly ports?: Ports
  /** All parts of one long message have the same key; others may have it too. */
  readonly key?: string
}

/** A TPDU that the phone keeps: a record of EF.SMS, or one in the phone's own memory. */
export interface Piece {
  readonly memory: 'sim' | 'phone'
  /** The number of its record in EF.SMS, or in the phone's memory. */
  readonly place: number
  /** Pieces of one message have the same. */
  readonly group: number
  readonly unread: boolean
  readonly received: Received
}

/** A message that was sent and for which a report was asked. TS 23.040 §9.2.2.3. */
export interface SentMessage {
  /** TP-MR. */
  readonly reference: number
  /** To whom it went. */
  readonly number: string
  /** Its record in EF.SMS, if it is on the SIM. */
  readonly record?: number | undefined
}

/** The messages of a phone, as the phone knows them: it survives a switch-off. The card is read when {@link readCard} says so. */
export interface MessageStore {
  /** What is in the phone's memory, and on the SIM while it can be read. The oldest first. */
  readonly pieces: readonly Piece[]
  /** What was on the SIM when it could be read last. */
  readonly known: readonly Piece[]
  /** The network was told that the phone's memory is full, and not yet that there is room. TS 23.040 §3.2.6. */
  readonly owes: boolean
  /** Messages that came not long ago: the service centre may repeat them. */
  readonly recent: readonly { readonly identity: string; readonly at: number }[]
  readonly sent: readonly SentMessage[]
  /** What waits for the user elsewhere. TS 23.040 §9.2.3.24.2. */
  readonly indications: Indications
  /** The last number that a group, or a place in the phone's memory, got. */
  readonly last: number
}

/** The message store of a new phone. */
export const emptyStore: MessageStore = {
  pieces: [],
  known: [],
  owes: false,
  recent: [],
  sent: [],
  indications: {},
  last: 0,
}

/** What the message store does with the files of the SIM. */
export type MessageFiles = Pick<
  SimFiles,
  | 'messages'
  | 'storeMessage'
  | 'replaceMessage'
  | 'markRead'
  | 'deleteMessage'
  | 'owesNotice'
  | 'noticed'
  | 'storeReport'
  | 'waitingIndications'
  | 'setWaitingIndications'
>

/** What the message store works with. */
export interface MessageKit {
  /** The files of the SIM, if there is one. */
  readonly files: MessageFiles | undefined
  /** The time in ms since 1970. */
  readonly now: () => number
  /** How many TPDUs the phone's own memory has room for. */
  readonly capacity: number
  /** Where a message without a class goes. */
  readonly prefer: 'sim' | 'phone'
  /** For how many ms a TPDU that comes again counts as the same message; 0 for never. */
  readonly repeatTime: number
}
