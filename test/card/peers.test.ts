/** Faults that other emulators had, one test each: shared list "peers", numbers 1 to 16. */
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { DEFAULT_FILES } from './files/default-table.js'
import { challenge as vector } from './hlr.js'
import { insert, pinApdu, SELECT_USIM } from './wire.js'

const wrong = pinApdu('verify', '01', '9999')
const right = pinApdu('verify', '01', '1234')

describe('a fault of another emulator that this card does not have', () => {
  it('1: a session that had verified loses its access when the PIN is blocked', () => {
    const { send } = insert()
    for (const hex of [SELECT_USIM, '00A4000C026F07', right]) expect(send(hex)).toBe('9000')
    expect(send('00B0000009').slice(-4)).toBe('9000')
    for (let i = 0; i < 3; i++) send(wrong)
    expect(send('00B0000009')).toBe('6982')
  })

  it('2: UNBLOCK enables the PIN and satisfies it, and fills both counters', () => {
    const { card, send } = insert({ pin1Enabled: false })
    send(pinApdu('unblock', '01', '99999999', '5555'))
    expect(send(pinApdu('unblock', '01', '12345678', '5555'))).toBe('9000')
    expect(card.pins.pin1).toEqual({
      status: 'verified',
      enabled: true,
      verified: true,
      triesLeft: 3,
      unblockTriesLeft: 10,
    })
  })

  it('3: a wrong length spends no try, of the PIN or the PUK; nor does an empty CHANGE, DISABLE or ENABLE', () => {
    const { card, send } = insert()
    for (const ins of ['20', '24', '26', '28', '2C']) {
      for (const tail of ['01 31', '07 31323334FFFFFF', '09 31323334FFFFFFFFFF', '0F 31323334FFFFFFFF31323334FFFFFF']) {
        expect(send(`00${ins}0001${tail}`)).toBe('6700')
      }
    }
    for (const ins of ['24', '26', '28'])
      expect([send(`00${ins}0001`), send(`00${ins}000100`)]).toEqual(['6700', '6700'])
    expect(card.pins.pin1).toMatchObject({ triesLeft: 3, unblockTriesLeft: 10, status: 'unverified' })
  })

  it('4: DISABLE is refused for PIN2 and for ADM1, with the right code too', () => {
    const { card, send } = insert()
    const before = card.snapshot()
    expect(send(pinApdu('disable', '81', '5678'))).toBe('6A86')
    expect(send(pinApdu('disable', '0A', '88888888'))).toBe('6A86')
    expect(card.snapshot()).toEqual(before)
  })

  it('5: P1 is checked, an unknown key reference is told from a wrong P1, class 80 is not class 00', () => {
    const { send } = insert()
    expect(send('0020010108 31323334FFFFFFFF')).toBe('6A86')
    expect(send('0020000708 31323334FFFFFFFF')).toBe('6A88')
    expect(send('8020000108 31323334FFFFFFFF')).toBe('6E00')
  })

  it('5: class 00 is not class 80, on any channel, for any instruction of the card', () => {
    const { send } = insert()
    send('0070000001')
    for (const channel of ['0', '1']) {
      for (const ins of [
        '20',
        '24',
        '26',
        '28',
        '2C',
        '04',
        '44',
        '70',
        '84',
        '88',
        'A2',
        'A4',
        'B0',
        'B2',
        'C0',
        'D6',
        'DC',
      ])
        expect([ins, send(`8${channel}${ins}000101`)]).toEqual([ins, '6E00'])
      for (const ins of ['10', '32', 'AA', 'F2']) expect([ins, send(`0${channel}${ins}000000`)]).toEqual([ins, '6E00'])
    }
  })

  it.each(['FFFFFFFFFFFFFFFF', '0000000000000000'])('6: a new PIN of %s is refused, the old one kept', (next) => {
    const { card, send } = insert()
    expect(send(`0024000110 31323334FFFFFFFF ${next}`)).toBe('6A80')
    expect(send(`002C000110 3132333435363738 ${next}`)).toBe('6A80')
    expect(card.pins.pin1).toMatchObject({ triesLeft: 3, unblockTriesLeft: 10 })
    expect(send(right)).toBe('9000')
  })

  it('7: the count is stored before the comparison: no power cut during a guess gives the try back', () => {
    for (const guess of [right, wrong]) {
      const { card, send } = insert()
      card.cutPower(1)
      expect(send(guess)).toBe('')
      card.reset()
      expect(send('00200001')).toBe('63C2')
    }
  })

  it('8: a store that fails verifies nothing, and the PIN is not reported as blocked', () => {
    const { card, send } = insert()
    card.cutPower(2)
    expect(send(right)).toBe('')
    expect(card.pins.pin1).toMatchObject({ verified: false, status: 'unverified' })
    card.reset()
    expect(send('00200001')).toBe('63C3')
  })

  it('9: counters are stored at once, not at a clean stop: a killed card has lost its tries', () => {
    const { card, send } = insert()
    send(wrong)
    const killed = Card.restore(card.snapshot())
    expect(killed).toHaveTriesLeft(2)
  })

  it('10: the right PUK with a malformed new PIN does nothing at all', () => {
    const { card, send } = insert()
    for (let i = 0; i < 3; i++) send(wrong)
    send(pinApdu('unblock', '01', '99999999', '5555'))
    const before = card.snapshot()
    expect(send('002C000110 3132333435363738 313233FFFFFFFFFF')).toBe('6A80')
    expect(card.snapshot()).toEqual(before)
    expect(send(right)).toBe('6983')
  })

  it('11: after the third wrong PIN the right one opens nothing', () => {
    const { card, send } = insert()
    expect([wrong, wrong, wrong, right].map(send)).toEqual(['63C2', '63C1', '63C0', '6983'])
    expect(card).not.toBeVerified()
  })

  it('12: PUK tries end; PIN2 can be unblocked; each counter survives under its own name', () => {
    const { card, send } = insert()
    for (let i = 0; i < 3; i++) send(pinApdu('verify', '81', '9999'))
    for (let i = 0; i < 4; i++) send(pinApdu('unblock', '81', '99999999', '5555'))
    for (let i = 0; i < 10; i++) send(pinApdu('unblock', '01', '99999999', '5555'))
    const again = Card.restore(JSON.parse(JSON.stringify(card.snapshot())))
    expect(again.pins.pin1).toMatchObject({ triesLeft: 3, unblockTriesLeft: 0 })
    expect(again.pins.pin2).toMatchObject({ triesLeft: 0, unblockTriesLeft: 6 })
    expect(send(pinApdu('unblock', '81', '87654321', '5555'))).toBe('9000')
    expect(send(pinApdu('verify', '81', '5555'))).toBe('9000')
  })

  it('13: three wrong old PINs in CHANGE block the PIN: it needs the PUK then', () => {
    const { card, send } = insert()
    const change = pinApdu('change', '01', '9999', '5555')
    expect([change, change, change].map(send)).toEqual(['63C2', '63C1', '63C0'])
    expect(card).toBeBlocked()
    expect(send('00200001')).toBe('63C0')
    expect(send(right)).toBe('6983')
  })

  it.each([
    ['pin1', { pin1: '987' }],
    ['puk1', { puk1: '98765' }],
    ['pin2', { pin2: '987654321' }],
    ['puk2', { puk2: '9876543a' }],
    ['adm1', { adm1: 'hunter2!' }],
    ['ki', { ki: 'DEADBEEF' }],
    ['opc', { opc: 'DEADBEEF' }],
  ])('14: a message about a bad %s does not repeat it', (field, profile) => {
    const [secret] = Object.values(profile)
    let message = ''
    try {
      Card.create(profile)
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain(`${field}: want`)
    expect(message).not.toContain(secret)
  })

  const challenge = `0088008122 10 ${'23'.repeat(16)} 10 ${'55'.repeat(16)}`

  it('15: AUTHENTICATE needs PIN1, and answers 6982 without it, not 6900 (TS 31.102 §7.1.1)', () => {
    const { send } = insert()
    expect(send(SELECT_USIM)).toBe('9000')
    expect(send(challenge)).toBe('6982')
    expect(send(`0088008011 10 ${'23'.repeat(16)}`)).toBe('6982')
    expect(send(right)).toBe('9000')
    expect(send(challenge)).toBe('9862')
    for (let i = 0; i < 3; i++) send(wrong)
    expect(send(challenge)).toBe('6982')
  })

  it('15: AUTHENTICATE needs the USIM, not the MF, DF.TELECOM or DF.GSM (TS 31.102 §7.1.1)', () => {
    const { send } = insert({ pin1Enabled: false })
    for (const select of ['00A4000C023F00', '00A4000C027F10', '00A4000C027F20']) {
      expect([send(select), send(challenge)]).toEqual(['9000', '6985'])
    }
    expect([send(SELECT_USIM), send(challenge)]).toEqual(['9000', '9862'])
    expect([send('00A4000C023F00'), send(challenge)]).toEqual(['9000', '6985'])
  })

  it('15: reading at the end of any file never answers 6C00, which would send a terminal round for ever', () => {
    const { send } = insert({ pin1Enabled: false })
    send(SELECT_USIM)
    for (const { path, form } of DEFAULT_FILES) {
      if (!form.startsWith('T')) continue
      const fids = path.slice(5).replaceAll('/', '')
      expect(send(`00A4080C0${fids.length / 2}${fids}`)).toBe('9000')
      const end = Number(form.slice(2)).toString(16).padStart(4, '0')
      for (const le of ['00', '01', 'FF']) expect([path, send(`00B0${end}${le}`)]).toEqual([path, '6B00'])
      expect(send('00B0000000')).not.toBe('6C00')
    }
  })

  it('15: a terminal that follows 6CXX has its answer after at most two steps', () => {
    const { send } = insert({ pin1Enabled: false })
    send(SELECT_USIM)
    for (const read of ['00B0820000', '00B2010400', '80F2000000', '00B201F400', '00C0000000']) {
      const first = send(read)
      if (!/^6C..$/.test(first)) continue
      expect(send(read.slice(0, -2) + first.slice(2))).toMatch(/9000$/)
    }
  })

  it('16: a number older than the highest is right in a place that never saw it, on any channel (TS 33.102 §C.2)', () => {
    const keys = { ki: '465B5CE8B199B49FAA5F0A2EE238A6BC', opc: 'CD63CB71954A9F4E48A5994E37A02BAF' }
    const bytes = { ki: fromHex(keys.ki), opc: fromHex(keys.opc) }
    const rand = new Uint8Array(16).fill(0x23)
    const { card, send } = insert({ ...keys, pin1Enabled: false })
    send(SELECT_USIM)
    const ask = (seq: bigint, ind: bigint) =>
      send(`0088008122${vector(bytes, rand, seq * 32n + ind).data}00`).slice(0, 2)
    expect(ask(1000n, 0n)).toBe('DB')
    for (let ind = 1n; ind < 32n; ind++) expect([ask(999n - ind, ind), ask(999n - ind, ind)]).toEqual(['DB', 'DC'])
    expect([ask(1000n, 0n), ask(1n, 0n), ask(1001n, 0n)]).toEqual(['DC', 'DC', 'DB'])
    expect(card.snapshot().sequence[31]).toBe(968)
  })
})
