import { describe, expect, it } from 'vitest'
import { PocketsimError } from '../../src/index.js'
import { CALLS, type Run } from './calls.js'
import { OPEN, scene } from './scene.js'

/** The arguments, with a field more in each object in turn that has fields. */
function* widened(part: unknown): Generator<unknown> {
  if (typeof part !== 'object' || part === null || OPEN.has(part)) return
  const isPlain = Object.getPrototypeOf(part) === Object.prototype
  if (isPlain) yield { ...part, noSuchField: 1 }
  if (!isPlain && !Array.isArray(part)) return
  for (const [key, value] of Object.entries(part)) {
    if (Array.isArray(part) && Number(key) > 2) return
    for (const other of widened(value)) {
      yield Array.isArray(part) ? part.map((old, i) => (i === Number(key) ? other : old)) : { ...part, [key]: other }
    }
  }
}

const messageOf = (run: Run, args: unknown): string | undefined => {
  try {
    run(args)
    return undefined
  } catch (error) {
    return error instanceof PocketsimError ? error.message : String(error)
  }
}

describe('a field that does not exist is refused by name by', () => {
  // parseMmi never throws.
  const taking = CALLS.filter(({ name, args }) => name !== 'parseMmi' && !widened(args(scene())).next().done)
  it.each(taking)('$name', ({ run, args }) => {
    const at = scene()
    for (const given of widened(args(at))) {
      expect(messageOf(run(at), given)).toContain('noSuchField: there is no such field')
    }
  })
})
