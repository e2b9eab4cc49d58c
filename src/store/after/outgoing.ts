import { toHex } from '../../bytes/hex.js'
import type { RandomSource } from '../../bytes/random.js'
import { isRecord } from '../../bytes/record.js'
import type { Changes, Effect } from '../../operator/books/draft.js'
import type { Sealer } from '../rows/seal.js'
import type { OutgoingRow } from '../rows/write.js'
import { type Sql, type SqlClient, textIn } from '../sql/client.js'
import type { Background } from './background.js'
import { gathered } from './gathered.js'

/** A message to a phone. */
export interface OutgoingSms {
  readonly from: string
  /** `+` and digits. */
  readonly to: string
  readonly text: string
}

/** What {@link Outgoing} works with. */
export interface OutgoingKit {
  readonly client: SqlClient
  readonly sealer: Sealer
  readonly random: RandomSource
  readonly background: Background
  /** Hears of a message that was not sent. */
  readonly failed: (error: unknown, to: string) => void
  /** Sends a message. Without it nothing goes out, and nothing is kept for it. */
  readonly send: ((message: OutgoingSms) => unknown) | undefined
}

/** So long one process is at a message before another one takes it over, in ms. */
const LEASE = 60_000
/** How many messages are taken over at once. */
const GROUP = 100

const TAKE = `update outgoing set until = $1
  where id in (select id from outgoing where until < $2 order by until limit ${GROUP} for update skip locked)
  returning id, encode(sealed, 'hex') as sealed`

const placeOf = (id: string) => ({ table: 'outgoing', kind: 'sms', key: id, version: '' })

const isSms = (effect: Effect): effect is Extract<Effect, { readonly kind: 'sms' }> => effect.kind === 'sms'

/** A value of a row of `outgoing` as a message. Its seal vouches for it. */
function smsOf(value: unknown): OutgoingSms {
  const { from, to, text } = isRecord(value) ? value : {}
  return { from: textIn(from), to: textIn(to), text: textIn(text) }
}

/**
 * Messages that have to go out. Each is kept in the transaction of its operation, and forgotten after it was sent; so it is sent at least
 * once, whenever the process ends.
 */
export class Outgoing {
  readonly #kit: OutgoingKit
  /** The last message to each number: the next one waits for it. */
  readonly #last = new Map<string, Promise<void>>()
  readonly #forget: (id: string) => Promise<void>

  constructor(kit: OutgoingKit) {
    this.#kit = kit
    this.#forget = gathered(async (ids) => {
      await kit.client.query('delete from outgoing where id = any ($1::text[])', [ids])
    }, 1000)
  }

  /** The rows of the messages of an operation. */
  rows({ effects }: Changes): readonly OutgoingRow[] {
    const { send, sealer, random } = this.#kit
    if (send === undefined) return []
    return effects.filter(isSms).map(({ from, to, text }) => {
      const id = toHex(random(16))
      const { sealed } = sealer.write(placeOf(id), { from, to, text }, true)
      return { id, until: Date.now() + LEASE, sealed: sealed ?? '' }
    })
  }

  /** Sends messages whose rows are kept. */
  perform(rows: readonly Pick<OutgoingRow, 'id' | 'sealed'>[]): void {
    for (const { id, sealed } of rows) {
      const message = smsOf(this.#kit.sealer.read(placeOf(id), { sealed }, true))
      this.#kit.background.start(
        () => this.#sendNext(id, message),
        (error) => this.#kit.failed(error, message.to),
      )
    }
  }

  /**
   * Takes over the messages that another process has left, and sends them.
   *
   * @param isAlone - whether no other process can be at them
   */
  async takeOver(isAlone: boolean): Promise<void> {
    if (this.#kit.send === undefined) return
    const now = Date.now()
    for (;;) {
      const take = (sql: Sql) => sql.query(TAKE, [now + LEASE, isAlone ? now + LEASE : now])
      const rows = await this.#kit.client.transaction(take)
      this.perform(rows.map(({ id, sealed }) => ({ id: textIn(id), sealed: textIn(sealed) })))
      if (rows.length < GROUP) return
    }
  }

  async #sendNext(id: string, message: OutgoingSms): Promise<void> {
    const before = this.#last.get(message.to)
    const own = this.#send(id, message, before)
    this.#last.set(message.to, own)
    try {
      await own
    } finally {
      if (this.#last.get(message.to) === own) this.#last.delete(message.to)
    }
  }

  async #send(id: string, message: OutgoingSms, before: Promise<void> | undefined): Promise<void> {
    // The one before may have failed: that is told to whoever began it.
    await before?.catch(() => undefined)
    await this.#kit.send?.(message)
    await this.#forget(id)
  }
}
