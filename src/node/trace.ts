import { toHex } from '../bytes/hex.js'
import { describeApdu } from '../uicc/describe/describe.js'
import type { ApduTrace } from '../uicc/mask.js'

/**
 * An exchange as two lines, one for the command and one for the answer: the bytes, then what they mean.
 *
 * @param exchange - masked, as listeners get it
 */
export function traceLines({ command, response }: ApduTrace): readonly [command: string, answer: string] {
  const asked = describeApdu(command).text
  // The whole text is the command in words, a colon and a blank, then the answer in words.
  const answered = describeApdu(command, response).text.slice(asked.length + 2)
  return [`> ${toHex(command)}  ${asked}`, `< ${toHex(response)}  ${answered}`]
}
