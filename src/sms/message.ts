import type { Optional } from '../bytes/optional.js'
import type { UserData } from './user-data.js'
import type { Languages } from './writing.js'

/** The kinds of TPDU that a card stores: from the network, to the network, and what became of a message to the network. */
export type MessageKind = 'deliver' | 'submit' | 'status-report'

/** A bit of the first octet, and its value if the flag is named; without the flag it has the other value. */
interface FlagBit {
  readonly mask: number
  readonly named: number
}

const flag = (mask: number): FlagBit => ({ mask, named: mask })

/** Flags of a message from the network. TS 23.040 §9.2.2.1. */
const DELIVER = {
  // TP-MMS is 0 if more messages wait.
  'more-messages': { mask: 0x04, named: 0 },
  'loop-prevention': flag(0x08),
  'status-report': flag(0x20),
  'reply-path': flag(0x80),
} as const satisfies Record<string, FlagBit>

/** Flags of a message to the network. TS 23.040 §9.2.2.2. */
const SUBMIT = {
  'reject-duplicates': flag(0x04),
  'status-report': flag(0x20),
  'reply-path': flag(0x80),
} as const satisfies Record<string, FlagBit>

/** Flags of a status report. TS 23.040 §9.2.2.3. */
const STATUS_REPORT = {
  'more-messages': { mask: 0x04, named: 0 },
  'loop-prevention': flag(0x08),
  // TP-SRQ is 1 for an SMS-COMMAND.
  command: flag(0x20),
} as const satisfies Record<string, FlagBit>

/** A flag of an SMS-DELIVER: more messages wait at the centre, the message was forwarded, the sender gets a report, an answer is paid for. */
export type DeliverFlag = keyof typeof DELIVER
/** A flag of an SMS-SUBMIT: a repeated message is refused, a report is asked for, an answer is paid for. */
export type SubmitFlag = keyof typeof SUBMIT
/** A flag of a status report: more messages wait at the centre, the report was forwarded, it is on a command and not on a message. */
export type StatusReportFlag = keyof typeof STATUS_REPORT

// The keys are those of the tables: Object.entries only forgets it.
/** The flags of a message from the network. */
export const DELIVER_FLAGS = Object.entries(DELIVER) as readonly [DeliverFlag, FlagBit][]
/** The flags of a message to the network. */
export const SUBMIT_FLAGS = Object.entries(SUBMIT) as readonly [SubmitFlag, FlagBit][]
/** The flags of a status report. */
export const STATUS_REPORT_FLAGS = Object.entries(STATUS_REPORT) as readonly [StatusReportFlag, FlagBit][]

/** What messages in both directions have. */
interface Message extends UserData {
  /** The other end: a number, international with `+`, or a name of up to 11 characters instead. */
  readonly address: string
  /** Type of number and numbering plan of the address as one byte: 91 international, 81 unknown, D0 a name. TS 23.040 §9.1.2.5. */
  readonly tonNpi: number
  /** TP-PID: 0 for an ordinary message, 40 hex for one of no type, 7F for the card's own data. TS 23.040 §9.2.3.9. */
  readonly protocol: number
  /** TP-DCS: alphabet and class. TS 23.038 §4. */
  readonly coding: number
}

/** A message that came from the network: SMS-DELIVER. TS 23.040 §9.2.2.1. */
export interface SmsDeliver extends Message {
  readonly kind: 'deliver'
  /** When the service centre took the message, as `2026-01-31T12:00:00+03:00`; left out if it is not a valid time. */
  readonly time?: string | undefined
  /** What else the first octet says. */
  readonly flags: readonly DeliverFlag[]
}

/** A message for the network: SMS-SUBMIT. TS 23.040 §9.2.2.2. */
export interface SmsSubmit extends Message {
  readonly kind: 'submit'
  /** TP-MR, 0 to 255: the card counts it up in EF.SMSS. */
  readonly reference: number
  /**
   * How long the centre tries: the octet of the relative format (TS 23.040 §9.2.3.12.1), a time for the absolute one, 7 bytes of the
   * enhanced one; left out if the centre may choose.
   */
  readonly validity?: number | string | Uint8Array | undefined
  /** What else the first octet says. */
  readonly flags: readonly SubmitFlag[]
}

/** What became of a message to the network: SMS-STATUS-REPORT. TS 23.040 §9.2.2.3. */
export interface SmsStatusReport extends UserData {
  readonly kind: 'status-report'
  /** TP-MR of the message, 0 to 255. */
  readonly reference: number
  /** Where the message went. */
  readonly address: string
  /** Type of number and numbering plan of the address, as in {@link SmsDeliver}. */
  readonly tonNpi: number
  /** When the service centre took the message; left out if it is not a valid time. */
  readonly time?: string | undefined
  /** When the message arrived, or when the centre last tried; left out if it is not a valid time. */
  readonly dischargeTime?: string | undefined
  /** TP-ST, 0 to 255: see {@link deliveryStatusOf}. TS 23.040 §9.2.3.15. */
  readonly status: number
  /** TP-PID; left out if the report does not say. */
  readonly protocol?: number | undefined
  /** TP-DCS of the text or data; left out if the report does not say. */
  readonly coding?: number | undefined
  /** What else the first octet says. */
  readonly flags: readonly StatusReportFlag[]
}

/** A short message as it is sent, and as the card stores it; or the report on one. */
export type Tpdu = SmsDeliver | SmsSubmit | SmsStatusReport

/** What the encoder fills in if it is left out. */
type Chosen = 'tonNpi' | 'protocol' | 'coding' | 'flags'
/**
 * A message to be encoded: {@link Tpdu}, of which TON/NPI, protocol, coding, flags and reference may be left out. `languages` are those
 * whose national tables the recipient can read: by default none. The header says which tables are used. TS 23.038 §6.2.1.2.
 */
export type TpduFields = (
  | (Omit<SmsDeliver, Chosen | 'time'> & Optional<Pick<SmsDeliver, Chosen>> & { readonly time: string })
  | (Omit<SmsSubmit, Chosen | 'reference'> & Optional<Pick<SmsSubmit, Chosen | 'reference'>>)
  | (Omit<SmsStatusReport, Chosen | 'time' | 'dischargeTime'> &
      Optional<Pick<SmsStatusReport, Chosen>> & { readonly time: string; readonly dischargeTime: string })
) & { readonly languages?: Languages | undefined }
