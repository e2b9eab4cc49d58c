import fc from 'fast-check'
import type { StatementEntry } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { ledger } from '../../../src/operator/statement/ledger.js'
import { printable } from '../../../src/operator/statement/printable.js'
import { statementOf } from './example.js'

const entry = (at: number, amount: number, text = ''): StatementEntry => ({ at, kind: 'payment', text, amount })

describe('the entries of an archive', () => {
  it('entries stand in order of time where the clock went back, and those of one time stay in their order', () => {
    const entries = [entry(5, 1), entry(9, 2), entry(5, 3), entry(7, 4), entry(9, 5)]
    expect(printable(entries).map(({ at, amount }) => [at, amount])).toEqual([
      [5, 1],
      [5, 3],
      [7, 4],
      [9, 2],
      [9, 5],
    ])
  })

  it('an entry whose time nobody can read has the time of the entry before it', () => {
    const rubbish = [Number.NaN, Number.POSITIVE_INFINITY, -1, 8.64e15, 1e300]
    const entries = [entry(-5, 1), entry(7, 2), ...rubbish.map((at, i) => entry(at, 3 + i)), entry(8, 9)]
    expect(printable(entries).map(({ at }) => at)).toEqual([0, 7, 7, 7, 7, 7, 7, 8])
  })

  it('a fraction of a millisecond is cut off, and so is what a text has too much', () => {
    expect(printable([entry(7.9, 1, 'x'.repeat(501))])).toEqual([entry(7, 1, 'x'.repeat(500))])
  })

  it('what was handed in stays as it was', () => {
    const entries = Object.freeze([Object.freeze(entry(2.5, 1)), Object.freeze(entry(1, 2))])
    printable(entries)
    expect(entries.map(({ at }) => at)).toEqual([2.5, 1])
  })

  it('a statement of any archive can be written, with the same sum, whatever the clock gave', () => {
    const time = fc.oneof(fc.double(), fc.integer(), fc.integer({ min: 0, max: Date.UTC(9999, 0) }))
    const entries = fc.array(fc.record({ at: time, amount: fc.integer(), text: fc.string({ maxLength: 600 }) }))
    fc.assert(
      fc.property(entries, (given) => {
        const archive = given.map(({ at, amount, text }) => entry(at, amount, text))
        const shown = printable(archive)
        const statement = { ...statementOf(shown, { from: 0, to: Date.UTC(9999, 11, 30) }), entries: shown }
        expect(ledger(statement).lines).toHaveLength(archive.length)
        const amounts = (list: readonly StatementEntry[]) => list.map(({ amount }) => amount).sort((a, b) => a - b)
        expect(amounts(shown)).toEqual(amounts(archive))
      }),
    )
  })
})
