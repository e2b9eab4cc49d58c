import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Changes } from '../../operator/books/draft.js'
import type { Office } from '../../operator/office.js'
import type { Tape } from '../../operator/tape.js'
import { forgetLines, linesOfOwner } from '../rows/lines.js'
import { lockContracts, type RecordName, readRecords } from '../rows/records.js'
import { Conflict, type OutgoingRow, write } from '../rows/write.js'
import { type Sql, type SqlClient, stateOf } from '../sql/client.js'
import { type BatchKit, batchOf, forgetful } from './batch.js'
import { Facts, type Inquiry } from './facts.js'
import type { KeepCheck } from './fault.js'
import { Loaded } from './loaded.js'
import { Missing } from './missing.js'

/** What a runner works with. */
export interface RunnerKit extends BatchKit {
  readonly client: SqlClient
  /** It has no shell of its own. */
  readonly office: Office
  readonly inquire: Inquiry
  /** Gives the office a tape as its random source. */
  readonly play: (tape: Tape) => void
  readonly newTape: () => Tape
  /** How many lines of a kind are read at most. */
  readonly most: (kind: Parameters<typeof linesOfOwner>[2]) => number | undefined
  /** Throws where an operation is not to be kept. */
  readonly check: KeepCheck
  /** The rows of what has to go out. */
  readonly outgoing: (changes: Changes) => readonly OutgoingRow[]
}

/** An operation that was carried out and kept. */
export interface Carried<Result> {
  readonly result: Result
  readonly changes: Changes
  readonly outgoing: readonly OutgoingRow[]
  readonly loaded: Loaded
}

/** What an operation will want, as far as somebody knows it before it runs. A wrong guess costs a little time only. */
export interface Hints {
  readonly contracts?: readonly string[]
  readonly records?: readonly RecordName[]
  /** Whether it leaves out contracts that others have locked. */
  readonly skipsLocked?: boolean
}

/** How often an operation is run again because of others, before its error is passed on. */
const MOST_TRIES = 30
/** ms before the first new try; the longest wait is twice as long each time, up to the last value. */
const FIRST_WAIT = 4
const LONGEST_WAIT = 250
/** SQLSTATE of PostgreSQL, appendix A: serialization_failure, deadlock_detected, unique_violation. */
const CONFLICTS = ['40001', '40P01', '23505']

const isConflict = (error: unknown): boolean => error instanceof Conflict || CONFLICTS.includes(stateOf(error) ?? '')

/** A contract is wanted that comes before one that is locked: the transaction begins anew, and locks them in their order. */
class OutOfOrder extends Error {}

/** What one operation has asked for so far. */
class Wanted {
  readonly contracts = new Set<string>()
  readonly records = new Map<string, RecordName>()

  add(name: RecordName): void {
    if (name.kind === 'contract') this.contracts.add(name.key)
    else this.records.set(`${name.kind} ${name.key}`, name)
  }
}

const byKey = (one: string, other: string): number => (one < other ? -1 : 1)

/** Carries out operations: each in one transaction, and again from its start where something is missing or another one came before. */
export class Runner {
  readonly #kit: RunnerKit

  constructor(kit: RunnerKit) {
    this.#kit = kit
  }

  /** Carries out one operation. What it throws itself is passed on, and nothing is kept. */
  async run<Result>(
    work: () => Result,
    { contracts = [], records = [], skipsLocked = false }: Hints = {},
  ): Promise<Carried<Result>> {
    const { client, inquire, newTape } = this.#kit
    const facts = new Facts(inquire)
    const tape = newTape()
    const wanted = new Wanted()
    for (const key of contracts) wanted.contracts.add(key)
    for (const name of records) wanted.add(name)
    for (let tries = 0; ; ) {
      try {
        return await client.transaction((sql) => this.#attempt(sql, wanted, facts, tape, work, skipsLocked))
      } catch (error) {
        if (error instanceof Missing && 'known' in error.wanted) await facts.find(error.wanted.known)
        else if (!(error instanceof OutOfOrder)) {
          tries += 1
          if (!isConflict(error) || tries > MOST_TRIES) throw error
          await pause(randomInt(Math.min(FIRST_WAIT * 2 ** tries, LONGEST_WAIT)))
        }
      }
    }
  }

  async #attempt<Result>(
    sql: Sql,
    wanted: Wanted,
    facts: Facts,
    tape: Tape,
    work: () => Result,
    skipsLocked: boolean,
  ): Promise<Carried<Result>> {
    const { office, sealer, play, most } = this.#kit
    const loaded = new Loaded(facts)
    const contracts = [...wanted.contracts].sort(byKey)
    const isAlone = !this.#kit.client.isShared
    if (!isAlone && contracts.length > 0) await this.#lock(sql, loaded, contracts, !skipsLocked)
    const records = [...wanted.records.values()]
    // Where nobody else can be at them, contracts need no lock, and all is read at once.
    if (isAlone) records.push(...contracts.map((key) => ({ kind: 'contract', key }) as const))
    if (records.length > 0) loaded.learn(records, await readRecords(sql, sealer, records))
    let last = contracts.at(-1)
    for (;;) {
      try {
        tape.rewind()
        play(tape)
        const { result, changes } = office.attempt(loaded, work)
        this.#kit.check(loaded.house(), changes)
        const outgoing = this.#kit.outgoing(changes)
        // A record that is written without a look at it is looked at the next time, where it turns out to be there.
        for (const { kind, key } of changes.records) wanted.add({ kind, key })
        const batch = batchOf(this.#kit, loaded, changes, outgoing)
        await write(sql, batch)
        for (const { kind, owner } of forgetful(batch.lines)) await forgetLines(sql, kind, owner, most(kind) ?? 0)
        return { result, changes, outgoing, loaded }
      } catch (error) {
        if (!(error instanceof Missing) || 'known' in error.wanted) throw error
        last = await this.#fetch(sql, wanted, loaded, error, last)
      }
    }
  }

  async #lock(sql: Sql, loaded: Loaded, keys: readonly string[], waits: boolean): Promise<void> {
    const found = await lockContracts(sql, this.#kit.sealer, keys, waits)
    loaded.learn(
      keys.map((key) => ({ kind: 'contract', key })),
      found,
    )
  }

  /** Loads what is missing; gives the last contract that is locked now. */
  async #fetch(
    sql: Sql,
    wanted: Wanted,
    loaded: Loaded,
    { wanted: it }: Missing,
    last: string | undefined,
  ): Promise<string | undefined> {
    const { sealer, most } = this.#kit
    if ('lines' in it) {
      const { kind, owner, span } = it.lines
      loaded.learnLines(it.lines, await linesOfOwner(sql, sealer, kind, owner, span, most(kind)))
    } else if ('record' in it) {
      wanted.add(it.record)
      if (it.record.kind === 'contract') {
        const { key } = it.record
        if (last !== undefined && byKey(key, last) < 0)
          throw new OutOfOrder('a contract comes before one that is locked')
        await this.#lock(sql, loaded, [key], true)
        return key
      }
      loaded.learn([it.record], await readRecords(sql, sealer, [it.record]))
    }
    return last
  }
}
