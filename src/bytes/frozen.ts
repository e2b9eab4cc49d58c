/** Whether a value is an array, or an object without a class. Objects of another realm count too: a test runner may have its own. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * Freezes a plain value with all its parts, and copies nothing. It stops at what is frozen already, so a large value of which one part is
 * new costs as much as that part. Bytes, functions and instances of classes stay as they are.
 *
 * @param value - a value as JSON can hold it
 * @returns the same value
 */
export function frozen<T>(value: T): T {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const part = open.pop()
    if (!isPlain(part) || Object.isFrozen(part)) continue
    Object.freeze(part)
    for (const inner of Object.values(part)) open.push(inner)
  }
  return value
}

/**
 * Copies a plain value with all its parts. Bytes, functions and instances of classes stay the same ones.
 *
 * @param value - a value as JSON can hold it; it may contain itself
 * @param copies - the parts that are copied already
 */
export function wholeCopy<T>(value: T, copies = new Map<unknown, unknown>()): T {
  if (!isPlain(value)) return value
  // A copy has the type of what it copies.
  const known = copies.get(value) as T | undefined
  if (known !== undefined) return known
  const copy: object = Array.isArray(value) ? [] : {}
  copies.set(value, copy)
  for (const [key, inner] of Object.entries(value)) {
    Object.defineProperty(copy, key, {
      value: wholeCopy(inner, copies),
      configurable: true,
      enumerable: true,
      writable: true,
    })
  }
  return copy as T
}
