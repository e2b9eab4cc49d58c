import { INSPECT, type InspectArguments, inspected } from '../bytes/inspect.js'
import type { NetworkWire } from '../network/wire.js'
import type { DueNumber } from './books/memory.js'
import { OperatorDesks } from './desks.js'
import { settled } from './due.js'
import { HASHED, type Hasher, runHashed } from './hashing.js'
import { type Opened, openInMemory } from './opening.js'
import { checkOptions, checkRestoreOptions, type OperatorOptions } from './options.js'
import { wantSealKey } from './seal/key.js'
import type { OperatorSnapshot } from './snapshot.js'

/**
 * An operator in memory. It issues SIMs and replaces them, lets their phones register, tells owners their codes, and keeps their personal
 * accounts. Each number is a subscriber of a `Network`. It has no timers: what is due for a customer is done at the next operation for that
 * customer, or by {@link Operator.tick}.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator()
 * const owner = { name: 'Anna', passport: '4509 123456' }
 * const { subscriber, envelope } = operator.issue({ owner, msisdn: '+79161234567' })
 * envelope.puk1.length // => 8
 *
 * const told = operator.disclose({ msisdn: '+79161234567', via: 'salon', passport: '4509123456' })
 * told.ok && told.codes.puk1 === envelope.puk1 // => true
 *
 * const again = operator.reissue({ msisdn: '+79161234567', via: 'salon', passport: '4509123456' })
 * again.ok && again.price // => 0
 * again.ok && again.subscriber.account === subscriber.account // => true
 * ```
 */
export class Operator extends OperatorDesks {
  /** The radio side, for `new Handset({ network })`. It challenges the card at each registration (TS 33.102 §6.3). */
  readonly network: NetworkWire
  readonly #opened: Opened

  /**
   * @param options - the operator's profile, its time and random source, its network, and its store
   * @throws PocketsimError `OPTION_FORMAT` for an unknown option, a wrong value in an option or in the profile, or a random source that gives
   * the wrong number of bytes; `KEY_FORMAT`, `SNAPSHOT_FORMAT`, `SNAPSHOT_VERSION` or `SNAPSHOT_OLD` where the content of the store cannot be
   * read
   */
  constructor(options: OperatorOptions = {}) {
    checkOptions(options, 'options', 'OPTION_FORMAT')
    const opened = openInMemory(options)
    super(opened.office, opened.listeners)
    this.#opened = opened
    this.network = opened.radio
  }

  /** Makes an operator from a snapshot. Its phones have to register again. Throws the errors of the constructor. */
  static restore(snapshot: unknown, key: Uint8Array, options: Omit<OperatorOptions, 'store' | 'key'> = {}): Operator {
    checkRestoreOptions(options, 'options', 'OPTION_FORMAT')
    return newOperator({ ...options, key, store: { load: () => snapshot, save: () => undefined } })
  }

  /** @internal Runs an operation, and hashes its passwords beside other work. */
  [HASHED]<Result>(work: () => Result, hash: Hasher): Promise<Result> {
    const { office, books, playback } = this.#opened
    return runHashed(office, books, playback, work, hash)
  }

  /** @internal What `console.log` shows. */
  [INSPECT](...given: InspectArguments): string {
    const { office, books } = this.#opened
    const { name, plmn } = office.kit.profile
    return inspected('Operator', { name, plmn, subscribers: books.records.contract.size }, ...given)
  }

  /**
   * Does all that is due by now for every customer: fees, promised payments, messages that are late, documents. Where a clock jumps by
   * centuries, it does 10 000 things for a customer; the next call goes on.
   */
  tick(): void {
    const { office, books } = this.#opened
    const now = office.run(() => office.now)
    const taken: DueNumber[] = []
    const rounds = new Map<string, number>()
    try {
      for (let next = books.takeDue(now); next !== undefined; next = books.takeDue(now)) {
        const { key: msisdn } = next
        taken.push(next)
        const round = (rounds.get(msisdn) ?? 0) + 1
        rounds.set(msisdn, round)
        if (round <= MOST_ROUNDS) office.run(() => settled(office, msisdn))
      }
    } finally {
      // Where something threw, or the clock went back meanwhile, it is still due. So is what a customer has too much of.
      for (const one of taken) books.stillDue(one)
    }
  }

  /** The whole operator as JSON, sealed with a key of 32 bytes. Throws `KEY_FORMAT` for a key of another length. */
  snapshot(key: Uint8Array): OperatorSnapshot {
    return this.#opened.keeper.snapshot(wantSealKey(key))
  }

  /**
   * Saves in the store, sealed with the key of the options, what was changed since the last save. A store that takes whole snapshots only
   * gets all of it. Throws `KEY_FORMAT` where the options had no key, and what the store throws: then the next save has all of it.
   */
  save(): void {
    this.#opened.keeper.save()
  }
}

/** How often one `tick` looks at a customer: each time 1000 things are done at most. */
const MOST_ROUNDS = 10

// Apart from the class: esbuild renames a class that names itself, so its name would be `_Operator` in the package.
const newOperator = (options: OperatorOptions): Operator => new Operator(options)
