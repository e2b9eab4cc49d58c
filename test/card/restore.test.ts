import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import type { CardProfile } from '../../src/card/profile.js'
import { sessions } from '../../src/testing/fast-check/index.js'
import { runs } from '../runs.js'
import { insert, pinApdu, SELECT_USIM } from './wire.js'

const kept = (card: Card): unknown => JSON.parse(JSON.stringify(card.snapshot()))
const FILE = {
  path: '3F00/2FA0',
  type: 'transparent',
  access: { read: 'always', update: 'always' },
  contents: 'CAFE',
} as const

const PROFILES: Readonly<Record<string, CardProfile>> = {
  'a card as it comes': {},
  'own files, one deactivated': { files: [FILE, { ...FILE, path: '3F00/2FA1', deactivated: true }] },
  'own files alone': { files: [FILE], bare: true },
  'a SIM': { personality: 'sim' },
  'T=1 manners': { personality: 'iso-7816' },
  TUAK: { algorithm: 'tuak', ki: '11'.repeat(32), opc: '22'.repeat(32) },
  'all the codes that there are': {
    adm2: '2222',
    adm3: '3333',
    adm4: '4444',
    adm5: '5555',
    universalPin: '4711',
    universalPuk: '00000000',
  },
}

/** Commands that reach whatever a card may keep. */
const COMMANDS = [
  SELECT_USIM,
  '00A4000C026F07',
  '00A4000C022FA0',
  '00A4000C022FA1',
  '00A40004022FA000',
  '00A4000C022F05',
  '00A40004023F0000',
  '00B0000002',
  '00D6000002BEEF',
  '00D600010142',
  '00040000',
  '00440000',
  '00A4080C047FFF6F39',
  '803200000300000100',
  '00B2010403',
  '00A4080C047F106F3A',
  `00DC01041C${'41'.repeat(28)}`,
  '00A20104014100',
  'A0A40000026F46',
  'A0A40000027F20',
  'A0B0000002',
  pinApdu('verify', '01', '1234'),
  pinApdu('verify', '01', '9999'),
  pinApdu('verify', '0A', '88888888'),
  pinApdu('verify', '0E', '5555'),
  pinApdu('verify', '11', '4711'),
  pinApdu('disable', '01', '1234'),
  '0026910108 31323334FFFFFFFF',
  pinApdu('enable', '01', '1234'),
  '0088008111'.padEnd(44, '1'),
]

describe('a card restored from a snapshot', () => {
  it.each(Object.entries(PROFILES))(
    'is the same card, whatever was done before and is done after: %s',
    (_, profile) => {
      const known = fc.constantFrom(...COMMANDS).map((hex) => [fromHex(hex)])
      const step = fc.oneof(known, known, sessions({ profile, maxSteps: 2 }))
      const commands = fc.array(step, { maxLength: 25 }).map((steps) => steps.flat())
      fc.assert(
        fc.property(commands, commands, (before, after) => {
          const { card } = insert(profile)
          for (const command of before) card.transmit(command)
          const other = Card.restore(kept(card))
          expect(other.snapshot()).toEqual(card.snapshot())
          expect(toHex(other.reset())).toBe(toHex(card.reset()))
          for (const command of after) expect(other.transmit(command)).toEqual(card.transmit(command))
          expect(other.snapshot()).toEqual(card.snapshot())
        }),
        { numRuns: runs(40) },
      )
    },
  )

  it('a restored card keeps what was written, what was deactivated, and a PIN1 that the universal PIN replaces', () => {
    const { card, send } = insert({ files: [FILE], universalPin: '4711', universalPuk: '00000000' })
    for (const hex of ['00A4000C022FA0', '00D6000001AB', '00040000', '0026910108 31323334FFFFFFFF'])
      expect(send(hex)).toBe('9000')
    const { written, replaced, files } = card.snapshot()
    expect(written).toEqual([{ path: '3F00/2FA0', bytes: 'ABFE', active: false }])
    expect([replaced, files]).toEqual([true, [FILE]])
    const again = Card.restore(kept(card))
    const tell = (hex: string) => toHex(again.transmit(fromHex(hex)))
    expect([tell('00A4000C022FA0'), tell('00B0000002')]).toEqual(['6283', '6984'])
    expect([tell('00440000'), tell('00B0000002')]).toEqual(['9000', 'ABFE9000'])
    expect(tell('00A40004023F0000')).toContain('950108830111')
    expect([tell(SELECT_USIM), tell('00A4000C026F07'), tell('00B0000009')]).toEqual(['9000', '9000', '6982'])
    expect([tell(pinApdu('verify', '11', '4711')), tell('00B0000009').slice(-4)]).toEqual(['9000', '9000'])
  })

  it('a restored card shares no memory with the first card: what one writes the other does not have', () => {
    const { card, send } = insert({ files: [FILE] })
    const other = Card.restore(card.snapshot())
    for (const hex of ['00A4000C022FA0', '00D6000001AB']) expect(send(hex)).toBe('9000')
    other.transmit(fromHex('00A4000C022FA0'))
    expect(toHex(other.transmit(fromHex('00B0000002')))).toBe('CAFE9000')
  })

  it('the snapshot of a card that wrote nothing has no files in it', () => {
    const { card, send } = insert()
    expect(card.snapshot().written).toEqual([])
    expect(card.snapshot()).not.toHaveProperty('files')
    send('00A4000C022FE2')
    expect(card.snapshot().written).toEqual([])
  })

  it('a write that changes nothing stands in the snapshot as well', () => {
    const { card, send } = insert({ files: [FILE] })
    for (const hex of ['00A4000C022FA0', '00D6000002CAFE']) expect(send(hex)).toBe('9000')
    expect(card.snapshot().written).toHaveLength(1)
  })
})
