/** State files as each version of pocketsim wrote them. They are frozen: they must open for ever, and are never made anew. */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { type KeptCard, openCard } from '../../../src/node/state/open.js'
import { challenge, resynchronise } from '../../card/hlr.js'
import { pinApdu, SELECT_USIM } from '../../card/wire.js'
import { temporary } from '../programs.js'

const FROZEN = ['state-2.json']
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))

const CODES = { pin1: '3691', puk1: '13467985', adm1: '36925814', adm2: '74108520' } as const
const KEYS = {
  ki: fromHex('000102030405060708090A0B0C0D0E0F'),
  opc: fromHex('F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF'),
}
/** The number that the network used in the one authentication of this card's life. */
const USED = 0x2468an

/** What the card's owner wrote, by path, as it reads back. A deactivated file answers 6984. */
const CONTENTS = [
  ['2FE2', 'binary', 0, '980701214365870921F3'],
  ['2F05', 'binary', 0, '72756465FFFF'],
  ['7FFF6F07', 'binary', 0, '082905102143658709'],
  ['7FFF6F43', 'binary', 0, '2AFF'],
  ['7FFF6F46', 'binary', 0, '01504F434B4554FFFFFFFFFFFFFFFFFFFF'],
  ['7FFF6FAD', 'binary', 0, '01000002'],
  ['7FFF6F39', 'record', 1, '00002B'],
  ['7FFF6F39', 'record', 2, '00002A'],
  ['7FFF6F3B', 'record', 2, '414C4943450000000000000000000591214365F7FFFFFFFFFFFF'],
  ['7FFF6F3C', 'record', 3, `01${'A5'.repeat(175)}`],
  ['7F106F3A', 'record', 1, `424F42${'FF'.repeat(11)}0591214365F7${'FF'.repeat(8)}`],
  ['7F106F99', 'binary', 0, 'BEEF'],
  ['7F206F30', 'binary', 0, `52F010${'FF'.repeat(21)}`],
] as const

const hexByte = (number: number) => number.toString(16).toUpperCase().padStart(2, '0')

describe.each(FROZEN)('the frozen state file %s', (name) => {
  let folder: string
  let kept: KeptCard
  beforeEach(() => {
    folder = temporary()
    const file = join(folder, 'sim.json')
    copyFileSync(fixture(name), file)
    kept = openCard(file, { imsi: '001010000000001' })
  })
  afterEach(() => {
    kept.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const send = (hex: string) => toHex(kept.card.transmit(fromHex(hex)))
  const select = (path: string) => send(`00A4080C${hexByte(path.length / 2)}${path}`)

  it('a frozen state file opens as the card that it was, not as a new card', () => {
    expect(kept.isNew).toBe(false)
    expect(kept.card.snapshot()).toMatchObject({ iccid: '8970101234567890123', imsi: '250011234567890' })
  })

  it('a frozen state file has its wrong tries, and a blocked PIN2', () => {
    const { pins } = kept.card
    expect(pins.pin1).toMatchObject({ triesLeft: 2, unblockTriesLeft: 8 })
    expect(pins.pin2).toMatchObject({ status: 'blocked', triesLeft: 0, unblockTriesLeft: 10 })
    expect([send('002000 0A'), send('002000 0B'), send('002000 11')]).toEqual(['63C2', '63C3', '63C2'])
  })

  it('a frozen state file has the codes that its owner chose', () => {
    expect(send(pinApdu('verify', '01', CODES.pin1))).toBe('9000')
    expect(send(pinApdu('verify', '0A', CODES.adm1))).toBe('9000')
    expect(send(pinApdu('verify', '0B', CODES.adm2))).toBe('9000')
    expect(send(pinApdu('unblock', '01', CODES.puk1, '1111'))).toBe('9000')
    expect(send(pinApdu('unblock', '81', '97643185', '2222'))).toBe('9000')
  })

  it('a frozen state file has what was written to each file of the card, and what was deactivated', () => {
    send(pinApdu('verify', '01', CODES.pin1))
    send(SELECT_USIM)
    for (const [path, structure, record, contents] of CONTENTS) {
      expect(select(path), path).toBe('9000')
      const length = hexByte(contents.length / 2)
      const read = structure === 'binary' ? `00B00000${length}` : `00B2${hexByte(record)}04${length}`
      expect(send(read), path).toBe(`${contents}9000`)
    }
    expect(select('7FFF6F3E')).toBe('6283')
    expect(send('00B0000004')).toBe('6984')
  })

  it('a frozen state file has its keys, and the number of the last authentication (TS 33.102 Annex C)', () => {
    send(pinApdu('verify', '01', CODES.pin1))
    send(SELECT_USIM)
    const authenticate = (number: bigint) => {
      const { data, answer } = challenge(KEYS, new Uint8Array(16), number)
      return { told: send(`0088008122${data}00`), answer }
    }
    expect(authenticate(USED).told).toBe(`${resynchronise(KEYS, new Uint8Array(16), USED)}9000`)
    const { told, answer } = authenticate(USED + 32n)
    expect(told).toBe(`${answer}9000`)
  })
})
