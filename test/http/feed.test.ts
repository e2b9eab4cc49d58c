import { describe, expect, it, vi } from 'vitest'
import { EventFeed } from '../../src/http/feed.js'

const event = (n: number) => ({ kind: 'audit', n })

/** Reads a stream to its end, or as long as something waits in it. */
function reading(stream: ReadableStream<Uint8Array> | undefined) {
  if (stream === undefined) throw new Error('no stream')
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let ended = false
  return {
    cancel: () => reader.cancel(),
    /** Everything that came so far. */
    async all() {
      for (;;) {
        const nothing = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 20))
        const piece = reader.read()
        const got = await Promise.race([piece, nothing])
        if (got === undefined) {
          reader.releaseLock()
          return { text, ended }
        }
        if (got.done) {
          ended = true
          return { text, ended }
        }
        text += decoder.decode(got.value)
      }
    },
  }
}

const numbers = (text: string) => [...text.matchAll(/^data: \{"kind":"audit","n":(\d+)\}$/gm)].map(([, n]) => Number(n))
const ids = (text: string) => [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)

describe('the stream of events', () => {
  it('a client gets the events from then on, each with a number, a kind and JSON', async () => {
    const feed = new EventFeed()
    feed.tell(event(1))
    const client = reading(feed.open())
    feed.tell(event(2))
    feed.tell(event(3))
    const { text, ended } = await client.all()
    expect(text).toMatch(/^:\n\nid: [0-9A-F]{8}-2\nevent: audit\ndata: \{"kind":"audit","n":2\}\n\nid: [0-9A-F]{8}-3\n/)
    expect([numbers(text), ended]).toEqual([[2, 3], false])
    feed.close()
  })

  it('a client that comes back with Last-Event-ID gets what it has missed, in order and once', async () => {
    const feed = new EventFeed()
    const first = reading(feed.open())
    for (const n of [1, 2, 3, 4]) feed.tell(event(n))
    const [, second] = ids((await first.all()).text)
    const again = reading(feed.open(second))
    feed.tell(event(5))
    const { text } = await again.all()
    expect([numbers(text), text.includes('event: gap')]).toEqual([[3, 4, 5], false])
    feed.close()
  })

  it('a client is told that events are missing where they are gone, or were of another run of the server', async () => {
    const feed = new EventFeed({ kept: 2 })
    const first = reading(feed.open())
    feed.tell(event(1))
    const [one] = ids((await first.all()).text)
    for (const n of [2, 3, 4]) feed.tell(event(n))
    for (const last of [one, '00000000-4', 'x', '', '-', `${one}9999`]) {
      const { text } = await reading(feed.open(last)).all()
      expect([text.includes('event: gap\ndata: {}\n\n'), numbers(text)]).toEqual([true, [3, 4]])
    }
    feed.close()
  })

  it('a slow client is ended when its next event is gone, and what waits for it is bounded', async () => {
    const feed = new EventFeed({ kept: 100 })
    const stream = feed.open()
    const quick = feed.open()
    const reader = quick?.getReader()
    let read = 0
    for (let n = 0; n < 5_000; n++) {
      feed.tell(event(n))
      while (reader !== undefined && read <= n + 1) {
        await reader.read()
        read++
      }
    }
    expect(feed.clients).toBe(1)
    const { text, ended } = await reading(stream).all()
    expect(ended).toBe(true)
    expect(text.length).toBeLessThan(17_000)
    expect(numbers(text)).toEqual(numbers(text).map((_, i) => i))
    feed.close()
  })

  it('a client that goes away is forgotten, and a client too many gets no stream', async () => {
    const feed = new EventFeed({ clients: 1 })
    const client = reading(feed.open())
    expect([feed.clients, feed.open()]).toEqual([1, undefined])
    await client.cancel()
    expect(feed.clients).toBe(0)
    feed.tell(event(1))
    expect(feed.open()).toBeDefined()
    feed.close()
  })

  it('while nothing happens a client gets comments, and no timer is left when all are gone', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const feed = new EventFeed({ heartbeat: 1000 })
    const client = reading(feed.open())
    vi.advanceTimersByTime(3000)
    expect((await client.all()).text).toBe(':\n\n'.repeat(4))
    feed.close()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('a feed that is closed ends all streams', async () => {
    const feed = new EventFeed()
    const client = reading(feed.open())
    feed.close()
    expect(await client.all()).toEqual({ text: ':\n\n', ended: true })
    expect(feed.clients).toBe(0)
  })
})
