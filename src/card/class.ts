import { type ClassFamily, GSM_CLASS } from '../uicc/instructions/class.js'
import * as SW from '../uicc/sw.js'

/** A class byte taken apart: the family, or the status word that refuses it. Channels 0 to 3 stand in the lowest bits. */
export type ClassByte = { readonly family: ClassFamily } | { readonly refused: number }

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

/** There is no secure messaging, no command chaining, and no channel beyond 3. */
function parse(cla: number): ClassByte {
  if (cla === GSM_CLASS) return { family: 'gsm' }
  const upper = cla >> 4
  if (CHAINED.includes(upper)) return { refused: SW.CHAINING_NOT_SUPPORTED }
  const basic = BASIC[upper]
  const family = basic ?? FURTHER[upper]
  if (family === undefined) return { refused: SW.CLA_NOT_SUPPORTED }
  const secure = basic === undefined ? FURTHER_SECURE.includes(upper) : (cla & 0x0c) !== 0
  if (secure) return { refused: SW.SECURE_MESSAGING_NOT_SUPPORTED }
  return basic === undefined ? { refused: SW.CHANNEL_NOT_SUPPORTED } : { family }
}

const CLASSES: readonly ClassByte[] = Array.from({ length: 256 }, (_, cla) => parse(cla))
const NO_CLASS: ClassByte = { refused: SW.CLA_NOT_SUPPORTED }

/** Reads a class byte, the first of a command APDU. */
export const parseClass = (cla: number): ClassByte => CLASSES[cla] ?? NO_CLASS
