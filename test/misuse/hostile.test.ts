import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PocketsimError, statementHtml } from '../../src/index.js'
import { OperatorDesks } from '../../src/operator/desks.js'
import { openInMemory } from '../../src/operator/opening.js'
import { seededRandom } from '../../src/testing/index.js'
import { loose } from '../loose.js'
import { runs } from '../runs.js'
import { METHODS } from './calls.js'
import { ANNA, BORIS, OWNER, type Scene, scene } from './scene.js'

const START = Date.UTC(2026, 0, 5, 9)

/** An operator whose books can be looked at. */
function open(now: () => number = () => START) {
  const opened = openInMemory({
    random: seededRandom(1),
    now,
    scryptCost: 2,
    identify: ({ token }) => (token === 'good' ? 'anna' : undefined),
  })
  const { office, listeners, books } = opened
  const operator = new OperatorDesks(office, listeners)
  for (const msisdn of [ANNA, BORIS]) operator.issue({ owner: OWNER, msisdn })
  operator.gateway.pay({ gateway: 'terminal', key: '1', msisdn: ANNA, amount: 1_000_000 })
  const login = operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) })
  if (!login.ok) throw new Error(login.reason)
  operator.help.ask(login.session, 'why?')
  return { operator, books, session: login.session }
}
type Opened = ReturnType<typeof open>

/** What a refusal may change too: who tried how often. */
const COUNTS: readonly string[] = ['audit', 'tries']

/** All that the books hold, as text: each record and list of lines by its kind and key. */
function shown({ books }: Opened, without: readonly string[] = []): string {
  const kinds = Object.entries({ ...books.records, ...books.lists }).filter(([kind]) => !without.includes(kind))
  const all = kinds.map(([kind, rows]) => {
    const parts = [...rows].map(([key, row]) => [key, 'range' in row ? row.numbered(row.range) : row])
    return [kind, parts.filter(([, part]) => !Array.isArray(part) || part.length > 0)]
  })
  return JSON.stringify(all)
}

/** Whether JSON can hold a value. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null)
    return ['string', 'boolean', 'undefined', 'object'].includes(typeof value)
  return Object.values(value).every(isJson)
}

/** What must be so after any operation. */
function checkBooks(at: Opened): void {
  const { books, operator, session } = at
  for (const { account, life } of books.records.contract.values()) {
    const lines = books.lines('archive', account, { from: 0, to: Number.MAX_SAFE_INTEGER })
    const sum = lines.reduce((total, { amount }) => total + BigInt(amount), 0n)
    expect(BigInt(life.balance)).toBe(sum)
  }
  const { sim: _, ...records } = books.records
  const values = Object.values(records).flatMap((rows) => [...rows.values()])
  expect(values.every(isJson)).toBe(true)
  const told = operator.documents.statement(session, { from: 0, to: Date.UTC(9998, 0) })
  if (told.ok) expect(statementHtml(told.statement)).toMatch(/^<!doctype html>/)
  else expect(['no-session', 'unavailable']).toContain(told.reason)
}

/** What JSON can hold, objects with methods and prototypes of their own, and what hurts a program that does not look. */
const HOSTILE: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, true, -0, 0, -1, 0.5, 1e308, -1e308, 2 ** 53, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e21],
      ...['', ' ', 'a\r\nBcc: b@example.org', '\u0000\u0000\u0000', '\ud800', '\u202e', 'x'.repeat(100_000)],
      ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '2026-13', '2026-02-30', '9999', '0', '-1'],
      ...[ANNA, BORIS, '8 (916) 123-45-68', '112', 'a@example.org', 'melody', 'salon', 'audit', 8.64e15, START],
      ...[[], [[]], {}, [null], { length: -1 }, { from: 0, to: 8.64e15 }, { token: null }, [1, 2, 3]],
      JSON.parse('{"__proto__":{"amount":5,"token":"x"}}'),
      ...[
        { toString: () => ANNA },
        { valueOf: () => 5 },
        { toJSON: () => ANNA },
        Object.create({ amount: 5, msisdn: ANNA }),
      ],
      JSON.parse('{"constructor":{"prototype":{"ok":true}}}'),
    ),
  },
)

/** The ways to all parts of a value: arguments, fields, entries of lists. */
function waysIn(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  const isPlain = typeof value === 'object' && value !== null
  const inner = isPlain ? Object.entries(value).flatMap(([key, part]) => waysIn(part, [...way, key])) : []
  return way.length === 0 ? inner : [way, ...inner]
}

/** A value with another part in one place. */
function withPart(value: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part
  const changed = withPart(Reflect.get(loose(value), key), rest, part)
  return Array.isArray(value)
    ? value.map((old, i) => (String(i) === key ? changed : old))
    : { ...loose(value), [key]: changed }
}

/** All texts in a value that are long enough to be found again. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.length > 5 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

// The others have no books, or answer in another way: they are called with wrong types elsewhere.
const NAMES = Object.keys(METHODS).filter(
  (name) => /^operator\.(?!tick|snapshot|save|network|on$)/.test(name) && METHODS[name]?.(loose(scene())).length !== 0,
)

describe('whatever JSON holds', () => {
  it.each(NAMES)(
    '%s answers it or throws a PocketsimError that does not repeat it, and a refusal changes nothing',
    (name) => {
      const method = name.split('.').slice(1)
      fc.assert(
        fc.property(fc.nat(), fc.array(HOSTILE, { minLength: 1, maxLength: 8 }), (choice, parts) => {
          const at = open()
          // The scene of the other tests has more than these, which no operation of the desks asks for.
          const right = METHODS[name]?.(loose({ ...at, password: 'Winter-2026' }) as Scene) ?? []
          const ways = waysIn(right)
          for (const [i, part] of parts.entries()) {
            const way = ways[(choice + i) % ways.length] ?? []
            const args = withPart(right, way, part)
            const before = { all: shown(at), counted: shown(at, COUNTS) }
            const owner = method
              .slice(0, -1)
              .reduce<unknown>((found, key) => Reflect.get(loose(found), key), at.operator)
            try {
              const answer: { readonly ok?: boolean } | undefined = Reflect.apply(
                Reflect.get(loose(owner), method.at(-1) ?? ''),
                owner,
                loose(args),
              )
              if (answer?.ok === false) expect(shown(at, COUNTS)).toBe(before.counted)
            } catch (error) {
              if (!(error instanceof PocketsimError)) throw error
              expect(shown(at)).toBe(before.all)
              for (const text of textsIn(part)) expect(error.message).not.toContain(text)
            }
            checkBooks(at)
          }
        }),
        { numRuns: runs(15) },
      )
    },
  )
})

/** A value in which one field throws as soon as somebody reads it. */
function withTrap(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value
  if (Array.isArray(value)) return value.map((old, i) => (String(i) === key ? withTrap(old, rest) : old))
  if (rest.length > 0) return { ...loose(value), [key]: withTrap(Reflect.get(loose(value), key), rest) }
  const trap = () => {
    throw new Error('a trap')
  }
  return Object.defineProperty({ ...loose(value) }, key, { get: trap, enumerable: true, configurable: true })
}

describe('a getter that throws', () => {
  it.each(NAMES)('changes nothing: %s', (name) => {
    const at = open()
    const right = METHODS[name]?.(loose({ ...at, password: 'Winter-2026' }) as Scene) ?? []
    const method = name.split('.').slice(1)
    const owner = method.slice(0, -1).reduce<unknown>((found, key) => Reflect.get(loose(found), key), at.operator)
    for (const way of waysIn(right).filter(({ length }) => length > 1)) {
      const before = { all: shown(at), counted: shown(at, COUNTS) }
      try {
        const args = loose(withTrap(right, way))
        const answer: { readonly ok?: boolean } = Reflect.apply(
          Reflect.get(loose(owner), method.at(-1) ?? ''),
          owner,
          args,
        )
        // Nobody read it, so the answer is a right one or a refusal.
        if (answer?.ok === false) expect(shown(at, COUNTS)).toBe(before.counted)
      } catch (error) {
        expect(String(error)).toMatch(/a trap|PocketsimError/)
        expect(shown(at)).toBe(before.all)
      }
    }
  })
})
