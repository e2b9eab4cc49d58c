import { memoryStore, Network, Operator } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
import { ANNA, BORIS, PASSPORT, START, sessionOf, town } from './customer.js'
import { keptIn } from './kept.js'

const KEY = new Uint8Array(32)
const owner = { name: 'Clara', passport: '1' }
const CLARA = '+79160000009'
/** What a program in JavaScript may hand in. */

const works = { from: START, to: START + 1 }

type Act = (operator: Operator, token: string) => unknown

/** Every operation that takes an object, with a field that it does not know, and the name of the field in the sentence. */
const UNKNOWN: readonly (readonly [name: string, code: string, field: string, act: Act])[] = [
  ['issue', 'OPTION_FORMAT', 'issue.number', (o) => o.issue(loose({ owner, msisdn: CLARA, number: 1 }))],
  [
    'issue',
    'OWNER_FORMAT',
    'owner.codeword',
    (o) => o.issue(loose({ owner: { ...owner, codeword: 'x' }, msisdn: CLARA })),
  ],
  [
    'issue',
    'OPTION_FORMAT',
    'issue.services.cli',
    (o) => o.issue(loose({ owner, msisdn: CLARA, services: { cli: 1 } })),
  ],
  [
    'issue',
    'OPTION_FORMAT',
    'issue.services.barring.pin',
    (o) => o.issue(loose({ owner, msisdn: CLARA, services: { barring: { control: 'operator', pin: '1' } } })),
  ],
  [
    'reissue',
    'OPTION_FORMAT',
    'reissue.id',
    (o) => o.reissue(loose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, id: 1 })),
  ],
  ['disclose', 'OPTION_FORMAT', 'disclose.word', (o) => o.disclose(loose({ msisdn: ANNA, via: 'salon', word: 'x' }))],
  ['ussd', 'OPTION_FORMAT', 'ussd.texts', (o) => o.ussd(loose({ from: ANNA, text: '*111*25#', texts: [] }))],
  ['sms', 'OPTION_FORMAT', 'sms.at', (o) => o.sms(loose({ from: ANNA, to: '3339', text: 'password', at: 1 }))],
  ['login', 'OPTION_FORMAT', 'login.pin', (o) => o.login(loose({ msisdn: ANNA, password: 'x', pin: 'x' }))],
  // What a web form fills in never logs in without a password.
  ['login', 'OPTION_FORMAT', 'login.via', (o) => o.login(loose({ msisdn: ANNA, via: 'network' }))],
  [
    'login',
    'OPTION_FORMAT',
    'login.identity',
    (o) => o.login(loose({ msisdn: ANNA, password: 'x', identity: { provider: 'a', token: 'b' } })),
  ],
  [
    'loginFromNetwork',
    'OPTION_FORMAT',
    'loginFromNetwork.password',
    (o) => o.loginFromNetwork(loose({ msisdn: ANNA, password: 'x' })),
  ],
  [
    'loginWithIdentity',
    'OPTION_FORMAT',
    'loginWithIdentity.identity.name',
    (o) => o.loginWithIdentity(loose({ identity: { provider: 'a', token: 'b', name: 'c' } })),
  ],
  [
    'linkIdentity',
    'OPTION_FORMAT',
    'identity.id',
    (o, token) => o.linkIdentity({ token }, loose({ provider: 'a', id: 1 })),
  ],
  [
    'unlinkIdentity',
    'OPTION_FORMAT',
    'identity.id',
    (o, token) => o.unlinkIdentity({ token }, loose({ provider: 'a', id: 1 })),
  ],
  ['planWorks', 'OPTION_FORMAT', 'works.why', (o) => o.planWorks(loose({ ...works, why: 'x' }))],
  ['topUp', 'OPTION_FORMAT', 'topUp.sum', (o, token) => o.payments.topUp({ token }, loose({ sum: 1, source: 'cash' }))],
  [
    'transfer',
    'OPTION_FORMAT',
    'transfer.msisdn',
    (o, token) => o.payments.transfer({ token }, loose({ msisdn: BORIS })),
  ],
  [
    'history',
    'OPTION_FORMAT',
    'period.until',
    (o, token) => o.payments.history({ token }, loose({ from: 0, until: 1 })),
  ],
  [
    'archive',
    'OPTION_FORMAT',
    'period.until',
    (o, token) => o.payments.archive({ token }, loose({ from: 0, until: 1 })),
  ],
  [
    'statement',
    'OPTION_FORMAT',
    'period.until',
    (o, token) => o.documents.statement({ token }, loose({ from: 0, until: 1 })),
  ],
  [
    'orderInvoice',
    'OPTION_FORMAT',
    'order.email',
    (o, token) => o.documents.orderInvoice({ token }, loose({ email: 'x' })),
  ],
  [
    'orderDetails',
    'OPTION_FORMAT',
    'period.until',
    (o, token) => o.documents.orderDetails({ token }, loose({ period: { from: 0, until: 1 } })),
  ],
  [
    'sendSms',
    'OPTION_FORMAT',
    'sendSms.from',
    (o, token) => o.help.sendSms({ token }, loose({ to: BORIS, text: 'x', from: ANNA })),
  ],
  ['settings.set', 'OPTION_FORMAT', 'settings.mail', (o, token) => o.settings.set({ token }, loose({ mail: 'a@b' }))],
  [
    'announcePrice',
    'OPTION_FORMAT',
    'announcePrice.price',
    (o) => o.services.announcePrice(loose({ service: 'melody', price: 1 })),
  ],
]

describe('an operation', () => {
  it.each(UNKNOWN)('%s throws %s for the unknown field %s, and changes nothing', (_, code, field, act) => {
    const { operator } = town()
    const { token } = sessionOf(operator)
    const before = keptIn(operator)
    const message = expect.stringMatching(new RegExp(`^${field}: there is no such field; (want|did you mean) `))
    expect(() => act(operator, token)).toThrow(expect.objectContaining({ code, message }))
    expect(keptIn(operator)).toEqual(before)
  })

  it.each<[string, Act]>([
    ['issue', (o) => o.issue(loose(null))],
    ['reissue', (o) => o.reissue(loose(null))],
    ['disclose', (o) => o.disclose(loose(null))],
    ['ussd', (o) => o.ussd(loose(null))],
    ['sms', (o) => o.sms(loose(null))],
    ['a text message without a text', (o) => o.sms(loose({ from: ANNA, to: '3339' }))],
    ['login', (o) => o.login(loose(null))],
    ['a login from the network', (o) => o.loginFromNetwork(loose(null))],
    ['a login by no identity', (o) => o.loginWithIdentity(loose({ identity: null }))],
    [
      'a login by an identity without a provider',
      (o) => o.loginWithIdentity(loose({ identity: { provider: '', token: 'b' } })),
    ],
    [
      'a login by an identity that breaks a line of the audit trail',
      (o) => o.loginWithIdentity({ identity: { provider: 'a\nb', token: 'b' } }),
    ],
    ['an order from a source without a name', (o) => o.orderPassword(ANNA, { source: '' })],
    ['an order from a source that is no text', (o) => o.orderPassword(ANNA, loose({ source: ['a'] }))],
    ['a login from a source that breaks a line', (o) => o.login({ msisdn: ANNA, password: 'x', source: 'a\rb' })],
    [
      'disclose from a source with half of a pair',
      (o) => o.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, source: 'a\ud800' }),
    ],
    [
      'reissue from a source with a long name',
      (o) => o.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT, source: 'a'.repeat(101) }),
    ],
    ['works without an end', (o) => o.planWorks(loose({ from: START }))],
    ['works that end before they begin', (o) => o.planWorks({ from: START + 1, to: START })],
    ['a setting that is not true or false', (o, token) => o.settings.set({ token }, loose({ priceNotices: 'yes' }))],
  ])('%s throws OPTION_FORMAT for a value that is not a request, and changes nothing', (_, act) => {
    const { operator } = town()
    const { token } = sessionOf(operator)
    const before = keptIn(operator)
    expect(() => act(operator, token)).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
    expect(keptIn(operator)).toEqual(before)
  })

  it('issue, reissue and disclose take one object with all that a customer brings', () => {
    const { operator } = town()
    const customer = { owner, msisdn: CLARA, passport: owner.passport, via: 'salon' } as const
    operator.issue(customer)
    expect(operator.reissue(customer)).toMatchObject({ ok: true })
    expect(operator.disclose(customer)).toMatchObject({ ok: true })
  })

  it('an order that fails in the network leaves nothing behind', () => {
    const network = new Network()
    network.subscribe({ msisdn: CLARA })
    const { operator } = town({ network })
    const before = keptIn(operator)
    expect(() => operator.issue({ owner, msisdn: CLARA })).toThrow(expect.objectContaining({ code: 'MSISDN_TAKEN' }))
    expect(() => operator.issue({ owner, msisdn: '+79160000008', services: { noReplySeconds: 7 } })).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT' }),
    )
    expect(keptIn(operator)).toEqual(before)
  })
})

describe('an option', () => {
  it.each<[string, unknown]>([
    ['colour', 'red'],
    ['random', 5],
    ['now', 0],
    ['network', {}],
    ['locale', 'toString'],
    ['scryptCost', 3],
    ['deliver', 'mail'],
    ['identify', {}],
    ['store', {}],
    ['store', { load: () => undefined }],
  ])('the option %s with the value %j is refused by name', (key, value) => {
    const options = { [key]: value }
    const refusal = expect.objectContaining({
      code: 'OPTION_FORMAT',
      message: expect.stringContaining(`options.${key}: `),
    })
    expect(() => new Operator(options)).toThrow(refusal)
  })

  it.each(['store', 'key'])('the option %s is refused beside a snapshot', (key) => {
    const snapshot = new Operator().snapshot(KEY)
    const options = { [key]: key === 'key' ? KEY : memoryStore() }
    expect(() => Operator.restore(snapshot, KEY, options)).toThrow(`options.${key}: there is no such field`)
  })
})
