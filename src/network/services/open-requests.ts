import { Agenda } from '../../bytes/agenda.js'
import { Slots } from '../../bytes/slots.js'
import type { MmiCode } from '../../mmi/code.js'
import type { NumberingPlan } from '../numbering.js'
import { type AskedPassword, refused, type SsStep } from '../outcome.js'
import { carryOut } from './carry-out.js'
import { proceed } from './procedure.js'
import type { Subscription } from './subscription.js'

/** An operation that waits for a password. */
interface OpenRequest {
  readonly msisdn: string
  /** The code with the passwords that are there so far. */
  readonly code: MmiCode
  readonly asks: AskedPassword
  /** When it ends by itself, in ms. */
  readonly at: number
}

/** The field of a change of the password that each answer is for. */
const FIELD = {
  password: 'current',
  'new-password': 'next',
  'new-password-again': 'repeated',
} as const satisfies Record<AskedPassword, string>

/** The code with one more password. */
function filled({ code, asks }: OpenRequest, password: string): MmiCode {
  if (code.kind === 'password') return { ...code, [FIELD[asks]]: password }
  return code.kind === 'supplementary-service' ? { ...code, password } : code
}

type Advanced = readonly [Subscription, SsStep]

/** The operations that wait for a password: at most one for each subscriber. Each of them ends. TS 24.010 §4 */
export class OpenRequests {
  readonly #open = new Slots<string, OpenRequest>()
  readonly #due = new Agenda<OpenRequest>({
    holds: (request) => this.#open.get(request.msisdn) === request,
    about: ({ msisdn }) => msisdn,
    most: () => this.#open.size,
  })
  readonly #now: () => number
  readonly #patience: number

  /** @param patience - how many ms a question waits for its password */
  constructor(now: () => number, patience: number) {
    this.#now = now
    this.#patience = patience
  }

  /** Begins an operation. Another one of the subscriber that waits for a password ends. */
  start(subscription: Subscription, code: MmiCode, home: NumberingPlan): Advanced {
    this.end(subscription.msisdn)
    return this.#proceed(subscription, code, home)
  }

  /** Goes on with the operation that waits. An empty password is no answer: it ends the operation. TS 24.010 §4.1.2 */
  give(subscription: Subscription, password: string, home: NumberingPlan): Advanced {
    const waiting = this.#open.get(subscription.msisdn)
    if (waiting === undefined) return [subscription, refused('system-failure')]
    this.end(subscription.msisdn)
    if (password === '') return carryOut(subscription, waiting.code, home)
    return this.#proceed(subscription, filled(waiting, password), home)
  }

  /** Ends the operation of a subscriber that waits, if there is one. */
  end(msisdn: string): void {
    this.#open.delete(msisdn)
  }

  /** Ends the operation that waited longest, if it waited too long, and returns its subscriber. */
  expired(): string | undefined {
    const late = this.#due.take(this.#now())
    if (late !== undefined) this.end(late.msisdn)
    return late?.msisdn
  }

  #proceed(subscription: Subscription, code: MmiCode, home: NumberingPlan): Advanced {
    const advanced = proceed(subscription, code, home)
    const [{ msisdn }, step] = advanced
    if ('asks' in step) {
      const request = { msisdn, code, asks: step.asks, at: this.#now() + this.#patience }
      this.#open.set(msisdn, request)
      this.#due.add(request)
    }
    return advanced
  }
}
