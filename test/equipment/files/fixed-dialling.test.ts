import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeDialling } from '../../../src/bytes/dialling.js'
import { encodeExtension } from '../../../src/bytes/extension.js'
import { toHex } from '../../../src/bytes/hex.js'
import { mayDial, unlisted } from '../../../src/equipment/files/fixed-dialling.js'
import { runs } from '../../runs.js'
import { filesOf, locked, otherCard, records, transparent, unlocked } from './sim.js'

const row = (number: string, alpha = '') => toHex(encodeDialling({ number, alpha }, 24))
const FREE = 'FF'.repeat(24)

describe('whether fixed dialling is on (TS 31.102 §4.2.47)', () => {
  it.each([
    ['02', '01', 'active'],
    ['02', '00', 'inactive'],
    ['02', 'FE', 'inactive'],
    ['FD', '01', 'not-available'],
    ['FF', 'FF01', 'active'],
  ])('with EF.UST %s and EF.EST %s fixed dialling is %s', (offered, activated, state) => {
    expect(unlocked(transparent('7FFF/6F38', offered), transparent('7FFF/6F56', activated)).files.fixedDialling()).toBe(
      state,
    )
  })

  it('whether fixed dialling is on is not known before the PIN was given', () => {
    expect(locked().files.fixedDialling()).toBeUndefined()
  })

  it('whether fixed dialling is on is not known without EF.EST', () => {
    expect(filesOf(otherCard({ '7FFF6F38': { bytes: '02' } })).files.fixedDialling()).toBeUndefined()
  })
})

describe('switching fixed dialling (TS 31.102 §4.2.47, §5.3.2)', () => {
  it('switching fixed dialling needs PIN2 and changes only its bit', () => {
    const sim = unlocked({ ...transparent('7FFF/6F56', '0603', { read: 'pin1', update: 'pin2' }), sfi: 5 })
    expect(sim.files.fixedDialling()).toBe('inactive')
    expect(sim.files.setFixedDialling(true, '5678')).toEqual({ is: 'done' })
    expect(sim.files.fixedDialling()).toBe('active')
    const table = () => toHex(sim.send({ ins: 0xb0, p1: 0x85, le: 2 }).data)
    expect(table()).toBe('0703')
    expect(sim.files.setFixedDialling(false, '5678')).toEqual({ is: 'done' })
    expect(sim.files.fixedDialling()).toBe('inactive')
    expect(table()).toBe('0603')
  })

  it('a wrong PIN2 does not switch fixed dialling, and tells how many tries are left', () => {
    const { files } = unlocked()
    expect(files.setFixedDialling(true, '9999')).toEqual({ is: 'wrong', left: 2 })
    expect(files.fixedDialling()).toBe('inactive')
  })

  it('PIN2 is not sent to a card without fixed dialling', () => {
    const { files, sent } = unlocked(transparent('7FFF/6F38', '00'))
    expect(files.setFixedDialling(true, '9999')).toEqual({ is: 'refused' })
    expect(sent.filter((command) => command.startsWith('0020'))).toEqual([])
  })

  it('a card that takes PIN2 but refuses the write does not switch fixed dialling', () => {
    const { files } = unlocked(transparent('7FFF/6F56', '00', { read: 'pin1' }))
    expect(files.setFixedDialling(true, '5678')).toEqual({ is: 'refused' })
  })
})

describe('the list of EF.FDN (TS 31.102 §4.2.24)', () => {
  it('EF.FDN gives names, numbers and codes, without free records', () => {
    const { files } = unlocked(records('7FFF/6F3B', [row('+74957660166', 'MTS'), FREE, row('*21#'), row('12?4')]))
    expect(files.fixedNumbers()).toEqual([
      { name: 'MTS', number: '+74957660166' },
      { name: '', number: '*21#' },
      { name: '', number: '12?4' },
    ])
  })

  it('a number of more than 20 digits goes on in EF.EXT2, and never in a circle (TS 31.102 §4.4.2.4)', () => {
    const digits = '1234567890'
    const long = toHex(encodeDialling({ number: digits + digits, extension: 2 }, 24))
    const circle = toHex(encodeDialling({ number: digits + digits, extension: 3 }, 24))
    const lost = toHex(encodeDialling({ number: digits + digits, extension: 9 }, 24))
    const zero = toHex(encodeDialling({ number: '5', extension: 0 }, 24))
    const extensions = [encodeExtension('77'), encodeExtension(digits + digits, 1), encodeExtension('99', 3)].map(toHex)
    const { files } = unlocked(records('7FFF/6F3B', [long, circle, lost, zero]), records('7FFF/6F4B', extensions))
    expect(files.fixedNumbers()?.map(({ number }) => number)).toEqual([
      `${digits.repeat(4)}77`,
      `${digits.repeat(2)}99`,
      digits.repeat(2),
      '5',
    ])
  })
})

it('EF.EXT2 is not read if no number goes on, also if the card has 00 there', () => {
  const zero = toHex(encodeDialling({ number: '5', extension: 0 }, 24))
  const { files, sent } = unlocked(records('7FFF/6F3B', [zero, row('6')]))
  expect(files.fixedNumbers()?.map(({ number }) => number)).toEqual(['5', '6'])
  expect(sent.filter((command) => command.includes('6F4B'))).toEqual([])
})

describe('what may be dialled under fixed dialling', () => {
  // The cases of TS 51.010-1 §27.18.1: the listed number, a longer one, a shorter one, another one.
  it.each([
    ['+12345678', true],
    ['+123456789', true],
    ['+1234567', false],
    ['12345678', false],
    ['+12345679', false],
    ['99', false],
  ])('with +12345678 on the list, %s is allowed: %s', (number, allowed) => {
    expect(mayDial(number, ['+12345678'])).toBe(allowed)
  })

  it('an emergency number is always allowed, also one of the card (TS 22.101 §10.1.1)', () => {
    expect(mayDial('112', [])).toBe(true)
    expect(mayDial('911', ['5'])).toBe(true)
    expect(mayDial('100', [])).toBe(false)
    expect(mayDial('100', [], { emergencyNumbers: ['100'] })).toBe(true)
  })

  it('a wild digit stands for one digit, and no other character (TS 31.102 §4.4.2.3)', () => {
    expect(mayDial('1294', ['12?4'])).toBe(true)
    expect(mayDial('124', ['12?4'])).toBe(false)
    expect(mayDial('12*4', ['12?4'])).toBe(false)
    expect(mayDial('12', ['12?'])).toBe(false)
  })

  it('a code for the network must be listed like a number (TS 31.102 §4.2.24)', () => {
    expect(mayDial('*21*+7495123#', ['*21*+7495123#'])).toBe(true)
    expect(mayDial('*#21#', ['*21#'])).toBe(false)
    expect(mayDial('*111*25#', ['*111*'])).toBe(true)
    expect(mayDial('*111*25#', ['+7495'])).toBe(false)
  })

  it('tones after a pause are not part of the number, and a pause alone allows nothing (TS 31.102 §4.4.2.3)', () => {
    expect(mayDial('5550p77', ['555p1'])).toBe(true)
    expect(mayDial('556p1', ['555p1'])).toBe(false)
    expect(mayDial('555', ['p1', ''])).toBe(false)
  })

  it('mayDial agrees with a regular expression made of each entry', () => {
    // No emergency number has these digits alone.
    const listed = fc.string({ unit: fc.constantFrom(...'345*#?p'), maxLength: 4 })
    const dialled = fc.string({ unit: fc.constantFrom(...'345*#'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(listed, { maxLength: 4 }), dialled, (list, number) => {
        const patterns = list.map((entry) => entry.replace(/p.*/, '').replace(/[*]/g, '[*]').replace(/[?]/g, '[0-9]'))
        const model = patterns.some((pattern) => pattern !== '' && new RegExp(`^${pattern}`).test(number))
        expect(mayDial(number, list)).toBe(model)
      }),
      { numRuns: runs(500) },
    )
  })
})

it('a short message needs its destination and its service centre on the list (TS 31.102 §4.2.24)', () => {
  const listed = ['+7495', '+7916']
  expect(unlisted('+74951234567', '+79168999100', listed)).toBeUndefined()
  expect(unlisted('+74951234567', '+4917', listed)).toBe('service-centre')
  expect(unlisted('112', '+79168999100', listed)).toBe('destination')
})
