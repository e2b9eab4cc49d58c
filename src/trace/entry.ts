import type { TouchedFile } from '../uicc/describe/file.js'
import type { OddityName, OdditySeverity } from './oddities.js'

/** Something that the terminal did and that is odd. */
export interface Oddity {
  /** The name of the rule, by which it is switched off. */
  readonly rule: OddityName
  readonly severity: OdditySeverity
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
  readonly at?: number | undefined
  /** Milliseconds until the answer was there, where that is known. */
  readonly took?: number | undefined
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

/** An exchange, explained: what `describeApdu` says of it, and what only the exchanges before it tell. No field ever holds a code or a key. */
export interface ApduEntry extends EntryHead {
  readonly kind: 'apdu'
  /** Command APDU; each byte of a code or key reads `2A`. */
  readonly command: Uint8Array
  /** data ‖ SW1 ‖ SW2, masked the same way; empty where the card did not answer. */
  readonly response: Uint8Array
  /** Logical channel, 0 to 19. */
  readonly channel: number
  /** The standard's name of the instruction, or that it is unknown. */
  readonly instruction: string
  /** Where the instruction is laid down; `''` for an unknown one. */
  readonly clause: string
  /** The code that a PIN command is about: `PIN1`, `PIN2`, `ADM1`, `universal PIN`, `CHV1`, … */
  readonly reference?: string | undefined
  /** The file or directory that the exchange selects, reads, writes or searches, where it is known. */
  readonly file?: TouchedFile | undefined
  /** The record that is read or written, from 1, where the command names it by its number. */
  readonly record?: number | undefined
  /** What was read from the file or written to it, as {@link decodeFile} gives it; never of a file of keys. */
  readonly value?: unknown
  /** SW1 SW2 as four hex digits; missing where the card did not answer. */
  readonly statusWord?: string | undefined
  /** Whether the card did what it was asked, as the status word says. */
  readonly ok?: boolean | undefined
  /** Which tries {@link ApduEntry.triesLeft} counts. */
  readonly counter?: 'pin' | 'puk' | undefined
  /** Tries left after the exchange, where the status word tells. */
  readonly triesLeft?: number | undefined
  /** For GET RESPONSE: the number of the entry whose answer it fetches. */
  readonly fetches?: number | undefined
  /** For a command that comes again after 6CXX: the number of the entry that it repeats. */
  readonly repeats?: number | undefined
}

/** One line of a trace: an exchange or a reset. */
export type TraceEntry = ApduEntry | ResetEntry
