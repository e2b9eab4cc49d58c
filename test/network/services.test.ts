import { describe, expect, it } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'
import { Network } from '../../src/network/network.js'
import type { SubscriptionOptions } from '../../src/network/services/subscription.js'
import { byError } from './failed.js'
import { ANNA, BORIS } from './phone.js'

const N1 = '+79031112233'
const N2 = '+79034445566'

function subscriber(options: Partial<SubscriptionOptions> = {}) {
  const network = new Network()
  network.subscribe({ msisdn: ANNA, ...options })
  const request = (text: string) => network.request(ANNA, parseMmi(text))
  /** The registered or active services, each as `service group state number time`. */
  const on = () =>
    network
      .services(ANNA)
      .filter(({ basicService, registered, active }) => basicService !== undefined && (registered || active))
      .map(({ service, basicService, active, quiescent, number, noReplySeconds }) =>
        [service, basicService, quiescent ? 'quiescent' : active ? 'active' : 'registered', number, noReplySeconds]
          .filter((field) => field !== undefined)
          .join(' '),
      )
  return { network, request, on }
}

const CALL_GROUPS = ['telephony', 'facsimile', 'data-circuit-asynchronous', 'data-circuit-synchronous']
const ALL_GROUPS = [...CALL_GROUPS.slice(0, 2), 'short-messages', ...CALL_GROUPS.slice(2)]

/** Each row has the codes dialled before, the code dialled, the state of telephony afterwards, and the error if there is one. */
type Row = readonly [before: readonly string[], dialled: string, after: readonly string[], error?: string]

const FORWARDING: readonly (readonly [code: string, service: string, extra: string])[] = [
  ['21', 'call-forwarding-unconditional', ''],
  ['67', 'call-forwarding-busy', ''],
  ['61', 'call-forwarding-no-reply', ' 20'],
  ['62', 'call-forwarding-not-reachable', ''],
]
const forwardingRows = FORWARDING.flatMap(([code, service, extra]): Row[] => {
  const active = [`${service} telephony active ${N1}${extra}`]
  const stored = [`${service} telephony registered ${N1}${extra}`]
  const register = `**${code}*${N1}*11#`
  return [
    [[], register, active],
    [[], `*${code}*${N1}*11#`, active],
    [[], `*${code}**11#`, [], 'ss-error-status'],
    [[], `**${code}**11#`, [], 'data-missing'],
    [[], `#${code}**11#`, []],
    [[], `##${code}**11#`, []],
    [[], `*#${code}**11#`, []],
    [[register], `#${code}**11#`, stored],
    [[register], `##${code}**11#`, []],
    [[register], `*#${code}**11#`, active],
    [[register, `#${code}**11#`], `*${code}**11#`, active],
    [[register, `#${code}**11#`], `**${code}**11#`, active],
    [[register], `**${code}*${N2}*11#`, [`${service} telephony active ${N2}${extra}`]],
    [[register, `##${code}**11#`], `*${code}**11#`, [], 'ss-error-status'],
  ]
})

const BARRING: readonly (readonly [code: string, service: string])[] = [
  ['33', 'barring-all-outgoing'],
  ['331', 'barring-outgoing-international'],
  ['332', 'barring-outgoing-international-except-home'],
  ['35', 'barring-all-incoming'],
]
const barringRows = BARRING.flatMap(([code, service]): Row[] => {
  const active = [`${service} telephony active`]
  const activate = `*${code}*0000*11#`
  return [
    [[], activate, active],
    [[], `#${code}*0000*11#`, []],
    [[], `*#${code}**11#`, []],
    [[], `**${code}*0000*11#`, [], 'illegal-ss-operation'],
    [[], `##${code}*0000*11#`, [], 'illegal-ss-operation'],
    [[], `*${code}**11#`, [], 'data-missing'],
    [[], `*${code}*9999*11#`, [], 'negative-password-check'],
    [[activate], `#${code}*0000*11#`, []],
    [[activate], `#${code}*9999*11#`, active, 'negative-password-check'],
    [[activate], `*#${code}**11#`, active],
  ]
})

const waitingRows: readonly Row[] = [
  [[], '*43*11#', ['call-waiting telephony active']],
  [['*43*11#'], '#43*11#', []],
  [['*43*11#'], '*#43*11#', ['call-waiting telephony active']],
  [[], '**43*11#', [], 'illegal-ss-operation'],
  [['*43*11#'], '##43*11#', ['call-waiting telephony active'], 'illegal-ss-operation'],
]

describe('A procedure, with the state before and after (TS 22.004 §7, TS 23.082, TS 23.088, TS 22.083)', () => {
  it.each(
    [...forwardingRows, ...barringRows, ...waitingRows].map(([before, dialled, after, error]) => ({
      before,
      dialled,
      after,
      error,
    })),
  )('after $before, $dialled leaves $after ($error)', ({ before, dialled, after, error }) => {
    const { request, on } = subscriber()
    for (const text of before) expect(request(text).ok).toBe(true)
    const outcome = request(dialled)
    expect(outcome.ok ? undefined : outcome.reason).toBe(error)
    expect(on()).toEqual(after)
  })

  it.each(['30', '31', '76', '77', '300', '66', '96'])('service %s can only be interrogated', (service) => {
    const { request } = subscriber({
      services: ['clip', 'clir', 'colp', 'colr', 'cnap', 'call-deflection', 'explicit-call-transfer'],
    })
    expect(request(`*#${service}#`)).toMatchObject({ ok: true, entries: [{ provisioned: true, active: true }] })
    for (const prefix of ['*', '#', '**', '##']) {
      expect(request(`${prefix}${service}#`)).toEqual(byError('illegal-ss-operation'))
    }
    expect(subscriber({ services: [] }).request(`*#${service}#`)).toMatchObject({
      entries: [{ provisioned: false, active: false }],
    })
  })

  it('interrogation of CLIR returns its mode', () => {
    expect(subscriber({ clir: 'permanent' }).request('*#31#')).toMatchObject({ entries: [{ mode: 'permanent' }] })
  })

  it.each(['*#37#', '*#361#', '*#75#', '*#88#', '**214*89031112233#'])(
    '%s names a service that this network does not have',
    (text) => {
      expect(subscriber().request(text)).toEqual(byError('facility-not-supported'))
    },
  )

  it('a code that is not an operation is an illegal operation', () => {
    expect(subscriber().request('*100#')).toEqual(byError('illegal-ss-operation'))
  })
})

describe('Basic services (TS 22.004 §7.1, TS 22.030 Annex C)', () => {
  it('a code without a basic service changes all subscribed groups that have the service', () => {
    const { request, on } = subscriber()
    request(`**21*${N1}#`)
    expect(on()).toEqual(CALL_GROUPS.map((group) => `call-forwarding-unconditional ${group} active ${N1}`))
    const other = subscriber({ basicServices: ['telephony', 'short-messages'] })
    other.request('*35*0000#')
    expect(other.on()).toEqual(['barring-all-incoming telephony active', 'barring-all-incoming short-messages active'])
  })

  it('telephony can be forwarded to another number after all groups were forwarded (example of TS 22.004 §7.1)', () => {
    const { request, on } = subscriber()
    request(`**21*${N1}#`)
    request(`**21*${N2}*11#`)
    expect(on().map((line) => line.split(' ').at(-1))).toEqual([N2, N1, N1, N1])
  })

  it.each([
    ['10', ['telephony', 'facsimile', 'short-messages']],
    ['11', ['telephony']],
    ['12', ['facsimile', 'short-messages']],
    ['13', ['facsimile']],
    ['16', ['short-messages']],
    ['19', ['telephony', 'facsimile']],
    ['20', ['data-circuit-asynchronous', 'data-circuit-synchronous']],
    ['21', ['data-circuit-asynchronous']],
    ['22', ['data-circuit-synchronous']],
    ['24', ['data-circuit-synchronous']],
    ['25', ['data-circuit-asynchronous']],
    ['26', ['telephony', 'data-circuit-synchronous']],
  ])('basic service code %s stands for %j', (code, groups) => {
    const { request, on } = subscriber()
    request(`*35*0000*${code}#`)
    expect(on()).toEqual(
      ALL_GROUPS.filter((group) => groups.includes(group)).map((group) => `barring-all-incoming ${group} active`),
    )
  })

  it.each([
    ['17', 'teleservice-not-provisioned'],
    ['99', 'bearer-service-not-provisioned'],
    ['25', 'bearer-service-not-provisioned'],
    ['13', 'teleservice-not-provisioned'],
  ])('basic service code %s without a subscription fails with %s', (code, error) => {
    const { request } = subscriber({ basicServices: ['telephony', 'short-messages'] })
    expect(request(`**21*${N1}*${code}#`)).toMatchObject({ ok: false, reason: error })
  })

  it('short messages cannot be forwarded', () => {
    expect(subscriber().request(`**21*${N1}*16#`)).toMatchObject({ ok: false, reason: 'illegal-ss-operation' })
  })
})

describe('Combined services (TS 22.004 §7.2)', () => {
  const names = (list: readonly string[]) => list.map((line) => line.split(' ')[0])
  const ALL = FORWARDING.map(([, service]) => service)

  it('code 002 changes all forwardings, code 004 the conditional ones, and the time applies only to no reply', () => {
    const { request, on } = subscriber({ basicServices: ['telephony'] })
    request(`**002*${N1}**25#`)
    expect(names(on())).toEqual(ALL)
    expect(on().filter((line) => line.endsWith(' 25'))).toEqual([
      `call-forwarding-no-reply telephony quiescent ${N1} 25`,
    ])
    request('##004#')
    expect(names(on())).toEqual(ALL.slice(0, 1))
    request('##002#')
    expect(on()).toEqual([])
  })

  it('interrogation of 002 returns a list of all forwardings', () => {
    const { request } = subscriber({ basicServices: ['telephony'] })
    const outcome = request('*#002#')
    expect(outcome.ok && outcome.entries.map(({ service }) => service)).toEqual(ALL)
  })

  it.each([
    ['#330*0000#', []],
    ['#333*0000#', ['barring-all-incoming']],
    ['#353*0000#', ['barring-all-outgoing']],
  ])('after all outgoing and all incoming calls were barred, %s leaves %j', (text, left) => {
    const { request, on } = subscriber({ basicServices: ['telephony'] })
    request('*33*0000#')
    request('*35*0000#')
    expect(request(text).ok).toBe(true)
    expect(names(on())).toEqual(left)
  })

  it('code 330 cannot be activated, because programmes of one direction exclude each other', () => {
    expect(subscriber().request('*330*0000#')).toEqual(byError('illegal-ss-operation'))
  })

  it('a combined code leaves out services that are not subscribed, and a single such service is a violation', () => {
    const { request, on } = subscriber({ basicServices: ['telephony'], services: ['call-forwarding-busy'] })
    expect(request(`**002*${N1}#`)).toMatchObject({ ok: true })
    expect(names(on())).toEqual(['call-forwarding-busy'])
    expect(request(`**21*${N1}#`)).toEqual(byError('ss-subscription-violation'))
  })
})

describe('The forwarded-to number (TS 23.082 §1.1.1)', () => {
  it.each([
    ['9031112233', N1],
    ['89031112233', N1],
    [N1, N1],
    ['79031112233', N1],
    ['8104930123456', '+4930123456'],
    ['+4930123456', '+4930123456'],
  ])('the forwarded-to number %s is stored as %s', (typed, stored) => {
    const { request, network } = subscriber()
    request(`**21*${typed}*11#`)
    expect(network.services(ANNA)[0]?.number).toBe(stored)
  })

  it.each(['112', '911', '0890', '12345', '89160000001', ANNA, '+1234567890123456', '+12'])(
    'a forwarded-to number %s is refused',
    (typed) => {
      const { request, on } = subscriber()
      expect(request(`**21*${typed}*11#`)).toMatchObject({ ok: false, reason: 'unexpected-data-value' })
      expect(on()).toEqual([])
    },
  )

  it('the forwarded-to number follows another numbering plan', () => {
    const network = new Network({ home: { countryCode: '44', trunkPrefix: '0', internationalPrefix: '00' } })
    network.subscribe({ msisdn: ANNA })
    for (const [typed, stored] of [
      ['01632960000', '+441632960000'],
      ['00491234567', '+491234567'],
    ]) {
      network.request(ANNA, parseMmi(`**21*${typed}*11#`))
      expect(network.services(ANNA)[0]?.number).toBe(stored)
    }
  })
})

describe('The no-reply time (TS 22.082 §3)', () => {
  it('a no-reply time that is left out is the last one set, or the operator’s if none was set', () => {
    const { request, network } = subscriber({ noReplySeconds: 15, basicServices: ['telephony', 'facsimile'] })
    const times = () =>
      network.services(ANNA).flatMap(({ noReplySeconds }) => (noReplySeconds === undefined ? [] : [noReplySeconds]))
    request(`**61*${N1}*11#`)
    expect(times()).toEqual([15])
    request(`**61*${N1}*11*30#`)
    request(`**61*${N2}*13#`)
    expect(times()).toEqual([30, 30])
  })

  it('a no-reply time of 31 seconds is refused', () => {
    expect(subscriber().request(`**61*${N1}**31#`)).toEqual(byError('unexpected-data-value'))
  })
})

describe('Interactions', () => {
  it('unconditional forwarding makes conditional forwardings of its group quiescent while it is active (TS 23.082 §2)', () => {
    const { request, on } = subscriber({ basicServices: ['telephony', 'facsimile'] })
    request(`**67*${N1}#`)
    request(`**21*${N2}*11#`)
    const busy = (state: string) => `call-forwarding-busy telephony ${state} ${N1}`
    expect(on()).toContain(busy('quiescent'))
    expect(on()).toContain(`call-forwarding-busy facsimile active ${N1}`)
    request('#21#')
    expect(on()).toContain(busy('active'))
  })

  it('each group has at most one active barring programme of a direction (TS 23.088 §6.1, §7.1)', () => {
    const { request, on } = subscriber({ basicServices: ['telephony', 'facsimile'] })
    request('*33*0000#')
    request('*35*0000#')
    request('*331*0000*11#')
    expect(on()).toEqual([
      'barring-all-outgoing facsimile active',
      'barring-outgoing-international telephony active',
      'barring-all-incoming telephony active',
      'barring-all-incoming facsimile active',
    ])
  })

  it('forwarding that is barred in one group succeeds in the others, and the answer says so (TS 22.004 §7.1 note 2)', () => {
    const { request, on } = subscriber({ basicServices: ['telephony', 'facsimile'] })
    request('*33*0000*13#')
    expect(request(`**67*${N1}#`)).toMatchObject({
      ok: true,
      partial: true,
      entries: [{ service: 'call-forwarding-busy', basicService: 'telephony', active: true }],
      refused: [
        {
          basicService: 'facsimile',
          reason: 'ss-incompatibility',
          error: 'ss-incompatibility',
          conflict: 'barring-all-outgoing',
        },
      ],
    })
    expect(on()).toContain(`call-forwarding-busy telephony active ${N1}`)
  })

  const refusedBy = (first: string, second: string) => {
    const { request } = subscriber({ basicServices: ['telephony'] })
    expect(request(first).ok).toBe(true)
    const outcome = request(second)
    return outcome.ok ? 'done' : `${outcome.reason} ${outcome.conflict}`
  }

  it.each([
    ['*33*0000#', `**21*${N1}#`, 'ss-incompatibility barring-all-outgoing'],
    ['*35*0000#', `**21*${N1}#`, 'ss-incompatibility barring-all-incoming'],
    ['*331*0000#', '**21*+4930123456#', 'ss-incompatibility barring-outgoing-international'],
    ['*332*0000#', '**21*+4930123456#', 'ss-incompatibility barring-outgoing-international-except-home'],
    ['*331*0000#', `**21*${N1}#`, 'done'],
    ['*351*0000#', `**21*${N1}#`, 'done'],
    [`**21*${N1}#`, '*33*0000#', 'ss-incompatibility call-forwarding-unconditional'],
    [`**67*${N1}#`, '*33*0000#', 'ss-incompatibility call-forwarding-busy'],
    [`**67*${N1}#`, '*35*0000#', 'ss-incompatibility call-forwarding-busy'],
    [`**67*${N1}#`, '*331*0000#', 'done'],
    ['**67*+4930123456#', '*331*0000#', 'ss-incompatibility call-forwarding-busy'],
  ])('after %s the answer to %s is %s (TS 22.082, TS 22.088)', (first, second, outcome) => {
    expect(refusedBy(first, second)).toBe(outcome)
  })

  it('a forwarding that is only registered does not prevent barring, and barring then prevents its activation', () => {
    const { request } = subscriber({ basicServices: ['telephony'] })
    request(`**21*${N1}#`)
    request('#21#')
    expect(request('*33*0000#').ok).toBe(true)
    expect(request('*21#')).toMatchObject({ ok: false, reason: 'ss-incompatibility' })
  })
})

describe('The barring password (TS 22.004 §5, TS 23.011 §3, TS 24.010 §4)', () => {
  const wrong = byError('negative-password-check')
  const blocked = byError('password-attempts-violation')

  it('three wrong passwords block the barring password until the operator sets another', () => {
    const { request, network, on } = subscriber({ barring: { control: 'subscriber', password: '2580' } })
    expect([request('*33*1111#'), request('*35*2222#'), request('#33*3333#')]).toEqual([wrong, wrong, wrong])
    expect(request('*33*2580#')).toEqual(blocked)
    expect(request('**03*330*2580*1111*1111#')).toEqual(blocked)
    expect(request('*#33#').ok).toBe(true)
    expect(request(`**21*${N1}#`).ok).toBe(true)
    request('##21#')
    network.resetPassword(ANNA, '1470')
    expect(request('*33*2580#')).toEqual(wrong)
    expect(request('*33*1470*11#').ok).toBe(true)
    expect(on()).toEqual(['barring-all-outgoing telephony active'])
  })

  it('a right barring password resets the count of wrong ones', () => {
    const { request } = subscriber()
    for (let round = 0; round < 3; round++) {
      expect([request('*33*1111#'), request('*33*1111#')]).toEqual([wrong, wrong])
      expect(request('*33*0000#').ok).toBe(true)
    }
  })

  it('a change of the barring password needs the old one, and the new one twice', () => {
    const { request } = subscriber()
    expect(request('**03*330*9999*1234*1234#')).toEqual(wrong)
    expect(request('**03*330*0000*1234*1234#')).toEqual({ ok: true, entries: [] })
    expect(request('*33*0000#')).toEqual(wrong)
    expect(request('*03**1234*4321*4321#').ok).toBe(true)
    expect(request('*33*4321#').ok).toBe(true)
  })

  it('the barring password stays if the new ones differ or do not have four digits', () => {
    const { network } = subscriber()
    const change = (next: string, repeated: string) =>
      network.request(ANNA, { kind: 'password', procedure: 'registration', si: [], current: '0000', next, repeated })
    expect(change('1234', '1235')).toEqual(byError('password-registration-failure'))
    expect(change('12345', '12345')).toEqual(byError('password-registration-failure'))
    expect(network.request(ANNA, parseMmi('*33*0000#')).ok).toBe(true)
  })

  it('a subscriber has no barring password if the operator has control', () => {
    const { request } = subscriber({ barring: { control: 'operator' } })
    const violation = byError('ss-subscription-violation')
    expect([request('*33*0000#'), request('#33*0000#'), request('**03**0000*1111*1111#')]).toEqual([
      violation,
      violation,
      violation,
    ])
    expect(request('*#33#').ok).toBe(true)
    expect(subscriber({ services: ['clip'] }).request('**03**0000*1111*1111#')).toEqual(violation)
  })

  it('a barring password that does not have four digits is refused and not counted', () => {
    const { request } = subscriber()
    for (let tries = 0; tries < 4; tries++) expect(request('*33*123#').ok).toBe(false)
    expect(request('*33*0000#').ok).toBe(true)
  })

  it('only barring services have a password', () => {
    const { network } = subscriber()
    const change = {
      kind: 'password',
      procedure: 'registration',
      si: [],
      current: '0000',
      next: '1111',
      repeated: '1111',
    } as const
    expect(network.request(ANNA, { ...change, service: 'call-waiting' })).toEqual(byError('illegal-ss-operation'))
    expect(network.request(ANNA, { ...change, service: 'barring-all-outgoing' }).ok).toBe(true)
  })
})

describe('Misuse', () => {
  const error = (code: string) => expect.objectContaining({ name: 'PocketsimError', code })

  it.each([
    [{ basicServices: JSON.parse('["telegraphy"]') }, 'subscriber.basicServices[0]: want one of telephony, '],
    [{ services: JSON.parse('"clip"') }, 'subscriber.services: want a list'],
    [{ barring: { control: 'subscriber' as const, password: '12a4' } }, 'barring.password: want 4 decimal digits'],
    [{ barring: { control: JSON.parse('"nobody"') } }, 'barring.control: want one of subscriber, operator'],
    [{ clir: JSON.parse('"sometimes"') }, 'clir: want one of permanent, '],
    [{ name: JSON.parse('5') }, 'name: want a text of at most 80 characters'],
    [{ noReplySeconds: 0 }, 'noReplySeconds: want 5, 10, 15, 20, 25 or 30'],
    [{ noReplySeconds: 35 }, 'noReplySeconds: want 5, 10, 15, 20, 25 or 30'],
    [{ noReplySeconds: JSON.parse('"15"') }, 'noReplySeconds: want 5, 10, 15, 20, 25 or 30'],
  ])('a subscriber with %j is refused with a sentence that says how to mend it', (options, sentence) => {
    const network = new Network()
    expect(() => network.subscribe({ msisdn: BORIS, ...options })).toThrow(sentence)
  })

  it('a subscriber may have a name of 80 characters, and each time of no reply from 5 to 30 seconds', () => {
    const network = new Network()
    network.subscribe({ msisdn: BORIS, name: 'x'.repeat(80) })
    for (const [i, noReplySeconds] of [5, 10, 15, 20, 25, 30].entries()) {
      network.subscribe({ msisdn: `+7916000010${i}`, noReplySeconds })
    }
  })

  it.each([
    ['MSISDN_FORMAT', { msisdn: '123' }],
    ['OPTION_FORMAT', { msisdn: BORIS, basicServices: JSON.parse('["telegraphy"]') }],
    ['OPTION_FORMAT', { msisdn: BORIS, services: JSON.parse('"clip"') }],
    ['OPTION_FORMAT', { msisdn: BORIS, barring: { control: 'subscriber' as const, password: '12345' } }],
    ['OPTION_FORMAT', { msisdn: BORIS, barring: { control: JSON.parse('"nobody"') } }],
    ['OPTION_FORMAT', { msisdn: BORIS, clir: JSON.parse('"sometimes"') }],
    ['OPTION_FORMAT', { msisdn: BORIS, noReplySeconds: 12 }],
    ['OPTION_FORMAT', { msisdn: BORIS, name: 'x'.repeat(81) }],
    ['MSISDN_TAKEN', { msisdn: '79160000001' }],
  ])('subscribe throws %s for %j', (code, options) => {
    expect(() => subscriber().network.subscribe(options)).toThrow(error(code))
  })

  it.each([
    { home: { countryCode: '' } },
    { home: { nationalLength: 3 } },
    { home: { trunkPrefix: 'x' } },
    { zoneMinutes: 10 },
    { ussdSeconds: 0 },
  ])('a network with %j throws OPTION_FORMAT', (options) => {
    expect(() => new Network(options)).toThrow(error('OPTION_FORMAT'))
  })

  it('a number without a subscriber is MSISDN_UNKNOWN, and bad arguments are refused', () => {
    const { network } = subscriber()
    network.unsubscribe(ANNA)
    for (const use of [
      () => network.services(ANNA),
      () => network.request(ANNA, parseMmi('*#21#')),
      () => network.unsubscribe(ANNA),
      () => network.detach(ANNA),
      () => network.sendSms({ from: 'Shop', to: ANNA, text: 'Hi' }),
    ]) {
      expect(use).toThrow(error('MSISDN_UNKNOWN'))
    }
    network.subscribe({ msisdn: ANNA })
    expect(() => network.resetPassword(ANNA, '12')).toThrow(error('OPTION_FORMAT'))
    expect(() => network.visit(ANNA, '+7')).toThrow(error('OPTION_FORMAT'))
    expect(() => network.outside(ANNA)).toThrow(error('MSISDN_TAKEN'))
  })
})
