import { type CustomerRow, Operator } from 'pocketsim'
import { type CustomerSource, type ImportOptions, importCustomers } from 'pocketsim/customers'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { served } from '../../src/operator/served.js'
import { rowOf } from '../operator/customers/people.js'

const open = () => new Operator({ random: seededRandom(1), now: () => 0, scryptCost: 2 })
const NAMES = Object.keys(rowOf(1))
const HEAD = NAMES.join(',')
const csv = (row: Readonly<Record<string, unknown>>, names = NAMES) => names.map((name) => row[name] ?? '').join(',')
const json = (row: object) => JSON.stringify(row)
const numbersIn = (operator: Operator) => operator.customers.rows().rows.map(({ msisdn }) => msisdn)
const numbers = (...all: number[]) => all.map((n) => rowOf(n).msisdn)

/** Imports a file that skips bad rows: the lines with problems, and their fields. */
async function problemsOf(file: CustomerSource, options: Partial<ImportOptions> = {}) {
  const operator = open()
  const report = await importCustomers(operator, file, { format: 'csv', badRows: 'skip', ...options })
  const problems = report.problems.map(({ line, field }) => `${line} ${field}`.trim())
  return { problems, taken: report.taken, refused: report.refused, operator, report }
}

describe('a file of CSV', () => {
  it('makes the customers of its rows', async () => {
    const { operator, report } = await problemsOf([HEAD, csv(rowOf(1)), csv(rowOf(2))].join('\n'))
    expect(report).toEqual({ taken: 2, refused: 0, problems: [] })
    expect(operator.customers.rows().rows).toMatchObject([rowOf(1), rowOf(2)])
  })

  it.each<[string, string]>([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['empty lines', '\n\n\r\n  \n'],
  ])('may have %s between its rows', async (_, end) => {
    const { taken, problems } = await problemsOf([HEAD, csv(rowOf(1)), csv(rowOf(2))].join(end))
    expect([taken, problems]).toEqual([2, []])
  })

  it('may begin with a byte order mark, have its columns in any order, and end without a line end', async () => {
    const names = [...NAMES].reverse()
    const { operator, taken } = await problemsOf(`\uFEFF${[names.join(','), csv(rowOf(1), names)].join('\r\n')}`)
    expect(taken).toBe(1)
    expect(operator.customers.rows().rows).toMatchObject([rowOf(1)])
  })

  it.each([';', '\t'] as const)('may have another delimiter: %j', async (delimiter) => {
    const file = [HEAD, csv(rowOf(1))].join('\n').replaceAll(',', delimiter)
    expect((await problemsOf(file, { delimiter })).taken).toBe(1)
  })

  it('may have delimiters, quotes and line ends in quotes, and the lines are counted with them', async () => {
    const names = [...NAMES, 'codeWord']
    const word = 'Snow, "the\r\nfirst"\nword'
    const codeWord = `"${word.replaceAll('"', '""')}"`
    const rows = [{ codeWord }, { pin1: '' }, { codeWord }, { puk1: 'x' }]
    const file = [names.join(','), ...rows.map((row, n) => csv({ ...rowOf(n), ...row }, names))]
    const { operator, problems } = await problemsOf(file.join('\n'))
    expect(operator.customers.rows().rows.map((row) => row.codeWord)).toEqual([word, word])
    expect(problems).toEqual(['5 pin1', '9 puk1'])
  })

  it('a formula is a text like any other, in a field of digits it is refused', async () => {
    const rows = [csv({ ...rowOf(1), name: '=HYPERLINK(1)' }), csv({ ...rowOf(2), puk1: '"=""12345678"""' })]
    const { operator, problems } = await problemsOf([HEAD, ...rows].join('\n'))
    expect(operator.customers.rows().rows[0]?.name).toBe('=HYPERLINK(1)')
    expect(problems).toEqual(['3 puk1'])
  })

  it.each<[string, string, string[]]>([
    ['a stray quote', csv({ ...rowOf(2), name: 'An"na' }), ['3']],
    ['a quote that is not closed', csv({ ...rowOf(2), name: '"Anna' }), ['3']],
    ['text behind a quote', csv({ ...rowOf(2), name: '"Anna"x' }), ['3']],
    ['one cell too many', `${csv(rowOf(2))},x`, ['3']],
    ['one cell too few', '1,2', ['3']],
    ['a cell that is too long', csv({ ...rowOf(2), name: 'x'.repeat(70_000) }), ['3']],
    ['a name that is too long', csv({ ...rowOf(2), name: 'x'.repeat(300) }), ['3 name']],
    ['a NUL', csv({ ...rowOf(2), pin1: '12\u00003' }), ['3 pin1']],
    ['NaN for a number', csv({ ...rowOf(2), balance: 'NaN' }), ['3 balance']],
    ['a decimal point', csv({ ...rowOf(2), balance: '1.50' }), ['3 balance']],
    ['an exponent', csv({ ...rowOf(2), balance: '1e3' }), ['3 balance']],
    ['a number beyond all that is exact', csv({ ...rowOf(2), balance: '9007199254740993' }), ['3 balance']],
    ['blanks around digits', csv({ ...rowOf(2), puk1: ' 12345678' }), ['3 puk1']],
  ])('%s spoils its own row only', async (_, line, problems) => {
    const found = await problemsOf([HEAD, csv(rowOf(1)), line, csv(rowOf(3)), csv(rowOf(4))].join('\n'))
    expect(found.problems).toEqual(problems)
    expect(numbersIn(found.operator)).toEqual(numbers(1, 3, 4))
    expect([found.taken, found.refused]).toEqual([3, 1])
  })

  it('two stray quotes in two rows spoil these two only', async () => {
    const rows = [1, 2, 3, 4, 5].map((n) => csv({ ...rowOf(n), ...(n % 2 === 0 && { name: 'An"na' }) }))
    const { problems, operator } = await problemsOf([HEAD, ...rows].join('\n'))
    expect(problems).toEqual(['3', '5'])
    expect(numbersIn(operator)).toEqual(numbers(1, 3, 5))
  })

  it('an empty cell is left out', async () => {
    const names = [...NAMES, 'codeWord', 'services', 'priceNotices']
    const { operator, taken } = await problemsOf(
      [names.join(','), csv({ ...rowOf(1), priceNotices: false }, names)].join('\n'),
    )
    expect(taken).toBe(1)
    expect(operator.customers.rows().rows[0]).toMatchObject({ priceNotices: false, accountNotices: true })
  })

  it.each<[string, string, string[]]>([
    ['a name that nobody knows', `${HEAD},pukk1`, ['1 pukk1']],
    ['a name twice', `${HEAD},puk1`, ['1 puk1']],
    ['a name with other letters', HEAD.replace('puk1', 'PUK1'), ['1 PUK1', '1 puk1']],
    ['a column without a name', `${HEAD},`, ['1 column 14']],
    ['the key of a prototype', `${HEAD},__proto__`, ['1 __proto__']],
    [
      'too few names',
      'msisdn,name',
      ['passport', 'iccid', 'imsi', 'pin1', 'puk1', 'pin2', 'puk2'].map((one) => `1 ${one}`),
    ],
    ['a wrong quote', `"${HEAD}`, ['1']],
  ])('%s in the heading takes nothing', async (_, heading, problems) => {
    const found = await problemsOf([heading, csv(rowOf(1)), csv(rowOf(2))].join('\n'))
    expect([found.problems, found.taken, found.refused]).toEqual([problems, 0, 1])
  })

  it('the name that was probably meant is told', async () => {
    const { report } = await problemsOf(`${HEAD},Pukk1`)
    expect(report.problems[0]?.problem).toBe('there is no such field; did you mean puk1?')
  })

  it('a file without a heading is refused, and no value of its first row is repeated', async () => {
    const { report } = await problemsOf([csv(rowOf(1)), csv(rowOf(2))].join('\n'))
    expect(report).toMatchObject({ taken: 0, problems: [{ line: 1, field: '' }] })
    for (const value of Object.values(rowOf(1))) expect(JSON.stringify(report.problems)).not.toContain(String(value))
  })

  it('an empty file has no customers', async () => {
    for (const format of ['csv', 'jsonl'] as const) {
      expect((await problemsOf('', { format })).report).toEqual({ taken: 0, refused: 0, problems: [] })
    }
  })
})

describe('JSON lines', () => {
  it.each<[string, string, string[]]>([
    ['what is no JSON', '{"msisdn":', ['2']],
    ['a list', json([rowOf(2)]), ['2']],
    ['null', 'null', ['2']],
    ['a text', '"x"', ['2']],
    ['a line that is too long', json({ ...rowOf(2), name: 'x'.repeat(70_000) }), ['2']],
    ['NaN', '{"balance":NaN}', ['2']],
    ['a number that is no number', json({ ...rowOf(2), balance: '100' }), ['2 balance']],
    ['digits as a number', json({ ...rowOf(2), pin1: 1234 }), ['2 pin1']],
    ['the key of a prototype', json(rowOf(2)).replace('{', '{"__proto__":{"puk1":"12345678"},'), ['2 __proto__']],
    ['a field that nobody knows', json({ ...rowOf(2), pukk1: '1' }), ['2 pukk1']],
    ['a list in a field', json({ ...rowOf(2), name: ['Anna'] }), ['2 name']],
  ])('%s spoils its own line only', async (_, line, problems) => {
    const file = [json(rowOf(1)), line, '', json(rowOf(3))].join('\r\n')
    const found = await problemsOf(file, { format: 'jsonl' })
    expect(found.problems).toEqual(problems)
    expect(numbersIn(found.operator)).toEqual(numbers(1, 3))
  })
})

describe('what is not UTF-8', () => {
  it.each(['csv', 'jsonl'] as const)('is refused in %s, and nobody gets a spoilt name', async (format) => {
    const row = { ...rowOf(2), name: '@' }
    const lines = format === 'csv' ? [HEAD, csv(rowOf(1)), csv(row)] : [json(rowOf(1)), json(rowOf(1)), json(row)]
    const bytes = new TextEncoder().encode(lines.join('\n'))
    // «Анна» in Windows-1251 is no UTF-8.
    const at = bytes.indexOf(0x40)
    const file = Uint8Array.of(...bytes.slice(0, at), 0xc0, 0xed, 0xed, 0xe0, ...bytes.slice(at + 1))
    const found = await problemsOf(file, { format })
    expect(found.problems.at(-1)).toBe(format === 'csv' ? '3 name' : '3')
    expect(found.taken).toBe(1)
  })
})

describe('what a bad row does', () => {
  const rows = [rowOf(1), rowOf(2), { ...rowOf(3), puk1: 'x' }, rowOf(4), { ...rowOf(5), msisdn: rowOf(1).msisdn }]
  const file = rows.map(json).join('\n')
  const run = async (options: Partial<ImportOptions>) => {
    const operator = open()
    const told: string[] = []
    const onProblem = ({ line, field }: { line: number; field: string }) => told.push(`${line} ${field}`)
    const report = await importCustomers(operator, file, { format: 'jsonl', onProblem, ...options })
    return { report, told, taken: numbersIn(operator), trail: operator.audit().length - 1 }
  }

  it('it is left out with skip', async () => {
    for (const batch of [1, 2, 200]) {
      const { report, told, taken } = await run({ badRows: 'skip', batch })
      expect([report.taken, report.refused, told]).toEqual([3, 2, ['3 puk1', '5 msisdn']])
      expect(taken).toEqual(numbers(1, 2, 4))
    }
  })

  it('the rows before it are taken with stop, and none after it', async () => {
    for (const batch of [1, 2, 3, 200]) {
      const { report, told, taken } = await run({ badRows: 'stop', batch })
      expect([report.taken, report.refused, told]).toEqual([2, 1, ['3 puk1']])
      expect(taken).toEqual(numbers(1, 2))
    }
  })

  it('a row that nobody can read stops as well, and one that a row before it makes bad', async () => {
    const bad = [json(rowOf(1)), json(rowOf(2)), '{', json(rowOf(3))].join('\n')
    const twice = [json(rowOf(1)), json(rowOf(2)), json(rowOf(1)), '{', json(rowOf(3))].join('\n')
    for (const [text, field] of [
      [bad, ''],
      [twice, 'msisdn'],
    ] as const) {
      const operator = open()
      const report = await importCustomers(operator, text, { format: 'jsonl', badRows: 'stop' })
      expect(report).toMatchObject({
        taken: 2,
        refused: 1,
        problems: expect.arrayContaining([{ line: 3, field, problem: expect.any(String) }]),
      })
      expect(numbersIn(operator)).toEqual(numbers(1, 2))
    }
  })

  it('nothing is taken where nobody says otherwise, and there is no trace of any row', async () => {
    const { report, told, taken, trail } = await run({})
    expect(report).toMatchObject({ taken: 0, refused: 2 })
    expect([told, taken, trail]).toEqual([['3 puk1', '5 msisdn'], [], 0])
  })

  it('a line that nobody can read takes nothing either', async () => {
    const operator = open()
    const report = await importCustomers(operator, [json(rowOf(1)), '{', json(rowOf(2))].join('\n'), {
      format: 'jsonl',
    })
    expect(report).toMatchObject({ taken: 0, refused: 1, problems: [{ line: 2, field: '' }] })
    expect(numbersIn(operator)).toEqual([])
  })

  it('the answer has so many problems at most, and the listener is told all', async () => {
    const { report, told } = await run({ badRows: 'skip', mostProblems: 1 })
    expect([report.refused, report.problems.length, told.length]).toEqual([2, 1, 2])
  })
})

describe('a source', () => {
  const file = new TextEncoder().encode(
    [HEAD, csv({ ...rowOf(1), name: 'Анна Ёлкина 👩' }), csv(rowOf(2))].join('\r\n'),
  )
  const pieces = function* (size: number) {
    for (let at = 0; at < file.length; at += size) yield file.slice(at, at + size)
  }

  it.each([1, 2, 3, 7, 1000])('may come in parts of %i bytes', async (size) => {
    const { operator, problems } = await problemsOf(pieces(size))
    expect(problems).toEqual([])
    expect(operator.customers.rows().rows[0]?.name).toBe('Анна Ёлкина 👩')
  })

  it('may be a stream of the platform: of a Blob, of a response', async () => {
    expect((await problemsOf(new Blob([file]).stream())).taken).toBe(2)
    const { body } = new Response(file)
    expect((await problemsOf(body ?? '')).taken).toBe(2)
  })

  it('may be for an operator as a server sees it', async () => {
    const operator = open()
    for (const [i, badRows] of (['skip', 'stop', 'refuse-all'] as const).entries()) {
      const report = await importCustomers(served(operator), json(rowOf(i)), { format: 'jsonl', badRows })
      expect(report.taken).toBe(1)
    }
  })

  it('that fails passes its error on', async () => {
    const failing = (async function* () {
      yield `${json(rowOf(1))}\n`
      throw new Error('the line is down')
    })()
    const operator = open()
    await expect(importCustomers(operator, failing, { format: 'jsonl' })).rejects.toThrow('the line is down')
    expect(numbersIn(operator)).toEqual([])
  })

  it.each([7, null, undefined, {}, [1, 2], ['x', {}]])('that is something else is refused: %j', async (source) => {
    await expect(problemsOf(source as string)).rejects.toMatchObject({ code: 'OPTION_FORMAT' })
  })
})

describe('options', () => {
  it.each<[string, unknown]>([
    ['a format that nobody knows', { format: 'xml' }],
    ['no format', {}],
    ['an unknown field', { format: 'csv', skipBad: true }],
    ['a batch of none', { format: 'csv', batch: 0 }],
    ['a delimiter that nobody knows', { format: 'csv', delimiter: '|' }],
  ])('%s is refused', async (_, options) => {
    const call = importCustomers(open(), '', options as ImportOptions)
    await expect(call).rejects.toMatchObject({ code: 'OPTION_FORMAT' })
  })

  it('something that is no operator is refused', async () => {
    for (const operator of [undefined, null, {}, { customers: [] }]) {
      const call = importCustomers(operator as unknown as Operator, '', { format: 'csv' })
      await expect(call).rejects.toMatchObject({ code: 'OPTION_FORMAT' })
    }
  })
})

it('a row with a password in clear is an operation of its own', async () => {
  const sizes: number[] = []
  const customers = {
    adoptEach: (rows: readonly unknown[]) => {
      sizes.push(rows.length)
      return open().customers.adoptEach(rows as CustomerRow[])
    },
    adoptTogether: () => ({ ok: true, taken: 0 }) as const,
  }
  const file = [1, 2, 3, 4, 5].map((n) => json({ ...rowOf(n), ...(n === 3 && { password: 'Winter-2026' }) })).join('\n')
  const report = await importCustomers({ customers }, file, { format: 'jsonl', badRows: 'skip' })
  expect([sizes, report.taken]).toEqual([[2, 1, 2], 5])
})
