import { expect, it } from 'vitest'
import { filesOf, locked, otherCard, records, unlocked } from './sim.js'

const NOTHING = { active: false, count: 0 }
const THREE = { active: true, count: 3 }

it('what waits is kept on the card, and mailboxes that are left out stay (TS 31.102 §4.2.63)', () => {
  const { files } = unlocked()
  expect(files.setWaitingIndications({ voicemail: THREE })).toBe(true)
  expect(files.setWaitingIndications({ fax: { active: true, count: 1 }, videomail: THREE })).toBe(true)
  expect(files.waitingIndications()).toEqual({
    voicemail: THREE,
    fax: { active: true, count: 1 },
    email: NOTHING,
    other: NOTHING,
    videomail: THREE,
  })
  expect(files.setWaitingIndications({ voicemail: NOTHING })).toBe(true)
  expect(files.waitingIndications()?.voicemail).toEqual(NOTHING)
})

it('a record of five bytes has no room for video mail, and keeps the rest', () => {
  const { files } = unlocked(records('7FFF/6FCA', ['0000000000']))
  expect(files.setWaitingIndications({ voicemail: THREE, videomail: THREE })).toBe(false)
  expect(files.waitingIndications()).toEqual({ voicemail: THREE, fax: NOTHING, email: NOTHING, other: NOTHING })
})

it('a card without EF.MWIS, or whose PIN was not given, keeps nothing that waits', () => {
  for (const { files } of [filesOf(otherCard({})), locked()]) {
    expect(files.waitingIndications()).toBeUndefined()
    expect(files.setWaitingIndications({ voicemail: THREE })).toBe(false)
  }
})
