import { randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { toHex } from '../bytes/hex.js'

/** As many events as the server keeps for clients that come back. */
const MOST_KEPT = 1000
/** As many clients as may listen at once. */
const MOST_CLIENTS = 100
/** After so many milliseconds without an event a client gets a comment, so that both ends notice when the other is gone. */
const HEARTBEAT = 15_000
/** As many bytes as wait for one client. What comes then waits in the shared list. */
const MOST_WAITING = 16_384

type Controller = ReadableStreamDefaultController<Uint8Array>

/** A client that listens: where its stream is, and the number of the event that it gets next. */
interface Client {
  readonly controller: Controller
  next: number
}

/** How a feed differs from the usual one, in tests. */
export interface FeedOptions {
  readonly kept?: number
  readonly clients?: number
  readonly heartbeat?: number
}

const COMMENT = utf8ToBytes(':\n\n')
/** Tells a client that events are missing here. */
const GAP = utf8ToBytes('event: gap\ndata: {}\n\n')

const hasRoom = ({ desiredSize }: Controller): boolean => (desiredSize ?? 0) > 0

/**
 * Events as a stream of server-sent events. All clients read from one list of the last events, so what a slow client costs is bounded. A
 * client that is so slow that its next event is gone is ended; it can come back with the header Last-Event-ID.
 */
export class EventFeed {
  /** The name of this run of the server: numbers of another run mean nothing here. */
  readonly #run = toHex(randomBytes(4))
  readonly #clients = new Set<Client>()
  readonly #kept: number
  readonly #mostClients: number
  readonly #heartbeat: number
  #timer: ReturnType<typeof setInterval> | undefined
  /** The last events as they are sent; the first of them has the number `#first`. */
  #events: Uint8Array[] = []
  #first = 1

  constructor({ kept = MOST_KEPT, clients = MOST_CLIENTS, heartbeat = HEARTBEAT }: FeedOptions = {}) {
    this.#kept = kept
    this.#mostClients = clients
    this.#heartbeat = heartbeat
  }

  /** How many clients listen. */
  get clients(): number {
    return this.#clients.size
  }

  /** Tells all clients an event: plain JSON with a kind. */
  tell(event: { readonly kind: string }): void {
    const id = `${this.#run}-${this.#first + this.#events.length}`
    this.#events.push(utf8ToBytes(`id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`))
    if (this.#events.length > this.#kept) {
      this.#events.shift()
      this.#first++
    }
    for (const client of this.#clients) this.#send(client)
  }

  /**
   * Opens the stream of a client.
   *
   * @param last - the number of the event that the client had last
   * @returns the stream; `undefined` where too many clients listen
   */
  open(last?: string): ReadableStream<Uint8Array> | undefined {
    if (this.#clients.size >= this.#mostClients) return undefined
    let client: Client | undefined
    const start = (controller: Controller) => {
      client = { controller, next: this.#nextAfter(last) }
      controller.enqueue(COMMENT)
      if (last !== undefined && client.next === 0) controller.enqueue(GAP)
      client.next = Math.max(client.next, this.#first)
      this.#add(client)
    }
    const pull = () => client && this.#send(client)
    const cancel = () => client && this.#remove(client)
    const size = (bytes: Uint8Array) => bytes.length
    return new ReadableStream({ start, pull, cancel }, { highWaterMark: MOST_WAITING, size })
  }

  /** Ends all streams. */
  close(): void {
    for (const client of [...this.#clients]) this.#end(client)
  }

  /** The number of the event that follows; 0 where the events since then are gone. */
  #nextAfter(last: string | undefined): number {
    const newest = this.#first + this.#events.length
    if (last === undefined) return newest
    const [run, number] = last.split('-')
    const next = Number(number) + 1
    return run === this.#run && next >= this.#first && next <= newest ? next : 0
  }

  #add(client: Client): void {
    this.#clients.add(client)
    this.#timer ??= setInterval(() => {
      for (const { controller } of this.#clients) if (hasRoom(controller)) controller.enqueue(COMMENT)
    }, this.#heartbeat)
  }

  #remove(client: Client): void {
    this.#clients.delete(client)
    if (this.#clients.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #end(client: Client): void {
    this.#remove(client)
    client.controller.close()
  }

  /** Sends a client what it has room for; ends it where its next event is gone. */
  #send(client: Client): void {
    if (!this.#clients.has(client)) return
    if (client.next < this.#first) {
      this.#end(client)
      return
    }
    for (;;) {
      const event = this.#events[client.next - this.#first]
      if (event === undefined || !hasRoom(client.controller)) return
      client.next++
      client.controller.enqueue(event)
    }
  }
}
