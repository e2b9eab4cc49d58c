import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import type { CardProfile } from '../../src/card/profile.js'
import { bytesOf, type Typed } from '../pin/model.js'

/** A card after its reset, and a way to send it hex and read hex back. */
export function insert(profile: CardProfile = {}) {
  const card = Card.create(profile)
  card.reset()
  return { card, send: (hex: string) => toHex(card.transmit(fromHex(hex))) }
}

/** INS of the PIN commands. */
export const INS = { verify: '20', change: '24', disable: '26', enable: '28', unblock: '2C' } as const

/** A PIN command as hex, from what a person types. */
export function pinApdu(on: keyof typeof INS, key: string, ...codes: Typed[]): string {
  const data = codes.map((code) => toHex(bytesOf(code))).join('')
  const length = (data.length / 2).toString(16).toUpperCase().padStart(2, '0')
  return `00${INS[on]}00${key}${data === '' ? '' : length + data}`
}

export const SELECT_USIM = '00A4040C07A0000000871002'
export const READ_IMSI = '00A4000C026F07'
