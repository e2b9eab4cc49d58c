import { toHex } from '../../bytes/hex.js'
import { type Concatenation, headerOf } from '../../sms/header.js'
import { readTpdu } from '../../sms/tpdu.js'
import type { Ports, Received } from './store.js'

/** The longest TPDU that a record of EF.SMS has room for. TS 23.040 §9.2.3.24, TS 31.102 §4.2.25 */
const MOST_OCTETS = 164
/** TP-MMS says whether more messages wait: it may be another one when the same message comes again. TS 23.040 §9.2.3.2. */
const MORE_MESSAGES = 0x04

/** The octets of a message, whatever waits behind it. */
function identityOf(tpdu: Uint8Array): string {
  const octets = tpdu.slice()
  octets[0] = (tpdu[0] ?? 0) | MORE_MESSAGES
  return toHex(octets)
}

/**
 * What some bytes from the network say.
 *
 * @returns `undefined` for bytes that are no whole SMS-DELIVER
 */
export function received(bytes: Uint8Array): Received | undefined {
  const { message, length = 0 } = readTpdu(bytes) ?? {}
  if (message?.kind !== 'deliver' || length > MOST_OCTETS || length > bytes.length) return undefined
  const tpdu = bytes.slice(0, length)
  let part: (Concatenation & { readonly bits: number }) | undefined
  let ports: Ports | undefined
  for (const element of headerOf(message.header)) {
    if (element.kind === 'concatenation') part = element
    if (element.kind === 'ports') ports = { destination: element.destination, originator: element.originator }
  }
  const stamp = Date.parse(message.time ?? '') || 0
  const common = { tpdu, message, identity: identityOf(tpdu), stamp, ...(ports !== undefined && { ports }) }
  if (part === undefined) return common
  const { address, protocol, data } = message
  // All elements but the user data should be the same in all parts. TS 23.040 §9.2.3.24.1.
  const key = [address, part.bits, part.reference, part.total, protocol, data === undefined].join(' ')
  return { ...common, part, key }
}
