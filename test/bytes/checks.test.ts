import { describe, expect, it } from 'vitest'
import {
  anything,
  type Check,
  callable,
  fields,
  flag,
  listOf,
  named,
  oneOf,
  rule,
  text,
  whole,
} from '../../src/bytes/checks.js'

interface Snail {
  readonly name: string
  readonly houses: readonly { readonly size: number }[]
  readonly pace?: 'slow' | 'slower'
  readonly isHome?: boolean
}

const snail = fields<Snail>(
  { name: text(1, 5), houses: listOf(fields<Snail['houses'][number]>({ size: whole(1, 9) }, {}), 1) },
  { pace: oneOf<'slow' | 'slower'>({ slow: 1, slower: 1 }), isHome: flag },
)

/** What a check says about a value: nothing where it fits. */
const told = <T>(check: Check<T>, value: unknown): string | undefined => {
  const test: (value: unknown, name: string, code: 'OPTION_FORMAT') => void = check
  try {
    test(value, 'it', 'OPTION_FORMAT')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'no error'
  }
}
const SAM: Snail = { name: 'Sam', houses: [{ size: 3 }] }

describe('a check of fields', () => {
  it.each([
    ['the required fields alone', SAM],
    ['all fields', { ...SAM, pace: 'slower', isHome: false }],
    ['an optional field that is undefined', { ...SAM, pace: undefined }],
  ])('a check of fields lets pass %s', (_, value) => {
    expect(told(snail, value)).toBeUndefined()
  })

  it.each([
    ['null', null, 'it: want an object with the fields name, houses, pace, isHome'],
    ['a list', [], 'it: want an object with the fields name, houses, pace, isHome'],
    ['a text', 'Sam', 'it: want an object with the fields name, houses, pace, isHome'],
    ['an unknown field', { ...SAM, shell: 1 }, 'it.shell: there is no such field; want name, houses, pace, isHome'],
    ['a required field that is missing', { houses: SAM.houses }, 'it.name: want a text of 1 to 5 characters'],
    ['a text that is too long', { ...SAM, name: 'Samuel' }, 'it.name: want a text of 1 to 5 characters'],
    ['a list that is too short', { ...SAM, houses: [] }, 'it.houses: want a list of at least 1'],
    [
      'a wrong part of a list',
      { ...SAM, houses: [{ size: 1 }, {}] },
      'it.houses[1].size: want a whole number from 1 to 9',
    ],
    ['a word that is not in the table', { ...SAM, pace: 'toString' }, 'it.pace: want one of slow, slower'],
    ['a number in place of a flag', { ...SAM, isHome: 1 }, 'it.isHome: want true or false'],
  ])('a check of fields refuses %s by name', (_, value, sentence) => {
    expect(told(snail, value)).toBe(sentence)
  })
})

it('a check reports the code that it is given, and never the value', () => {
  const check: Check<string> = text(1, 3)
  expect(() => check('secret', 'owner.passport', 'OWNER_FORMAT')).toThrow(
    expect.objectContaining({ code: 'OWNER_FORMAT', message: 'owner.passport: want a text of 1 to 3 characters' }),
  )
})

it.each([0, 10, 1.5, Number.NaN, '5', 2 ** 53])('%s is not a whole number from 1 to 9', (value) => {
  expect(told(whole(1, 9), value)).toBe('it: want a whole number from 1 to 9')
})

it.each([1, 9])('%s is a whole number from 1 to 9', (value) => {
  expect(told(whole(1, 9), value)).toBeUndefined()
})

it('a rule holds for what its function says', () => {
  const even = rule<number>('an even number', (value) => typeof value === 'number' && value % 2 === 0)
  expect([told(even, 2), told(even, 3)]).toEqual([undefined, 'it: want an even number'])
})

it('a function and any value have checks of their own', () => {
  expect([told(callable, () => 1), told(callable, 1), told(anything, null)]).toEqual([
    undefined,
    'it: want a function',
    undefined,
  ])
})

it('a check of names refuses an unknown field of a request, and no value', () => {
  const check = named<{ readonly a: number } | { readonly b: string }>({ a: true, b: true })
  expect(() => check({ a: 'x', b: 1 }, 'it', 'OPTION_FORMAT')).not.toThrow()
  expect(() => check({ c: 1 }, 'it', 'OPTION_FORMAT')).toThrow('it.c: there is no such field; want a, b')
  expect(() => check(undefined, 'it', 'OPTION_FORMAT')).toThrow('it: want an object with the fields a, b')
})
