import type { Base, Span } from '../../operator/books/draft.js'
import type { Kind, LineKind, Lines, Records } from '../../operator/books/kinds.js'
import type { KeptRecord, RecordName } from '../rows/records.js'
import type { Facts } from './facts.js'
import { type LinesName, Missing } from './missing.js'

/** The record of the operator as a whole. */
export const HOUSE = { kind: 'house', key: '' } as const

const nameOf = ({ kind, key }: RecordName): string => `${kind} ${key}`
const nameOfLines = ({ kind, owner, span }: LinesName): string => `${kind} ${span.from} ${span.to} ${owner}`

/** The part of the books that is loaded for one operation. It throws {@link Missing} for everything else. */
export class Loaded implements Base {
  readonly #facts: Facts
  readonly #records = new Map<string, KeptRecord | undefined>()
  readonly #lines = new Map<string, readonly unknown[]>()

  constructor(facts: Facts) {
    this.#facts = facts
  }

  /** Takes over what was read: of the records that were asked for, those that are not among the found ones do not exist. */
  learn(asked: readonly RecordName[], found: readonly KeptRecord[]): void {
    for (const name of asked) this.#records.set(nameOf(name), undefined)
    for (const record of found) this.#records.set(nameOf(record), record)
  }

  learnLines(name: LinesName, lines: readonly unknown[]): void {
    this.#lines.set(nameOfLines(name), lines)
  }

  /** The record as it was read; `undefined` where there is none, or where nobody looked. */
  kept(name: RecordName): KeptRecord | undefined {
    return this.#records.get(nameOf(name))
  }

  /** Whether somebody looked for a record. */
  isRead(name: RecordName): boolean {
    return this.#records.has(nameOf(name))
  }

  /** What belongs to the operator as a whole, where it was read. */
  house(): Records['house'] | undefined {
    return this.isRead(HOUSE) ? this.get('house', HOUSE.key) : undefined
  }

  /** All contracts that were read. */
  contracts(): Records['contract'][] {
    return [...this.#records.values()].flatMap((record) =>
      // A record of this kind has a value of this kind.
      record?.kind === 'contract' ? [record.value as Records['contract']] : [],
    )
  }

  get<Name extends Kind>(kind: Name, key: string): Records[Name] | undefined {
    const name = nameOf({ kind, key })
    // A number that was drawn at random is free nearly always. It is added then, and where it is not free, that fails, and the operation
    // runs again with a look at it. Phone numbers, which begin with `+`, are looked up.
    if (kind === 'given' && !key.startsWith('+') && !this.#records.has(name)) return undefined
    if (!this.#records.has(name)) throw new Missing({ record: { kind, key } })
    // A record that was read as one of a kind has a value of that kind.
    return this.#records.get(name)?.value as Records[Name] | undefined
  }

  lines<Name extends LineKind>(kind: Name, owner: string, span: Span): readonly Lines[Name][] {
    const found = this.#lines.get(nameOfLines({ kind, owner, span }))
    if (found === undefined) throw new Missing({ lines: { kind, owner, span } })
    // Lines that were read as those of a kind have values of that kind.
    return found as readonly Lines[Name][]
  }

  scrypt(password: string, salt: string, cost: number): string {
    return this.#facts.want({ fact: 'scrypt', password, salt, cost }) ?? ''
  }

  identify(provider: string, token: string): string | undefined {
    return this.#facts.want({ fact: 'identity', provider, token })
  }
}
