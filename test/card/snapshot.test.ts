import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Card } from '../../src/card/card.js'
import { apdus, sessions } from '../../src/testing/fast-check/index.js'
import * as INS from '../../src/uicc/instructions/ins.js'
import { insert, pinApdu } from './wire.js'

const good = () => Card.create().snapshot()
/** What is written when EF.PL is. */
function writtenPl() {
  const { card, send } = insert({ pin1Enabled: false })
  for (const hex of ['00A4000C022F05', '00D6000002656E']) send(hex)
  return card.snapshot().written
}
const code = (error: string) => expect.objectContaining({ code: error })

describe('Card.create', () => {
  it.each([
    ['ICCID_FORMAT', { iccid: '8970101234567890124' }],
    ['ICCID_FORMAT', { iccid: '897010' }],
    ['IMSI_FORMAT', { imsi: '25001' }],
    ['IMSI_FORMAT', { imsi: '2500112345678901' }],
    ['PIN_FORMAT', { pin1: '123' }],
    ['PIN_FORMAT', { pin2: '123456789' }],
    ['PIN_FORMAT', { adm1: '１２３４' }],
    ['PUK_FORMAT', { puk1: '1234567' }],
    ['PUK_FORMAT', { puk2: '123456789' }],
    ['KEY_FORMAT', { ki: '00' }],
    ['KEY_FORMAT', { opc: new Uint8Array(15) }],
    ['KEY_FORMAT', { ki: '0'.repeat(31) }],
    ['KEY_FORMAT', { ki: `${'0'.repeat(31)} ` }],
    // The keys of the test card are no keys for every algorithm.
    ['KEY_FORMAT', { algorithm: 'tuak' as const }],
    ['KEY_FORMAT', { opc: '0'.repeat(64) }],
    ['OPTION_FORMAT', { pin1Enabled: JSON.parse('"yes"') }],
    ['PIN_FORMAT', { pin1: JSON.parse('1234') }],
  ])('answers %s to %j', (error, profile) => {
    expect(() => Card.create(profile)).toThrow(code(error))
  })

  it('Card.create accepts keys as bytes and as hex', () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => i)
    const hex = '000102030405060708090a0b0c0d0e0f'
    expect(Card.create({ ki: bytes, opc: bytes }).snapshot()).toEqual(Card.create({ ki: hex, opc: hex }).snapshot())
  })

  it('the error for a wrong Luhn digit says what the digit should be', () => {
    expect(() => Card.create({ iccid: '8970101234567890124' })).toThrow('here 3')
  })
})

describe('Card.restore', () => {
  it.each([undefined, null, 42, 'snapshot', [], new Uint8Array(4)])('refuses %j', (bad) => {
    expect(() => Card.restore(bad)).toThrow(expect.objectContaining({ name: 'PocketsimError' }))
  })

  it('a snapshot of another version is refused', () => {
    expect(() => Card.restore({ ...good(), version: 1 })).toThrow(code('SNAPSHOT_VERSION'))
    expect(() => Card.restore({})).toThrow(code('SNAPSHOT_VERSION'))
  })

  const pin1 = (change: object) => ({ ...good(), pin1: { ...good().pin1, ...change } })
  const pin2 = (change: object) => ({ ...good(), pin2: { ...good().pin2, ...change } })
  const adm1 = (change: object) => ({ ...good(), adm1: { ...good().adm1, ...change } })
  const [pl] = writtenPl()
  const by = (path: string) => ({ path, bytes: 'FFFFFFFF', active: true })
  const written = (change: object) => ({ ...good(), written: [{ ...pl, ...change }] })
  it.each([
    ['no pin1', { ...good(), pin1: undefined }],
    ['pin1 is a list', { ...good(), pin1: [] }],
    ['four tries', pin1({ tries: 4 })],
    ['a try and a half', pin1({ tries: 1.5 })],
    ['minus one try', pin1({ tries: -1 })],
    ['tries as text', pin1({ tries: '3' })],
    ['eleven PUK tries', pin1({ unblockTries: 11 })],
    ['enabled as text', pin1({ enabled: 'yes' })],
    ['blocked, but disabled', pin1({ tries: 0, enabled: false })],
    ['PIN2 disabled', pin2({ enabled: false })],
    ['ADM1 disabled', adm1({ enabled: false })],
    ['ADM1 with a PUK', adm1({ puk: '12345678' })],
    ['ADM1 with PUK tries', adm1({ unblockTries: 1 })],
    ['PIN of three digits', pin1({ pin: '123' })],
    ['PUK of letters', pin1({ puk: 'abcdefgh' })],
    ['no ICCID', { ...good(), iccid: undefined }],
    ['IMSI with letters', { ...good(), imsi: '25001x' }],
    ['half a key', { ...good(), ki: '00' }],
    ['sequence is a number', { ...good(), sequence: 7 }],
    ['sequence is short', { ...good(), sequence: [1] }],
    ['a sequence number below 0', { ...good(), sequence: good().sequence.map(() => -1) }],
    ['a sequence number of 44 bits', { ...good(), sequence: good().sequence.map(() => 2 ** 43) }],
    ['no personality', { ...good(), personality: undefined }],
    ['a personality that there is not', { ...good(), personality: 'gold' }],
    ['an algorithm that there is not', { ...good(), algorithm: 'comp128' }],
    ['replaced as text', { ...good(), replaced: 'no' }],
    ['bare as text', { ...good(), bare: 'no' }],
    ['a universal PIN without a PUK', { ...good(), universal: { ...good().pin1, puk: '' } }],
    ['a second ADM code with a PUK', { ...good(), adm2: good().pin1 }],
    ['files that are no list', { ...good(), files: {} }],
    ['a file that makes no tree', { ...good(), files: [{ path: '3F00/2FA0', type: 'transparent' }] }],
    ['no written files', { ...good(), written: undefined }],
    ['a written file that is no object', { ...good(), written: [null] }],
    ['a written file without a path', written({ path: undefined })],
    ['a written file at a path that is a number', written({ path: 7 })],
    ['a written file at a path of other letters', written({ path: '3F00/EF.PL' })],
    ['a written file that the card does not have', written({ path: '3F00/2F99' })],
    ['a written file that is a directory', written({ path: '3F00/7F10' })],
    ['a written file that is the MF', written({ path: '3F00' })],
    ['a written file twice', { ...good(), written: [pl, pl] }],
    ['a written file twice, by two of its paths', { ...good(), written: [by('3F00/7FFF/6F05'), by('3F00/7F20/6F05')] }],
    ['a place of version 2', written({ path: undefined, storage: 2 })],
    ['version 2 with a path', { ...good(), version: 2, written: [pl] }],
    ['version 2 with a place behind the last', { ...good(), version: 2, written: [{ ...pl, storage: 9999 }] }],
    ['version 2 with a place below the first', { ...good(), version: 2, written: [{ ...pl, storage: -1 }] }],
    ['version 2 with a place twice', { ...good(), version: 2, written: [2, 2].map((storage) => ({ ...pl, storage })) }],
    ['a written file of another size', written({ bytes: 'FF' })],
    ['a written file in small letters', written({ bytes: 'ff'.repeat(6) })],
    ['a written file of bytes', written({ bytes: new Uint8Array(6) })],
    ['a written file that says active as text', written({ active: 'yes' })],
  ])('refuses a snapshot in which: %s', (_, bad) => {
    expect(() => Card.restore(bad)).toThrow(code('SNAPSHOT_FORMAT'))
  })

  it('a restored card behaves as the first one, for any history before and after', () => {
    // Wrong codes and PUKs block what sessions open.
    const one = fc.oneof(apdus(), apdus({ instruction: 'VERIFY_PIN' }), apdus({ instruction: 'UNBLOCK_PIN' }))
    const steps = fc.oneof(
      sessions({ maxSteps: 3 }),
      one.map((command) => [command]),
    )
    const history = fc.array(steps, { maxLength: 40 }).map((all) => all.flat())
    fc.assert(
      fc.property(history, history, (before, after) => {
        const { card } = insert()
        for (const command of before) card.transmit(command)
        const kept = JSON.parse(JSON.stringify(card.snapshot()))
        const other = Card.restore(kept)
        expect(other.snapshot()).toEqual(card.snapshot())
        card.reset()
        // GET CHALLENGE answers something else each time.
        const repeatable = after.filter((command) => command[1] !== INS.GET_CHALLENGE)
        expect(repeatable.map((command) => other.transmit(command))).toEqual(
          repeatable.map((command) => card.transmit(command)),
        )
      }),
    )
  })
})

describe('cutPower', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (writes) => {
    expect(() => Card.create().cutPower(writes)).toThrow(code('OPTION_FORMAT'))
  })

  it('cutPower(0) stops the card at once until its reset; then it is as before', () => {
    const { card, send } = insert()
    send(pinApdu('verify', '01', '1234'))
    card.cutPower(0)
    expect([send('00200001'), send('')]).toEqual(['', ''])
    expect(card.pins.pin1.verified).toBe(false)
    card.reset()
    expect(send('00200001')).toBe('63C3')
  })

  it('cutPower waits for its write over commands that write nothing, and over a reset', () => {
    const { card, send } = insert()
    card.cutPower(1)
    expect(send('00200001')).toBe('63C3')
    card.reset()
    expect(send(pinApdu('verify', '01', '9999'))).toBe('')
    card.reset()
    expect(send(pinApdu('verify', '01', '9999'))).toBe('63C1')
  })

  it('a power failure within CHANGE or UNBLOCK leaves the old PIN or the new one, never a mixture', () => {
    for (const [on, secret] of [
      ['change', '1234'],
      ['unblock', '12345678'],
    ] as const) {
      for (const writes of [1, 2]) {
        const { card, send } = insert()
        card.cutPower(writes)
        expect(send(pinApdu(on, '01', secret, '5555'))).toBe('')
        card.reset()
        expect(send(pinApdu('verify', '01', writes === 1 ? '1234' : '5555'))).toBe('9000')
      }
    }
  })
})
