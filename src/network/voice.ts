import { type Check, fields, flag, text } from '../bytes/checks.js'
import type { Connection } from './calls/connection.js'
import type { DtmfDigit } from './dtmf.js'

/** What a voice application gets: who calls, and every digit of this call so far. */
export interface VoiceTurn {
  /** The caller, in international form if it has one. An application of the network knows the number even if it is withheld. */
  readonly from: string
  /** The digits that the caller sent by DTMF; empty when the call begins. TS 23.014 §6.2 */
  readonly digits: string
}

/** What a voice application says: a last text, after which it hangs up, or a text and whether the call goes on. */
export type VoiceStep = string | { readonly text: string; readonly more: boolean }

/**
 * An application that answers calls to a number. It needs no memory, because it always gets the whole call so far. It returns
 * `undefined` to say nothing and listen on.
 */
export type VoiceApplication = (turn: VoiceTurn) => VoiceStep | undefined

/** What voice applications work with. */
interface VoiceKit {
  /** Says a text in a call to a party. */
  readonly say: (call: number, party: string, text: string) => void
  readonly hangUp: (call: number) => void
}

/** A call in which an application listens. */
interface Listening {
  readonly application: VoiceApplication
  readonly digits: string
  /** It is asked now, so that what it causes itself does not reach it. */
  readonly isBusy: boolean
}

const MOST_SAID = 1000
/** After so many digits the application hears no more of a call. */
const MOST_DIGITS = 200

interface Said {
  readonly text: string
  readonly more: boolean
}
const checkStep: Check<Said> = fields<Said>({ text: text(0, MOST_SAID), more: flag }, {})

/** The applications of a network at their numbers, and the calls in which they listen, by key. */
export class VoiceCalls {
  readonly #kit: VoiceKit
  readonly #applications = new Map<string, VoiceApplication>()
  readonly #calls = new Map<number, Listening>()

  constructor(kit: VoiceKit) {
    this.#kit = kit
  }

  /** Puts an application at a number, or takes it away. Calls that go on keep theirs. */
  put(number: string, application: VoiceApplication | undefined): void {
    if (application === undefined) this.#applications.delete(number)
    else this.#applications.set(number, application)
  }

  /** A call has changed or is over. If an application is at the number that answered it, it begins to speak. */
  follow(call: number, connection: Connection | undefined): void {
    if (connection === undefined) this.#calls.delete(call)
    else if (connection.phase === 'connected' && !this.#calls.has(call)) {
      const { from, to } = connection
      const application = to.id === 0 ? this.#applications.get(to.party) : undefined
      if (application !== undefined) this.#ask(call, from.party, { application, digits: '', isBusy: false })
    }
  }

  /** The caller sent a digit. */
  hear(call: number, from: string, digit: DtmfDigit): void {
    const listening = this.#calls.get(call)
    if (listening === undefined || listening.isBusy || listening.digits.length >= MOST_DIGITS) return
    this.#ask(call, from, { ...listening, digits: listening.digits + digit })
  }

  /** Asks an application once. The call ends after its last text, and if it fails. A call that ended meanwhile stays ended. */
  #ask(call: number, from: string, listening: Listening): void {
    const { application, digits } = listening
    this.#calls.set(call, { ...listening, isBusy: true })
    let goesOn = false
    try {
      const step = application({ from, digits })
      const now: unknown = typeof step === 'string' ? { text: step, more: false } : step
      if (now !== undefined) checkStep(now, 'step', 'OPTION_FORMAT')
      if (!this.#calls.has(call)) return
      this.#calls.set(call, listening)
      if (now !== undefined && now.text !== '') this.#kit.say(call, from, now.text)
      goesOn = now?.more ?? true
    } finally {
      if (!goesOn) this.#kit.hangUp(call)
    }
  }
}
