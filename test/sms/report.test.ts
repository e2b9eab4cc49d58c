import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/bytes/hex.js'
import { deliveryStatusOf } from '../../src/sms/delivery-status.js'
import type { SmsStatusReport } from '../../src/sms/message.js'
import { decodeSmsRecord, encodeSmsRecord } from '../../src/sms/record.js'
import { decodeTpdu, encodeTpdu } from '../../src/sms/tpdu.js'
import { runs } from '../runs.js'
import { digits } from '../uicc/encodings/hostile.js'

const report = (fields: Partial<SmsStatusReport>) => ({ kind: 'status-report', flags: [], ...fields })

/** Published status reports. */
const PUBLISHED: readonly (readonly [source: string, hex: string, read: object])[] = [
  [
    'ofono unit/test-sms.c, sr_pdu1',
    '06040D91945152991136F00160124130340A0160124130940A00',
    {
      reference: 4,
      address: '+4915259911630',
      tonNpi: 0x91,
      time: '2010-06-21T14:03:43-05:00',
      dischargeTime: '2010-06-21T14:03:49-05:00',
      status: 0,
    },
  ],
  [
    'ofono unit/test-sms.c, sr_pdu2',
    '06050D91945152991136F00160124130640A0160124130450A00',
    {
      reference: 5,
      address: '+4915259911630',
      tonNpi: 0x91,
      time: '2010-06-21T14:03:46-05:00',
      dischargeTime: '2010-06-21T14:03:54-05:00',
      status: 0,
    },
  ],
  [
    'ModemManager, test_pdu_not_stored',
    '065A098136397339F7219011700463802190117004638030',
    {
      reference: 0x5a,
      address: '639337937',
      tonNpi: 0x81,
      time: '2012-09-11T07:40:36+02:00',
      dischargeTime: '2012-09-11T07:40:36+02:00',
      status: 0x30,
    },
  ],
  [
    'python-messaging test_sms.py',
    '061805810531F1019082416500400190824165004000',
    {
      reference: 24,
      address: '50131',
      tonNpi: 0x81,
      time: '2010-09-28T14:56:00+01:00',
      dischargeTime: '2010-09-28T14:56:00+01:00',
      status: 0,
    },
  ],
]

describe('A status report (TS 23.040 §9.2.2.3)', () => {
  it.each(PUBLISHED)('%s', (_, hex, fields) => {
    const read = decodeTpdu(fromHex(hex))
    expect(read).toEqual(report(fields))
    if (read?.kind !== 'status-report') throw new Error('want a status report')
    const { time = '', dischargeTime = '' } = read
    expect(encodeTpdu({ ...read, time, dischargeTime })).toEqual(fromHex(hex))
  })

  const time = fc.constantFrom('2026-01-31T12:00:00+03:00', '2099-12-31T23:59:59-19:45', '2000-01-01T00:00:00+00:00')
  const any = fc
    .tuple(
      fc.record({
        reference: fc.nat(255),
        address: digits(1, 20).map((number) => `+${number}`),
        tonNpi: fc.constant(0x91),
        time,
        dischargeTime: time,
        status: fc.nat(254),
        flags: fc.subarray(['more-messages', 'loop-prevention', 'command'] as const),
      }),
      fc.option(fc.record({ protocol: fc.nat(255) }), { nil: {} }),
      fc.oneof(
        fc.constant({}),
        fc.record({ coding: fc.nat(255) }),
        fc.record({
          coding: fc.constantFrom(0, 0x10),
          text: fc.string({ unit: fc.constantFrom(...'ab €{'), maxLength: 60 }),
        }),
        fc.record({ coding: fc.constant(4), data: fc.uint8Array({ maxLength: 100 }) }),
        fc.record({
          coding: fc.constant(8),
          text: fc.string({ maxLength: 20 }),
          header: fc.uint8Array({ maxLength: 20 }),
        }),
      ),
    )
    .map(([fields, protocol, carried]) => ({ kind: 'status-report' as const, ...fields, ...protocol, ...carried }))

  it('any report comes back from its octets, and from a record of the SIM', () => {
    fc.assert(
      fc.property(any, fc.constantFrom('read' as const, 'unread' as const), (written, status) => {
        const tpdu = encodeTpdu(written)
        expect(decodeTpdu(tpdu)).toEqual(written)
        expect(decodeSmsRecord(encodeSmsRecord({ status, tpdu }))).toEqual({ status, serviceCentre: '', tpdu })
      }),
      { numRuns: runs(200) },
    )
  })

  it('a report that is cut at any octet is not read, or has the text that is there', () => {
    fc.assert(
      fc.property(any, (written) => {
        const tpdu = encodeTpdu(written)
        const text = 'text' in written ? written.text : ''
        const reads = Array.from(tpdu, (_, end) => decodeTpdu(tpdu.subarray(0, end)))
        expect(reads.every((read) => read === undefined || text.startsWith(read.text?.replace(/\s$/, '') ?? ''))).toBe(
          true,
        )
      }),
      { numRuns: runs(30) },
    )
  })

  it('indicators that have a second octet are read; those without an end are the padding of a record', () => {
    const head = '06010B919761214365F76210132100002162101321001021' + '00'
    expect(decodeTpdu(fromHex(`${head}810140`))).toMatchObject({ protocol: 0x40 })
    expect(decodeTpdu(fromHex(`${head}FFFFFFFF`))).toEqual(decodeTpdu(fromHex(head)))
  })

  it('a report without its status is not read, nor one whose status is the padding of a record', () => {
    expect(decodeTpdu(fromHex('06010B919761214365F76210132100002162101321001021'))).toBeUndefined()
    expect(decodeTpdu(fromHex(`06010B919761214365F7${'FF'.repeat(30)}`))).toBeUndefined()
  })

  it.each([
    ['a header without text', { header: fromHex('00') }],
    ['a status above 255', { status: 256 }],
    ['no discharge time', { dischargeTime: undefined }],
    ['an unknown flag', { flags: ['reply-path'] }],
  ])('%s is refused', (_, wrong) => {
    const time = '2026-01-31T12:00:00+03:00'
    const message = {
      kind: 'status-report',
      reference: 1,
      address: '1',
      time,
      dischargeTime: time,
      status: 0,
      ...wrong,
    }
    // A caller without types.
    expect(() => encodeTpdu(message as never)).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT' }))
  })
})

describe('The status in a status report (TS 23.040 §9.2.3.15)', () => {
  it.each([
    [0x00, 'completed', 'received'],
    [0x01, 'completed', 'forwarded'],
    [0x02, 'completed', 'replaced'],
    [0x03, 'temporary-error', 'service-rejected'],
    [0x10, 'completed', 'centre'],
    [0x20, 'trying', 'congestion'],
    [0x25, 'trying', 'sme-error'],
    [0x30, 'trying', 'centre'],
    [0x40, 'permanent-error', 'remote-procedure-error'],
    [0x46, 'permanent-error', 'validity-expired'],
    [0x49, 'permanent-error', 'unknown-message'],
    [0x4a, 'temporary-error', 'service-rejected'],
    [0x62, 'temporary-error', 'no-response'],
    [0x7f, 'temporary-error', 'centre'],
    [0x80, 'temporary-error', 'service-rejected'],
    [0xff, 'temporary-error', 'service-rejected'],
  ])('%i is %s, %s', (status, outcome, reason) => {
    expect(deliveryStatusOf(status)).toEqual({ outcome, reason })
  })

  it.each([256, -1, 0.5])('%d is not a status', (status) => {
    expect(() => deliveryStatusOf(status)).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT' }))
  })
})
