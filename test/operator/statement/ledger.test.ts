import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Statement, StatementEntry } from '../../../src/index.js'
import { ledger } from '../../../src/operator/statement/ledger.js'
import { anyStatement, statementOf } from './example.js'

const payment: Omit<StatementEntry, 'at'> = { kind: 'payment', text: 'card', amount: 500 }
const good = statementOf([payment, { kind: 'call', text: '+74957660166', amount: -200 }], { opening: 100 })

describe('the ledger of a statement', () => {
  it('a ledger adds up what was put on the account and what was taken from it', () => {
    expect(ledger(good)).toMatchObject({
      credited: 500n,
      charged: -200n,
      lines: [
        { ...good.entries[0], balance: 600n },
        { ...good.entries[1], balance: 400n },
      ],
    })
  })

  it('a ledger without entries leaves the balance as it was', () => {
    expect(ledger(statementOf([], { opening: -7 }))).toEqual({ lines: [], credited: 0n, charged: 0n })
  })

  it('each line of a ledger has the balance before it plus its amount, and the last line has the closing balance', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const { lines, credited, charged } = ledger(statement)
        const balances = [BigInt(statement.opening), ...lines.map(({ balance }) => balance)]
        lines.forEach(({ amount }, i) => {
          expect(balances[i + 1]).toBe((balances[i] ?? 0n) + BigInt(amount))
        })
        expect(balances.at(-1)).toBe(BigInt(statement.closing))
        expect(BigInt(statement.opening) + credited + charged).toBe(BigInt(statement.closing))
      }),
    )
  })

  it('a closing balance that is wrong by a kopeck is refused, in any statement', () => {
    fc.assert(
      fc.property(anyStatement, fc.constantFrom(-1, 1), (statement, error) => {
        const bad = { ...statement, closing: statement.closing + error }
        expect(() => ledger(bad)).toThrow(expect.objectContaining({ code: 'STATEMENT_FORMAT' }))
      }),
    )
  })

  const entry = { at: good.from, ...payment }
  const BAD: readonly (readonly [title: string, change: Partial<Statement>])[] = [
    ['half a kopeck', { opening: 0.5 }],
    ['a balance beyond whole numbers', { closing: 2 ** 53 }],
    ['an owner without a name', { owner: ' ' }],
    ['an owner with too long a name', { owner: 'a'.repeat(201) }],
    ['no account number', { account: '' }],
    ['an operator with too long a name', { operator: 'a'.repeat(101) }],
    ['a period that ends before it begins', { from: good.to, to: good.from, entries: [] }],
    ['a time before 1970', { from: -1 }],
    ['a time beyond the year 9999', { to: 8.64e15 }],
    ['a time that is no number', { issued: Number.NaN }],
    ['an entry before the period', { entries: [{ ...entry, at: good.from - 1 }] }],
    ['an entry at the end of the period', { entries: [{ ...entry, at: good.to }] }],
    ['entries out of their order', { entries: [{ ...entry, at: good.from + 1 }, entry] }],
    ['an entry with a fraction of a kopeck', { entries: [{ ...entry, amount: 0.1 }] }],
    ['an entry with too long a text', { entries: [{ ...entry, text: 'a'.repeat(501) }] }],
    ['a balance at the end that is no safe integer', { opening: 1, entries: [{ ...entry, amount: 2 ** 53 - 1 }] }],
  ]
  it.each(BAD)('a statement is refused for %s', (_, change) => {
    expect(() => ledger({ ...good, ...change })).toThrow(expect.objectContaining({ code: 'STATEMENT_FORMAT' }))
  })

  it('an unknown kind of entry is refused, also where it is the name of a member of every object', () => {
    for (const kind of ['lunch', 'toString', '__proto__']) {
      const bad = JSON.parse(JSON.stringify({ ...good, entries: [{ ...entry, kind }] }))
      expect(() => ledger(bad)).toThrow(/entries\[0\]\.kind: want one of call, sms/)
    }
  })

  it('a statement or an entry that is not an object is refused', () => {
    expect(() => ledger(JSON.parse('null'))).toThrow('statement: want an object with the fields operator, owner')
    expect(() => ledger({ ...good, entries: JSON.parse('[null]') })).toThrow(
      'statement.entries[0]: want an object with the fields at, kind, text, amount',
    )
  })

  it('a statement with an unknown field is refused by the name of the field', () => {
    expect(() => ledger(JSON.parse(JSON.stringify({ ...good, ower: 'Anna' })))).toThrow(
      'statement.ower: there is no such field',
    )
    expect(() => ledger(JSON.parse(JSON.stringify({ ...good, entries: [{ ...entry, sum: 1 }] })))).toThrow(
      'statement.entries[0].sum: there is no such field',
    )
  })

  it('a statement is refused where its entries are not a list or its phone number is wrong', () => {
    expect(() => ledger(JSON.parse(JSON.stringify({ ...good, entries: {} })))).toThrow('statement.entries: want a list')
    expect(() => ledger({ ...good, msisdn: '911' })).toThrow(expect.objectContaining({ code: 'MSISDN_FORMAT' }))
  })

  it('the error sentence of a statement has no owner, no text and no amount', () => {
    const secret = statementOf([{ kind: 'other', text: 'to Masha', amount: 123_456_789 }], { owner: 'Pasha' })
    const message = (() => {
      try {
        ledger({ ...secret, closing: 0 })
      } catch (error) {
        return String(error)
      }
      return undefined
    })()
    expect(message).toContain('closing')
    expect(message).not.toMatch(/Masha|Pasha|123456789/)
  })
})
