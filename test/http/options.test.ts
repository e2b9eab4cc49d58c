import { describe, expect, it } from 'vitest'
import { operatorApp, served, serverClock } from '../../src/http/index.js'
import { Operator } from '../../src/index.js'
import { loose } from '../loose.js'

describe('the options of operatorApp', () => {
  const operator = served(new Operator())
  it.each([
    ['nothing', undefined, 'options: '],
    ['no operator', {}, 'options.operator: want what served() makes of an Operator'],
    ['another object as operator', { operator: { issue: 1 } }, 'options.operator: '],
    [
      'an unknown option',
      { operator, token: 'secret-4711' },
      'options.token: there is no such field; did you mean tokens?',
    ],
    ['an unknown side', { operator, tokens: { shop: 'secret-4711' } }, 'options.tokens.shop: '],
    [
      'a short token',
      { operator, tokens: { salon: 'secret-4711' } },
      'options.tokens.salon: want 16 to 200 characters',
    ],
    ['a token with a blank', { operator, tokens: { salon: 'secret 4711 secret' } }, 'options.tokens.salon: '],
    ['a clock that cannot be set', { operator, clock: { now: Date.now } }, 'options.clock: '],
    ['a network that takes no phone', { operator, network: {} }, 'options.network: '],
    ['no function for addresses', { operator, addressOf: '192.0.2.1' }, 'options.addressOf: want a function'],
    ['a text for a switch', { operator, trustProxy: 'yes' }, 'options.trustProxy: want true or false'],
    ['no signal', { operator, signal: {} }, 'options.signal: want an AbortSignal'],
  ])('%s is OPTION_FORMAT, without a secret', async (_, options, sentence) => {
    const error = await operatorApp(loose(options)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'OPTION_FORMAT', message: expect.stringContaining(sentence) })
    expect(String(error)).not.toContain('4711')
  })
})

describe('the clock of a server', () => {
  it('runs with another clock from the time that was set', () => {
    let real = 1000
    const { now, set } = serverClock(() => real)
    expect(now()).toBe(1000)
    set(5_000_000)
    real += 7
    expect(now()).toBe(5_000_007)
    set(0)
    expect(now()).toBe(0)
  })

  it.each([Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY, 9e15, '0', null])('cannot be set to %s', (time) => {
    const clock = serverClock(() => 1000)
    expect(() => clock.set(loose(time))).toThrow('time: want a whole number')
    expect(clock.now()).toBe(1000)
  })
})
