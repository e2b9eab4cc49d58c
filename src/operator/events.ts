import { type Check, oneOf } from '../bytes/checks.js'
import { type ListenOptions, listen } from '../bytes/listen.js'
import type { AuditEntry } from './audit.js'
import type { AddedLine } from './books/draft.js'
import type { Order } from './contract.js'
import type { StatementEntry } from './statement/statement.js'

/**
 * What the books record, for whoever listens. Each event is told once, after the books are kept, in the order in which things happened. No
 * event holds a secret: of a message the text is left out.
 *
 * @example
 * ```ts
 * import { Operator, type OperatorEventName } from 'pocketsim'
 *
 * const operator = new Operator()
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * const heard: string[] = []
 * const names: OperatorEventName[] = ['audit', 'entry', 'message']
 * for (const name of names) operator.on(name, () => heard.push(name))
 *
 * operator.gateway.pay({ gateway: 'terminal 7', key: 'receipt 1', msisdn, amount: 10_000 })
 * heard // => ['entry', 'message', 'audit']
 * ```
 */
export interface OperatorEvents {
  /** A line of the audit trail. */
  readonly audit: AuditEntry
  /** An operation in an archive. */
  readonly entry: StatementEntry & { readonly account: string }
  /** A message that arrived. */
  readonly message: { readonly account: string; readonly from: string; readonly at: number }
  /** A document that was delivered. Its place may be an address of a person. */
  readonly document: Order & { readonly account: string }
  /** Something that failed after the books were kept: what it was, for which number, and the error. It is tried again later. */
  readonly failure: {
    readonly what: 'deliver' | 'sms' | 'submit' | 'detach' | 'bar' | 'unsubscribe' | 'renew' | 'due' | 'events'
    /** Empty where it is about no number. */
    readonly msisdn: string
    readonly error: unknown
  }
}
/** The names of what an operator tells. */
export type OperatorEventName = keyof OperatorEvents

type Listener<Name extends OperatorEventName> = (event: OperatorEvents[Name]) => void

/** The listeners of an operator. What happens while listeners are told is told after it: each listener hears all in the same order. */
export class OperatorListeners {
  #waiting: (() => void)[] = []
  #isHeld = false
  readonly #all: { readonly [Name in OperatorEventName]: Set<Listener<Name>> } = {
    audit: new Set(),
    entry: new Set(),
    message: new Set(),
    document: new Set(),
    failure: new Set(),
  }

  /** Adds a listener; throws for an event that there is not. */
  on<Name extends OperatorEventName>(name: Name, listener: Listener<Name>, options?: ListenOptions): () => void {
    checkName(name, 'event', 'OPTION_FORMAT')
    return listen(this.#all[name], listener, options)
  }

  /** Does something; what is to be told meanwhile is told after it. */
  held(work: () => void): void {
    if (this.#isHeld) {
      work()
      return
    }
    this.#isHeld = true
    try {
      work()
      for (let next = this.#waiting; next.length > 0; next = this.#waiting) {
        this.#waiting = []
        for (const tell of next) tell()
      }
    } finally {
      this.#isHeld = false
    }
  }

  /** Tells the lines that an operation added. */
  tellLines(lines: readonly AddedLine[]): void {
    for (const added of lines) {
      if (added.kind === 'audit') this.tell('audit', added.line)
      else if (added.kind === 'archive') this.tell('entry', { ...added.line, account: added.owner })
      else if (added.kind === 'order') this.tell('document', { ...added.line, account: added.owner })
      else if (added.kind === 'inbox')
        this.tell('message', { account: added.owner, from: added.line.from, at: added.at })
    }
  }

  /** Tells an event. A listener that throws stops nobody: its error is an unhandled rejection. */
  tell<Name extends OperatorEventName>(name: Name, event: OperatorEvents[Name]): void {
    if (this.#all[name].size === 0) return
    this.held(() => this.#waiting.push(() => this.#call(name, event)))
  }

  #call<Name extends OperatorEventName>(name: Name, event: OperatorEvents[Name]): void {
    for (const listener of [...this.#all[name]]) {
      try {
        listener(event)
      } catch (error) {
        void Promise.reject(error)
      }
    }
  }
}

const checkName: Check<OperatorEventName> = oneOf<OperatorEventName>({
  audit: true,
  entry: true,
  message: true,
  document: true,
  failure: true,
})
