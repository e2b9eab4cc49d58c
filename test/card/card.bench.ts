import { Card, fromHex } from 'pocketsim'
import { bench, describe } from 'vitest'
import { MILENAGE } from '../../src/card/auth/milenage.js'
import { toSqn } from '../../src/card/auth/sequence.js'
import { vector } from '../../src/card/auth/token.js'
import { pinApdu, SELECT_USIM } from './wire.js'

const card = Card.create()
card.reset()
const blocked = Card.create()
blocked.reset()
const right = fromHex(pinApdu('verify', '01', '1234'))
const wrong = fromHex(pinApdu('verify', '01', '9999'))
const unblock = fromHex(pinApdu('unblock', '01', '12345678', '1234'))
const query = fromHex('00200001')
const selectMf = fromHex('00A4000C023F00')
const selectFcp = fromHex('00A40004023F0000')
const selectIccid = fromHex('00A4000C022FE2')
const read = fromHex('00B082000A')

/** A card at the application, its PIN given, and what it is asked there. */
function opened(): Card {
  const card = Card.create()
  card.transmit(fromHex(SELECT_USIM))
  card.transmit(right)
  return card
}
const usim = opened()
const imsi = opened()
imsi.transmit(fromHex('00A4000C026F07'))
const readImsi = fromHex('00B0000009')
const readRecord = fromHex('00B2010C12')
const search = fromHex('00A2010C02 19F1')

const k = fromHex('465B5CE8B199B49FAA5F0A2EE238A6BC')
const opc = fromHex('CD63CB71954A9F4E48A5994E37A02BAF')
const rand = fromHex('23553CBE9637A89D218AE64DAE47BF35')
const challenges = Array.from({ length: 20_000 }, (_, i) => {
  const { autn } = vector(MILENAGE, { k, opc }, rand, toSqn(33 * (i + 1)), new Uint8Array(2))
  return Uint8Array.of(0x00, 0x88, 0x00, 0x81, 0x22, 16, ...rand, 16, ...autn, 0)
})
let challenged = opened()
let next = 0
/** The next challenge, to a new card where the last one has had them all. */
function challenge(): void {
  const apdu = challenges[next++]
  if (apdu !== undefined) {
    challenged.transmit(apdu)
    return
  }
  challenged = opened()
  next = 0
}

const afresh = () => Card.create({ pin1: '4321' })

describe('cards per second', () => {
  bench('Card.create', () => {
    afresh()
  })
  bench('snapshot and Card.restore', () => {
    Card.restore(card.snapshot())
  })
})

const apdus = [
  ['VERIFY PIN, right', card, right],
  ['VERIFY PIN, empty', card, query],
  ['SELECT MF, no data', card, selectMf],
  ['SELECT MF, with FCP', card, selectFcp],
  ['SELECT EF.ICCID', card, selectIccid],
  ['READ BINARY of EF.ICCID by SFI', card, read],
  ['READ BINARY of EF.IMSI, the current file', imsi, readImsi],
  ['READ RECORD of EF.ECC by SFI', usim, readRecord],
  ['SEARCH RECORD in EF.ECC by SFI', usim, search],
] as const

// The clock that vitest reads around each run takes longer than one APDU: a hundred of them make it small.
describe('hundreds of APDUs per second', () => {
  for (const [name, on, apdu] of apdus) {
    bench(name, () => {
      for (let i = 0; i < 100; i++) on.transmit(apdu)
    })
  }
  bench('VERIFY PIN, wrong (every fourth one unblocks)', () => {
    for (let i = 0; i < 25; i++) {
      blocked.transmit(wrong)
      blocked.transmit(wrong)
      blocked.transmit(wrong)
      blocked.transmit(unblock)
    }
  })
  bench('AUTHENTICATE, Milenage with SQN', () => {
    for (let i = 0; i < 100; i++) challenge()
  })
})
