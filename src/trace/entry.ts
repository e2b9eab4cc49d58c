import type { ApduDescription } from '../uicc/describe/describe.js'
import type { TouchedFile } from '../uicc/describe/file.js'
import type { OddityName, Severity } from './oddities.js'

/** Something that the terminal did and that is odd. */
export interface Oddity {
  /** The name of the rule, by which it is switched off. */
  readonly rule: OddityName
  readonly severity: Severity
  /** What the terminal did. */
  readonly text: string
  /** Where the standard says so. */
  readonly clause: string
}

/** What all entries of a trace have. */
interface EntryHead {
  /** Its place in the trace, from 1. */
  readonly number: number
  /** Milliseconds since 1970 when it began, where that is known. */
  readonly at?: number
  /** Milliseconds until the answer was there, where that is known. */
  readonly took?: number
  /** All of it in one line. */
  readonly text: string
  /** What is odd about what the terminal did. */
  readonly oddities: readonly Oddity[]
}

/** A reset of the card. */
export interface ResetEntry extends EntryHead {
  readonly kind: 'reset'
  /** What the card answered to it; empty where it did not, or where the recording has it not. */
  readonly atr: Uint8Array
}

/** An exchange, explained: what {@link ApduDescription} says of it, and what only the exchanges before it tell. No field ever holds a code or a key. */
export interface ApduEntry extends EntryHead, Omit<ApduDescription, 'text' | 'channel' | 'file'> {
  readonly kind: 'apdu'
  /** Command APDU; each byte of a code or key reads `2A`. */
  readonly command: Uint8Array
  /** data ‖ SW1 ‖ SW2, masked the same way; empty where the card did not answer. */
  readonly response: Uint8Array
  /** Logical channel, 0 to 19. */
  readonly channel: number
  /** The file or directory that the exchange selects, reads, writes or searches, where it is known. */
  readonly file?: TouchedFile
  /** For GET RESPONSE: the number of the entry whose answer it fetches. */
  readonly fetches?: number
  /** For a command that comes again after 6CXX: the number of the entry that it repeats. */
  readonly repeats?: number
}

/** One line of a trace: an exchange or a reset. */
export type TraceEntry = ApduEntry | ResetEntry
