import { type Check, fields, flag, oneOf, text } from '../bytes/checks.js'
import { PocketsimError, want } from '../error.js'
import type { OutsideManner } from './calls/connection.js'
import { answerOutside } from './calls/progress.js'
import { callFromOutside } from './calls/setup.js'
import type { Core } from './core.js'
import { toInternational } from './numbering.js'
import type { ShortMessage } from './sms/centre.js'
import type { VoiceApplication } from './voice.js'
import type { DialOutcome } from './wire.js'

/** How a number outside the network reacts. */
export interface OutsideOptions {
  /** How it reacts to calls. */
  readonly answers?: OutsideManner | undefined
}

/** How a party outside the network calls. */
export interface OutsideCall {
  /** Whether the caller's number is withheld; not by default. TS 22.081 §2 */
  readonly withheld?: boolean | undefined
}

const MANNERS: readonly OutsideManner[] = ['at-once', 'on-demand', 'busy', 'unknown']
const checkOutside: Check<OutsideOptions> = fields<OutsideOptions>({}, { answers: oneOf(MANNERS) })
const checkCall: Check<OutsideCall> = fields<OutsideCall>({}, { withheld: flag })
export const checkNumber: Check<string> = text(0, 100)

/** A number in international form if it has one; throws for the number of a subscriber. */
function noSubscriber(core: Core, number: string): string {
  const normal = toInternational(core.home, number) ?? number
  if (!core.subscriptions.has(normal)) return normal
  throw new PocketsimError('MSISDN_TAKEN', 'number: a subscriber has this number; attach a phone instead')
}

/** A party that is not a subscriber of the network. */
export interface OutsideParty {
  /** In international form, if it has one. */
  readonly number: string
  /**
   * Calls a subscriber. The answer has `call: 0`, because calls of outside parties have no numbers.
   *
   * @param msisdn - the number to call, in any form
   * @param options - whether the caller's number is withheld
   * @throws PocketsimError `OPTION_FORMAT`
   */
  call(msisdn: string, options?: OutsideCall): DialOutcome
  /** Answers all calls that ring at this number. */
  answer(): void
  /** Ends all calls of this number. */
  hangUp(): void
  /** The digits that this number heard by DTMF in its newest call, in their order; at most the last 1000. TS 23.014 §6.2 */
  dtmf(): string
  /** The messages that were sent to this number, part by part. */
  messages(): readonly ShortMessage[]
}

/** The party at a number that is in international form if it has one. */
const partyAt = (core: Core, number: string): OutsideParty => ({
  number,
  call(msisdn, options = {}) {
    checkNumber(msisdn, 'msisdn', 'OPTION_FORMAT')
    checkCall(options, 'options', 'OPTION_FORMAT')
    const { withheld = false } = options
    core.due()
    const called = toInternational(core.home, msisdn) ?? msisdn
    return core.place(callFromOutside(core.draft(), core.around(), number, called, withheld), '')
  },
  answer() {
    core.due()
    core.commit(answerOutside(core.draft(), core.around(), number))
  },
  hangUp() {
    core.due()
    core.releaseAll(number, 'normal-clearing')
  },
  dtmf: () => core.heard.by(number),
  messages: () => core.centre.sentTo(number),
})

/** An outside party of a network, and how it reacts to calls if that is given. */
export function outsideParty(core: Core, number: string, options: OutsideOptions): OutsideParty {
  checkNumber(number, 'number', 'OPTION_FORMAT')
  checkOutside(options, 'options', 'OPTION_FORMAT')
  const normal = noSubscriber(core, number)
  if (options.answers !== undefined) core.manners.set(normal, options.answers)
  return partyAt(core, normal)
}

/** Puts an application at a number that no subscriber has, or takes it away. */
export function putApplication(core: Core, number: string, application: VoiceApplication | undefined): void {
  checkNumber(number, 'number', 'OPTION_FORMAT')
  const fits = application === undefined || typeof application === 'function'
  want(fits, 'application: want a function that answers a call')
  core.voice.put(noSubscriber(core, number), application)
}
