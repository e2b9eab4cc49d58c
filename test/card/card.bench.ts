import { Card, type CardProfile, type FileProfile, fromHex } from 'pocketsim'
import { bench, describe } from 'vitest'
import type { Algorithm } from '../../src/card/auth/algorithm.js'
import { MILENAGE } from '../../src/card/auth/milenage.js'
import { toSqn } from '../../src/card/auth/sequence.js'
import { vector } from '../../src/card/auth/token.js'
import { TUAK } from '../../src/card/auth/tuak.js'
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
function opened(profile: CardProfile = {}): Card {
  const card = Card.create(profile)
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
const rand = fromHex('23553CBE9637A89D218AE64DAE47BF35')

/** Challenges one after the other, each with a sequence number of its own; to a new card where the last one has had them all. */
function challenger(algorithm: Algorithm, opc: Uint8Array): () => void {
  const challenges = Array.from({ length: 20_000 }, (_, i) => {
    const { autn } = vector(algorithm, { k, opc }, rand, toSqn(33 * (i + 1)), new Uint8Array(2))
    return Uint8Array.of(0x00, 0x88, 0x00, 0x81, 0x22, 16, ...rand, 16, ...autn, 0)
  })
  const profile = { algorithm: algorithm.name, ki: k, opc }
  let challenged = opened(profile)
  let next = 0
  return () => {
    const apdu = challenges[next++]
    if (apdu !== undefined) {
      challenged.transmit(apdu)
      return
    }
    challenged = opened(profile)
    next = 0
  }
}
const milenage = challenger(MILENAGE, fromHex('CD63CB71954A9F4E48A5994E37A02BAF'))
const tuak = challenger(TUAK, fromHex('CD63CB71954A9F4E48A5994E37A02BAF'.repeat(2)))

/** A card whose file is selected, to be written to. */
function at(path: string): Card {
  const card = opened()
  card.transmit(fromHex(`00A4080C${(path.length / 2).toString(16).padStart(2, '0')}${path}`))
  return card
}

/** A SIM with CHV1 off, in class A0, with a file selected. */
function sim(...fids: readonly string[]): Card {
  const card = Card.create({ personality: 'sim', pin1Enabled: false })
  for (const fid of fids) card.transmit(fromHex(`A0A4000002${fid}`))
  return card
}

/** As many files as a large card has, in one list. */
const directories = Array.from({ length: 10 }, (_, i): FileProfile => ({ path: `3F00/7F4${i}`, type: 'df' }))
const many: readonly FileProfile[] = directories.flatMap((directory) => [
  directory,
  ...Array.from({ length: 200 }, (_, i): FileProfile => {
    const fid = (0x4f00 + i).toString(16).toUpperCase()
    return {
      path: `${directory.path}/${fid}`,
      type: 'transparent',
      access: { read: 'pin1' },
      contents: '00'.repeat(10),
    }
  }),
])

const afresh = () => Card.create({ pin1: '4321' })

describe('cards per second', () => {
  bench('Card.create', () => {
    afresh()
  })
  bench('Card.create with the same list of 2000 files', () => {
    Card.create({ files: many })
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
  ['UPDATE BINARY of EF.LOCI', at('7FFF6F7E'), fromHex(`00D600000B${'11'.repeat(11)}`)],
  ['UPDATE RECORD of EF.ADN, the twentieth', at('7F106F3A'), fromHex(`00DC14041C${'11'.repeat(28)}`)],
  ['UPDATE RECORD of EF.LND, cyclic', at('7F106F44'), fromHex(`00DC00031C${'11'.repeat(28)}`)],
  ['class A0: SELECT DF.GSM', sim(), fromHex('A0A40000027F20')],
  ['class A0: READ BINARY of EF.IMSI', sim('7F20', '6F07'), fromHex('A0B0000009')],
  ['class A0: READ RECORD of EF.ADN', sim('7F10', '6F3A'), fromHex('A0B201041C')],
  ['class A0: RUN GSM ALGORITHM', sim('7F20'), fromHex(`A088000010${'11'.repeat(16)}`)],
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
    for (let i = 0; i < 100; i++) milenage()
  })
  bench('AUTHENTICATE, TUAK with SQN', () => {
    for (let i = 0; i < 100; i++) tuak()
  })
})
