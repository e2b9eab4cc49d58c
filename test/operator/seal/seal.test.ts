import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { Seal } from '../../../src/operator/seal/seal.js'

const KEY = seededRandom(1)(32)
const ID = '00112233445566778899AABBCCDDEEFF'
const sealOf = (id = ID, about: readonly string[] = ['2', '25001'], random = seededRandom(2)) =>
  new Seal(KEY, id, about, random)
const refused = expect.objectContaining({ code: 'SNAPSHOT_FORMAT' })

describe('A seal', () => {
  const part = { name: ['contract', '+79161234567'], value: { balance: 5 } }

  it('opens its parts under their root', () => {
    const [one, other] = [sealOf(), sealOf()]
    const parts = [part, { ...part, name: ['archive', '1', 0] }].map((open) => one.put(open, 3))
    expect(parts.map((sealed) => other.take(sealed))).toEqual([part, { ...part, name: ['archive', '1', 0] }])
    other.wantRoot(one.root(3), 3)
  })

  it('refuses the root of other parts, of another generation, of another operator and of other books', () => {
    const one = sealOf()
    const sealed = one.put(part, 3)
    const root = one.root(3)
    const opened = (seal: Seal) => {
      seal.take(sealed)
      return seal
    }
    expect(() => sealOf().wantRoot(root, 3)).toThrow(refused)
    expect(() => opened(sealOf()).wantRoot(root, 4)).toThrow(refused)
    expect(() => opened(sealOf(ID, ['2', '25002'])).wantRoot(root, 3)).toThrow(refused)
    expect(() => sealOf('F'.repeat(32)).take(sealed)).toThrow(refused)
    expect(() => opened(opened(sealOf()))).toThrow(refused)
  })

  it('has one name for a part, and another one in other books', () => {
    expect(sealOf().hidden(part.name)).toBe(sealOf().hidden(part.name))
    expect(sealOf().hidden(part.name)).not.toBe(sealOf('F'.repeat(32)).hidden(part.name))
    expect(sealOf().hidden(['archive', '1', 0])).not.toBe(sealOf().hidden(['archive', '1', 1]))
    expect(sealOf().hidden(part.name)).toMatch(/^[0-9A-F]{32}$/)
  })

  it('forgets a part that was removed, and takes a new one in the place of the old one', () => {
    const [one, other] = [sealOf(), sealOf()]
    one.put(part, 1)
    one.put({ ...part, name: ['voucher', 'x'] }, 1)
    const next = one.put({ ...part, value: { balance: 6 } }, 2)
    expect(one.remove(['voucher', 'x'])).toBe(one.hidden(['voucher', 'x']))
    expect(other.take(next).value).toEqual({ balance: 6 })
    other.wantRoot(one.root(2), 2)
  })

  it('keeps its promise with a random source that repeats itself: equal parts are equal, and nothing else opens', () => {
    const random = (length: number) => new Uint8Array(length)
    const [one, other] = [sealOf(ID, ['2'], random), sealOf(ID, ['2'], random)]
    const first = one.put(part, 1)
    const changed = other.put({ ...part, value: { balance: 7 } }, 1)
    expect(sealOf(ID, ['2'], random).put(part, 1)).toEqual(first)
    const third = sealOf(ID, ['2'], random)
    third.take(changed)
    expect(() => third.wantRoot(one.root(1), 1)).toThrow(refused)
  })
})
