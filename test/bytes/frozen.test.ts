import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozen, wholeCopy } from '../../src/bytes/frozen.js'

/** Whether a value and all its parts are frozen. Numbers and texts always are. */
const isDeeplyFrozen = (value: unknown): boolean =>
  Object.isFrozen(value) &&
  (typeof value !== 'object' || value === null || Object.values(value).every((part) => isDeeplyFrozen(part)))

describe('frozen', () => {
  it('any value of JSON is frozen in all its parts, and is the same value as before', () => {
    const property = fc.property(fc.jsonValue(), (value) => {
      const before = JSON.stringify(value)
      expect(frozen(value)).toBe(value)
      expect(isDeeplyFrozen(value)).toBe(true)
      expect(JSON.stringify(value)).toBe(before)
    })
    fc.assert(property)
  })

  it('a write to a part of a frozen value throws and changes nothing', () => {
    const profile = frozen({ tariffs: [{ price: 100 }] })
    expect(() => Object.assign(profile.tariffs[0] ?? {}, { price: 0 })).toThrow(TypeError)
    expect(() => profile.tariffs.push({ price: 0 })).toThrow(TypeError)
    expect(profile).toEqual({ tariffs: [{ price: 100 }] })
  })

  it('bytes, instances of classes and functions stay as they are', () => {
    const parts = { bytes: Uint8Array.of(1, 2), map: new Map([['a', {}]]), call: () => 1 }
    frozen(parts)
    expect(Object.isFrozen(parts)).toBe(true)
    expect(Object.values(parts).map((part) => Object.isFrozen(part))).toEqual([false, false, false])
    parts.bytes[0] = 7
    expect(parts.bytes[0]).toBe(7)
  })

  it('it does not look into what is frozen already', () => {
    const inner = { price: 1 }
    frozen(Object.freeze([inner]))
    expect(Object.isFrozen(inner)).toBe(false)
  })

  it('a value that holds itself is frozen and does not hang', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(Object.isFrozen(frozen(circle))).toBe(true)
  })

  it('an object of another realm is frozen too', () => {
    const value: unknown = runInNewContext('({ rows: [{ price: 1 }] })')
    expect(isDeeplyFrozen(frozen(value))).toBe(true)
  })

  it('depth and width are not limited by the stack', () => {
    let deep: unknown = {}
    for (let i = 0; i < 100_000; i++) deep = [deep]
    expect(Object.isFrozen(frozen(deep))).toBe(true)
    const wide = Array.from({ length: 300_000 }, () => ({}))
    expect(Object.isFrozen(frozen(wide).at(-1))).toBe(true)
  })
})

describe('A copy', () => {
  it('has the same parts, and shares none of them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = JSON.stringify(value)
        const copy = wholeCopy(value)
        expect(copy).toEqual(value)
        frozen(copy)
        expect(JSON.stringify(value)).toBe(before)
        const shares = typeof value === 'object' && value !== null && Object.isFrozen(value)
        expect(shares).toBe(false)
      }),
    )
  })

  it('shares bytes and functions, and has names such as __proto__ as fields of its own', () => {
    const [bytes, act] = [Uint8Array.of(1), () => 1]
    expect(wholeCopy({ bytes, act })).toEqual({ bytes, act })
    expect(wholeCopy([bytes])[0]).toBe(bytes)
    const copy = wholeCopy(JSON.parse('{"__proto__": {"polluted": true}}'))
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"polluted":true}}')
  })

  it('of a value that contains itself contains itself', () => {
    const value: { self?: unknown } = {}
    value.self = value
    const copy = wholeCopy(value)
    expect(copy.self).toBe(copy)
    expect(copy).not.toBe(value)
  })
})
