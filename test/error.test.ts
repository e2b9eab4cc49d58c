import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { Card, PocketsimError } from '../src/index.js'

/** The class of another copy of the package in the same process. */
async function anotherCopy() {
  vi.resetModules()
  const { PocketsimError: Other } = await import('../src/error.js')
  expect(Other).not.toBe(PocketsimError)
  return Other
}

describe('a PocketsimError', () => {
  it('is an instance of PocketsimError, of that of another copy of the package, and of Error', async () => {
    const Other = await anotherCopy()
    const error = new PocketsimError('PIN_FORMAT', 'pin1: want 4 to 8 digits')
    const other = new Other('PIN_FORMAT', 'pin1: want 4 to 8 digits')
    for (const one of [error, other]) {
      expect(one instanceof PocketsimError).toBe(true)
      expect(one instanceof Other).toBe(true)
      expect(one instanceof Error).toBe(true)
    }
  })

  it.each([
    ['an Error', new Error('x')],
    ['an object with the same fields', { name: 'PocketsimError', code: 'PIN_FORMAT', message: 'x' }],
    ['null', null],
    ['undefined', undefined],
    ['a text', 'PocketsimError'],
    ['the class', PocketsimError],
  ])('is not %s', (_, value) => {
    expect(value instanceof PocketsimError).toBe(false)
  })

  it('is no instance of a class that somebody derives from it, and such an instance is one of both', () => {
    class OurError extends PocketsimError {}
    expect(new PocketsimError('PIN_FORMAT', 'x') instanceof OurError).toBe(false)
    const own = new OurError('PIN_FORMAT', 'x')
    expect([own instanceof OurError, own instanceof PocketsimError]).toEqual([true, true])
  })

  it('is written by JSON.stringify with its name, code and message', () => {
    const error = new PocketsimError('PIN_FORMAT', 'pin1: want 4 to 8 digits')
    expect(JSON.parse(JSON.stringify({ error }))).toEqual({
      error: { name: 'PocketsimError', code: 'PIN_FORMAT', message: 'pin1: want 4 to 8 digits' },
    })
  })

  it('is shown by console.log with its code and message, and without the mark', () => {
    const shown = inspect(new PocketsimError('PIN_FORMAT', 'pin1: want 4 to 8 digits'))
    expect(shown).toMatch(/^PocketsimError: pin1: want 4 to 8 digits\n[\s\S]*code: 'PIN_FORMAT'/)
    expect(shown).not.toContain('Symbol')
  })
})

it('new Card says which functions make a card', () => {
  expect(() => Reflect.construct(Card, [{ pin1: '1234' }])).toThrow(
    expect.objectContaining({
      code: 'OPTION_FORMAT',
      message: 'Card: make a card with Card.create(profile) or Card.restore(snapshot)',
    }),
  )
})
