import { fromBcd } from '../../src/bytes/bcd.js'
import { fromHex } from '../../src/bytes/hex.js'
import type { Challenge, NetworkWire, Registration } from '../../src/network/wire.js'
import type { CardWire } from '../../src/uicc/apdu.js'
import { pinApdu, READ_IMSI, SELECT_USIM } from '../card/wire.js'

const IMEI = '490154203237518'

/** What a card's bytes say to a challenge, as the standard has them: tag, then fields with their lengths. */
export const challengeOf =
  (card: CardWire): Challenge =>
  (rand, autn) => {
    const response = card.transmit(Uint8Array.of(0x00, 0x88, 0x00, 0x81, 0x22, 16, ...rand, 16, ...autn, 0x00))
    if (response[0] === 0xdb) return { kind: 'response', res: response.slice(2, 10) }
    if (response[0] === 0xdc) return { kind: 'resynchronise', auts: response.slice(2, 16) }
    return { kind: 'refused' }
  }

/** Switches a bare radio on with a card in it: PIN, IMSI, registration. */
export function register(network: NetworkWire, card: CardWire, pin: string): Registration {
  card.reset()
  for (const hex of [SELECT_USIM, pinApdu('verify', '01', pin), READ_IMSI]) card.transmit(fromHex(hex))
  const file = card.transmit(fromHex('00B0000009'))
  const imsi = fromBcd(file.slice(1, 9)).slice(1)
  return network.register({ imsi, imei: IMEI }, challengeOf(card))
}
