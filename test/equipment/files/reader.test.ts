import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { reader } from '../../../src/equipment/files/reader.js'
import { openSimFiles } from '../../../src/equipment/files/sim-files.js'
import { terminal } from '../../../src/equipment/terminal.js'
import { usim } from '../../../src/equipment/usim.js'
import type { CardWire } from '../../../src/uicc/apdu.js'
import { filesOf, locked, otherCard, records, transparent, unlocked } from './sim.js'

/** The USIM, in a path. */
const ADF = '3F00/7FFF'
const OPEN = { read: 'always', update: 'always' } as const
const hex = (bytes: Uint8Array | undefined) => bytes && toHex(bytes)

describe('files by their path (TS 102 221 §8.4.2, §11.1.1)', () => {
  it('a transparent file is read in as many pieces as it takes', () => {
    const contents = Array.from({ length: 600 }, (_, i) => toHex(Uint8Array.of(i))).join('')
    const open = reader(unlocked(transparent('7FFF/6F90', contents)).send)
    expect(hex(open(`${ADF}/6F90`, (file) => file.read()))).toBe(contents)
    expect(open(`${ADF}/6F90`, (file) => file.all())).toBeUndefined()
  })

  it('records are read by their number, and no others exist', () => {
    const open = reader(unlocked(records('7FFF/6F90', ['0102', '0304', '0506'])).send)
    open(`${ADF}/6F90`, (file) => {
      expect(file).toMatchObject({ recordLength: 2, records: 3 })
      expect([0, 1, 3, 4, 255].map((number) => hex(file.record(number)))).toEqual([
        undefined,
        '0102',
        '0506',
        undefined,
        undefined,
      ])
      expect(file.read()).toBeUndefined()
      expect(file.writeRecord(2, Uint8Array.of(7, 8))).toBe(true)
      expect(file.writeRecord(2, Uint8Array.of(7))).toBe(false)
      expect(file.all()?.map(hex)).toEqual(['0102', '0708', '0506'])
    })
  })

  it('a number that no record has is not sent to the card', () => {
    const { send, sent } = unlocked(records('7FFF/6F90', ['01', '02']))
    reader(send)(`${ADF}/6F90`, (file) => [0, 3, 255].map(file.record))
    expect(sent).toHaveLength(1)
  })

  it('a record of 255 bytes, the longest that one command reads, is read (§11.1.5)', () => {
    const longest = 'AB'.repeat(255)
    const open = reader(unlocked(records('7FFF/6F90', [longest])).send)
    expect(open(`${ADF}/6F90`, (file) => hex(file.record(1)))).toBe(longest)
  })

  it('no more than 254 records have a number (§8.2.2.2)', () => {
    const { send } = filesOf(otherCard({ '7FFF6F90': { records: Array.from({ length: 260 }, () => '01') } }))
    expect(reader(send)(`${ADF}/6F90`, (file) => file.all())).toHaveLength(254)
  })

  it('a descriptor that counts the records is enough (§11.1.1.4.3)', () => {
    const card: CardWire = {
      reset: () => new Uint8Array(0),
      transmit: (command) =>
        command[1] === 0xb2 ? Uint8Array.of(command[2] ?? 0, 0x90, 0) : fromHex('620A 82054221000102 8A0105 9000'),
    }
    expect(reader(terminal(card, () => {}))(`${ADF}/6F90`, (file) => file.all()?.map(hex))).toEqual(['01', '02'])
  })

  it('after a file the application is the current directory again, so AUTHENTICATE and EF.IMSI work', () => {
    const { send, usim } = unlocked()
    const open = reader(send)
    expect(open('3F00/7F10/6F3A', (file) => file.records)).toBe(50)
    expect(usim.imsi()).toBe('001010123456789')
    expect(open('3F00/7F10/6F00', (file) => file.records)).toBeUndefined()
    expect(usim.authenticate(new Uint8Array(16), new Uint8Array(16)).kind).not.toBe('response')
    expect(usim.imsi()).toBe('001010123456789')
  })

  it('a file that does not exist, is deactivated or must not be read gives nothing', () => {
    const dead = { ...transparent('7FFF/6F91', '01', OPEN), deactivated: true }
    const never = transparent('7FFF/6F92', '01', { update: 'always' })
    const open = reader(unlocked(dead, never).send)
    for (const fid of ['6F90', '6F91', '6F92']) expect(open(`${ADF}/${fid}`, (file) => file.read())).toBeUndefined()
  })

  it('a card that counts no records, wants its own Le and ends with 91XX can be read', () => {
    const { send } = filesOf(otherCard({ '7FFF6F90': { records: ['0102', '0304'] }, '7FFF6F91': { bytes: 'CAFE' } }))
    const open = reader(send)
    expect(open(`${ADF}/6F90`, (file) => file.all()?.map(hex))).toEqual(['0102', '0304'])
    expect(open(`${ADF}/6F91`, (file) => hex(file.read()))).toBe('CAFE')
  })
})

/** All that a phone asks of the files of its card. */
const ask = (files: ReturnType<typeof openSimFiles>) => [
  files.emergencyNumbers(),
  files.fixedDialling(),
  files.fixedNumbers(),
  files.recall(1),
  files.recall(254),
  files.ownNumbers(),
  files.serviceCentre(),
  files.messages(),
  files.nextReference(),
]

describe('cards of other makes', () => {
  it('a card without files gives nothing and refuses every write', () => {
    const { files } = filesOf(otherCard({}))
    expect(ask(files)).toEqual(Array.from({ length: 9 }, () => undefined))
    expect(files.storeMessage(Uint8Array.of(4))).toEqual({ ok: false, error: 'not-available' })
    expect([files.markRead(1), files.deleteMessage(1), files.owesNotice(), files.noticed()]).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(files.setFixedDialling(true, '5678')).toEqual({ is: 'refused' })
  })

  it('a card whose PIN was not given shows only its emergency numbers', () => {
    const [emergency, ...others] = ask(locked().files)
    expect(emergency).toHaveLength(2)
    expect(others).toEqual(Array.from({ length: 8 }, () => undefined))
  })

  it('a card that throws, is mute or answers rubbish never makes the phone fail', () => {
    const answers = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('', '9000', '6C05', '61FF').map((text) => fromHex(text)),
        // An FCP, complete or not, with any size and any records.
        fc
          .uint8Array({ maxLength: 12 })
          .map((rest) => Uint8Array.of(0x62, rest.length + 4, 0x80, 2, 0xff, 0xff, ...rest, 0x90, 0)),
        fc
          .tuple(fc.nat(255), fc.nat(255))
          .map(([length, count]) =>
            Uint8Array.of(0x62, 11, 0x80, 2, 1, 0, 0x82, 5, 0x42, 0x21, 0, length, count, 0x90, 0),
          ),
      ),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(answers, (said) => {
        let at = 0
        const card: CardWire = {
          reset: () => new Uint8Array(0),
          transmit() {
            at = (at + 1) % said.length
            const answer = said[at]
            if (answer === undefined || answer.length === 1) throw new Error('no card')
            return answer
          },
        }
        const send = terminal(card, () => {})
        const files = openSimFiles(send, usim(send))
        ask(files)
        files.storeMessage(Uint8Array.of(4))
        files.markRead(1)
        files.deleteMessage(1)
        files.owesNotice()
        expect(['done', 'wrong', 'state', 'refused', 'silent']).toContain(files.setFixedDialling(true, '5678').is)
      }),
    )
  })
})
