import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { compactRules, encodeRules, expandedRules, NO_ACCESS } from '../../../src/card/files/rules.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { insert, pinApdu } from '../wire.js'

/** Key references with a code that fits them. */
const CODES = { '01': '1234', '81': '5678', '0A': '88888888', '0B': '22222222', '11': '4711' } as const
type Key = keyof typeof CODES
const MORE = { adm2: '22222222', universalPin: '4711', universalPuk: '00000000' } as const

const pin = (key: Key) => `A4068301${key}950108`
const OR = (...objects: string[]) =>
  `A0${(objects.join('').length / 2).toString(16).padStart(2, '0')}${objects.join('')}`
const AND = (...objects: string[]) =>
  `AF${(objects.join('').length / 2).toString(16).padStart(2, '0')}${objects.join('')}`
const NOT = (...objects: string[]) =>
  `A7${(objects.join('').length / 2).toString(16).padStart(2, '0')}${objects.join('')}`

/** A card with one file of a byte that is selected, and with some codes given. */
function at(file: Partial<FileProfile>, given: readonly Key[] = [], profile: CardProfile = {}) {
  const own: FileProfile = { path: '3F00/2FA0', type: 'transparent', contents: '42', ...file }
  const made = insert({ files: [own], ...MORE, ...profile })
  for (const key of given) expect(made.send(pinApdu('verify', key, CODES[key]))).toBe('9000')
  expect(made.send('00A4000C022FA0')).toMatch(/9000|6283/)
  return made
}
const READ = '00B0000001'
const reads = (file: Partial<FileProfile>, given: readonly Key[] = [], profile: CardProfile = {}) => {
  const answer = at(file, given, profile).send(READ)
  expect(['429000', '6982']).toContain(answer)
  return answer === '429000'
}

describe('rules in the expanded format (TS 102 221 §9.2.4)', () => {
  const by = (conditions: string) => ({ expanded: `800101${conditions}` })
  it.each<[string, string, readonly (readonly Key[])[], readonly (readonly Key[])[]]>([
    ['always', '9000', [[]], []],
    ['never', '9700', [], [[], ['01', '81', '0A', '0B', '11']]],
    ['a code', pin('81'), [['81'], ['01', '81']], [[], ['01'], ['0A']]],
    ['one of several', OR(pin('01'), pin('0A')), [['01'], ['0A'], ['01', '0A']], [[], ['81'], ['0B']]],
    ['all of several', AND(pin('01'), pin('0A')), [['01', '0A']], [[], ['01'], ['0A'], ['81', '0B']]],
    [
      'several in a row, which means all (ISO/IEC 7816-4 §9.3.4)',
      pin('01') + pin('0B'),
      [['01', '0B']],
      [[], ['01'], ['0B']],
    ],
    ['anything but', NOT(pin('81')), [[], ['01']], [['81'], ['01', '81']]],
    ['a code, and not another', AND(pin('01'), NOT(pin('81'))), [['01']], [[], ['81'], ['01', '81']]],
    ['one within the other', OR(AND(pin('01'), pin('81')), pin('0B')), [['0B'], ['01', '81']], [[], ['01'], ['81']]],
    ['the universal PIN', pin('11'), [['11']], [[], ['01']]],
    ['a condition byte for always', '9E0100', [[]], []],
    ['a condition byte for the user', '9E0110', [['01']], [[], ['0A']]],
    ['a condition byte for never', '9E01FF', [], [[], ['01']]],
    ['a key that the card does not have', 'A40683010C950108', [], [[], ['01', '0A', '0B']]],
    ['a template without a key', 'A403950108', [], [[], ['01']]],
    ['an empty OR, AND, NOT', 'A000', [], [[], ['01']]],
    ['an empty NOT', 'A700', [], [[], ['01']]],
    ['an object that is unknown', 'B603830101', [], [[], ['01']]],
    ['an unknown object that would be enough', OR('B603830101', pin('01')), [['01']], [[]]],
  ])('%s', (_, conditions, open, closed) => {
    for (const given of open) expect([given, reads(by(conditions), given)]).toEqual([given, true])
    for (const given of closed) expect([given, reads(by(conditions), given)]).toEqual([given, false])
  })

  it('a PIN that is off counts as given (§9.5.1), also in a NOT', () => {
    expect(reads(by(pin('01')), [], { pin1Enabled: false })).toBe(true)
    expect(reads(by(NOT(pin('01'))), [], { pin1Enabled: false })).toBe(false)
    expect(reads(by(AND(pin('01'), pin('0A'))), ['0A'], { pin1Enabled: false })).toBe(true)
  })

  it('a PIN that the universal PIN replaces counts as that one does (§9.5.2, §11.1.11)', () => {
    const { send } = at(by(pin('01')))
    expect(send('0026910108 31323334FFFFFFFF')).toBe('9000')
    expect(send(READ)).toBe('6982')
    expect(send(pinApdu('verify', '11', '4711'))).toBe('9000')
    expect(send(READ)).toBe('429000')
  })

  it('each operation has its own rule, by bit or by instruction (§9.2.2)', () => {
    const rules: Readonly<Record<string, string>> = {
      read: READ,
      update: '00D600000143',
      deactivate: '00040000',
      activate: '00440000',
    }
    const tags = { read: '800101', update: '800102', deactivate: '800108', activate: '800110' }
    const byInstruction = { read: '8401B0', update: '8401D6', deactivate: '840104', activate: '840144' }
    for (const table of [tags, byInstruction]) {
      for (const [allowed, tag] of Object.entries(table)) {
        for (const [operation, command] of Object.entries(rules)) {
          const word = at({ expanded: `${tag}9000` })
            .send(command)
            .slice(-4)
          expect([allowed, operation, word]).toEqual([allowed, operation, allowed === operation ? '9000' : '6982'])
        }
      }
    }
  })

  it('two rules for one operation: either will do', () => {
    const file = { expanded: `800103${pin('01')}800101${pin('0A')}` }
    expect([reads(file, ['01']), reads(file, ['0A']), reads(file, [])]).toEqual([true, true, false])
    expect(at(file, ['0A']).send('00D600000143')).toBe('6982')
    expect(reads({ expanded: '80010197008001019000' })).toBe(true)
  })

  it.each(['', '800101', '9000', '8801019000', '8401209000', '80010190', '8200', 'FFFFFF', '80010290008001'])(
    'what gives reading no condition does not open it: %s',
    (expanded) => {
      expect(reads({ expanded }, ['01', '0A'])).toBe(false)
    },
  )
})

describe('rules in the compact format (TS 102 221 §9.2.3)', () => {
  it.each<[string, string, boolean, boolean]>([
    ['read and update always', '030000', true, true],
    ['read always, update never: conditions from the highest bit down', '03FF00', true, false],
    ['all seven bits', '7FFFFFFFFFFFFF00', true, false],
    ['read never', '01FF', false, false],
    ['too few conditions', '0300', false, false],
    ['no access mode', '00', false, false],
    ['nothing', '', false, false],
    ['two rules: either will do', '01FF0100', true, false],
    ['bits with a meaning of their maker take a condition, and give nothing', '98FFFF', false, false],
    ['bits with a meaning of their maker before one that is known', '910000', true, false],
    ['secure messaging', '0140', false, false],
    ['external authentication', '0120', false, false],
    ['an unknown environment', '011F', false, false],
  ])('%s', (_, compact, read, update) => {
    expect(reads({ compact })).toBe(read)
    expect(at({ compact }).send('00D600000143')).toBe(update ? '9000' : '6982')
  })

  it.each([
    ['10', 'the user'],
    ['30', 'the user or external authentication'],
    ['90', 'all of the user alone'],
  ])('%s: %s, which is PIN1', (byte) => {
    expect([reads({ compact: `01${byte}` }), reads({ compact: `01${byte}` }, ['01'])]).toEqual([false, true])
  })

  it('a condition byte B0 is closed: it needs external authentication as well, which the card does not have', () => {
    expect(reads({ compact: '01B0' }, ['01', '81', '0A'])).toBe(false)
  })

  it('with b8 of the access mode the bits for activating and deactivating mean something else', () => {
    expect(compactRules(fromHex('980000'))).toEqual(NO_ACCESS)
    expect(compactRules(fromHex('180000'))).toEqual({ ...NO_ACCESS, activate: 'always', deactivate: 'always' })
  })

  it('a compact and an expanded rule stand in the FCP as they are', () => {
    expect(at({ compact: '03FF00' }).send('00A40004022FA000')).toContain('8C0303FF00')
    expect(at({ expanded: '8001019000' }).send('00A40004022FA000')).toContain('AB058001019000')
  })
})

describe('rules in an EF.ARR (TS 102 221 §9.2.7, §13.4)', () => {
  const ARR: FileProfile = {
    path: '3F00/2F06',
    type: 'linear-fixed',
    recordLength: 32,
    contents: ['8001019000', `800101${pin('0A')}`, ''],
    access: { read: 'always', update: 'always' },
  }
  const refer = (record: number): FileProfile => ({
    path: '3F00/2FA0',
    type: 'transparent',
    contents: '42',
    arr: { fid: '2F06', record },
  })
  const card = (record: number) => insert({ bare: true, files: [ARR, refer(record)] })

  it.each([
    [1, '429000'],
    [2, '6982'],
    [3, '6982'],
    [4, '6982'],
    [254, '6982'],
  ])('record %d: %s; one that is empty, or not there, opens nothing', (record, answer) => {
    const { send } = card(record)
    expect(send('00A4000C022FA0')).toBe('9000')
    expect(send(READ)).toBe(answer)
    expect(send('00A40004022FA000')).toContain(`8B032F06${record.toString(16).toUpperCase().padStart(2, '0')}`)
  })

  it('rules in an EF.ARR hold from the moment that they are written', () => {
    const { send } = card(1)
    const write = (rule: string) => {
      expect(send('00A4000C022F06')).toBe('9000')
      expect(send(`00DC010420${rule.padEnd(64, 'F')}`)).toBe('9000')
      expect(send('00A4000C022FA0')).toBe('9000')
      return send(READ)
    }
    expect(write('8001019700')).toBe('6982')
    expect(write(`800101${pin('01')}`)).toBe('6982')
    expect(send(pinApdu('verify', '01', '1234'))).toBe('9000')
    expect(send(READ)).toBe('429000')
    expect(write('')).toBe('6982')
    expect(write('8001019000')).toBe('429000')
  })

  it('writing the EF.ARR of one card leaves that of another', () => {
    const [one, other] = [card(1), card(1)]
    one.send('00A4000C022F06')
    expect(one.send(`00DC010420${'F'.repeat(64)}`)).toBe('9000')
    for (const { send } of [one, other]) send('00A4000C022FA0')
    expect([one.send(READ), other.send(READ)]).toEqual(['6982', '429000'])
  })
})

describe('rules as they are made from names', () => {
  const key = fc.constantFrom('always' as const, 'never' as const, 0x01, 0x81, 0x0a)
  it('rules made from names say the same in the expanded format', () => {
    const rules = fc.record({ read: key, update: key, increase: key, deactivate: key, activate: key })
    fc.assert(
      fc.property(rules, (named) => {
        expect(expandedRules(Uint8Array.from(encodeRules(named)))).toEqual(named)
      }),
    )
  })

  it('any bytes taken for rules give conditions for the five operations', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const { named: _named, ...five } = expandedRules(bytes)
        expect(Object.keys(five).sort()).toEqual(Object.keys(NO_ACCESS).sort())
        expect(Object.keys(compactRules(bytes)).sort()).toEqual(Object.keys(NO_ACCESS).sort())
        expect(toHex(bytes)).toHaveLength(2 * bytes.length)
      }),
    )
  })
})
