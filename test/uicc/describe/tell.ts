import { fromHex } from '../../../src/bytes/hex.js'
import { describeApdu } from '../../../src/uicc/describe/describe.js'

/** What an exchange in hex is in words; without an answer, the command alone. */
export const tell = (command: string, response?: string) =>
  describeApdu(fromHex(command), response === undefined ? undefined : fromHex(response))
