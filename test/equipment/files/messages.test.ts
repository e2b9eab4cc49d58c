import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeDialling } from '../../../src/bytes/dialling.js'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { encodeTpdu } from '../../../src/sms/tpdu.js'
import { runs } from '../../runs.js'
import { filesOf, locked, otherCard, records, transparent, unlocked } from './sim.js'

const deliver = (text: string) =>
  encodeTpdu({ kind: 'deliver', address: '+79161234567', time: '2026-01-31T12:34:56+03:00', text })
const TPDU = deliver('Hello')
const CENTRE = '+79168999100'
const EMPTY = `00${'FF'.repeat(175)}`
const memory = (count: number) =>
  records(
    '7FFF/6F3C',
    Array.from({ length: count }, () => EMPTY),
  )

describe('messages on the SIM (TS 31.102 §4.2.25)', () => {
  it('a new message is unread, then read, then deleted without a trace', () => {
    const { files, send } = unlocked()
    expect(files.messages()).toEqual([])
    expect(files.storeMessage(TPDU, CENTRE)).toEqual({ ok: true, record: 1 })
    expect(files.messages()).toEqual([{ record: 1, status: 'unread', serviceCentre: CENTRE, tpdu: TPDU }])
    expect(files.markRead(1)).toBe(true)
    expect(files.messages()).toEqual([{ record: 1, status: 'read', serviceCentre: CENTRE, tpdu: TPDU }])
    expect(files.deleteMessage(1)).toBe(true)
    expect(files.messages()).toEqual([])
    send({ ins: 0xa4, p2: 0x0c, data: fromHex('6F3C') })
    expect(toHex(send({ ins: 0xb2, p1: 1, p2: 4, le: 176 }).data)).toBe(EMPTY)
  })

  it('a message that is read is not written again, and a sent message is never marked as read', () => {
    const sent = `05${'00'.padEnd(350, 'F')}`
    const { files, sent: commands } = unlocked(records('7FFF/6F3C', [sent, `01${sent.slice(2)}`, EMPTY]))
    expect([1, 2, 3, 4].map((record) => files.markRead(record))).toEqual([false, true, false, false])
    expect(commands.filter((command) => command.startsWith('00DC'))).toEqual([])
  })

  it('new messages fill free records, wherever they are', () => {
    const { files } = unlocked(memory(3))
    for (const record of [1, 2, 3]) expect(files.storeMessage(TPDU)).toEqual({ ok: true, record })
    expect(files.deleteMessage(2)).toBe(true)
    expect(files.storeMessage(TPDU)).toEqual({ ok: true, record: 2 })
  })

  it('a record whose status has any even value is free', () => {
    const { files } = unlocked(records('7FFF/6F3C', [`06${'AB'.repeat(175)}`]))
    expect(files.messages()).toEqual([])
    expect(files.storeMessage(TPDU)).toEqual({ ok: true, record: 1 })
  })

  it('a message that cannot be written is not stored', () => {
    const readable = { read: 'pin1' } as const
    const { files } = unlocked(records('7FFF/6F3C', [EMPTY], readable))
    expect(files.storeMessage(TPDU)).toEqual({ ok: false, error: 'not-available' })
    expect(files.deleteMessage(1)).toBe(false)
    expect(files.owesNotice()).toBe(false)
    expect(locked().files.storeMessage(TPDU)).toEqual({ ok: false, error: 'not-available' })
  })

  it('bytes that are too long for a message, or none, are not stored', () => {
    const { files, sent } = unlocked()
    expect(files.storeMessage(new Uint8Array(165))).toEqual({ ok: false, error: 'not-available' })
    expect(files.storeMessage(new Uint8Array(0))).toEqual({ ok: false, error: 'not-available' })
    expect(sent).toEqual([])
    expect(files.storeMessage(new Uint8Array(164).fill(4))).toEqual({ ok: true, record: 1 })
  })

  it('any message that fits in a record comes back from it, on any card', () => {
    const other = () => filesOf(otherCard({ '7FFF6F3C': { records: [EMPTY, EMPTY] } }))
    const text = fc.string({ unit: fc.constantFrom(...'abc Яя€'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.constantFrom('', '+79168999100', '12345'), fc.boolean(), (written, centre, ours) => {
        const { files } = ours ? unlocked() : other()
        const tpdu = deliver(written)
        expect(files.storeMessage(tpdu, centre)).toEqual({ ok: true, record: 1 })
        expect(files.messages()).toEqual([{ record: 1, status: 'unread', serviceCentre: centre, tpdu }])
      }),
      { numRuns: runs(60) },
    )
  })

  it('records of another length hold the messages that fit', () => {
    const short = filesOf(otherCard({ '7FFF6F3C': { records: [`00${'FF'.repeat(39)}`] } })).files
    expect(short.storeMessage(deliver('a'.repeat(100)))).toEqual({ ok: false, error: 'not-available' })
    expect(short.storeMessage(TPDU)).toEqual({ ok: true, record: 1 })
    expect(short.messages()?.[0]?.tpdu).toEqual(TPDU)
    const long = filesOf(otherCard({ '7FFF6F3C': { records: [`00${'FF'.repeat(199)}`] } })).files
    expect(long.storeMessage(TPDU, CENTRE)).toEqual({ ok: true, record: 1 })
    expect(long.messages()).toEqual([{ record: 1, status: 'unread', serviceCentre: CENTRE, tpdu: TPDU }])
  })

  it('messages on the SIM agree with a model over any run of storing, reading and deleting', () => {
    const step = fc.oneof(
      fc.constant({ is: 'store' } as const),
      fc.record({ is: fc.constant('read' as const), record: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ is: fc.constant('delete' as const), record: fc.integer({ min: 1, max: 4 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { files } = unlocked(memory(3))
        const model: ('unread' | 'read' | undefined)[] = [undefined, undefined, undefined]
        let owes = false
        for (const one of steps) {
          if (one.is === 'store') {
            const free = model.indexOf(undefined)
            expect(files.storeMessage(TPDU).ok).toBe(free >= 0)
            if (free >= 0) model[free] = 'unread'
            else owes = true
          } else if (one.is === 'read') {
            const known = model[one.record - 1] !== undefined
            expect(files.markRead(one.record)).toBe(known)
            if (known) model[one.record - 1] = 'read'
          } else {
            expect(files.deleteMessage(one.record)).toBe(one.record <= 3)
            if (one.record <= 3) model[one.record - 1] = undefined
          }
          expect(files.owesNotice()).toBe(owes && model.includes(undefined))
        }
        const shown = model.flatMap((status, i) => (status === undefined ? [] : [{ record: i + 1, status }]))
        expect(files.messages()?.map(({ record, status }) => ({ record, status }))).toEqual(shown)
      }),
      { numRuns: runs(40) },
    )
  })
})

describe('a memory that is full (TS 31.102 §4.2.28)', () => {
  it('a full memory refuses, and EF.SMSS keeps that the network was told, until it knows of room (TS 31.102 §4.2.28)', () => {
    const { files, send } = unlocked(memory(1), transparent('7FFF/6F43', '2AFF'))
    const flag = () => {
      send({ ins: 0xa4, p2: 0x0c, data: fromHex('6F43') })
      return toHex(send({ ins: 0xb0, le: 2 }).data)
    }
    expect(files.storeMessage(TPDU)).toEqual({ ok: true, record: 1 })
    expect(flag()).toBe('2AFF')
    expect(files.storeMessage(TPDU)).toEqual({ ok: false, error: 'sim-full' })
    expect(flag()).toBe('2AFE')
    expect(files.owesNotice()).toBe(false)
    expect(files.deleteMessage(1)).toBe(true)
    expect(files.owesNotice()).toBe(true)
    expect(files.noticed()).toBe(true)
    expect(flag()).toBe('2AFF')
    expect(files.owesNotice()).toBe(false)
  })

  it.each([
    ['FFFF', false],
    ['FFFE', true],
    ['FF01', false],
    ['FF00', true],
    ['FF', false],
  ])('with EF.SMSS %s the network waits to hear of room: %s', (bytes, waits) => {
    expect(unlocked(transparent('7FFF/6F43', bytes)).files.owesNotice()).toBe(waits)
  })

  it('a card without EF.SMSS still says that it is full', () => {
    const { files } = filesOf(otherCard({ '7FFF6F3C': { records: [`01${EMPTY.slice(2)}`] } }))
    expect(files.storeMessage(TPDU)).toEqual({ ok: false, error: 'sim-full' })
    expect(files.owesNotice()).toBe(false)
  })

  it('the reference of the next message goes from 0 to 255 and round (TS 23.040 §9.2.3.6)', () => {
    const { files } = unlocked()
    expect(files.nextReference()).toBe(0)
    expect(files.nextReference()).toBe(1)
    expect(unlocked(transparent('7FFF/6F43', 'FEFF')).files.nextReference()).toBe(255)
    expect(unlocked(transparent('7FFF/6F43', '00FF', { read: 'pin1' })).files.nextReference()).toBeUndefined()
  })
})

describe("the subscriber's own numbers and the service centre", () => {
  it('EF.MSISDN has names and numbers (TS 31.102 §4.2.26)', () => {
    // pySim test data
    const row = '456967656E65205275666E756D6D6572FFFFFFFF0891947172199181F3FFFFFFFFFF'
    const { files } = unlocked(records('7FFF/6F40', [row, 'FF'.repeat(34)]))
    expect(files.ownNumbers()).toEqual([{ name: 'Eigene Rufnummer', number: '+4917279119183' }])
    const other = otherCard({ '7FFF6F40': { records: [toHex(encodeDialling({ number: '123' }, 14))] } })
    expect(filesOf(other).files.ownNumbers()).toEqual([{ name: '', number: '123' }])
  })

  const parameters = (indicators: string, centre: string, name = '') =>
    `${name}${indicators}${'FF'.repeat(12)}${centre.padEnd(24, 'F')}0000A7`
  it.each([
    ['where the indicators say that it is there', [parameters('FD', '07919761989901F0')], '+79168999100'],
    ['behind a name', [parameters('E1', '07919761989901F0', '416E6E61FF')], '+79168999100'],
    ['not where they say that it is not', [parameters('FF', '07919761989901F0')], undefined],
    ['the first that is there', [parameters('FF', ''), parameters('FD', '0281F1')], '1'],
    ['not where its field is free', [parameters('FD', '')], undefined],
    ['not in a record that is too short', [parameters('FD', '0281F1').slice(0, 40)], undefined],
  ])('EF.SMSP has a service centre %s (TS 31.102 §4.2.27)', (_, rows, number) => {
    expect(unlocked(records('7FFF/6F42', rows)).files.serviceCentre()).toBe(number)
  })
})
