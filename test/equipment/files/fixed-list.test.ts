import { describe, expect, it } from 'vitest'
import { unlisted } from '../../../src/equipment/files/fixed-dialling.js'
import { filesOf, locked, otherCard, unlocked } from './sim.js'

const ANNA = { name: 'Anna', number: '+79161234567' }

describe('changing the list of fixed dialling (TS 31.102 §4.2.24)', () => {
  it('an entry is written with PIN2, read with its record, and removed', () => {
    const { files, usim } = unlocked()
    expect(files.fixedList()).toEqual({ entries: [], records: 10, free: 1 })
    expect(usim.pin('verify', 'pin2', '5678')).toEqual({ is: 'done' })
    expect(files.writeFixed(3, ANNA)).toEqual({ ok: true })
    expect(files.fixedList()).toEqual({ entries: [{ record: 3, ...ANNA }], records: 10, free: 1 })
    expect(files.fixedNumbers()).toEqual([ANNA])
    expect(files.removeFixed(3)).toEqual({ ok: true })
    expect(files.fixedList()?.entries).toEqual([])
  })

  it('without PIN2 nothing goes to the card', () => {
    const { files, sent } = unlocked()
    expect(files.writeFixed(1, ANNA)).toEqual({ ok: false, reason: 'pin2-needed' })
    expect(files.removeFixed(1)).toEqual({ ok: false, reason: 'pin2-needed' })
    expect(sent).toEqual([])
  })

  it('an entry that fits no record says why', () => {
    const { files, usim } = unlocked()
    usim.pin('verify', 'pin2', '5678')
    for (const number of ['', '+', '+*21#', '12 3', '1'.repeat(21)]) {
      expect(files.writeFixed(1, { name: '', number })).toEqual({ ok: false, reason: 'invalid-number' })
    }
    for (const name of ['A'.repeat(13), 'a\uffff']) {
      expect(files.writeFixed(1, { name, number: '1' })).toEqual({ ok: false, reason: 'invalid-name' })
    }
    for (const record of [0, 11, 1.5]) {
      expect(files.writeFixed(record, ANNA)).toEqual({ ok: false, reason: 'no-record' })
    }
    expect(files.fixedList()?.entries).toEqual([])
  })

  it('a list without a free record names none', () => {
    const card = otherCard({ '7FFF6F3B': { records: [`${'FF'.repeat(4)}0281F1${'FF'.repeat(11)}`] } })
    expect(filesOf(card).files.fixedList()).toEqual({ entries: [{ record: 1, name: '', number: '1' }], records: 1 })
  })
})

describe('PIN2 in a card session (TS 102 221 §11.1.9, §11.1.13)', () => {
  it('a right PIN2 counts as given until a wrong one comes', () => {
    const { usim } = unlocked()
    expect(usim.isVerified('pin2')).toBe(false)
    usim.pin('verify', 'pin2', '5678')
    expect(usim.isVerified('pin2')).toBe(true)
    usim.pin('verify', 'pin2', '9999')
    expect(usim.isVerified('pin2')).toBe(false)
  })

  it('the tries of PIN2 and PUK2 are told down to 0 and cost none', () => {
    const { usim } = locked()
    expect([usim.triesLeft('verify', 'pin2'), usim.triesLeft('verify', 'pin2')]).toEqual([3, 3])
    for (let i = 0; i < 3; i++) usim.pin('verify', 'pin2', '9999')
    expect([usim.triesLeft('verify', 'pin2'), usim.triesLeft('unblock', 'pin2')]).toEqual([0, 10])
    for (let i = 0; i < 10; i++) usim.pin('unblock', 'pin2', '00000000', '1111')
    expect(usim.triesLeft('unblock', 'pin2')).toBe(0)
    expect(usim.pin('unblock', 'pin2', '87654321', '1111')).toEqual({ is: 'wrong', left: 0 })
  })
})

it('a refused message names what is not listed, the destination first (TS 31.102 §4.2.24)', () => {
  expect(unlisted('+7495', '+7916', ['+7495', '+7916'])).toBeUndefined()
  expect(unlisted('+7495', '+7916', ['+7495'])).toBe('service-centre')
  expect(unlisted('+7495', '+7916', [])).toBe('destination')
})
