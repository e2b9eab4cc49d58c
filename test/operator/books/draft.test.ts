import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Base, BooksDraft } from '../../../src/operator/books/draft.js'
import { MemoryBooks } from '../../../src/operator/books/memory.js'
import { runs } from '../../runs.js'

const key = fc.constantFrom('a', 'b', 'c')
const kind = fc.constantFrom('voucher', 'receipt')
type Kind = 'voucher' | 'receipt'

const receipt = (amount: number) => ({ msisdn: '+79161234567', account: '1', amount, at: 0, refunded: 0, until: 1e15 })
const put = (draft: BooksDraft, to: Kind, at: string, amount: number) =>
  to === 'voucher' ? draft.voucher.put(at, { amount }) : draft.receipt.put(at, receipt(amount))

const step = fc.oneof(
  fc.record({ what: fc.constant('put' as const), kind, key, amount: fc.nat(99) }),
  fc.record({ what: fc.constant('remove' as const), kind, key }),
  fc.record({ what: fc.constant('line' as const), owner: key, at: fc.nat(5), amount: fc.nat(99) }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Plain maps and lists that do the same. */
class Model {
  readonly records = new Map<string, number>()
  lines: { readonly owner: string; readonly at: number; readonly amount: number }[] = []

  does(one: Step): void {
    if (one.what === 'put') this.records.set(`${one.kind} ${one.key}`, one.amount)
    else if (one.what === 'remove') this.records.delete(`${one.kind} ${one.key}`)
    else this.lines.push(one)
  }

  amounts(owner: string, from: number, to: number): readonly number[] {
    const own = this.lines.filter((one) => one.owner === owner && one.at >= from && one.at < to)
    return own.map(({ amount }) => amount)
  }
}

const newBooks = () => new MemoryBooks(() => undefined, 100)
const lineOf = (amount: number, at: number) => ({ at, kind: 'payment', text: '', amount }) as const

function does(draft: BooksDraft, one: Step): void {
  if (one.what === 'put') put(draft, one.kind, one.key, one.amount)
  else if (one.what === 'remove') draft[one.kind].remove(one.key)
  else draft.add({ kind: 'archive', owner: one.owner, at: one.at, line: lineOf(one.amount, one.at) })
}

function expectSame(draft: BooksDraft, model: Model): void {
  for (const of of ['voucher', 'receipt'] as const) {
    for (const at of ['a', 'b', 'c']) {
      expect(draft[of].get(at)?.amount).toBe(model.records.get(`${of} ${at}`))
      expect(draft[of].has(at)).toBe(model.records.has(`${of} ${at}`))
    }
  }
  for (const owner of ['a', 'b', 'c']) {
    for (const [from, to] of [
      [0, 9],
      [2, 4],
    ] as const) {
      const amounts = draft.lines('archive', owner, { from, to }).map(({ amount }) => amount)
      expect([...amounts].sort()).toEqual([...model.amounts(owner, from, to)].sort())
    }
  }
}

describe('A draft', () => {
  it('shows its own operation what it did, over what was there, and others once it is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 10 }), { maxLength: 6 }), (operations) => {
        const [books, model] = [newBooks(), new Model()]
        for (const operation of operations) {
          const draft = new BooksDraft(books, 0)
          for (const one of operation) {
            does(draft, one)
            model.does(one)
            expectSame(draft, model)
          }
          books.apply(draft.changes(), 0)
          expectSame(new BooksDraft(books, 0), model)
        }
      }),
      { numRuns: runs(100) },
    )
  })

  it('that is dropped changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), fc.array(step, { maxLength: 10 }), (kept, dropped) => {
        const [books, model] = [newBooks(), new Model()]
        const first = new BooksDraft(books, 0)
        for (const one of kept) {
          does(first, one)
          model.does(one)
        }
        books.apply(first.changes(), 0)
        const second = new BooksDraft(books, 0)
        for (const one of dropped) does(second, one)
        expectSame(new BooksDraft(books, 0), model)
      }),
      { numRuns: runs(100) },
    )
  })

  it('names each record once, with its last value, and nothing that was only read', () => {
    const books = newBooks()
    const draft = new BooksDraft(books, 0)
    draft.voucher.put('a', { amount: 1 })
    draft.voucher.put('a', { amount: 2 })
    draft.voucher.remove('b')
    expect(draft.receipt.get('a')).toBeUndefined()
    draft.after({ kind: 'detach', msisdn: '+79161234567' })
    expect(draft.changes()).toEqual({
      records: [
        { kind: 'voucher', key: 'a', value: { amount: 2 } },
        { kind: 'voucher', key: 'b', value: undefined },
      ],
      lines: [],
      effects: [{ kind: 'detach', msisdn: '+79161234567' }],
    })
  })

  it('freezes what is put into it, so that nobody changes it later', () => {
    const draft = new BooksDraft(newBooks(), 0)
    const times = [1, 2]
    draft.tries.put('a', { times })
    expect(() => times.push(3)).toThrow(TypeError)
    const line = { at: 1, kind: 'payment' as const, text: '', amount: 1 }
    draft.add({ kind: 'archive', owner: 'a', at: 1, line })
    expect(Object.isFrozen(line)).toBe(true)
  })

  it('asks its base for a password and for an identity', () => {
    const base: Base = {
      get: () => undefined,
      lines: () => [],
      scrypt: (password, salt, cost) => `${password} ${salt} ${cost}`,
      identify: (provider, token) => `${provider} ${token}`,
    }
    const draft = new BooksDraft(base, 0)
    expect(draft.scrypt('a', 'b', 2)).toBe('a b 2')
    expect(draft.identify('bank', 'x')).toBe('bank x')
  })
})
