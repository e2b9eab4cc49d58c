import type { Changes, Effect } from '../operator/books/draft.js'
import { settled } from '../operator/due.js'
import type { OperatorEvents, OperatorListeners } from '../operator/events.js'
import type { Office } from '../operator/office.js'
import { type Call, callOf } from '../operator/served.js'
import type { Background } from './after/background.js'
import { type DocumentKit, deliverDocument } from './after/documents.js'
import type { Outgoing } from './after/outgoing.js'
import type { Wire } from './after/wire.js'
import { MANY } from './many.js'
import { forgetLines } from './rows/lines.js'
import type { Sealer } from './rows/seal.js'
import type { Guess } from './run/hints.js'
import type { Hints, Runner } from './run/runner.js'
import { forgetEnded, settleDue } from './run/tick.js'
import type { SqlClient } from './sql/client.js'

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

/** After so many operations the room of deleted rows is used again. */
const TIDIED_AFTER = 20_000

type Failure = OperatorEvents['failure']

/** Carries out the operations of an operator, and does what follows from them. */
export class StoredShell {
  readonly #kit: ShellKit
  #hearing: Promise<() => Promise<void>> | undefined
  #sinceTidied = 0
  #closing: Promise<void> | undefined
  /** Operations that are under way. */
  readonly #running = new Set<Promise<unknown>>()

  constructor(kit: ShellKit) {
    this.#kit = kit
  }

  /** Carries out a method of a desk. */
  readonly call: Call = async (target, name, args) => {
    const many = Object.hasOwn(MANY, name) ? MANY[name] : undefined
    if (many !== undefined) {
      const { client, office, sealer } = this.#kit
      return many({ client, office, sealer, run: (work, hints) => this.run(work, hints) }, args, target)
    }
    return this.run(() => callOf(target, name, args), this.#kit.guess.of(args))
  }

  /** Carries out an operation. */
  async run<Result>(work: () => Result, hints: Hints = {}): Promise<Result> {
    const { runner, guess, outgoing } = this.#kit
    const running = runner.run(work, hints)
    this.#running.add(running)
    const done = await running.finally(() => this.#running.delete(running))
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
    const now = await this.run(() => office.now)
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
    await Promise.allSettled(this.#running)
    await background.idle()
    const stop = await this.#hearing
    await stop?.()
    await client.close()
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

  async #tidy(): Promise<void> {
    if (this.#sinceTidied < TIDIED_AFTER) return
    this.#sinceTidied = 0
    await this.#kit.client.tidy?.()
  }
}
