import { Agenda, type Timed } from '../bytes/agenda.js'
import { Slots } from '../bytes/slots.js'
import { PocketsimError } from '../error.js'
import { fitsUssd, MOST_USSD } from '../sms/ussd.js'
import { type ErrorReason, errorReason } from './reason.js'
import type { UssdError, UssdOutcome } from './wire.js'

/** What a USSD application gets: the subscriber, and everything that the phone sent in this session. */
export interface UssdTurn {
  readonly from: string
  /** The request, if the phone began, and then each reply. */
  readonly texts: readonly string[]
}

/** What a USSD application answers: a last text, or a text that waits for a reply. */
export type UssdStep = string | { readonly text: string; readonly more: boolean }

/**
 * A USSD application. It needs no memory, because it always gets the whole session so far. It returns `undefined` for an unknown code.
 * TS 22.090, TS 23.090
 */
export type UssdHandler = (turn: UssdTurn) => UssdStep | undefined

interface Session {
  readonly handler: UssdHandler
  readonly texts: readonly string[]
  /** When the network ends the session, in ms. It never does so while the application works. */
  readonly deadline: number
}

/** A question that waits for its reply until a time. */
interface Question extends Timed {
  readonly msisdn: string
  readonly session: Session
  /** Its place in the order of all questions. */
  readonly order: number
}

/** Why the network cannot begin a USSD dialogue. TS 24.090 */
export type UssdPush = { readonly ok: true } | ({ readonly ok: false } & ErrorReason<'absent-subscriber' | 'ussd-busy'>)

const refused = (reason: UssdError): UssdOutcome => ({ ok: false, ...errorReason(reason) })

/** The USSD sessions of a network: at most one for each subscriber. Each session ends. TS 24.090 */
export class UssdSessions {
  readonly #sessions = new Slots<string, Session>()
  readonly #now: () => number
  readonly #patience: number
  readonly #questions = new Agenda<Question>({
    holds: ({ msisdn, session }) => this.#sessions.get(msisdn) === session,
    about: ({ msisdn }) => msisdn,
    most: () => this.#sessions.size,
  })
  #asked = 0

  /** @param patience - how many ms a question waits for its reply */
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

  /** The network begins. The caller has already sent the question, which now waits for its reply. TS 24.090 */
  ask(msisdn: string, handler: UssdHandler): void {
    this.#await(msisdn, handler, [])
  }

  /** The phone answers a question. If the answer is refused, the session ends. TS 24.090 */
  reply(msisdn: string, text: string): UssdOutcome {
    const session = this.#sessions.get(msisdn)
    // While the application works, its session has no deadline.
    if (session === undefined || session.deadline === Number.POSITIVE_INFINITY) return refused('unexpected-data-value')
    if (fitsUssd(text)) return this.#step(msisdn, session.handler, [...session.texts, text])
    this.end(msisdn)
    return refused('unexpected-data-value')
  }

  /** Ends the session, if there is one, and returns whether there was one. */
  end(msisdn: string): boolean {
    return this.#sessions.delete(msisdn)
  }

  /** Ends the sessions that waited too long, and returns their subscribers in the order in which they were asked. */
  expire(): string[] {
    const now = this.#now()
    const late: Question[] = []
    for (let next = this.#questions.take(now); next !== undefined; next = this.#questions.take(now)) late.push(next)
    for (const { msisdn } of late) this.end(msisdn)
    return late.sort((one, other) => one.order - other.order).map(({ msisdn }) => msisdn)
  }

  /** From now on the session waits for a reply. */
  #await(msisdn: string, handler: UssdHandler, texts: readonly string[]): void {
    const deadline = this.#now() + this.#patience
    const session = { handler, texts, deadline }
    this.#sessions.set(msisdn, session)
    this.#questions.add({ at: deadline, msisdn, session, order: this.#asked++ })
  }

  /** Asks the application once. The session ends unless the answer waits for a reply, so a failed application leaves no session. */
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

/** Throws if an application or an operator sends a text that is too long for a message. */
export function wantUssdText(text: unknown): string {
  if (typeof text === 'string' && fitsUssd(text)) return text
  throw new PocketsimError(
    'OPTION_FORMAT',
    `text: want at most ${MOST_USSD.septets} characters of the GSM 7-bit default alphabet, or ${MOST_USSD.units} others`,
  )
}
