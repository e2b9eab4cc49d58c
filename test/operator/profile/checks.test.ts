import { type OperatorProfile, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { Operator } from '../../../src/operator/operator.js'

const MTS: OperatorProfile = PROFILES.mts
const [tariff] = PROFILES.mts.tariffs
const [service] = PROFILES.mts.services
const [region] = PROFILES.mts.regions
const [number] = PROFILES.mts.numbers
const [ussd] = PROFILES.mts.ussd
const [sms] = PROFILES.mts.sms
const { limits, passwords } = PROFILES.mts

/** A profile as a program in JavaScript may write it. */
const loose = (value: unknown): OperatorProfile => JSON.parse(JSON.stringify(value))
const withKey = (key: string, value: unknown) => loose({ ...MTS, [key]: value })
const sentence = (start: string) =>
  expect.objectContaining({ code: 'OPTION_FORMAT', message: expect.stringContaining(start) })

/** Every key of a profile and of its parts with a value that does not fit, and the beginning of the sentence. */
const WRONG: readonly (readonly [key: string, value: unknown, start: string])[] = [
  ['name', '', 'profile.name: want'],
  ['name', 'x'.repeat(101), 'profile.name: want'],
  ['plmn', '2500', 'profile.plmn: want'],
  ['issuer', '9970101', 'profile.issuer: want'],
  ['sender', 'МТС', 'profile.sender: want'],
  ['sender', 5, 'profile.sender: want'],
  ['home', { country: '7' }, 'profile.home.country: there is no such field'],
  ['home', null, 'profile.home: want an object'],
  ['home', ['7'], 'profile.home: want an object'],
  ['home', { countryCode: 'seven' }, 'profile.home.countryCode: want'],
  ['home', { countryCode: '07' }, 'profile.home.countryCode: want'],
  ['home', { countryCode: 7 }, 'profile.home.countryCode: want'],
  ['home', { trunkPrefix: '8888' }, 'profile.home.trunkPrefix: want'],
  ['home', { nationalLength: 10.5 }, 'profile.home.nationalLength: want'],
  ['home', { nationalLength: 3 }, 'profile.home.nationalLength: want'],
  ['home', { internationalPrefix: '' }, 'profile.home.internationalPrefix: want'],
  ['emergencyNumbers', '101', 'profile.emergencyNumbers: want a list'],
  ['emergencyNumbers', [{ number: '+101' }], 'profile.emergencyNumbers[0].number: want'],
  ['emergencyNumbers', [{ number: '101', category: 32 }], 'profile.emergencyNumbers[0].category: want'],
  ['emergencyNumbers', [{ number: '101', name: 'Fire' }], 'profile.emergencyNumbers[0].name: there is no such field'],
  ['emergencyNumbers', Array(13).fill({ number: '101' }), 'profile.emergencyNumbers: want a list that a registration'],
  ['numbers', [number, number], 'profile.numbers[1].number: want a number that no other row has'],
  [
    'numbers',
    [{ ...number, number: '+78002500890' }, number, { ...number, number: '88002500890' }],
    'profile.numbers[2].number: want a number that no other row has',
  ],
  ['numbers', [{ ...number, regions: ['msk', 'nsk'] }], 'profile.numbers[0].regions[1]: want the id of a region'],
  ['numbers', [{ ...number, regions: ['msk', 'msk'] }], 'profile.numbers[0].regions[1]: want a region once'],
  ['ussd', [ussd, { ...ussd, sender: '5' }], 'profile.ussd[1].code: want a code that no other row has'],
  ['sms', [sms, { ...sms, to: '5' }, sms], 'profile.sms[2].words[0]: want a word that the short number does not have'],
  ['sms', [{ ...sms, words: ['a', 'b', 'a'] }], 'profile.sms[0].words[2]: want a word that the short number does not'],
  ['tariffs', [{ ...tariff, regions: ['nsk'] }], 'profile.tariffs[0].regions[0]: want the id of a region'],
  ['tariffs', [{ ...tariff, regions: ['by', 'by'] }], 'profile.tariffs[0].regions[1]: want a region once'],
  ['tariffs', [{ ...tariff, price: 2 ** 53 }], 'profile.tariffs[0].price: want'],
  ['tariffs', [[]], 'profile.tariffs[0]: want an object'],
  ['tariffs', [null], 'profile.tariffs[0]: want an object'],
  ['regions', [], 'profile.numbers[0].regions[0]: want the id of a region'],
  ['details', { soonestDays: 7 }, 'profile.details.latestDays: want'],
  ['details', { soonestDays: -1, latestDays: 14 }, 'profile.details.soonestDays: want'],
  ['details', { soonestDays: 7, latestDays: 6 }, 'profile.details.latestDays: want soonestDays or more'],
  ['details', { soonestDays: 7, latestDays: 14, hours: 1 }, 'profile.details.hours: there is no such field'],
  ['passwords', { ...passwords, sms: { length: { least: 8, most: 6 } } }, 'profile.passwords.sms.length.most: want'],
  ['passwords', { ...passwords, site: { length: { least: 8, most: 6 } } }, 'profile.passwords.site.length.most: want'],
  ['name', ' ', 'profile.name: want'],
  ['timeZone', 'Moscow', 'profile.timeZone: want the name of a time zone'],
  ['timeZone', 3, 'profile.timeZone: want the name of a time zone'],
  ['numbers', [{}], 'profile.numbers[0].number: want'],
  ['numbers', [{ ...number, number: 'police' }], 'profile.numbers[0].number: want'],
  ['numbers', [{ ...number, purpose: 'police' }], 'profile.numbers[0].purpose: want one of contact-centre'],
  ['numbers', [{ ...number, whenBlocked: 'yes' }], 'profile.numbers[0].whenBlocked: want true or false'],
  ['numbers', [{ ...number, regions: 'msk' }], 'profile.numbers[0].regions: want a list'],
  ['numbers', [number, { ...number, price: 1 }], 'profile.numbers[1].price: there is no such field'],
  ['ussd', { code: '*5#' }, 'profile.ussd: want a list'],
  ['ussd', [{ ...ussd, code: 'code' }], 'profile.ussd[0].code: want'],
  ['ussd', [{ ...ussd, command: 'set-password' }], 'profile.ussd[0].command: want one of order-password'],
  ['ussd', [{ ...ussd, sender: '' }], 'profile.ussd[0].sender: want'],
  ['ussd', [{ ...ussd, words: [] }], 'profile.ussd[0].words: there is no such field'],
  ['sms', [{}], 'profile.sms[0].to: want'],
  ['sms', [{ ...sms, to: 'x' }], 'profile.sms[0].to: want'],
  ['sms', [{ ...sms, words: [] }], 'profile.sms[0].words: want a list of at least 1'],
  ['sms', [{ ...sms, words: ['Password'] }], 'profile.sms[0].words[0]: want a word in lower case'],
  ['sms', [{ ...sms, words: ['ПАРОЛЬ'] }], 'profile.sms[0].words[0]: want a word in lower case'],
  ['sms', [{ ...sms, words: ['pass', 'new password'] }], 'profile.sms[0].words[1]: want a word in lower case'],
  ['sms', [{ ...sms, words: [''] }], 'profile.sms[0].words[0]: want a word in lower case'],
  ['sms', [{ ...sms, command: 'tell-balance' }], 'profile.sms[0].command: want one of order-password, set-password'],
  ['sms', [{ ...sms, code: 1 }], 'profile.sms[0].code: there is no such field'],
  ['tariffs', [], 'profile.tariffs: want a list of at least 1'],
  ['tariffs', [{ id: 1 }], 'profile.tariffs[0].id: want'],
  ['tariffs', [{ ...tariff, name: 1 }], 'profile.tariffs[0].name: want'],
  // test/operator/menu/check.test.ts has every key of a menu.
  ['menus', [{ code: '111' }], 'profile.menus[0].code: want a USSD code'],
  ['voice', [{ number: '0890', page: null }], 'profile.voice[0].page: want an object'],
  ['tariffs', [{ ...tariff, description: null }], 'profile.tariffs[0].description: want'],
  ['tariffs', [{ ...tariff, price: -1 }], 'profile.tariffs[0].price: want'],
  ['tariffs', [{ ...tariff, minute: 0.5 }], 'profile.tariffs[0].minute: want'],
  ['tariffs', [{ ...tariff, sms: '2' }], 'profile.tariffs[0].sms: want'],
  ['tariffs', [{ ...tariff, regions: [1] }], 'profile.tariffs[0].regions[0]: want'],
  ['tariffs', [{ ...tariff, prize: 1 }], 'profile.tariffs[0].prize: there is no such field'],
  ['tariffs', [tariff, tariff], 'profile.tariffs[1].id: want an id that no other row has'],
  ['services', [{ ...service, id: '' }], 'profile.services[0].id: want'],
  ['services', [{ ...service, name: undefined }], 'profile.services[0].name: want'],
  ['services', [{ ...service, description: 1 }], 'profile.services[0].description: want'],
  ['services', [{ ...service, connection: -1 }], 'profile.services[0].connection: want'],
  ['services', [{ ...service, fee: null }], 'profile.services[0].fee: want'],
  ['services', [{ ...service, periodDays: 0 }], 'profile.services[0].periodDays: want'],
  ['services', [{ ...service, periodDays: undefined }], 'profile.services[0].periodDays: want'],
  ['services', [{ ...service, trialDays: -7 }], 'profile.services[0].trialDays: want'],
  ['services', [service, service], 'profile.services[1].id: want an id that no other row has'],
  ['services', [{ ...service, days: 1 }], 'profile.services[0].days: there is no such field'],
  ['regions', [{ ...region, id: 1 }], 'profile.regions[0].id: want'],
  ['regions', [{ ...region, name: 1 }], 'profile.regions[0].name: want'],
  ['regions', [{ ...region, country: 'Russia' }], 'profile.regions[0].country: want'],
  ['regions', [{ ...region, site: 1 }], 'profile.regions[0].site: want'],
  ['regions', [{ ...region, url: '' }], 'profile.regions[0].url: there is no such field'],
  ['regions', [region, region], 'profile.regions[1].id: want an id that no other row has'],
  ['promise', { most: -1, days: 1 }, 'profile.promise.most: want'],
  ['promise', { most: 1 }, 'profile.promise.days: want'],
  ['promise', { most: 1, days: 1, fee: 1 }, 'profile.promise.fee: there is no such field'],
  ['favourites', { most: '5', minute: 1 }, 'profile.favourites.most: want'],
  ['favourites', { most: 5, minute: -1 }, 'profile.favourites.minute: want'],
  ['favourites', { most: 5, minute: 1, sms: 1 }, 'profile.favourites.sms: there is no such field'],
  ['algorithm', 'comp128', 'profile.algorithm: want one of milenage, tuak, xor'],
  ['limits', { ...limits, card: undefined }, 'profile.limits.card: want an object'],
  ['limits', { ...limits, ordering: { most: 0, days: 1 } }, 'profile.limits.ordering.most: want'],
  ['limits', { ...limits, disclosure: { most: 1, days: 0 } }, 'profile.limits.disclosure.days: want'],
  ['limits', { ...limits, disclosure: { most: 1, days: 1, hours: 1 } }, 'profile.limits.disclosure.hours: there is no'],
  ['limits', { ...limits, login: limits.card }, 'profile.limits.login: there is no such field'],
  ['passwords', { ...passwords, tries: 0 }, 'profile.passwords.tries: want'],
  ['passwords', { ...passwords, temporaryLength: 1 }, 'profile.passwords.temporaryLength: want'],
  ['passwords', { ...passwords, site: undefined }, 'profile.passwords.site: want an object'],
  ['passwords', { ...passwords, sms: { length: 6 } }, 'profile.passwords.sms.length: want an object'],
  ['passwords', { ...passwords, sms: { length: { least: -1 } } }, 'profile.passwords.sms.length.least: want'],
  ['passwords', { ...passwords, sms: { length: { most: 0 } } }, 'profile.passwords.sms.length.most: want'],
  ['passwords', { ...passwords, sms: { length: { exactly: 6 } } }, 'profile.passwords.sms.length.exactly: there is no'],
  ['passwords', { ...passwords, site: { latin: 'yes' } }, 'profile.passwords.site.latin: want true or false'],
  ['passwords', { ...passwords, site: { capital: 1 } }, 'profile.passwords.site.capital: want true or false'],
  ['passwords', { ...passwords, site: { small: 1 } }, 'profile.passwords.site.small: want true or false'],
  ['passwords', { ...passwords, site: { 'digit-or-symbol': 1 } }, 'profile.passwords.site.digit-or-symbol: want true'],
  ['passwords', { ...passwords, site: { repetition: 0 } }, 'profile.passwords.site.repetition: want'],
  ['passwords', { ...passwords, site: { digit: true } }, 'profile.passwords.site.digit: there is no such field'],
  ['passwords', { ...passwords, mail: {} }, 'profile.passwords.mail: there is no such field'],
  ['colour', 'red', 'profile.colour: there is no such field; want name, plmn, issuer, sender'],
]

describe('a profile', () => {
  it.each(WRONG)('a profile with %s %j is refused: %s', (key, value, start) => {
    expect(() => new Operator({ profile: withKey(key, value) })).toThrow(sentence(start))
  })

  it('every key of a profile has a row above with a wrong value', () => {
    const keys = new Set(WRONG.map(([key]) => key))
    expect(Object.keys(PROFILES.mts).filter((key) => !keys.has(key))).toEqual([])
  })

  it.each([null, 5, [], 'telephone'])('a profile that is %j is refused', (profile) => {
    expect(() => new Operator({ profile: loose(profile) })).toThrow(sentence('profile: want'))
  })

  it.each(['name', 'plmn', 'issuer'])('a profile without %s is refused', (key) => {
    expect(() => new Operator({ profile: withKey(key, undefined) })).toThrow(sentence(`profile.${key}: want`))
  })

  it.each(Object.keys(PROFILES.mts).filter((key) => !['name', 'plmn', 'issuer', 'regions'].includes(key)))(
    'a profile may leave out %s, or have undefined in its place',
    (key) => {
      expect(() => new Operator({ profile: withKey(key, undefined) })).not.toThrow()
      expect(() => new Operator({ profile: { ...MTS, [key]: undefined } })).not.toThrow()
    },
  )

  it.each(Object.values(PROFILES))('the profile of $name passes its own checks as data', (profile) => {
    expect(() => new Operator({ profile: loose(profile) })).not.toThrow()
  })
})
