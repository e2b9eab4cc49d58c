import { Card, type CardProfile, type CardWire, Handset, type HandsetOptions, type NetworkWire } from 'pocketsim'
import { expect } from 'vitest'
import { toHex } from '../../src/bytes/hex.js'

/** The codes of the card that the phone stories use. */
export const CODES = { pin1: '1234', puk1: '12345678', pin2: '5678', puk2: '87654321' } as const

/** Lets every SIM in. The tests of the operator look at challenges. */
export const FRIENDLY: NetworkWire = { register: () => ({ ok: true, operator: 'Home' }) }

/** A phone that is on, with a card in it, and what it sent. */
export function phoneWith(card: CardWire, options: HandsetOptions = {}) {
  const phone = new Handset({ network: FRIENDLY, ...options })
  const sent: string[] = []
  phone.on('apdu', ({ command }) => sent.push(toHex(command)))
  phone.insert(card)
  phone.powerOn()
  return { phone, sent }
}

/** A phone that is on, with a new card. */
export function switchedOn(profile: Partial<CardProfile> = {}, options: HandsetOptions = {}) {
  const card = Card.create({ ...CODES, ...profile })
  return { card, ...phoneWith(card, options) }
}

/** The same with the PIN entered. */
export function opened(profile: Partial<CardProfile> = {}, options: HandsetOptions = {}) {
  const all = switchedOn(profile, options)
  all.phone.type('1234#')
  expect(all.phone).toBeInState('idle')
  all.sent.length = 0
  return all
}
