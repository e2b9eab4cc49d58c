import { isRecord } from '../../bytes/record.js'
import { HOUSE } from './loaded.js'
import type { Carried, Hints } from './runner.js'

/** What the arguments of an operation are read with. */
export interface HintKit {
  /** A phone number in the form of the books; `undefined` for anything else. */
  readonly numberOf: (text: unknown) => string | undefined
  /** Under what a session is found by its token. */
  readonly hashOf: (token: string) => string
}

/** How many sessions are remembered. */
const REMEMBERED = 10_000

/** Values in which a number or a token may be: the arguments, and what is in them. */
const partsOf = (args: readonly unknown[]): readonly unknown[] =>
  args.flatMap((arg) => (isRecord(arg) ? Object.values(arg) : [arg]))

const tokensOf = (args: readonly unknown[]): readonly string[] =>
  args.flatMap((arg) => (isRecord(arg) && typeof arg.token === 'string' ? [arg.token] : []))

/** The phone number in the record of a session. */
const ownerIn = (value: unknown): unknown => (isRecord(value) ? value.msisdn : undefined)

/** Guesses from the arguments of an operation what it will want, so that it is loaded in one go, and locked in one order. */
export class Guess {
  readonly #kit: HintKit
  /** The number of each session that was seen lately. It is a guess only: the books say whose session it is. */
  readonly #sessions = new Map<string, string>()

  constructor(kit: HintKit) {
    this.#kit = kit
  }

  /** What an operation with these arguments will want. */
  of(args: readonly unknown[]): Hints {
    const hashes = tokensOf(args).map((token) => this.#kit.hashOf(token))
    const numbers = partsOf(args).map((part) => this.#kit.numberOf(part))
    const known = hashes.map((hash) => this.#sessions.get(hash))
    const contracts = [...numbers, ...known].filter((one) => one !== undefined)
    return { contracts, records: [HOUSE, ...hashes.map((key) => ({ kind: 'session', key }) as const)] }
  }

  /** Learns from an operation that was carried out. */
  learn({ changes, loaded }: Pick<Carried<unknown>, 'changes' | 'loaded'>, { records = [] }: Hints): void {
    for (const { kind, key } of records) {
      const kept = kind === 'session' ? loaded.kept({ kind, key }) : undefined
      if (kept !== undefined) this.#remember(key, ownerIn(kept.value))
    }
    for (const { kind, key, value } of changes.records) {
      if (kind === 'session') this.#remember(key, ownerIn(value))
    }
  }

  #remember(hash: string, msisdn: unknown): void {
    this.#sessions.delete(hash)
    if (typeof msisdn === 'string') this.#sessions.set(hash, msisdn)
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size > REMEMBERED && oldest !== undefined) this.#sessions.delete(oldest)
  }
}
