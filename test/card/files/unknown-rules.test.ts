import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { type Granted, holds } from '../../../src/card/files/condition.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { compactRules, conditionFor, expandedRules, type Operation, type Rules } from '../../../src/card/files/rules.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { runs } from '../../runs.js'
import { insert, pinApdu } from '../wire.js'
import { COMMANDS, type Command, compactGrants, expandedGrants, type Keys } from './rules-table.js'

const hex = (value: number) => value.toString(16).toUpperCase().padStart(2, '0')
const tlv = (tag: string, value: string) => `${tag}${hex(value.length / 2)}${value}`
const BYTES = Array.from({ length: 256 }, (_, i) => hex(i))

const OPERATIONS: Readonly<Record<Command, Operation>> = {
  B0: 'read',
  B2: 'read',
  A2: 'read',
  D6: 'update',
  DC: 'update',
  '32': 'increase',
  '04': 'deactivate',
  '44': 'activate',
}
const commands = Object.keys(COMMANDS).filter((ins): ins is Command => ins in COMMANDS)

/** The commands that rules grant to who has given some keys. */
function granted(rules: Rules, { there, given }: Keys): Command[] {
  const isGiven: Granted = (key) => (there.includes(hex(key)) ? given.includes(hex(key)) : undefined)
  return commands.filter((ins) => holds(conditionFor(rules, OPERATIONS[ins], Number.parseInt(ins, 16)), isGiven))
}

const there = ['01', '81', '0A', '11']
const keys = fc.subarray(there).map((given): Keys => ({ there, given }))

/** Rules that are well made, and such as are nearly so. */
const key = fc.constantFrom('01', '81', '0A', '11', '0B', '00')
const any = fc.uint8Array({ maxLength: 4 }).map((bytes) => [...bytes].map(hex).join(''))
const template = fc.oneof(
  { weight: 4, arbitrary: key.map((one) => `8301${one}950108`) },
  key.map((one) => `9501088301${one}`),
  key.map((one) => `8301${one}`),
  key.map((one) => `8301${one}950108950108`),
  fc.tuple(key, key).map(([one, two]) => `8301${one}8301${two}950108`),
  fc.tuple(key, fc.constantFrom(...BYTES)).map(([one, usage]) => `8301${one}9501${usage}`),
  any,
)
const { condition } = fc.letrec<{ condition: string; several: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('9000', '9700', '900100', '970100', '9E00', '9E020000'),
    template.map((value) => tlv('A4', value)),
    fc.constantFrom(...BYTES, '10', '10', '00', 'FF').map((byte) => `9E01${byte}`),
    fc.tuple(fc.constantFrom('B4', 'B6', 'B8', '9C', '9F', '00'), any).map(([tag, value]) => tlv(tag, value)),
    fc.tuple(fc.constantFrom('A0', 'AF', 'A7', 'A7'), tie('several')).map(([tag, value]) => tlv(tag, value)),
  ),
  several: fc.oneof(
    { weight: 8, arbitrary: fc.array(tie('condition'), { maxLength: 3 }).map((parts) => parts.join('')) },
    fc.tuple(tie('condition'), any).map(([one, rest]) => one + rest),
  ),
}))
const mode = fc.oneof(
  fc.constantFrom('800101', '800102', '80011F', '800199', '8401B0', '8401B2', '8401A2', '8401D6', '840132', '840104'),
  fc.constantFrom(...BYTES).map((byte) => `8001${byte}`),
  fc.constantFrom('8000', '8400', '80020101', '8402B0B0', '8801B0', '8F01B0'),
)
const expanded = fc
  .tuple(
    fc.array(
      fc.tuple(mode, fc.array(condition, { maxLength: 3 })).map(([head, rest]) => head + rest.join('')),
      { maxLength: 3 },
    ),
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom('', 'FF', 'FFFFFF') }, any),
    fc.option(fc.nat(), { freq: 5 }),
  )
  .map(([rules, tail, cut]) => {
    const whole = rules.join('') + tail
    return cut === null ? whole : whole.slice(0, 2 * (cut % (whole.length / 2 + 1)))
  })
const compact = fc
  .array(
    fc.tuple(
      fc.constantFrom('01', '03', '02', '1B', '5B', 'BB', '98', '00', '7F', '80'),
      fc.array(fc.constantFrom(...BYTES, '10', '00', '00'), { maxLength: 7 }),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.map(([head, rest]) => head + rest.join('')).join(''))

describe('what no table explains opens nothing (TS 102 221 §9.2, ISO/IEC 7816-4 §9.3)', () => {
  it('expanded rules grant a command exactly where the tables explain every byte of it', () => {
    fc.assert(
      fc.property(fc.oneof(expanded, any), keys, (rules, who) => {
        expect(granted(expandedRules(fromHex(rules)), who)).toEqual(
          commands.filter((ins) => expandedGrants(rules, ins, who)),
        )
      }),
      { numRuns: runs(2000) },
    )
  })

  it('compact rules grant a command exactly where the tables explain every byte of it', () => {
    fc.assert(
      fc.property(compact, keys, (rules, who) => {
        expect(granted(compactRules(fromHex(rules)), who)).toEqual(
          commands.filter((ins) => compactGrants(rules, ins, who)),
        )
      }),
      { numRuns: runs(1000) },
    )
  })

  it('the opposite of a condition and the condition itself are never both fulfilled', () => {
    fc.assert(
      fc.property(condition, keys, (one, who) => {
        const [plain, opposite] = [one, tlv('A7', one)].map((rule) =>
          granted(expandedRules(fromHex(`800101${rule}`)), who),
        )
        expect([plain, opposite].filter((commands) => commands?.includes('B0')).length).toBeLessThan(2)
      }),
      { numRuns: runs(1000) },
    )
  })
})

/** A card with one file of a byte that is selected. */
function at(file: Partial<FileProfile>, profile: CardProfile = {}) {
  const own: FileProfile = { path: '3F00/2FA0', type: 'transparent', contents: '42', ...file }
  const { send } = insert({
    ...profile,
    files: [own],
    adm2: '22222222',
    universalPin: '4711',
    universalPuk: '00000000',
  })
  expect(send('00A4000C022FA0')).toBe('9000')
  return send
}
const READ = '00B0000001'
const UPDATE = '00D600000143'
const ALL_CODES = [
  pinApdu('verify', '01', '1234'),
  pinApdu('verify', '81', '5678'),
  pinApdu('verify', '0A', '88888888'),
  pinApdu('verify', '0B', '22222222'),
  pinApdu('verify', '11', '4711'),
]
const PIN = 'A406830101950108'

describe('a security condition byte on the wire (ISO/IEC 7816-4 §9.3.3)', () => {
  const named = BYTES.filter((byte) => byte[1] !== '0' && byte !== 'FF')

  it('a condition byte that names a security environment is open to nobody, whatever codes are given', () => {
    for (const byte of named) {
      const send = at({ compact: `03${byte}${byte}` })
      for (const verify of ALL_CODES) expect(send(verify)).toBe('9000')
      expect([byte, send(READ), send(UPDATE)]).toEqual([byte, '6982', '6982'])
    }
  })

  it('a condition byte that names a security environment is open to nobody while PIN1 is off', () => {
    for (const byte of named) {
      const send = at({ compact: `03${byte}${byte}` }, { pin1Enabled: false })
      expect([byte, send(READ), send(UPDATE)]).toEqual([byte, '6982', '6982'])
    }
  })

  it('a condition byte that names a security environment is closed in an expanded rule too, and so is its opposite', () => {
    for (const byte of named) {
      for (const rule of [`9E01${byte}`, tlv('A7', `9E01${byte}`)]) {
        const send = at({ expanded: `800103${rule}` }, { pin1Enabled: false })
        expect([rule, send(READ), send(UPDATE)]).toEqual([rule, '6982', '6982'])
      }
    }
  })
})

describe('an expanded rule on the wire (TS 102 221 §9.2.4)', () => {
  const B4 = 'B603830101'
  it.each([
    ['a template without usage qualifier', 'A403830101'],
    ['a template for another use than a PIN', 'A406830101950180'],
    ['a template with PIN and another use together', 'A406830101950188'],
    ['a template with two usage qualifiers', 'A409830101950108950108'],
    ['a template with two key references', 'A409830101830181950108'],
    ['a template with a key reference of two bytes', 'A40783020101950108'],
    ['a template with an object that is unknown', 'A409830101950108800101'],
    ['a template with a byte behind its objects', 'A407830101950108FF'],
    ['a template that is cut', 'A405830101950108'],
    ['always, with a value', '900100'],
    ['a condition byte of no length', '9E00'],
    ['a condition byte of two', '9E020000'],
    ['an opposite of what is unknown', tlv('A7', B4)],
    ['an opposite of a key that the card does not have', tlv('A7', 'A40683010E950108')],
    [
      'an opposite of a key that the card does not have and one that is not given',
      tlv('A7', tlv('AF', `A40683010E950108${'A40683010A950108'}`)),
    ],
    ['an opposite of never with a value', tlv('A7', '970100')],
    ['an opposite of an empty template', tlv('A7', tlv('A0', ''))],
    ['an opposite of two conditions', tlv('A7', '97009700')],
    ['an opposite of a template of another use', tlv('A7', 'A40683010A950180')],
    ['an opposite with a byte behind it', tlv('A7', '970000')],
    ['a condition, and then an unknown one', `9000${B4}`],
    ['a condition, and then one that is cut', '9000A406830101'],
    ['a condition, and then zeros', '90000000'],
    ['a condition, and then padding with something in it', '9000FFFF01'],
    ['a condition, and then a tag of two bytes', '90009F0100'],
  ])('%s opens nothing', (_, rule) => {
    const send = at({ expanded: `800101${rule}` }, { pin1Enabled: false })
    expect(send(READ)).toBe('6982')
    for (const verify of ALL_CODES.slice(1)) expect(send(verify)).toBe('9000')
    expect(send(READ)).toBe('6982')
  })

  it.each([
    ['with b8 set, b5 and b4 are the maker’s own', '8001989000', ['00040000', '00440000']],
    ['an access mode byte of no length', '80009000', [READ, UPDATE]],
    ['an access mode of two bytes', '800203039000', [READ, UPDATE]],
    ['two instruction bytes', '8402B0D69000', [READ, UPDATE]],
    ['a condition before any access mode', '90008001039000', [READ, UPDATE]],
    ['a tag of two bytes before a rule', '80010297009F008001039000', [READ, UPDATE]],
    ['the instruction of another command', '8401B29000', [READ]],
    ['the instruction of another update', '8401DC9000', [UPDATE]],
  ])('%s: the file stays closed', (_, expanded, closed) => {
    const send = at({ expanded })
    for (const command of closed) expect(send(command)).toBe('6982')
  })

  it('a known condition is enough beside an unknown one', () => {
    const send = at({ expanded: `800101${tlv('A0', `${B4}${PIN}`)}` })
    expect([send(READ), send(pinApdu('verify', '01', '1234')), send(READ)]).toEqual(['6982', '9000', '429000'])
  })

  it('class A0 shows an unknown condition as one that is never fulfilled (TS 51.011 §9.3)', () => {
    const send = at({ expanded: `8001039000${B4}8401B0${B4}` })
    expect(send('A0A40000022FA0')).toBe('9F0F')
    expect(send('A0C000000F').slice(16, 18)).toBe('FF')
  })

  it('class A0 shows a rule for READ BINARY alone as a rule for reading (TS 51.011 §9.3)', () => {
    const send = at({ expanded: '8401B09000' })
    expect(send('A0A40000022FA0')).toBe('9F0F')
    expect(send('A0C000000F').slice(16, 18)).toBe('0F')
  })

  it('SEARCH RECORD may be allowed without READ RECORD', () => {
    const send = at({ type: 'linear-fixed', expanded: '8401A29000' })
    expect([send('00B2010401'), send('00A201040142')]).toEqual(['6982', '6101'])
  })
})

describe('a record of EF.ARR on the wire (TS 102 221 §9.2.7)', () => {
  it('a record of EF.ARR grants a command exactly where the tables explain every byte of it', () => {
    const arr: FileProfile = {
      path: '3F00/2F06',
      type: 'linear-fixed',
      recordLength: 60,
      contents: [''],
      access: { update: 'always' },
    }
    const file: FileProfile = {
      path: '3F00/2FA0',
      type: 'transparent',
      contents: '42',
      arr: { fid: '2F06', record: 1 },
    }
    fc.assert(
      fc.property(
        expanded.filter((rules) => rules.length <= 120),
        fc.boolean(),
        (rules, isGiven) => {
          const { send } = insert({ bare: true, files: [arr, file] })
          const who = { there: ['01', '81', '0A'], given: isGiven ? ['01'] : [] }
          if (isGiven) expect(send(pinApdu('verify', '01', '1234'))).toBe('9000')
          expect(send('00A4000C022F06')).toBe('9000')
          expect(send(`00DC01043C${rules.padEnd(120, 'F')}`)).toBe('9000')
          expect(send('00A4000C022FA0')).toBe('9000')
          const expected = (ins: Command) => expandedGrants(rules.padEnd(120, 'F'), ins, who)
          expect(send(READ)).toBe(expected('B0') ? '429000' : '6982')
          expect(send(UPDATE)).toBe(expected('D6') ? '9000' : '6982')
        },
      ),
      { numRuns: runs(300) },
    )
  })
})
