import { readdirSync, readFileSync } from 'node:fs'
import { type Handset, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { Network } from '../../src/network/network.js'
import { Operator } from '../../src/operator/operator.js'
import { ANNA, done, sessionOf, switchOn, temporaryPassword, town } from './customer.js'

const CLARA = '+441632960001'
const owner = { name: 'Clara', passport: 'GB 1' }

function garden() {
  const all = town({ profile: 'snail' })
  const clara = all.operator.issue({ owner, msisdn: CLARA })
  const phone = switchOn(all, clara)
  return { ...all, clara, phone, session: sessionOf(all.operator, CLARA) }
}

const reached = (phone: Handset, number: string): boolean => {
  let isActive = false
  const off = phone.on('call', ({ state }) => {
    isActive ||= state === 'active'
  })
  phone.dial(number)
  phone.press('end')
  phone.press('end')
  off()
  return isActive
}

describe('A second operator, whose numbers are all others', () => {
  it('a second operator shows its own name, and its SIMs have its numbers', () => {
    const { phone, clara } = garden()
    expect(phone.screen.title).toBe('Snail Mobile')
    expect(clara.envelope.iccid).toMatch(/^894499/)
    expect(clara.subscriber.imsi).toMatch(/^234991/)
  })

  it('a second operator takes its own codes and words for passwords, and not those of the first', () => {
    const { operator, phone, clock } = garden()
    const before = operator.inbox(CLARA).length
    phone.dial('*111*25#')
    expect(operator.ussd({ from: CLARA, text: '*111*25#' })).toBeUndefined()
    operator.sms({ from: CLARA, to: '3339', text: 'Password' })
    operator.sms({ from: CLARA, to: '111', text: '25 Winter' })
    expect(operator.inbox(CLARA)).toHaveLength(before)
    clock.advance({ seconds: 1 })
    phone.press('end')
    phone.dial('*7*1#')
    expect(operator.inbox(CLARA)).toHaveLength(before + 1)
    operator.sms({ from: CLARA, to: '77', text: 'FORGOT' })
    expect(operator.login({ msisdn: CLARA, password: temporaryPassword(operator, CLARA) })).toMatchObject({ ok: true })
    operator.sms({ from: CLARA, to: '88', text: 'pass Garden' })
    expect(operator.login({ msisdn: CLARA, password: 'Garden' })).toMatchObject({ ok: true })
  })

  it('a blocked number of a second operator reaches its contact centre, and not that of the first', () => {
    const { operator, session, phone } = garden()
    done(operator.blocks.temporary(session))
    expect(['500', '0890', '112', '01632960500', '01632960002'].map((number) => reached(phone, number))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ])
  })

  it('a second operator has its own tariffs, services, promised payments and regions', () => {
    const { operator, session } = garden()
    expect(done(operator.tariffs.list(session)).current.id).toBe('slow')
    expect(done(operator.services.list(session)).services.map(({ id }) => id)).toEqual(['shell'])
    expect(operator.payments.promise(session, 501)).toEqual({ ok: false, reason: 'amount' })
    expect(operator.tariffs.regions().map(({ id }) => id)).toEqual(['garden'])
  })
})

describe('A profile', () => {
  it('a profile with name, PLMN and issuer alone has no codes, no numbers, and one tariff at no price', () => {
    const all = town({ profile: { name: 'Bare', plmn: '00199', issuer: '8999' } })
    const session = sessionOf(all.operator)
    expect(done(all.operator.tariffs.list(session))).toMatchObject({ current: { minute: 0, sms: 0 }, others: [] })
    expect(all.operator.ussd({ from: ANNA, text: '*111*25#' })).toBeUndefined()
    expect(all.operator.payments.promise(session, 1)).toEqual({ ok: false, reason: 'amount' })
    expect(all.operator.tariffs.setFavourites(session, 'x', [ANNA])).toEqual({ ok: false, reason: 'too-many' })
    expect(all.operator.tariffs.regions()).toEqual([])
  })

  it.each([
    ['Snail Mobile', 'Snail Mobil'],
    ['МТС', '00199'],
    ['{[~]} names', '00199'],
  ])('a profile with the name %s sends its notices from %s', (name, from) => {
    const { operator } = town({ profile: { name, plmn: '00199', issuer: '8999' } })
    operator.orderPassword(ANNA)
    expect(operator.inbox(ANNA)).toMatchObject([{ from }])
  })

  it.each(['', 'МТС', 'Snail Mobile'])('a profile with the sender "%s" is refused', (sender) => {
    const profile = { ...PROFILES.mts, sender }
    expect(() => new Operator({ profile })).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  })

  it('a profile without a tariff, and a service with a period of 0 days, are refused', () => {
    const wrong = [
      { ...PROFILES.mts, tariffs: [] },
      { ...PROFILES.mts, services: PROFILES.mts.services.map((service) => ({ ...service, periodDays: 0 })) },
    ]
    for (const profile of wrong) {
      expect(() => new Operator({ profile })).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
    }
  })

  it('the numbers of a profile are in no other file', () => {
    const root = new URL('../../src/operator/', import.meta.url)
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !/^profile.(mts|snail)/.test(file),
    )
    const code = (file: string) => readFileSync(new URL(file, root), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, '')
    const strings = files.flatMap((file) =>
      [...code(file).matchAll(/'([^'\n]*)'/g)].map(([, text]) => ({ file, text })),
    )
    const numbers = ['0890', '+78002500890', '0990', '+74957660166', '111', '3339', '*111*25#', '25', 'пароль']
    expect(strings.filter(({ text }) => numbers.includes(text ?? ''))).toEqual([])
    expect(files.length).toBeGreaterThan(20)
  })
})

it('several operators share a network that asks each of them', () => {
  const operators: Operator[] = []
  const network = new Network({
    ussd: ({ from, texts: [text = ''] }) =>
      operators.map((one) => one.ussd({ from, text })).find((told) => told !== undefined),
    sms: (message) => {
      for (const one of operators) one.sms(message)
      return undefined
    },
  })
  const mts = town({ network, profile: 'mts' })
  const snail = new Operator({ network, profile: 'snail', scryptCost: 2 })
  operators.push(mts.operator, snail)
  const clara = snail.issue({ owner, msisdn: CLARA })
  const phones = [switchOn(mts, mts.anna), switchOn({ ...mts, operator: snail }, clara)] as const
  phones[0].dial('*111*25#')
  phones[1].dial('*7*1#')
  expect([mts.operator.inbox(ANNA).length, snail.inbox(CLARA).length]).toEqual([1, 1])
  expect(phones.map((phone) => phone.inbox.length)).toEqual([1, 1])
})
