import { fromHex } from '../../bytes/hex.js'
import { isRecord } from '../../bytes/record.js'
import type { AddedLine } from '../../operator/books/draft.js'
import { isLineKind } from '../../operator/books/kinds.js'
import type { Sealer } from '../rows/seal.js'
import { type SqlClient, textIn } from '../sql/client.js'
import type { Background } from './background.js'
import { gathered } from './gathered.js'

/** What {@link Wire} works with. */
export interface WireKit {
  readonly client: SqlClient
  readonly sealer: Sealer
  readonly background: Background
  /** Hears why others were not told. */
  readonly failed: (error: unknown) => void
  /** The id of this process, which does not hear itself. */
  readonly self: string
}

/** The channel of PostgreSQL. */
const CHANNEL = 'pocketsim_events'
/** PostgreSQL takes less than 8000 bytes. A sealed text in hex is twice as long as what is sealed, padded to a power of two. */
const MOST_CHARACTERS = 2000
/** How many operations tell their lines in one go. */
const GROUP = 100

/** A line as others hear it: what a message says is left out, as in all events. */
const plain = (added: AddedLine): AddedLine =>
  added.kind === 'inbox' ? { ...added, line: { ...added.line, text: '' } } : added

/** What a list of lines is that another process has sealed: its seal vouches for all but the list itself. */
const linesOf = (value: unknown): readonly AddedLine[] =>
  Array.isArray(value) ? value.filter((one) => isRecord(one) && isLineKind(textIn(one.kind))) : []

/** Lists of lines that are short enough for one message each. */
function cut(lines: readonly AddedLine[]): AddedLine[][] {
  const lists: AddedLine[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const line of lines.map(plain)) {
    const own = new TextEncoder().encode(JSON.stringify(line)).length + 1
    length += own
    if (length > MOST_CHARACTERS) {
      lists.push([])
      length = own + 2
    }
    lists.at(-1)?.push(line)
  }
  return lists
}

/**
 * Tells the other processes of one operator what this one has entered in the books. It is told soon after it is kept: where a process ends
 * between the two, nobody is told. The books themselves have it all.
 */
export class Wire {
  readonly #kit: WireKit
  readonly #tell: (lines: readonly AddedLine[]) => Promise<void>
  #sent = 0

  constructor(kit: WireKit) {
    this.#kit = kit
    this.#tell = gathered<readonly AddedLine[]>((groups) => this.#send(groups.flat()), GROUP)
  }

  /** Tells lines that were added. */
  tell(lines: readonly AddedLine[]): void {
    if (this.#kit.client.listen !== undefined && lines.length > 0) {
      this.#kit.background.start(() => this.#tell(lines), this.#kit.failed)
    }
  }

  /** Hears the lines that others add. */
  async hear(heard: (lines: readonly AddedLine[]) => void): Promise<() => Promise<void>> {
    const stop = await this.#kit.client.listen?.(CHANNEL, (payload) => {
      const [from = '', count = '', sealed = ''] = payload.split(' ')
      if (from === this.#kit.self || !/^([0-9a-f]{2})+$/.test(sealed)) return
      heard(linesOf(this.#kit.sealer.open(this.#place(from, count), fromHex(sealed))))
    })
    return stop ?? (async () => undefined)
  }

  async #send(lines: readonly AddedLine[]): Promise<void> {
    const { client, sealer, self } = this.#kit
    const payloads = cut(lines).map((list) => {
      this.#sent += 1
      const count = String(this.#sent)
      return `${self} ${count} ${sealer.write(this.#place(self, count), list, true).sealed}`
    })
    await client.query(`select pg_notify('${CHANNEL}', payload) from unnest($1::text[]) as told (payload)`, [payloads])
  }

  #place(key: string, version: string) {
    return { table: 'events', kind: 'lines', key, version }
  }
}
