import { describe, expect, it } from 'vitest'
import { type ListenOptions, listen } from '../../src/bytes/listen.js'
import { loose } from '../loose.js'

/** Listeners, and what they heard. */
function room() {
  const listeners = new Set<(told: number) => void>()
  const heard: number[] = []
  const hear = (options?: ListenOptions) => listen(listeners, (told: number) => heard.push(told), options)
  const tell = (told: number) => {
    for (const listener of [...listeners]) listener(told)
  }
  return { listeners, heard, hear, tell }
}

describe('a listener', () => {
  it('hears each event until it is taken away', () => {
    const { heard, hear, tell } = room()
    const stop = hear()
    tell(1)
    tell(2)
    stop()
    stop()
    tell(3)
    expect(heard).toEqual([1, 2])
  })

  it('that is added twice hears each event twice, and one stop takes one away', () => {
    const { listeners, tell } = room()
    const heard: number[] = []
    const listener = (told: number) => heard.push(told)
    const stop = listen(listeners, listener)
    listen(listeners, listener)
    tell(1)
    stop()
    tell(2)
    expect(heard).toEqual([1, 1, 2])
  })

  it('with once hears one event, also where it causes the next one itself', () => {
    const { listeners, tell } = room()
    const heard: number[] = []
    listen(
      listeners,
      (told: number) => {
        heard.push(told)
        if (told < 5) tell(told + 1)
      },
      { once: true },
    )
    tell(1)
    tell(9)
    expect(heard).toEqual([1])
  })

  it('is taken away when its signal is aborted', () => {
    const { listeners, heard, hear, tell } = room()
    const controller = new AbortController()
    hear({ signal: controller.signal })
    tell(1)
    controller.abort()
    tell(2)
    expect(heard).toEqual([1])
    expect(listeners.size).toBe(0)
  })

  it('with a signal that is aborted already is not added', () => {
    const { listeners, hear } = room()
    hear({ signal: AbortSignal.abort() })
    expect(listeners.size).toBe(0)
  })

  it('leaves nothing behind on the signal when it stops first', () => {
    const { hear } = room()
    const kept = new Set<() => void>()
    const signal = {
      aborted: false,
      addEventListener: (_: 'abort', listener: () => void) => kept.add(listener),
      removeEventListener: (_: 'abort', listener: () => void) => kept.delete(listener),
    }
    const stop = hear({ signal })
    expect(kept.size).toBe(1)
    stop()
    expect(kept.size).toBe(0)
  })

  it('may have undefined for each option', () => {
    const { heard, hear, tell } = room()
    hear({ once: undefined, signal: undefined })
    tell(1)
    tell(2)
    expect(heard).toEqual([1, 2])
  })

  it.each([
    ['no function', 5, {}, 'on: listener: want a function'],
    [
      'an unknown option',
      () => undefined,
      { one: true },
      'on: options.one: there is no such field; did you mean once?',
    ],
    ['once that is no flag', () => undefined, { once: 1 }, 'on: options.once: want true or false'],
    ['a signal without its functions', () => undefined, { signal: 'stop' }, 'on: options.signal: want an AbortSignal'],
  ])('with %s is refused', (_, listener, options, message) => {
    expect(() => listen(new Set(), loose(listener), loose(options))).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT', message }),
    )
  })
})
