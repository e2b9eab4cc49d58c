import { bench, describe } from 'vitest'
import { fromHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { pinApdu } from './wire.js'

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

describe('APDUs per second', () => {
  bench('VERIFY PIN, right', () => {
    card.transmit(right)
  })
  bench('VERIFY PIN, wrong (every fourth one unblocks)', () => {
    blocked.transmit(wrong)
    blocked.transmit(wrong)
    blocked.transmit(wrong)
    blocked.transmit(unblock)
  })
  bench('VERIFY PIN, empty', () => {
    card.transmit(query)
  })
  bench('SELECT MF, no data', () => {
    card.transmit(selectMf)
  })
  bench('SELECT MF, with FCP', () => {
    card.transmit(selectFcp)
  })
  bench('SELECT EF.ICCID', () => {
    card.transmit(selectIccid)
  })
  bench('READ BINARY of EF.ICCID by SFI', () => {
    card.transmit(read)
  })
})
