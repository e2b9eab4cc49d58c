import fc from 'fast-check'
import type { Statement, StatementEntry } from '../../../src/index.js'
import { KINDS, type StatementKind } from '../../../src/operator/statement/words.js'

const DAY = 86_400_000
const FROM = Date.UTC(2026, 10, 1)
const TO = Date.UTC(2026, 11, 1)

/** A statement of entries, evenly spread over November 2026 in UTC, which adds up. */
export function statementOf(entries: readonly Omit<StatementEntry, 'at'>[], more: Partial<Statement> = {}): Statement {
  const opening = more.opening ?? 0
  return {
    operator: 'МТС',
    owner: 'Иванова Анна Константиновна',
    account: '277300000001',
    msisdn: '+79161234567',
    from: FROM,
    to: TO,
    entries: entries.map((entry, i) => ({ ...entry, at: FROM + Math.floor((i * 30 * DAY) / entries.length) })),
    ...more,
    opening,
    closing: opening + entries.reduce((sum, { amount }) => sum + amount, 0),
  }
}

const isKind = (name: string): name is StatementKind => name in KINDS

/** Any text, hostile ones among them: markup, quotes, control characters, halves of pairs, turned directions. */
export const anyText = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '</td><script>alert(1)</script>',
        '"\' onload=x',
        '&amp;<!--',
        '=1+1',
        '\ud800\u0000\u202e',
        ']]>\r\n',
        '_x000D_',
      ),
    )
    .map((text) => text.slice(0, most))
    .filter((text) => text.trim().length >= least)

/** Any statement that adds up, in its order. */
export const anyStatement: fc.Arbitrary<Statement> = fc
  .record({
    operator: anyText(1, 100),
    owner: anyText(1, 200),
    account: anyText(1, 40),
    opening: fc.integer(),
    entries: fc.array(
      fc.record({
        kind: fc.constantFrom(...Object.keys(KINDS).filter(isKind)),
        text: anyText(0, 500),
        amount: fc.integer(),
      }),
      { maxLength: 20 },
    ),
  })
  .map(({ entries, ...more }) => statementOf(entries, more))
