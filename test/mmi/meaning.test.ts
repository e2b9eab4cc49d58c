import { describe, expect, it } from 'vitest'
import type { MmiCode, MmiContext, Procedure } from '../../src/mmi/code.js'
import { formatMmi } from '../../src/mmi/format.js'
import type { MmiMeaning, MmiService } from '../../src/mmi/meaning.js'
import { parseMmi } from '../../src/mmi/parse.js'

const ss = (
  procedure: Procedure,
  serviceCode: string,
  service: MmiService,
  si: readonly string[] = [],
  meaning: MmiMeaning & { dialled?: string } = {},
): MmiCode => ({ kind: 'supplementary-service', procedure, serviceCode, service, si, ...meaning })

const NUMBER = '+4930123456'
const IN_CALL = { inCall: true }
const NO_SIM = { simPresent: false }

/** A text of each kind with all of its code, worked by hand from the clauses of TS 22.030. */
const WORKED: readonly [input: string, code: MmiCode, context?: MmiContext][] = [
  ['*67#', ss('activation', '67', 'call-forwarding-busy')],
  ['**67*+4930123456#', ss('registration', '67', 'call-forwarding-busy', [NUMBER], { number: NUMBER })],
  ['*67*+4930123456#', ss('registration', '67', 'call-forwarding-busy', [NUMBER], { number: NUMBER })],
  ['#67#', ss('deactivation', '67', 'call-forwarding-busy')],
  ['##67#', ss('erasure', '67', 'call-forwarding-busy')],
  ['*#67#', ss('interrogation', '67', 'call-forwarding-busy')],
  [
    '**61*+4930123456**25#',
    ss('registration', '61', 'call-forwarding-no-reply', [NUMBER, '', '25'], { number: NUMBER, noReplySeconds: 25 }),
  ],
  ['*#62**13#', ss('interrogation', '62', 'call-forwarding-not-reachable', ['', '13'], { basicService: 'facsimile' })],
  ['##004#', ss('erasure', '004', 'call-forwarding-all-conditional')],
  ['*33*1234#', ss('activation', '33', 'barring-all-outgoing', ['1234'], { password: '1234' })],
  [
    '#330*0000*11#',
    ss('deactivation', '330', 'barring-all', ['0000', '11'], { password: '0000', basicService: 'telephony' }),
  ],
  ['*#35#', ss('interrogation', '35', 'barring-all-incoming')],
  ['*43*11#', ss('activation', '43', 'call-waiting', ['11'], { basicService: 'telephony' })],
  ['*#30#', ss('interrogation', '30', 'clip')],
  ['*31#', ss('activation', '31', 'clir')],
  ['#31#+4930123456', ss('deactivation', '31', 'clir', [], { dialled: NUMBER, withheld: true })],
  ['*31#+4930123456', ss('activation', '31', 'clir', [], { dialled: NUMBER, withheld: false })],
  ['*#300#', ss('interrogation', '300', 'cnap')],
  ['*591*1234#', ss('activation', '591', 'msp', ['1234'], { password: '1234', profile: 1 })],
  ['*#75#', ss('interrogation', '75', 'emlpp')],
  ['*750#4930', ss('activation', '750', 'emlpp', [], { priority: 0, dialled: '4930' })],
  ['*361*1#+4930123456', ss('activation', '361', 'uus-1', ['1'], { required: true, dialled: NUMBER })],
  ['*360*0#', ss('activation', '360', 'uus-all', ['0'], { required: false })],
  ['#37*5#', ss('deactivation', '37', 'ccbs', ['5'], { request: 5 })],
  ['**88*7#', ss('registration', '88', 'multicall', ['7'], { bearers: 7 })],
  [
    '##214*+4930123456*88*4930#',
    ss('erasure', '214', 'follow-me', [NUMBER, '88', '4930'], {
      number: NUMBER,
      supervisor: true,
      registrant: '4930',
    }),
  ],
  [
    '**03*330*1111*2222*2222#',
    {
      kind: 'password',
      procedure: 'registration',
      si: ['330', '1111', '2222', '2222'],
      service: 'barring-all',
      current: '1111',
      next: '2222',
      repeated: '2222',
    },
  ],
  [
    '*03**1111*2222*2222#',
    {
      kind: 'password',
      procedure: 'registration',
      si: ['', '1111', '2222', '2222'],
      current: '1111',
      next: '2222',
      repeated: '2222',
    },
  ],
  ['**04*1234*4321*4321#', { kind: 'pin-change', pin: 'pin1', current: '1234', next: '4321', repeated: '4321' }],
  ['**042*1234*4321*4321#', { kind: 'pin-change', pin: 'pin2', current: '1234', next: '4321', repeated: '4321' }],
  ['**05*12345678*4321*4321#', { kind: 'pin-unblock', pin: 'pin1', puk: '12345678', next: '4321', repeated: '4321' }],
  ['**052*87654321*4321*4321#', { kind: 'pin-unblock', pin: 'pin2', puk: '87654321', next: '4321', repeated: '4321' }],
  ['*101#', { kind: 'ussd', text: '*101#' }],
  ['*#101#', { kind: 'ussd', text: '*#101#' }],
  ['*102*7#', { kind: 'ussd', text: '*102*7#' }],
  ['8', { kind: 'ussd', text: '8' }],
  ['8', { kind: 'ussd', text: '8' }, IN_CALL],
  ['15', { kind: 'dial', number: '15' }],
  ['13', { kind: 'in-call', action: 'release-call', call: 3 }, IN_CALL],
  ['3', { kind: 'in-call', action: 'multiparty' }, IN_CALL],
  ['5#', { kind: 'phonebook-recall', location: 5 }],
  ['999', { kind: 'emergency', number: '999' }, NO_SIM],
  ['999', { kind: 'dial', number: '999' }],
  ['*62*+4930123456', { kind: 'dial', number: '*62*+4930123456' }],
  ['*67*1*2*3*4*5#', { kind: 'ussd', text: '*67*1*2*3*4*5#' }],
  ['call', { kind: 'invalid', reason: 'characters' }],
]

describe('worked examples of TS 22.030 §6.5 and §6.6', () => {
  it.each(WORKED)('%s', (input, code, context) => {
    expect(parseMmi(input, context)).toEqual(code)
    expect(parseMmi(formatMmi(code), context)).toEqual(code)
  })
})

describe('a wrong field (TS 22.030 Annex B)', () => {
  it('a wrong field has no meaning, and the other fields keep theirs (TS 22.030 Annex B)', () => {
    expect(parseMmi('**61*1*14*25#')).toEqual({
      ...ss('registration', '61', 'call-forwarding-no-reply', ['1', '14', '25'], { number: '1', noReplySeconds: 25 }),
      problem: 'basic-service',
    })
    expect(parseMmi('*33*123*11#')).toEqual({
      ...ss('activation', '33', 'barring-all-outgoing', ['123', '11'], { basicService: 'telephony' }),
      problem: 'password-format',
    })
  })

  it('the problem of the first wrong field is named (TS 22.030 Annex B)', () => {
    expect(parseMmi('**61*1*14*7#')).toMatchObject({ problem: 'basic-service' })
    expect(parseMmi('**61*1*11*7#')).toMatchObject({ problem: 'no-reply-time' })
    expect(parseMmi('*33*1*14*5#')).toMatchObject({ problem: 'password-format' })
  })
})

describe('a password code with a problem (TS 22.030 §6.5.4)', () => {
  it('a password code with a problem keeps what was typed, and its service (TS 22.030 §6.5.4)', () => {
    expect(parseMmi('**03*351*11*2222#')).toEqual({
      kind: 'password',
      procedure: 'registration',
      si: ['351', '11', '2222'],
      service: 'barring-incoming-roaming',
      current: '11',
      next: '2222',
      repeated: '',
      problem: 'password-format',
    })
    expect(parseMmi('**03*999*1111*2222*2222#')).not.toHaveProperty('service')
  })
})
