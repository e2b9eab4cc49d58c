import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import type { Tpdu, TpduFields } from '../../src/sms/message.js'
import { decodeSmsRecord, encodeSmsRecord, type SmsStatus } from '../../src/sms/record.js'
import { decodeTimestamp, encodeTimestamp } from '../../src/sms/timestamp.js'
import { decodeTpdu, encodeTpdu } from '../../src/sms/tpdu.js'
import { runs } from '../runs.js'
import { digits, rubbish } from '../uicc/encodings/hostile.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })
const byte = fc.nat(255)

const two = (value: number) => String(value).padStart(2, '0')
const time = fc
  .tuple(fc.nat(99), fc.nat(11), fc.nat(30), fc.nat(23), fc.nat(59), fc.nat(59), fc.integer({ min: -79, max: 79 }))
  .map(([year, month, day, hour, minute, second, zone]) => {
    const quarters = Math.abs(zone)
    const offset = `${zone < 0 ? '-' : '+'}${two(quarters >> 2)}:${two((quarters % 4) * 15)}`
    return `20${two(year)}-${two(month + 1)}-${two(day + 1)}T${two(hour)}:${two(minute)}:${two(second)}${offset}`
  })

const party = fc.oneof(
  fc.record({ address: digits(1, 20).map((number) => `+${number}`), tonNpi: fc.constant(0x91) }),
  fc.record({ address: digits(0, 20), tonNpi: fc.constantFrom(0x81, 0xa1, 0xc8) }),
  fc.record({ address: fc.string({ unit: fc.constantFrom(...'Shop 1@é'), maxLength: 11 }), tonNpi: fc.constant(0xd0) }),
)
/** Codings of all groups with what may go in them. */
const userData = fc.oneof(
  fc.record({
    coding: fc.constantFrom(0x00, 0x0c, 0x12, 0x40, 0xc8, 0xd0, 0xf0, 0x80),
    text: fc.string({ unit: fc.constantFrom(...'abc XYZ@€{1é'), maxLength: 65 }),
  }),
  fc.record({ coding: fc.constantFrom(0x08, 0x18, 0x48, 0xe0), text: fc.string({ unit: 'grapheme', maxLength: 12 }) }),
  fc.record({ coding: fc.constantFrom(0x04, 0xf6, 0x20, 0x28, 0x60), data: fc.uint8Array({ maxLength: 100 }) }),
)
const header = fc.option(
  fc.uint8Array({ maxLength: 20 }).map((bytes) => ({ header: bytes })),
  { nil: {} },
)
const validity = fc.oneof(byte, time, fc.uint8Array({ minLength: 7, maxLength: 7 }))

const deliver = fc
  .tuple(
    party,
    userData,
    header,
    fc.record({
      protocol: byte,
      time,
      flags: fc.subarray(['more-messages', 'loop-prevention', 'status-report', 'reply-path'] as const),
    }),
  )
  .map(([from, data, head, rest]) => ({ kind: 'deliver' as const, ...from, ...data, ...head, ...rest }))
const submit = fc
  .tuple(
    party,
    userData,
    header,
    fc.record(
      {
        protocol: byte,
        reference: byte,
        flags: fc.subarray(['reject-duplicates', 'status-report', 'reply-path'] as const),
        validity,
      },
      { requiredKeys: ['protocol', 'reference', 'flags'] },
    ),
  )
  .map(([to, data, head, rest]) => ({ kind: 'submit' as const, ...to, ...data, ...head, ...rest }))
const message: fc.Arbitrary<Tpdu & TpduFields> = fc.oneof(deliver, submit)

const concatenated = (part: number) => fromHex(`00036F020${part}`)
const HALF =
  'this is a testmessage. this is a testmessage. this is a testmessage. this is a testmessage. this is a testmessage. this is a testmessage. cut here .....:'

/** Published messages, of which every field is written down. */
const PUBLISHED: readonly (readonly [source: string, hex: string, message: Tpdu])[] = [
  [
    'a message in a tutorial, "How are you?"',
    '040B911346610089F60000208062917314080CC8F71D14969741F977FD07',
    {
      kind: 'deliver',
      address: '+31641600986',
      tonNpi: 0x91,
      protocol: 0,
      coding: 0,
      text: 'How are you?',
      time: '2002-08-26T19:37:41+00:00',
      flags: [],
    },
  ],
  [
    'a message in Arabic from a forum',
    '040B910201014160F3000820219130521580040628062A',
    {
      kind: 'deliver',
      address: '+20101014063',
      tonNpi: 0x91,
      protocol: 0,
      coding: 8,
      text: '\u0628\u062a',
      time: '2002-12-19T03:25:51+02:00',
      flags: [],
    },
  ],
  [
    'the tutorial of hellohello',
    '11000B916407281553F80000AA0AE8329BFD4697D9EC37',
    {
      kind: 'submit',
      reference: 0,
      address: '+46708251358',
      tonNpi: 0x91,
      protocol: 0,
      coding: 0,
      validity: 0xaa,
      text: 'hellohello',
      flags: [],
    },
  ],
]

describe('a TPDU (TS 23.040 §9.2.2)', () => {
  it.each(PUBLISHED)('the published TPDU: %s', (_, hex, fields) => {
    expect(decodeTpdu(fromHex(hex))).toEqual(fields)
  })

  it('a TPDU of pySim test data is a message for the card, from a name, with data', () => {
    const tpdu = decodeTpdu(fromHex('0408D0E5759A0E7FF6907090307513000824010101BB400101'))
    expect(tpdu).toEqual({
      kind: 'deliver',
      address: 'ekit',
      tonNpi: 0xd0,
      protocol: 0x7f,
      coding: 0xf6,
      time: '2009-07-09T03:57:31+00:00',
      data: fromHex('24010101BB400101'),
      flags: [],
    })
    // The sender counted whole octets of the name; 28 bits are 7 half bytes.
    expect(toHex(encodeTpdu(tpdu as TpduFields))).toBe('0407D0E5759A0E7FF6907090307513000824010101BB400101')
  })

  it.each([
    ['Design@Home', '14D0C4F23C7D760390EF7619'], // the example of TS 23.040 §9.1.2.5
    ['OpenBSCabcd', '14D04F78D92D9C0EC3E23119'], // libosmocore test data
    ['Nikolas', '0DD0CEF4FACD0ECF01'], // a message in a forum: 49 bits are 13 half bytes
    ['12345678901234567891', '148121436587092143658719'], // libosmocore test data
    ['12345', '058121 43F5'],
    ['+12345', '0591 2143F5'],
    ['*100#', '0581 1A00FB'],
  ])('the address %s is %s', (address, hex) => {
    const tpdu = encodeTpdu({ kind: 'submit', address, text: '' })
    const expected = fromHex(`0100${hex}000000`)
    expect(toHex(tpdu)).toBe(toHex(expected))
    expect(decodeTpdu(expected)?.address).toBe(address)
  })

  it.each([
    ['test text', 9, 'F4F29C0EA297F174'],
    ['enhanced ^ {][} test |+~ ^ test', 39, '65373AEC1E97C9A00D05B4416D7C1BDE2605A297E774D006B8DAF4401B0A885E9ED301'],
    ['enhanced ^ {][} test |+~ ^ tests', 40, '65373AEC1E97C9A00D05B4416D7C1BDE2605A297E774D006B8DAF4401B0A885E9ED3E7'],
  ])('the text %s is packed as in libosmocore test data', (text, count, hex) => {
    expect(toHex(encodeTpdu({ kind: 'submit', address: '1', text }))).toBe(`01000181F10000${two16(count)}${hex}`)
  })

  it('a text behind a header begins on the edge of a septet (libosmocore test data)', () => {
    const part = ' this is a second testmessage. end here.'
    const tpdu = encodeTpdu({ kind: 'submit', address: '1', text: part, header: concatenated(2) })
    const body = '050003 6F0202 40 74747A0E4ACF4161D0BC3C7EBBC9207A794E6F97E7F3F0B9EC0295DD6410BA2C2FBB00'.replaceAll(
      ' ',
      '',
    )
    expect(toHex(tpdu)).toBe(`41000181F100002F${body}`)
    expect(decodeTpdu(tpdu)).toMatchObject({ text: part, header: concatenated(2) })
  })

  it('a full part of a long text has 153 characters', () => {
    expect(HALF).toHaveLength(153)
    const full = { kind: 'submit', address: '1', header: concatenated(1) } as const
    const tpdu = encodeTpdu({ ...full, text: HALF })
    expect(tpdu).toHaveLength(8 + 140)
    expect(toHex(tpdu.subarray(7, 22))).toBe('A00500036F0201E8E8F41C949E83C2')
    expect(toHex(tpdu.subarray(-6))).toBe('90CBE572B974')
    expect(decodeTpdu(tpdu)?.text).toBe(HALF)
    expect(() => encodeTpdu({ ...full, text: `${HALF}!` })).toThrow(refusal)
  })

  it('160 characters fit in a TPDU, or 70 of UCS2, or 140 bytes, and not one more', () => {
    const to = { kind: 'submit', address: '1' } as const
    for (const [fits, tooLong] of [
      [{ text: 'a'.repeat(160) }, { text: 'a'.repeat(161) }],
      [{ text: '€'.repeat(80) }, { text: '€'.repeat(81) }],
      [{ text: 'я'.repeat(70) }, { text: 'я'.repeat(71) }],
      [{ data: new Uint8Array(140) }, { data: new Uint8Array(141) }],
    ] as const) {
      expect(encodeTpdu({ ...to, ...fits })).toHaveLength(8 + 140)
      expect(() => encodeTpdu({ ...to, ...tooLong })).toThrow(refusal)
    }
  })

  it('any message comes back from its TPDU', () => {
    fc.assert(
      fc.property(message, (fields) => {
        expect(decodeTpdu(encodeTpdu(fields))).toEqual(fields)
      }),
      { numRuns: runs(300) },
    )
  })

  it('the first octet of a TPDU has the bits of its flags, and TP-MMS is 0 if more messages wait', () => {
    const from = { kind: 'deliver', address: '1', time: '2026-01-01T00:00:00Z', text: '' } as const
    const to = { kind: 'submit', address: '1', text: '' } as const
    expect(encodeTpdu(from)[0]).toBe(0x04)
    expect(encodeTpdu({ ...from, flags: ['more-messages'] })[0]).toBe(0x00)
    expect(encodeTpdu({ ...from, flags: ['loop-prevention', 'status-report', 'reply-path'] })[0]).toBe(0xac)
    expect(encodeTpdu({ ...from, header: new Uint8Array(1) })[0]).toBe(0x44)
    expect(encodeTpdu({ ...to, flags: ['reject-duplicates', 'status-report', 'reply-path'] })[0]).toBe(0xa5)
    expect(encodeTpdu({ ...to, validity: 167 })[0]).toBe(0x11)
    expect(encodeTpdu({ ...to, validity: new Uint8Array(7) })[0]).toBe(0x09)
    expect(encodeTpdu({ ...to, validity: '2026-01-01T00:00:00Z' })[0]).toBe(0x19)
  })

  it.each([
    { kind: 'report' },
    { address: '1'.repeat(21) },
    { address: 'twelve chars' },
    { address: 'Привет' },
    { address: '+1', tonNpi: 0x81 },
    { text: undefined },
    { data: new Uint8Array(1) },
    { text: 'я', coding: 0 },
    { text: 'a', coding: 4 },
    { text: undefined, data: new Uint8Array(1), coding: 8 },
    { text: undefined, data: new Uint8Array(1), coding: 0 },
    { coding: 256 },
    { protocol: -1 },
    { reference: 300 },
    { flags: ['more-messages'] },
    { flags: 'status-report' },
    { header: new Uint8Array(140) },
    { header: [1, 2] },
    { validity: 256 },
    { validity: 'tomorrow' },
    { validity: new Uint8Array(6) },
  ])('%o is refused', (bad) => {
    const fields = { kind: 'submit', address: '+79161234567', text: 'Hi', ...bad }
    expect(() => encodeTpdu(fields as never)).toThrow(refusal)
  })

  it('a TPDU that is cut short gives the text that is there, or nothing if its user data is missing', () => {
    const whole = encodeTpdu({ kind: 'submit', address: '12', text: 'hellohello' })
    for (let end = 0; end <= whole.length; end++) {
      const found = decodeTpdu(whole.subarray(0, end))
      if (end < 8) expect(found).toBeUndefined()
      else expect(found?.text).toBe('hellohello'.slice(0, Math.min(10, Math.floor((8 * (end - 8)) / 7))))
    }
  })

  it.each(['', '02000181F100', '03', '0015', '01000D91', '010018912143658709214365870921436500000000'])(
    '%s is not a message',
    (hex) => expect(decodeTpdu(fromHex(hex))).toBeUndefined(),
  )

  it('bytes behind a TPDU are ignored, and so is the half byte behind an odd number', () => {
    expect(decodeTpdu(fromHex('0100 0381 2143 00 08 04 042F044F 0430'))).toMatchObject({ address: '123', text: 'Яя' })
    expect(decodeTpdu(fromHex('0100 0381 2143 00 04 02 0102 03'))?.data).toEqual(fromHex('0102'))
  })

  it('a header that is longer than its message gives what is there of it', () => {
    expect(decodeTpdu(fromHex('4100 0181F1 00 00 05 0A010203'))).toMatchObject({ header: fromHex('010203'), text: '' })
    expect(decodeTpdu(fromHex('4100 0181F1 00 00 00'))).toMatchObject({ header: new Uint8Array(), text: '' })
  })

  it('a time stamp that is not a valid time is left out of a message', () => {
    expect(decodeTpdu(fromHex('04018 1F1 0000 FFFFFFFFFFFFFF 00'))).not.toHaveProperty('time')
    expect(decodeTpdu(fromHex('19000181F10000FFFFFFFFFFFFFF00'))).not.toHaveProperty('validity')
  })

  it('any bytes are a message or are not, without an error', () => {
    const start = fc
      .tuple(byte, fc.nat(30), rubbish(0, 40))
      .map(([first, second, rest]) => Uint8Array.of(first, second, ...rest))
    fc.assert(
      fc.property(fc.oneof(start, rubbish(0, 30)), (bytes) => {
        const found = decodeTpdu(bytes)
        if (found !== undefined) expect(found.kind).toBe((bytes[0] ?? 0) & 1 ? 'submit' : 'deliver')
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('a time stamp (TS 23.040 §9.2.3.11)', () => {
  it.each([
    ['2026-01-31T12:34:56+03:00', '62101321436521'],
    ['2026-01-31T12:34:56-05:00', '6210132143650A'],
    ['2026-12-01T00:00:00+05:45', '62211000000032'],
    ['2099-01-01T00:00:00-19:45', '9910100000009F'],
  ])('the time %s is the stamp %s', (written, hex) => {
    expect(toHex(Uint8Array.from(encodeTimestamp('time', written)))).toBe(hex)
    expect(decodeTimestamp(fromHex(hex))).toBe(written)
  })

  it('any time comes back from its stamp; Z and -00:00 come back as +00:00', () => {
    fc.assert(
      fc.property(time, (written) => {
        expect(decodeTimestamp(Uint8Array.from(encodeTimestamp('time', written)))).toBe(written)
      }),
    )
    for (const zone of ['Z', '-00:00', '+00:00']) {
      expect(encodeTimestamp('time', `2026-01-01T00:00:00${zone}`).at(-1)).toBe(0)
    }
    expect(decodeTimestamp(fromHex('62101000000008'))).toBe('2026-01-01T00:00:00+00:00')
  })

  it.each([
    '1999-01-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+00:10',
    '2026-01-01T00:00:00+20:00',
    '',
    null,
    0,
  ])('%o is refused', (bad) => expect(() => encodeTimestamp('time', bad)).toThrow(refusal))

  it.each([
    'FFFFFFFFFFFFFF',
    '62310000000000',
    '62101042000000',
    '62101300060000',
    '62000000000000',
    '6A0A0A0A0A0A0A',
    '621013000000',
    '',
  ])('the time stamp %s is not a valid time', (hex) => expect(decodeTimestamp(fromHex(hex))).toBeUndefined())

  it.each([
    ['6210132100A021', '2026-01-31T12:00:00+03:00'],
    ['62101321000A21', '2026-01-31T12:00:00+03:00'],
    ['621013210000A0', '2026-01-31T12:00:00+00:00'],
    ['62F01321000021', undefined],
    ['621013219F0021', '2026-01-31T12:09:00+03:00'],
  ])('in the time stamp %s what is not a digit counts as 0', (hex, read) => {
    expect(decodeTimestamp(fromHex(hex))).toBe(read)
  })
})

describe('a record of EF.SMS (TS 31.102 §4.2.25)', () => {
  const STATUS = [
    ['free', 0x00],
    ['read', 0x01],
    ['unread', 0x03],
    ['to-send', 0x07],
    ['sent', 0x05],
    ['sent-report-awaited', 0x0d],
    ['sent-report-received', 0x15],
    ['sent-report-stored', 0x1d],
  ] as const satisfies readonly (readonly [SmsStatus, number])[]

  it.each(STATUS)('the status %s of a record of EF.SMS is %d', (status, value) => {
    const record = encodeSmsRecord({ status, tpdu: fromHex('0100') })
    expect(record[0]).toBe(value)
    expect(decodeSmsRecord(record)?.status).toBe(status)
    expect(decodeSmsRecord(Uint8Array.of(value | 0xe0, ...record.subarray(1)))?.status).toBe(status)
  })

  it('a new record of EF.SMS is 00 and then FF', () => {
    const record = encodeSmsRecord({ status: 'free' })
    expect(toHex(record)).toBe(`00${'FF'.repeat(175)}`)
    expect(decodeSmsRecord(record)).toEqual({ status: 'free', serviceCentre: '', tpdu: new Uint8Array() })
  })

  const centre = fc.oneof(
    fc.constant(''),
    digits(1, 20),
    digits(1, 20).map((number) => `+${number}`),
  )
  it('any message comes back from a record of EF.SMS, also one that ends in FF', () => {
    fc.assert(
      fc.property(message, centre, fc.constantFrom(...STATUS), (fields, serviceCentre, [status]) => {
        const tpdu = encodeTpdu(fields)
        const record = encodeSmsRecord({ status, serviceCentre, tpdu })
        expect(record).toHaveLength(176)
        expect(decodeSmsRecord(record)).toEqual({ status, serviceCentre, tpdu })
      }),
    )
    const tpdu = encodeTpdu({ kind: 'submit', address: '1', data: new Uint8Array(3).fill(0xff) })
    expect(decodeSmsRecord(encodeSmsRecord({ status: 'sent', tpdu }))?.tpdu).toEqual(tpdu)
  })

  it('a record of EF.SMS holds a message as an AT command gives it, the service centre first', () => {
    const hex = '07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07'
    const found = decodeSmsRecord(fromHex(`03${hex}`.padEnd(352, 'F')))
    expect(found).toEqual({ status: 'unread', serviceCentre: '+31624000000', tpdu: fromHex(hex.slice(16)) })
    expect(found && toHex(encodeSmsRecord(found))).toBe(`03${hex}`.padEnd(352, 'F'))
  })

  it('the longest service centre and the longest message together lose the last byte', () => {
    const fields = {
      kind: 'submit',
      address: '9'.repeat(20),
      validity: '2026-01-01T00:00:00Z',
      data: new Uint8Array(140).fill(7),
    } as const
    const tpdu = encodeTpdu(fields)
    expect(tpdu).toHaveLength(164)
    const record = encodeSmsRecord({ status: 'to-send', serviceCentre: '9'.repeat(20), tpdu })
    expect(record).toHaveLength(176)
    expect(decodeSmsRecord(record)?.tpdu).toEqual(tpdu.subarray(0, 163))
  })

  it('FF at the end of a message of another kind is padding', () => {
    const report = fromHex('0600FF01FFFF')
    expect(decodeSmsRecord(encodeSmsRecord({ status: 'read', tpdu: report }))?.tpdu).toEqual(fromHex('0600FF01'))
  })

  it.each([
    { status: 'lost' },
    { status: 'read' },
    { serviceCentre: '1'.repeat(21) },
    { serviceCentre: 'Anna' },
    { tpdu: new Uint8Array(165) },
    { tpdu: '0100' },
  ])('%o is refused', (bad) => {
    const fields = { status: 'free', ...bad }
    expect(() => encodeSmsRecord(fields as never)).toThrow(refusal)
  })

  it('any 176 bytes are read as a record of EF.SMS, and no other length is, without an error', () => {
    const record = rubbish(176, 176)
    fc.assert(
      fc.property(record, (bytes) => {
        const found = decodeSmsRecord(bytes)
        if (found === undefined) expect((bytes[0] ?? 0) & 1 && bytes[1]).toBeGreaterThan(11)
        else expect(toHex(bytes)).toContain(toHex(found.tpdu))
      }),
    )
    expect(decodeSmsRecord(fromHex(`010C${'FF'.repeat(174)}`))).toBeUndefined()
    expect(decodeSmsRecord(fromHex(`000C${'01'.repeat(174)}`))?.tpdu).toHaveLength(0)
    expect(decodeSmsRecord(new Uint8Array(175))).toBeUndefined()
    expect(decodeSmsRecord(new Uint8Array())).toBeUndefined()
  })
})

const two16 = (value: number) => value.toString(16).toUpperCase().padStart(2, '0')
