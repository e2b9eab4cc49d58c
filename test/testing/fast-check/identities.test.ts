import fc from 'fast-check'
import { Card, decodeIccid, decodeImsi, encodeIccid, encodeImsi, Handset, Network } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import {
  iccids,
  imeis,
  imsis,
  invalidIccids,
  invalidImsis,
  invalidMsisdns,
  invalidPins,
  invalidPuks,
  msisdns,
  pins,
  puks,
  telephoneNumbers,
} from '../../../src/testing/fast-check/index.js'
import { fault, shrunk } from './shrunk.js'

const code = (name: string) => expect.objectContaining({ name: 'PocketsimError', code: name })
const create = (profile: object) => () => Card.create(profile)
const subscribe = (msisdn: string) => () => new Network().subscribe({ msisdn })

describe('texts that name something', () => {
  it('the library takes every PIN, PUK, card number, identity and number', () => {
    fc.assert(
      fc.property(pins(), puks(), iccids(), imsis(), msisdns(), imeis(), (pin1, puk1, iccid, imsi, msisdn, imei) => {
        const kept = Card.create({ pin1, puk1, iccid, imsi }).snapshot()
        expect(kept).toMatchObject({ iccid, imsi, pin1: { pin: pin1, puk: puk1 } })
        expect([decodeIccid(encodeIccid(iccid)), decodeImsi(encodeImsi(imsi))]).toEqual([iccid, imsi])
        expect(subscribe(msisdn)).not.toThrow()
        expect(() => new Handset({ imei })).not.toThrow()
      }),
    )
  })

  it.each([
    ['PINs', invalidPins(), 'PIN_FORMAT', (text: string) => create({ pin1: text })],
    ['PUKs', invalidPuks(), 'PUK_FORMAT', (text: string) => create({ puk1: text })],
    ['card numbers', invalidIccids(), 'ICCID_FORMAT', (text: string) => create({ iccid: text })],
    ['identities', invalidImsis(), 'IMSI_FORMAT', (text: string) => create({ imsi: text })],
    ['numbers of subscribers', invalidMsisdns(), 'MSISDN_FORMAT', subscribe],
  ])('the library refuses all wrong %s with the code of the page', (_, wrong, error, use) => {
    fc.assert(
      fc.property(wrong, (text) => {
        expect(use(text)).toThrow(code(error))
      }),
    )
  })

  it('options set the lengths and the first digits', () => {
    const sets = fc.tuple(
      pins({ minLength: 6, maxLength: 7 }),
      iccids({ issuer: '8949123', minLength: 19, maxLength: 19 }),
      imsis({ network: '262420', minLength: 15 }),
      msisdns({ countryCode: '49', minLength: 12, maxLength: 13 }),
      telephoneNumbers({ international: true, minLength: 3, maxLength: 5 }),
      telephoneNumbers({ international: false }),
    )
    fc.assert(
      fc.property(sets, ([pin, iccid, imsi, msisdn, far, near]) => {
        expect(pin).toMatch(/^\d{6,7}$/)
        expect(iccid).toMatch(/^8949123\d{12}$/)
        expect(imsi).toMatch(/^262420\d{9}$/)
        expect(msisdn).toMatch(/^\+49\d{10,11}$/)
        expect(far).toMatch(/^\+\d{3,5}$/)
        expect(near).toMatch(/^\d{1,20}$/)
      }),
    )
  })

  it('a code in the option except is never made', () => {
    const [known = ''] = fc.sample(pins(), 1)
    const all = fc.sample(pins({ except: [known] }), 1000)
    expect(all).toHaveLength(1000)
    expect(all).not.toContain(known)
    expect(shrunk(pins({ except: ['0000'] }), fault)).toMatch(/^(?=.{4,5}$)0*[1-9]0*$/)
  })

  it.each([
    ['pins: want an object', () => pins(JSON.parse('"4"'))],
    ['pins.minLength: want a whole number from 4 to 8', () => pins({ minLength: 3 })],
    ['pins.minLength: want at most 5, the maxLength', () => pins({ minLength: 6, maxLength: 5 })],
    ['pins.length: there is no such field', () => pins(JSON.parse('{ "length": 4 }'))],
    ['puks.except', () => puks(JSON.parse('{ "except": "1" }'))],
    ['iccids.issuer: want 0 to 16 decimal digits', () => iccids({ issuer: '89x' })],
    ['imsis.network: want 0 to 6 decimal digits', () => imsis({ network: '0010101' })],
    ['msisdns.countryCode: want a country code', () => msisdns({ countryCode: '07' })],
    [
      'telephoneNumbers.international: want true or false',
      () => telephoneNumbers(JSON.parse('{ "international": 1 }')),
    ],
  ])('an option that is wrong is refused by name: %s', (sentence, make) => {
    expect(make).toThrow(code('OPTION_FORMAT'))
    expect(make).toThrow(sentence)
  })

  it('an option that is undefined counts as left out', () => {
    const options = { minLength: undefined, maxLength: undefined, except: undefined }
    expect(fc.sample(pins(options), { seed: 1 })).toEqual(fc.sample(pins(), { seed: 1 }))
  })
})

describe('what a failure shows in the end', () => {
  it.each([
    ['a PIN', pins(), '0000'],
    ['a PUK', puks(), '00000000'],
    ['a card number', iccids(), '890000000000000004'],
    ['an identity', imsis(), '000000'],
    ['a number of a subscriber', msisdns(), '+1000000'],
    ['a number', telephoneNumbers(), '0'],
    ['an IMEI', imeis(), '000000000000000'],
  ])('%s shrinks to the simplest one', (_, texts, simplest) => {
    expect(shrunk(texts, fault)).toBe(simplest)
  })

  it('a PIN that must have a 7 shrinks to zeros and a 7', () => {
    expect(shrunk(pins(), (pin) => !pin.includes('7'))).toMatch(/^(?=.{4,5}$)0*70*$/)
  })
})
