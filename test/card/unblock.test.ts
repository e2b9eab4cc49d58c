/** What an UNBLOCK of PIN1 does to access that is already open, on other channels and in class A0. */
import { describe, expect, it } from 'vitest'
import type { FileProfile } from '../../src/card/files/profile.js'
import { insert, pinApdu } from './wire.js'

const FILE: FileProfile = { path: '3F00/2FA0', type: 'transparent', access: { read: 'pin1' }, contents: '42' }
const OPEN = '429000'
const CLOSED = { uicc: '6982', gsm: '9804' } as const

/** A card with a file for PIN1 that is selected on the basic channel and on channel 1. */
function onTwoChannels() {
  const card = insert({ files: [FILE], universalPin: '4711', universalPuk: '00000000' })
  for (const hex of ['0070000001', '00A4000C022FA0', '01A4000C022FA0']) expect(card.send(hex).slice(-4)).toBe('9000')
  const reads = () => ({ basic: card.send('00B0000001'), other: card.send('01B0000001'), gsm: card.send('A0B0000001') })
  return { ...card, reads }
}

const everywhere = { basic: OPEN, other: OPEN, gsm: OPEN }
const nowhere = { basic: CLOSED.uicc, other: CLOSED.uicc, gsm: CLOSED.gsm }
const unblock = {
  'UNBLOCK PIN': pinApdu('unblock', '01', '12345678', '5555'),
  'UNBLOCK CHV of class A0': `A02C000010${pinApdu('unblock', '01', '12345678', '5555').slice(10)}`,
} as const
const ways = Object.entries(unblock)

describe('UNBLOCK of PIN1', () => {
  it.each(ways)('by %s opens its files on every channel and in class A0 (TS 102 221 §11.1.13)', (_, command) => {
    const { send, reads } = onTwoChannels()
    expect(reads()).toEqual(nowhere)
    expect(send(command)).toBe('9000')
    expect(reads()).toEqual(everywhere)
  })

  it('with a wrong PUK leaves open what PIN1 has opened, on every channel and in class A0', () => {
    const { send, reads } = onTwoChannels()
    send(pinApdu('verify', '01', '1234'))
    expect(send(pinApdu('unblock', '01', '00000000', '5555'))).toBe('63C9')
    expect(reads()).toEqual(everywhere)
  })

  it.each(ways)('by %s leaves no access to the universal PIN, which stood in for PIN1 (§9.5.2)', (_, command) => {
    const { card, send, reads } = onTwoChannels()
    expect(send('0026910108 31323334FFFFFFFF')).toBe('9000')
    send(pinApdu('verify', '11', '4711'))
    expect(reads()).toEqual(everywhere)
    expect(send(command)).toBe('9000')
    expect(send('00A40004023F0000')).toContain('950100830111')
    card.reset()
    for (const hex of ['0070000001', '00A4000C022FA0', '01A4000C022FA0']) send(hex)
    expect(send(pinApdu('verify', '11', '4711'))).toBe('9000')
    expect(reads()).toEqual(nowhere)
    // Off again without a replacement, PIN1 counts as given, and not as the universal PIN.
    expect(send(pinApdu('disable', '01', '5555'))).toBe('9000')
    expect(reads()).toEqual(everywhere)
  })
})
