import { type AlgorithmName, Handset, Operator, PROFILES } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { Card } from '../../src/card/card.js'
import { ANNA, done, PASSPORT, START, switchOn, town } from './customer.js'

const KEY = new Uint8Array(32)
const profileOf = (algorithm: AlgorithmName) => ({ ...PROFILES.mts, algorithm })
const restored = (snapshot: unknown, algorithm: AlgorithmName) =>
  Operator.restore(snapshot, KEY, { profile: profileOf(algorithm), now: () => START, random: seededRandom(3) })

describe.each<AlgorithmName>(['milenage', 'tuak', 'xor'])('an operator whose profile says %s', (algorithm) => {
  const open = () => town({ profile: profileOf(algorithm) })

  it(`issues SIMs that answer by ${algorithm}`, () => {
    expect(open().anna.card.snapshot().algorithm).toBe(algorithm)
  })

  it(`registers a phone with a SIM of ${algorithm}, again and again (TS 33.102 §6.3)`, () => {
    const all = open()
    const phone = switchOn(all, all.anna)
    expect(phone.screen.title).toBe('MTS RUS')
    phone.powerOff()
    phone.powerOn()
    phone.type(`${all.anna.envelope.pin1}#`)
    expect(phone.screen.title).toBe('MTS RUS')
  })

  it(`refuses a copy of a SIM of ${algorithm} that has another key`, () => {
    const all = open()
    const { iccid, imsi, opc } = all.anna.card.snapshot()
    const card = Card.create({ iccid, imsi, opc, ki: '00'.repeat(16), algorithm })
    const phone = new Handset({ network: all.operator.network })
    phone.insert(card)
    phone.powerOn()
    phone.type('1234#')
    expect(phone.screen.title).not.toBe('MTS RUS')
  })

  it(`finds the sequence number of a SIM of ${algorithm} again (TS 33.102 §6.3.5)`, () => {
    const all = open()
    const kept = all.anna.card.snapshot()
    const ahead = Card.restore({ ...kept, sequence: kept.sequence.map(() => 1000) })
    expect(switchOn(all, { ...all.anna, card: ahead }).screen.title).toBe('MTS RUS')
  })

  it(`reissues a SIM of ${algorithm}, and restores with all of it`, () => {
    const all = open()
    const sim = done(all.operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    const operator = restored(JSON.parse(JSON.stringify(all.operator.snapshot(KEY))), algorithm)
    expect(switchOn({ ...all, operator }, sim).screen.title).toBe('MTS RUS')
    const next = done(operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expect(switchOn({ ...all, operator }, next).screen.title).toBe('MTS RUS')
    expect(operator.snapshot(KEY).algorithm ?? 'milenage').toBe(algorithm)
  })
})

it('SIMs of one operator and one key share no derived key (TS 35.231 §6.1)', () => {
  const { anna, boris } = town({ profile: profileOf('tuak') })
  const [one, other] = [anna.card.snapshot().opc, boris.card.snapshot().opc]
  expect(one).toMatch(/^[0-9A-F]{64}$/)
  expect(one).not.toBe(other)
})

it.each<[AlgorithmName, AlgorithmName]>([
  ['milenage', 'tuak'],
  ['tuak', 'milenage'],
  ['xor', 'milenage'],
  ['tuak', 'xor'],
])('a snapshot of an operator with %s is refused under a profile with %s', (taken, given) => {
  const snapshot = town({ profile: profileOf(taken) }).operator.snapshot(KEY)
  expect(() => restored(snapshot, given)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_FORMAT' }))
})

it('the algorithm of a snapshot is under its seal', () => {
  const snapshot = town({ profile: profileOf('xor') }).operator.snapshot(KEY)
  const { algorithm: _, ...others } = snapshot
  for (const [changed, algorithm] of [
    [others, 'milenage'] as const,
    [{ ...snapshot, algorithm: 'tuak' }, 'tuak'] as const,
  ]) {
    expect(() => restored(changed, algorithm)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_FORMAT' }))
  }
})
