import { answerOutside } from './calls/progress.js'
import { callFromOutside } from './calls/setup.js'
import type { Core } from './core.js'
import { toInternational } from './numbering.js'
import type { ShortMessage } from './sms/centre.js'
import type { DialOutcome } from './wire.js'

/** A party that is not a subscriber of the network. */
export interface OutsideParty {
  /** In international form, if it has one. */
  readonly number: string
  /**
   * Calls a subscriber. The answer has `call: 0`, because calls of outside parties have no numbers.
   *
   * @param msisdn - the number to call, in any form
   * @param options - whether the caller's number is withheld. TS 22.081 §2
   */
  call(msisdn: string, options?: { readonly withheld?: boolean }): DialOutcome
  /** Answers all calls that ring at this number. */
  answer(): void
  /** Ends all calls of this number. */
  hangUp(): void
  /** The messages that were sent to this number, part by part. */
  messages(): readonly ShortMessage[]
}

/** An outside party of a network. */
export const outsideParty = (core: Core, number: string): OutsideParty => ({
  number,
  call(msisdn, { withheld = false } = {}) {
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
  messages: () => core.centre.sentTo(number),
})
