import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { filesOf, otherCard, records, unlocked } from './sim.js'

const SUBMIT = fromHex('012A0B919761214365F70000021000')
const REPORT = fromHex('062A0B919761214365F7621013210000216210132100052100')
const OTHER = fromHex('062A0B919761214365F7621013210000216210132100052130')
const EMPTY = `00${'FF'.repeat(175)}`

describe('sent messages and their reports (TS 31.102 §4.2.25, §4.2.32)', () => {
  it('a message is kept until it is sent, then its report is linked to it', () => {
    const { files } = unlocked()
    expect(files.storeSent(SUBMIT, 'to-send')).toEqual({ ok: true, record: 1 })
    expect(files.markSent(1, 'sent-report-awaited')).toBe(true)
    expect(files.reports()).toEqual([])
    expect(files.storeReport(1, REPORT)).toBe('stored')
    expect(files.messages()?.map(({ status }) => status)).toEqual(['sent-report-stored'])
    expect(files.reports()).toEqual([{ record: 1, message: 1, tpdu: REPORT }])
  })

  it('a later report of a message takes the place of the first one', () => {
    const { files } = unlocked()
    files.storeSent(SUBMIT, 'sent-report-awaited')
    expect(files.storeReport(1, OTHER)).toBe('stored')
    expect(files.storeReport(1, REPORT)).toBe('stored')
    expect(files.reports()).toEqual([{ record: 1, message: 1, tpdu: REPORT }])
  })

  it('a message that is deleted takes its report with it', () => {
    const { files } = unlocked()
    for (const record of [1, 2]) {
      files.storeSent(SUBMIT, 'sent-report-awaited')
      files.storeReport(record, REPORT)
    }
    expect(files.deleteMessage(1)).toBe(true)
    expect(files.reports()?.map(({ message }) => message)).toEqual([2])
  })

  it('a report that has no room, or no file, leaves its mark on the message alone', () => {
    const full = unlocked(records('7FFF/6F47', [`02${'11'.repeat(29)}`])).files
    const none = filesOf(otherCard({ '7FFF6F3C': { records: [EMPTY] } })).files
    for (const files of [full, none]) {
      files.storeSent(SUBMIT, 'sent-report-awaited')
      expect(files.storeReport(1, REPORT)).toBe('received')
      expect(files.messages()?.[0]?.status).toBe('sent-report-received')
    }
  })

  it('a report about a message that was not sent writes nothing', () => {
    const { files, sent } = unlocked()
    files.storeMessage(SUBMIT)
    files.storeSent(SUBMIT, 'to-send')
    sent.length = 0
    for (const record of [0, 1, 2, 3, 99]) expect(files.storeReport(record, REPORT)).toBe('not-sent')
    expect(sent.filter((command) => command.startsWith('00DC'))).toEqual([])
  })
})

describe('a message that replaces another (TS 23.040 §9.2.3.9)', () => {
  it('a message takes the place of another in its record, and is unread', () => {
    const { files } = unlocked()
    files.storeMessage(SUBMIT)
    files.markRead(1)
    expect(files.replaceMessage(1, OTHER)).toBe(true)
    expect(files.messages()).toEqual([{ record: 1, status: 'unread', serviceCentre: '', tpdu: OTHER }])
  })

  it('a free record, a record that does not exist and a message that is too long replace nothing', () => {
    const { files } = unlocked()
    files.storeMessage(SUBMIT)
    expect([0, 2, 11].map((record) => files.replaceMessage(record, OTHER))).toEqual([false, false, false])
    expect(files.replaceMessage(1, new Uint8Array(165))).toBe(false)
    expect(files.messages()?.[0]?.tpdu).toEqual(SUBMIT)
  })
})
