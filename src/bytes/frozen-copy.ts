import { type ErrorCode, PocketsimError } from '../error.js'
import { frozen, isPlain } from './frozen.js'

/** How deep a value may be: far deeper than any that is checked. */
const MOST_LEVELS = 32
/** How long a list may be. A list can say that it is long and have nothing in it. */
const MOST_PARTS = 100_000

/**
 * A frozen copy of a plain value with all its parts, so that what is checked is what is kept. No getter is called.
 *
 * @param name - what the value is, for the sentence of the error; the error has the path of the part that does not fit
 * @throws PocketsimError for an instance of a class, a getter, a value that holds itself, more than 32 levels, and a list of more than
 * 100 000 parts
 */
export function frozenCopy(value: unknown, name: string, code: ErrorCode): unknown {
  // A part that is there twice is copied once. While a part is being copied it is there without a copy.
  const copies = new Map<object, object | undefined>()
  const refuse = (where: string, wanted: string) => new PocketsimError(code, `${where}: want ${wanted}`)

  const copy = (part: unknown, where: string, level: number): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (!isPlain(part)) throw refuse(where, 'a plain object or a list, not an instance of a class')
    if (level > MOST_LEVELS) throw refuse(where, `at most ${MOST_LEVELS} levels`)
    if (Array.isArray(part) && part.length > MOST_PARTS) throw refuse(where, `a list of at most ${MOST_PARTS}`)
    if (copies.has(part)) {
      const done = copies.get(part)
      if (done === undefined) throw refuse(where, 'a value that does not hold itself')
      return done
    }
    copies.set(part, undefined)
    const one = (key: string): unknown => {
      const inner = Array.isArray(part) ? `${where}[${key}]` : `${where}.${key}`
      const field = Object.getOwnPropertyDescriptor(part, key)
      if (field?.get !== undefined || field?.set !== undefined) throw refuse(inner, 'a value, not a getter')
      return copy(field?.value, inner, level + 1)
    }
    const made = Array.isArray(part)
      ? Array.from({ length: part.length }, (_, i) => one(String(i)))
      : Object.fromEntries(Object.keys(part).map((key) => [key, one(key)]))
    copies.set(part, made)
    return made
  }
  return frozen(copy(value, name, 0))
}
