import type { Changes, Effect } from '../operator/books/draft.js'
import { Customers, type PageRequest } from '../operator/desks/customers.js'
import { settled } from '../operator/due.js'
import type { OperatorEvents, OperatorListeners } from '../operator/events.js'
import type { PriceChange } from '../operator/house.js'
import type { Office } from '../operator/office.js'
import { type PriceSet, setPrice, tellPrice } from '../operator/prices.js'
import { type Call, callOf } from '../operator/served.js'
import type { Background } from './after/background.js'
import { type DocumentKit, deliverDocument } from './after/documents.js'
import type { Outgoing } from './after/outgoing.js'
import type { Wire } from './after/wire.js'
import { hintsOfRows, storedPage } from './customers.js'
import { forgetLines } from './rows/lines.js'
import type { Sealer } from './rows/seal.js'
import { serviceMark } from './run/batch.js'
import type { Guess } from './run/hints.js'
import type { Hints, Runner } from './run/runner.js'
import { forgetEnded, settleDue } from './run/tick.js'
import { type SqlClient, textOf } from './sql/client.js'

/** The parts of an operator whose books are in a database. */
export interface ShellKit {
  readonly client: SqlClient
  readonly office: Office
  readonly listeners: OperatorListeners
  readonly runner: Runner
  readonly guess: Guess
  readonly sealer: Sealer
  readonly background: Background
  readonly outgoing: Outgoing
  readonly wire: Wire
  readonly deliver: DocumentKit['deliver']
  readonly mostAudit: number
}

/** How many contracts are looked up, and how many are told of a price in one transaction. */
const [LIST, GROUP] = [500, 20]
const MARKED = `select key from marks where mark = $1 and key > $2 order by key limit ${LIST}`

/** After so many operations the room of deleted rows is used again. */
const TIDIED_AFTER = 20_000

type Failure = OperatorEvents['failure']

/** Carries out the operations of an operator, and does what follows from them. */
export class StoredShell {
  readonly #kit: ShellKit
  #hearing: Promise<() => Promise<void>> | undefined
  #sinceTidied = 0
  #closing: Promise<void> | undefined

  constructor(kit: ShellKit) {
    this.#kit = kit
  }

  /** Carries out a method of a desk. */
  readonly call: Call = async (target, name, args) => {
    // All other methods are one operation each; this one is as many as there are customers with the service.
    if (name === 'announcePrice') return this.#announce(() => setPrice(this.#kit.office, priceIn(args)), priceIn(args))
    if (target instanceof Customers) return this.#customers(target, name, args)
    return this.run(() => callOf(target, name, args), this.#kit.guess.of(args))
  }

  /** Carries out an operation. */
  async run<Result>(work: () => Result, hints: Hints = {}): Promise<Result> {
    const { runner, guess, outgoing } = this.#kit
    const done = await runner.run(work, hints)
    guess.learn(done, hints)
    this.#sinceTidied += 1
    this.#after(done.changes)
    outgoing.perform(done.outgoing)
    return done.result
  }

  /** After a start: no phone is registered that was so in a process that ended, and its messages go out. */
  async begin(): Promise<void> {
    const { client, outgoing } = this.#kit
    if (!client.isShared) await client.query("delete from records where kind = 'online'")
    await outgoing.takeOver(!client.isShared)
  }

  /** Does all that is due by now, and forgets what has ended. What others are at is left to them. */
  async tick(): Promise<void> {
    const { client, office, outgoing, mostAudit, background } = this.#kit
    const now = office.kit.now()
    const settle = async (contracts: readonly string[]) => {
      const all = () => {
        for (const msisdn of contracts) settled(office, msisdn)
      }
      await this.run(all, { contracts, skipsLocked: true })
    }
    await settleDue({ client, settle, failed: (error, msisdn) => this.fail('due', msisdn, error) }, now)
    await forgetEnded(client, now)
    await forgetLines(client, 'audit', '', mostAudit)
    await outgoing.takeOver(false)
    await background.idle()
    await this.#tidy()
  }

  /** Hears, from the first listener on, what other processes enter in the books. */
  hear(): void {
    const { wire, listeners } = this.#kit
    this.#hearing ??= wire
      .hear((lines) => listeners.tellLines(lines))
      .catch((error: unknown) => {
        this.fail('events', '', error)
        return async () => undefined
      })
  }

  /** Ends: what goes on is finished first. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Tells that something failed after the books were kept. */
  fail(what: Failure['what'], msisdn: string, error: unknown): void {
    this.#kit.listeners.tell('failure', { what, msisdn, error })
  }

  async #close(): Promise<void> {
    const { background, client } = this.#kit
    await background.idle()
    const stop = await this.#hearing
    await stop?.()
    await client.close()
  }

  /** A page of customers is looked up first; of rows is known what they want. */
  #customers(target: Customers, name: string, args: readonly unknown[]): Promise<unknown> {
    const { client, office } = this.#kit
    if (name === 'rows') return storedPage(client, office, (work, hints) => this.run(work, hints), pageIn(args))
    return this.run(() => callOf(target, name, args), hintsOfRows(office, args))
  }

  #after({ lines, effects }: Changes): void {
    this.#kit.listeners.tellLines(lines)
    this.#kit.wire.tell(lines)
    for (const effect of effects) this.#do(effect)
  }

  /** Messages are sent by their rows. There is no radio side here, so that nothing has to be told to it. */
  #do(effect: Effect): void {
    if (effect.kind !== 'document') return
    const { office, deliver, background } = this.#kit
    const { msisdn, order } = effect
    const run = <Result>(work: () => Result) => this.run(work, { contracts: [msisdn] })
    background.start(
      () => deliverDocument({ office, run, deliver }, msisdn, order),
      (error) => this.fail('deliver', msisdn, error),
    )
  }

  /** Sets a price, and tells the customers who have the service, some in each transaction. */
  async #announce(
    set: () => PriceSet,
    change: PriceChange,
  ): Promise<PriceSet | { readonly ok: true; readonly told: number }> {
    const { client, office, sealer } = this.#kit
    const answer = await this.run(set)
    if (!answer.ok) return answer
    let [told, key] = [0, '']
    for (;;) {
      const rows = await client.query(MARKED, [sealer.hidden(serviceMark(change.service)), key])
      const numbers = rows.map((row) => textOf(row.key))
      for (let at = 0; at < numbers.length; at += GROUP) {
        const contracts = numbers.slice(at, at + GROUP)
        const tell = () => contracts.filter((msisdn) => tellPrice(office, msisdn, change)).length
        told += await this.run(tell, { contracts })
      }
      key = numbers.at(-1) ?? ''
      if (numbers.length < LIST) return { ok: true, told }
    }
  }

  async #tidy(): Promise<void> {
    if (this.#sinceTidied < TIDIED_AFTER) return
    this.#sinceTidied = 0
    await this.#kit.client.tidy?.()
  }
}

/** The price that a caller announces. The operation itself checks it before anything is done with it. */
const priceIn = ([change]: readonly unknown[]): PriceChange => change as PriceChange

/** The page that a caller wants: it is checked before anything is done with it. */
const pageIn = ([page = {}]: readonly unknown[]): PageRequest => page as PageRequest
