import { NO_BYTES } from '../bytes/none.js'

/** The ME-UICC wire: anything with these two methods is a card to a handset. TS 102 221 §10. */
export interface CardWire {
  /** Cold reset. Returns the ATR. */
  reset(): Uint8Array
  /** One command APDU in, data ‖ SW1 ‖ SW2 out. Fewer than two bytes back: the card does not answer. */
  transmit(command: Uint8Array): Uint8Array
}

/** The four shapes of a command APDU. TS 102 221 §10.1.1, table 10.2. */
export type ApduCase = 1 | 2 | 3 | 4

/** A command APDU taken apart. `shape` is `undefined` where the bytes behind the header fit none of the four cases. */
export interface CommandApdu {
  readonly cla: number
  /** Logical channel, as far as the class bytes 0X, 8X and A0 name one: 0 to 3. TS 102 221 §10.1.1, table 10.3. */
  readonly channel: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly shape: ApduCase | undefined
  /** The command data; empty in cases 1 and 2. */
  readonly data: Uint8Array
  /** How many bytes the terminal takes, 1 to 256; 0 in cases 1 and 3. */
  readonly le: number
}

const HEADER = 4

/** Le as a number: `00` stands for 256. TS 102 221 §10.1.6. */
const expected = (le: number): number => (le === 0 ? 256 : le)

/**
 * Takes a command APDU apart. Lc and Le are one byte each: extended lengths are not used on this wire (TS 102 221 §10.1.5, §10.1.6).
 *
 * @param bytes - anything
 * @returns the parts, or `undefined` for fewer than four bytes, which name no command
 */
export function parseCommand(bytes: Uint8Array): CommandApdu | undefined {
  const length = bytes.length
  if (length < HEADER) return undefined
  const cla = bytes[0] ?? 0
  const channel = cla & 0x03
  const ins = bytes[1] ?? 0
  const p1 = bytes[2] ?? 0
  const p2 = bytes[3] ?? 0
  const p3 = bytes[HEADER] ?? 0
  if (length === HEADER) return { cla, channel, ins, p1, p2, shape: 1, data: NO_BYTES, le: 0 }
  if (length === HEADER + 1) return { cla, channel, ins, p1, p2, shape: 2, data: NO_BYTES, le: expected(p3) }
  const end = HEADER + 1 + p3
  if (p3 === 0 || length < end || length > end + 1) {
    return { cla, channel, ins, p1, p2, shape: undefined, data: NO_BYTES, le: 0 }
  }
  const data = bytes.subarray(HEADER + 1, end)
  return length === end
    ? { cla, channel, ins, p1, p2, shape: 3, data, le: 0 }
    : { cla, channel, ins, p1, p2, shape: 4, data, le: expected(bytes[end] ?? 0) }
}

/** Bytes before the data of a command with extended lengths: the header, 00, and two bytes of Lc. ISO/IEC 7816-4 §5.2. */
const EXTENDED_HEAD = 7

/** Two bytes as a length. `0000` stands for 65536 where it is an Le. ISO/IEC 7816-4 §5.2. */
const lengthAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Lengths of two bytes each behind a 00. `undefined` where the bytes do not fit them either. */
function extendedParts(bytes: Uint8Array): Pick<CommandApdu, 'shape' | 'data' | 'le'> | undefined {
  const { length } = bytes
  if (length < EXTENDED_HEAD || bytes[HEADER] !== 0) return undefined
  const lc = length === EXTENDED_HEAD ? 0 : lengthAt(bytes, HEADER + 1)
  const end = EXTENDED_HEAD + lc
  const data = bytes.subarray(EXTENDED_HEAD, end)
  if (lc > 0 && length === end) return { shape: 3, data, le: 0 }
  if (lc > 0 ? length !== end + 2 : length !== end) return undefined
  return { shape: lc > 0 ? 4 : 2, data, le: lengthAt(bytes, length - 2) || 65536 }
}

/**
 * Takes a command APDU apart as somebody does who only looks on: also one with extended lengths, which some modems send although this
 * wire does not have them. ISO/IEC 7816-4 §5.2.
 *
 * @param bytes - anything
 * @returns the parts, or `undefined` for fewer than four bytes. `le` reaches to 65536
 */
export function readCommand(bytes: Uint8Array): CommandApdu | undefined {
  const command = parseCommand(bytes)
  const extended = command?.shape === undefined ? extendedParts(bytes) : undefined
  return command !== undefined && extended !== undefined ? { ...command, ...extended } : command
}

/** Whether a command that {@link readCommand} has taken apart has extended lengths: then its fifth byte is 00, and others follow. */
export const isExtended = (bytes: Uint8Array, { shape }: CommandApdu): boolean =>
  shape !== undefined && bytes.length > HEADER + 1 && bytes[HEADER] === 0
