import { septetsOf } from '../bytes/gsm7.js'
import { PocketsimError } from '../error.js'
import { type ErrorReason, errorReason } from './reason.js'
import type { UssdError, UssdOutcome } from './wire.js'

/** What a USSD application is given: who, and all that the phone has sent in this session. */
export interface UssdTurn {
  readonly from: string
  /** The request first, if the phone began, then each reply. */
  readonly texts: readonly string[]
}

/** What it says: a last text, or a question that awaits a reply. */
export type UssdStep = string | { readonly text: string; readonly more: boolean }

/**
 * A USSD application. It has no memory of its own to keep: each time it gets the whole session so far. `undefined`: no such code.
 * TS 22.090, TS 23.090
 */
export type UssdHandler = (turn: UssdTurn) => UssdStep | undefined

interface Session {
  readonly handler: UssdHandler
  readonly texts: readonly string[]
  /** When the network gives up, in ms; while the application works it does not. */
  readonly deadline: number
}

/** Why the network cannot begin a USSD dialogue. TS 24.090 */
export type UssdPush = { readonly ok: true } | ({ readonly ok: false } & ErrorReason<'absent-subscriber' | 'ussd-busy'>)

/** What one message holds: 160 octets are 182 septets or 80 characters of UCS2. TS 23.038 §6.1.2.3 */
const MOST_SEPTETS = 182
const MOST_UNITS = 80

/** Whether a text fits one USSD message. */
function fitsUssd(text: string): boolean {
  const septets = septetsOf(text)
  return septets === undefined ? text.length <= MOST_UNITS : septets.length <= MOST_SEPTETS
}

const refused = (reason: UssdError): UssdOutcome => ({ ok: false, ...errorReason(reason) })

/** The USSD sessions of a network: at most one for each subscriber, and each ends. TS 24.090 */
export class UssdSessions {
  readonly #sessions = new Map<string, Session>()
  readonly #now: () => number
  readonly #patience: number
  /** No session ends for want of a reply before this time, in ms. */
  #quietUntil = Number.POSITIVE_INFINITY

  /** @param patience - ms that a question waits for its reply */
  constructor(now: () => number, patience: number) {
    this.#now = now
    this.#patience = patience
  }

  /** Whether a subscriber is in a session. */
  isOpen(msisdn: string): boolean {
    return this.#sessions.has(msisdn)
  }

  /** The phone begins: processUnstructuredSS-Request. TS 24.090 */
  begin(msisdn: string, text: string, handler: UssdHandler): UssdOutcome {
    if (this.isOpen(msisdn)) return refused('ussd-busy')
    if (text === '' || !fitsUssd(text)) return refused('unexpected-data-value')
    return this.#step(msisdn, handler, [text])
  }

  /** The network begins: a question that the caller has sent awaits its reply. TS 24.090 */
  ask(msisdn: string, handler: UssdHandler): void {
    this.#await(msisdn, handler, [])
  }

  /** The phone answers a question. Where that is refused the session is over. TS 24.090 */
  reply(msisdn: string, text: string): UssdOutcome {
    const session = this.#sessions.get(msisdn)
    // A session without an end is one whose application is at work.
    if (session === undefined || session.deadline === Number.POSITIVE_INFINITY) return refused('unexpected-data-value')
    if (fitsUssd(text)) return this.#step(msisdn, session.handler, [...session.texts, text])
    this.end(msisdn)
    return refused('unexpected-data-value')
  }

  /** The session ends, if there is one. */
  end(msisdn: string): boolean {
    return this.#sessions.delete(msisdn)
  }

  /** Ends what has waited too long; who was in it. */
  expire(): string[] {
    const now = this.#now()
    if (now < this.#quietUntil) return []
    const late = [...this.#sessions].filter(([, { deadline }]) => deadline <= now).map(([msisdn]) => msisdn)
    for (const msisdn of late) this.end(msisdn)
    this.#quietUntil = [...this.#sessions.values()].reduce(
      (first, { deadline }) => Math.min(first, deadline),
      Number.POSITIVE_INFINITY,
    )
    return late
  }

  /** From now on the session waits for a reply. */
  #await(msisdn: string, handler: UssdHandler, texts: readonly string[]): void {
    const deadline = this.#now() + this.#patience
    this.#sessions.set(msisdn, { handler, texts, deadline })
    this.#quietUntil = Math.min(this.#quietUntil, deadline)
  }

  /** One turn: the session is over before the application says otherwise, so that its error leaves none behind. */
  #step(msisdn: string, handler: UssdHandler, texts: readonly string[]): UssdOutcome {
    this.#sessions.set(msisdn, { handler, texts, deadline: Number.POSITIVE_INFINITY })
    let step: UssdStep | undefined
    try {
      step = handler({ from: msisdn, texts })
    } finally {
      this.end(msisdn)
    }
    if (step === undefined) return refused('unexpected-data-value')
    const { text, more } = typeof step === 'string' ? { text: step, more: false } : step
    wantUssdText(text)
    if (more) this.#await(msisdn, handler, texts)
    return { ok: true, text, more }
  }
}

/** Throws where an application or an operator sends a text that no message holds. */
export function wantUssdText(text: unknown): string {
  if (typeof text === 'string' && fitsUssd(text)) return text
  throw new PocketsimError(
    'OPTION_FORMAT',
    `text: want at most ${MOST_SEPTETS} characters of the GSM 7-bit default alphabet, or ${MOST_UNITS} others`,
  )
}
