import { isExtended, readCommand } from '../../uicc/apdu.js'

/** Bytes of CLA, INS, P1, P2. TS 102 221 §10.1.1. */
const HEADER = 4
/** The most that Lc tells in one byte, and Le, as `00`. TS 102 221 §10.1.5, §10.1.6. */
const [MOST_DATA, MOST_ANSWER] = [255, 256]

/**
 * A command as it goes over the wire. Programs may write lengths in three bytes; what stands between them and the card makes one
 * command with short lengths of it, where they are small enough. ISO/IEC 7816-3 §12.2.
 *
 * @param command - any bytes
 * @returns the same bytes where the lengths are short already, or there are too many data
 */
export function shortForm(command: Uint8Array): Uint8Array {
  const parsed = readCommand(command)
  if (parsed === undefined || !isExtended(command, parsed) || parsed.data.length > MOST_DATA) return command
  const { shape, data, le } = parsed
  const lc = shape === 2 ? [] : [data.length, ...data]
  return Uint8Array.of(...command.subarray(0, HEADER), ...lc, ...(shape === 3 ? [] : [le >= MOST_ANSWER ? 0 : le]))
}
