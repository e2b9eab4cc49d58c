import type { SmartcardCard, SmartcardTransmit } from './smartcard.js'

/** GET RESPONSE for so many bytes. TS 102 221 §12.1.1 */
export const buildGetResponseCommand = (bytesAvailable: number): Buffer =>
  Buffer.from([0x00, 0xc0, 0x00, 0x00, bytesAvailable])

/** The same command with the Le that the card asks for. */
export function correctLeInCommand(command: Uint8Array, newLe: number): Buffer {
  const kept = command.length === 4 ? command : command.subarray(0, command.length - 1)
  return Buffer.from([...kept, newLe])
}

/** Sends a command; with `autoGetResponse` it fetches what waits after `61XX`, and asks again after `6CXX`. */
export async function transmitWithAutoResponse(
  card: Pick<SmartcardCard, 'transmit'>,
  command: Uint8Array | readonly number[],
  options: SmartcardTransmit = {},
): Promise<Buffer> {
  let response = await card.transmit(command, options)
  const parts: Buffer[] = []
  while (options.autoGetResponse === true) {
    const [sw1, sw2 = 0] = response.subarray(-2)
    if (sw1 === 0x61) {
      parts.push(response.subarray(0, -2))
      response = await card.transmit(buildGetResponseCommand(sw2), options)
    } else if (sw1 === 0x6c) {
      response = await card.transmit(correctLeInCommand(Uint8Array.from(command), sw2), options)
    } else break
  }
  return Buffer.concat([...parts, response])
}
