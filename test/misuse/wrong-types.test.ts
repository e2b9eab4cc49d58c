import { describe, expect, it } from 'vitest'
import * as pocketsim from '../../src/index.js'
import { PocketsimError } from '../../src/index.js'
import { loose } from '../loose.js'
import { CALLS, FUNCTIONS, MAKERS, METHODS } from './calls.js'
import { scene } from './scene.js'

/** Values of every kind that plain JavaScript can give. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  Number.NaN,
  1e9,
  10n,
  '',
  'x',
  Symbol('x'),
  () => undefined,
  [],
  [null],
  {},
  Object.create(null),
  new Uint8Array(3),
  new Date(Number.NaN),
]

/** The arguments, with each part in turn replaced by each value: an argument, a field, an entry of a list. */
function* wronged(part: unknown, depth = 0): Generator<unknown> {
  if (depth > 0) yield* VALUES
  const isList = Array.isArray(part)
  const isPlain = typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype
  if (depth > 4 || !(isList || isPlain)) return
  for (const [key, value] of Object.entries(part)) {
    // Lists of an operator's profile are long, and their entries are alike.
    if (isList && Number(key) > 2) return
    for (const other of wronged(value, depth + 1)) {
      yield isList ? part.map((old, i) => (i === Number(key) ? other : old)) : { ...part, [key]: other }
    }
  }
}

describe('a wrong type is answered, or refused with a PocketsimError, by', () => {
  it.each(CALLS)('$name', ({ run, args }) => {
    const at = scene()
    const faults = new Set<string>()
    for (const given of wronged(args(at))) {
      try {
        run(at)(given)
      } catch (error) {
        if (!(error instanceof PocketsimError)) faults.add(String(error))
        else expect(error.message).toMatch(/^\w[^\n]*: \S/)
      }
    }
    expect([...faults]).toEqual([])
  })
})

/** An object of our own, or the prototypes of an object of a class: all that its methods come from. */
function* withMethods(object: object): Generator<object> {
  if (Object.getPrototypeOf(object) === Object.prototype) yield object
  for (let at = Object.getPrototypeOf(object); at !== Object.prototype; at = Object.getPrototypeOf(at)) yield at
}

it('every function, class and method of the main entry has a row', () => {
  const exported = Object.entries(pocketsim).filter(([, value]) => typeof value === 'function')
  const made = new Set(Object.keys(MAKERS).map((name) => name.replace(/^new |\.\w+$/g, '')))
  const missing = exported.map(([name]) => name).filter((name) => !(name in FUNCTIONS) && !made.has(name))
  // Whoever makes an error gives it a code and a sentence.
  expect(missing).toEqual(['PocketsimError'])

  const at: Readonly<Record<string, unknown>> = scene()
  const objects = new Set(Object.keys(METHODS).map((name) => name.replace(/\.\w+$/, '')))
  for (const name of objects) {
    const object = name.split('.').reduce<unknown>((found, part) => Reflect.get(loose(found), part), at)
    if (typeof object !== 'object' || object === null) throw new Error(`there is no ${name}`)
    const methods = [...withMethods(object)]
      .flatMap((own) => Object.entries(Object.getOwnPropertyDescriptors(own)))
      .filter(([key, { value }]) => typeof value === 'function' && key !== 'constructor')
      .map(([key]) => `${name}.${key}`)
    expect(methods.filter((method) => !(method in METHODS))).toEqual([])
  }
})
