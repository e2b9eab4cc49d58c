import { describe, expect, it } from 'vitest'
import { PREFIX } from '../../src/mmi/grammar.js'
import { parseMmi } from '../../src/mmi/parse.js'

/** Annex B of TS 22.030, written down apart from the source: what SIA is, and whether the service is set for one call. */
const ANNEX_B = `
  002 number    004 number    21 number     61 number     62 number     67 number
  33 password   330 password  331 password  332 password  333 password  35 password  351 password  353 password
  591 password  592 password  593 password  594 password
  43 group      30 nothing    76 nothing    77 nothing    300 nothing   66 nothing   96 nothing   75 nothing
  31 call       750 call      751 call      752 call      753 call      754 call
  360 call      361 call      362 call      363 call      37 index      88 bearers   214 number
`
const rows = [...ANNEX_B.matchAll(/(\d+) (\w+)/g)].map(([, code = '', sia = '']) => ({ code, sia }))

describe('the service codes of TS 22.030 Annex B', () => {
  it.each(rows)('$code in all five procedures', ({ code }) => {
    for (const [procedure, prefix] of Object.entries(PREFIX)) {
      expect(parseMmi(`${prefix}${code}#`)).toEqual({
        kind: 'supplementary-service',
        procedure,
        serviceCode: code,
        si: [],
      })
    }
  })

  it.each(rows)('*$code*5# registers where SIA is a number, and activates elsewhere', ({ code, sia }) => {
    expect(parseMmi(`*${code}*5#`)).toMatchObject({
      procedure: sia === 'number' ? 'registration' : 'activation',
      si: ['5'],
    })
  })

  it.each(rows)('*$code#123 is the service for one call, or else a number', ({ code, sia }) => {
    for (const prefix of ['*', '#']) {
      expect(parseMmi(`${prefix}${code}#123`).kind).toBe(sia === 'call' ? 'supplementary-service' : 'dial')
    }
    expect(parseMmi(`**${code}#123`).kind).toBe('dial')
  })

  it('are all: every other code of two or three digits is a USSD request', () => {
    const known = new Set(rows.map(({ code }) => code))
    for (let number = 0; number < 1100; number++) {
      const code = number < 1000 ? String(number).padStart(3, '0') : String(number - 1000).padStart(2, '0')
      expect(parseMmi(`*${code}#`).kind).toBe(known.has(code) ? 'supplementary-service' : 'ussd')
    }
  })

  it('accept a password for each barring service and each profile, and for no other (§6.5.4)', () => {
    for (const { code, sia } of rows) {
      const parsed = parseMmi(`**03*${code}*1111*2222*2222#`)
      expect('problem' in parsed ? parsed.problem : 'none').toBe(sia === 'password' ? 'none' : 'password-service')
    }
  })

  it('take 5 to 30 seconds in steps of 5 for 61, 002 and 004', () => {
    for (const { code } of rows) {
      const wrong = Array.from({ length: 100 }, (_, time) => time).filter(
        (time) => 'problem' in parseMmi(`**${code}*1**${time}#`),
      )
      const allowed = ['61', '002', '004'].includes(code) ? 94 : 0
      expect(wrong).toHaveLength(allowed)
    }
  })
})
