import { describe, expect, it } from 'vitest'
import type { MmiProblem } from '../../src/mmi/code.js'
import { PREFIX } from '../../src/mmi/grammar.js'
import { parseMmi } from '../../src/mmi/parse.js'

/** Annex B of TS 22.030, written without the source: code, service, SIA, SIB, SIC, SID; `+` if it can be set for one call. */
const ANNEX_B = `
  21   call-forwarding-unconditional              DN BS
  67   call-forwarding-busy                       DN BS
  61   call-forwarding-no-reply                   DN BS T
  62   call-forwarding-not-reachable              DN BS
  002  call-forwarding-all                        DN BS T
  004  call-forwarding-all-conditional            DN BS T
  33   barring-all-outgoing                       PW BS
  331  barring-outgoing-international             PW BS
  332  barring-outgoing-international-except-home PW BS
  35   barring-all-incoming                       PW BS
  351  barring-incoming-roaming                   PW BS
  330  barring-all                                PW BS
  333  barring-outgoing                           PW BS
  353  barring-incoming                           PW BS
  43   call-waiting                               BS
  30   clip
  31+  clir
  76   colp
  77   colr
  300  cnap
  66   call-deflection
  96   explicit-call-transfer
  37   ccbs                                       n
  360+ uus-all                                    R
  361+ uus-1                                      R
  362+ uus-2                                      R
  363+ uus-3                                      R
  75   emlpp
  750+ emlpp
  751+ emlpp
  752+ emlpp
  753+ emlpp
  754+ emlpp
  591  msp                                        PW
  592  msp                                        PW
  593  msp                                        PW
  594  msp                                        PW
  88   multicall                                  Nbr
  214  follow-me                                  DN SV MSISDN any
`
const rows = [...ANNEX_B.matchAll(/^ +(\d+)(\+?) +([a-z0-9-]+)(.*)$/gm)].map(
  ([, code = '', call, service, si = '']) => ({
    code,
    call: call === '+',
    service,
    si: si.split(' ').filter((kind) => kind !== ''),
  }),
)

interface Values {
  readonly field: string
  readonly right: Readonly<Record<string, unknown>>
  readonly wrong: readonly string[]
  readonly problem?: MmiProblem
}
/** Each kind of supplementary information: good texts with their meaning, and bad texts. */
const VALUES: Readonly<Record<string, Values>> = {
  DN: { field: 'number', right: { '+4930123456': '+4930123456', '0': '0', '1234': '1234' }, wrong: [] },
  BS: {
    field: 'basicService',
    right: { '11': 'telephony', '25': 'data-circuit-asynchronous', '99': 'gprs' },
    wrong: ['0', '1', '9', '011', '14', '23', '27', '100', '86', '+11'],
    problem: 'basic-service',
  },
  T: {
    field: 'noReplySeconds',
    right: { '5': 5, '05': 5, '10': 10, '15': 15, '20': 20, '25': 25, '30': 30 },
    wrong: ['0', '00', '1', '4', '6', '005', '010', '11', '29', '31', '35', '+5'],
    problem: 'no-reply-time',
  },
  PW: {
    field: 'password',
    right: { '0000': '0000', '9999': '9999', '1234': '1234' },
    wrong: ['1', '123', '12345', '+1234', '+123'],
    problem: 'password-format',
  },
  R: { field: 'required', right: { '0': false, '1': true }, wrong: ['2', '00', '+1', '10'], problem: 'information' },
  n: {
    field: 'request',
    right: { '1': 1, '2': 2, '3': 3, '4': 4, '5': 5 },
    wrong: ['0', '6', '01', '11'],
    problem: 'information',
  },
  Nbr: { field: 'bearers', right: { '1': 1, '7': 7 }, wrong: ['0', '8', '11', '07'], problem: 'information' },
  SV: { field: 'supervisor', right: { '88': true }, wrong: ['8', '880', '11'], problem: 'information' },
  MSISDN: { field: 'registrant', right: { '4930': '4930', '+4930': '+4930' }, wrong: [] },
  any: { field: 'si', right: {}, wrong: [] },
}
const NONE: Values = { field: '', right: {}, wrong: ['1', '11', '1234', '+49'], problem: 'information' }

const problemOf = (code: object) => ('problem' in code ? code.problem : undefined)
/** A code with one field at a place. */
const withField = (code: string, place: number, text: string) => `**${code}${'*'.repeat(place + 1)}${text}#`

describe('the service codes of TS 22.030 Annex B', () => {
  it('TS 22.030 Annex B has 39 service codes', () => {
    expect(rows).toHaveLength(39)
  })

  it.each(rows)('the code $code is $service in all five procedures', ({ code, service }) => {
    for (const [procedure, prefix] of Object.entries(PREFIX)) {
      const digit = Number(code[2])
      expect(parseMmi(`${prefix}${code}#`)).toEqual({
        kind: 'supplementary-service',
        procedure,
        serviceCode: code,
        service,
        si: [],
        ...(code.startsWith('75') && code.length === 3 && { priority: digit }),
        ...(code.startsWith('59') && { profile: digit }),
      })
    }
  })

  it.each(rows)('the code $code takes the fields of Annex B and nothing else', ({ code, si }) => {
    for (let place = 0; place < Math.max(si.length, 3); place++) {
      const { field, right, wrong, problem } = VALUES[si[place] ?? ''] ?? NONE
      for (const [text, meaning] of Object.entries(right)) {
        const parsed = parseMmi(withField(code, place, text))
        expect(parsed).toHaveProperty(field, meaning)
        expect(problemOf(parsed)).toBeUndefined()
      }
      for (const text of wrong) {
        const parsed = parseMmi(withField(code, place, text))
        expect(parsed).not.toHaveProperty(field === '' ? 'number' : field)
        expect(problemOf(parsed)).toBe(problem)
      }
    }
  })

  it.each(rows)('the code $code has at most three fields, Follow Me four', ({ code, si }) => {
    const most = si.length > 3 ? 4 : 3
    expect(parseMmi(`**${code}${'*'.repeat(most)}#`).kind).toBe('supplementary-service')
    expect(parseMmi(`**${code}${'*'.repeat(most + 1)}#`).kind).not.toBe('supplementary-service')
  })

  it.each(rows)(
    '*$code*5# registers a number or a count of bearers, and activates any other service (TS 22.030 §6.5.2)',
    ({ code, si }) => {
      const registers = si[0] === 'DN' || si[0] === 'Nbr'
      expect(parseMmi(`*${code}*5#`)).toMatchObject({ procedure: registers ? 'registration' : 'activation', si: ['5'] })
      expect(parseMmi(`*${code}*#`)).toMatchObject({ procedure: 'activation', si: [''] })
      expect(parseMmi(`*${code}**11#`)).toMatchObject({ procedure: 'activation', si: ['', '11'] })
      for (const prefix of ['**', '##', '#', '*#'] as const) {
        const [procedure] = Object.entries(PREFIX).find(([, text]) => text === prefix) ?? []
        expect(parseMmi(`${prefix}${code}*5#`)).toMatchObject({ procedure })
      }
    },
  )

  it.each(rows)('*$code#123 is a call with the service, or else a number to call', ({ code, call }) => {
    for (const prefix of ['*', '#']) {
      expect(parseMmi(`${prefix}${code}#123`).kind).toBe(call ? 'supplementary-service' : 'dial')
    }
    for (const prefix of ['**', '##', '*#']) expect(parseMmi(`${prefix}${code}#123`).kind).toBe('dial')
  })

  it('every other code of up to four digits is a USSD request', () => {
    const known = new Set(rows.map(({ code }) => code))
    for (let digits = 1; digits <= 4; digits++) {
      for (let number = 0; number < 10 ** digits; number++) {
        const code = String(number).padStart(digits, '0')
        expect(parseMmi(`*${code}#`).kind).toBe(known.has(code) ? 'supplementary-service' : 'ussd')
      }
    }
  })

  it('only barring services and profiles have a password (TS 22.030 §6.5.4)', () => {
    for (const { code, si, service } of rows) {
      const parsed = parseMmi(`**03*${code}*1111*2222*2222#`)
      expect(problemOf(parsed)).toBe(si[0] === 'PW' ? undefined : 'password-service')
      expect(parsed).toMatchObject({ kind: 'password', service })
    }
  })

  it('61, 002 and 004 take 5 to 30 seconds in steps of 5', () => {
    for (const { code, si } of rows.filter(({ si }) => si[0] === 'DN')) {
      const right = Array.from({ length: 100 }, (_, time) => time).filter(
        (time) => 'noReplySeconds' in parseMmi(`**${code}*1**${time}#`),
      )
      expect(right).toEqual(si[2] === 'T' ? [5, 10, 15, 20, 25, 30] : [])
    }
  })
})

/** Annex C of TS 22.030, written without the source. */
const ANNEX_C: Readonly<Record<string, string>> = {
  10: 'all-teleservices',
  11: 'telephony',
  12: 'all-data-teleservices',
  13: 'facsimile',
  16: 'short-messages',
  17: 'voice-group-call',
  18: 'voice-broadcast',
  19: 'all-teleservices-except-short-messages',
  20: 'all-bearer-services',
  21: 'all-asynchronous',
  22: 'all-synchronous',
  24: 'data-circuit-synchronous',
  25: 'data-circuit-asynchronous',
  26: 'telephony-and-synchronous',
  99: 'gprs',
  50: 'all-plmn-teleservices',
  51: 'plmn-teleservice-1',
  65: 'plmn-teleservice-15',
  70: 'all-plmn-bearer-services',
  71: 'plmn-bearer-service-1',
  85: 'plmn-bearer-service-15',
}

describe('the basic service groups of TS 22.030 Annex C', () => {
  const named = (code: string) => {
    const [sib, sia] = [parseMmi(`**21*1*${code}#`), parseMmi(`*43*${code}#`)]
    const read = (parsed: object) => ('basicService' in parsed ? parsed.basicService : undefined)
    expect(read(sia)).toBe(read(sib))
    expect(problemOf(sib)).toBe(read(sib) === undefined ? 'basic-service' : undefined)
    return read(sib)
  }

  it.each(Object.entries(ANNEX_C))('the code %s is the group %s', (code, service) => {
    expect(named(code)).toBe(service)
  })

  it('the only other groups are 15 of each kind that belong to a network', () => {
    const all = Array.from({ length: 1000 }, (_, code) => String(code)).filter((code) => named(code) !== undefined)
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
    const known = new Set([...Object.keys(ANNEX_C), ...range(51, 65), ...range(71, 85)])
    expect(all).toEqual([...known].sort((one, other) => Number(one) - Number(other)))
    expect(range(51, 65).map(named)).toEqual(range(1, 15).map((n) => `plmn-teleservice-${n}`))
    expect(range(71, 85).map(named)).toEqual(range(1, 15).map((n) => `plmn-bearer-service-${n}`))
  })
})
