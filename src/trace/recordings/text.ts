import { digitBytes } from '../../bytes/hex.js'
import { isTime } from '../../bytes/time.js'
import type { RecordedApdu, RecordingDraft } from './recording.js'

/** How many characters are made at once: a call takes only so many arguments. */
const PIECE = 8192
/** Bytes at the beginning of a text in which each character has two, the low one first or last. */
const LOW_FIRST = [0xff, 0xfe]
const HIGH_FIRST = [0xfe, 0xff]

const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte)

/** A file as text. Recordings are ASCII, so each byte is a character; of characters with two bytes the low one is taken. */
export function fileText(bytes: Uint8Array): string {
  const first = begins(bytes, LOW_FIRST) ? 2 : begins(bytes, HIGH_FIRST) ? 3 : undefined
  const letters = first === undefined ? bytes : bytes.filter((_, i) => i >= first && (i - first) % 2 === 0)
  let text = ''
  for (let at = 0; at < letters.length; at += PIECE) text += String.fromCharCode(...letters.subarray(at, at + PIECE))
  return text
}

const ESCAPE = String.fromCharCode(0x1b)
/** What colours a terminal. ECMA-48 §8.3.117. */
const COLOURS = new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g')

/** The lines of a text, without colours. */
export const textLines = (text: string): string[] =>
  (text.includes(ESCAPE) ? text.replace(COLOURS, '') : text).split(/\r\n|\n|\r/)

/** Bytes in hex, with blanks and colons anywhere; `undefined` where there is anything else, or nothing. */
export function hexBytes(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s:]/g, '')
  return digits.length === 0 || digits.length % 2 !== 0 ? undefined : digitBytes(digits)
}

const HEX_WORD = /^[0-9A-Fa-f]+$/

/** The words at the beginning of a text that are whole bytes in hex, together; `undefined` where the first has anything else. */
export function leadingHex(text: string): Uint8Array | undefined {
  const words = text.trim().split(/[\s:]+/)
  const end = words.findIndex((word) => word.length % 2 !== 0 || !HEX_WORD.test(word))
  return hexBytes(words.slice(0, end < 0 ? words.length : end).join(''))
}

/** What a line adds to an exchange. */
type Rest = Omit<RecordedApdu, 'kind' | 'command' | 'response'> & { readonly line: number }

/** Adds an exchange, or says what is wrong with it. */
export function addExchange(draft: RecordingDraft, command: Uint8Array, response: Uint8Array, rest: Rest): void {
  const skip = (why: string) => draft.skipped.push({ line: rest.line, why })
  if (command.length < 4) skip('the command has fewer than four bytes')
  else if (response.length === 1) skip('the answer has no whole status word')
  else draft.events.push({ kind: 'apdu', command, response, ...rest })
}

/** A time in milliseconds, as far as recordings have it. */
export const microseconds = (milliseconds: number): number => Math.round(1e3 * milliseconds) / 1e3

/** When something was, where the recording tells a time that there can be. */
export function whenOf(milliseconds: number | undefined): { readonly at?: number } {
  const at = milliseconds === undefined ? undefined : microseconds(milliseconds)
  return isTime(at) ? { at } : {}
}
