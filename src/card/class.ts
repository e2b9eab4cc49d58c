import { SW } from './status.js'

/** Which coding of the class byte an instruction belongs to. TS 102 221 §10.1.1, tables 10.3 and 10.4a. */
export type ClassFamily = 'interindustry' | 'proprietary'

/** A class byte taken apart: the family and the logical channel, or the status word that refuses it. */
export type ClassByte = { readonly family: ClassFamily; readonly channel: number } | { readonly refused: number }

/** The upper half of the byte, for the values whose lower half carries secure messaging and a channel from 0 to 3. */
const BASIC: Readonly<Record<number, ClassFamily>> = { 0: 'interindustry', 8: 'proprietary' }
/** The same for the channels 4 to 19. */
const FURTHER: Readonly<Record<number, ClassFamily>> = {
  4: 'interindustry',
  6: 'interindustry',
  12: 'proprietary',
  14: 'proprietary',
}
const CHAINED: readonly number[] = [0x1, 0x5, 0x7]
const FURTHER_SECURE: readonly number[] = [0x6, 0xe]

/**
 * Reads a class byte. Only the basic channel is open on this card, there is no secure messaging and no command chaining.
 *
 * @param cla - the first byte of a command APDU
 */
export function parseClass(cla: number): ClassByte {
  const upper = cla >> 4
  if (CHAINED.includes(upper)) return { refused: SW.CHAINING_NOT_SUPPORTED }
  const basic = BASIC[upper]
  const family = basic ?? FURTHER[upper]
  if (family === undefined) return { refused: SW.CLA_NOT_SUPPORTED }
  const secure = basic === undefined ? FURTHER_SECURE.includes(upper) : (cla & 0x0c) !== 0
  if (secure) return { refused: SW.SECURE_MESSAGING_NOT_SUPPORTED }
  const channel = basic === undefined ? 4 + (cla & 0x0f) : cla & 0x03
  return channel === 0 ? { family, channel } : { refused: SW.CHANNEL_NOT_SUPPORTED }
}
