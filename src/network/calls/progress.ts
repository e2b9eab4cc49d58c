import type { CallCause } from '../wire.js'
import type { Connection, Surroundings } from './connection.js'
import { type Draft, isRinging, legsOf, release, tell } from './draft.js'
import { forwardedBy } from './route.js'
import { answered, goOn } from './setup.js'

/** Nobody answers a call: it is forwarded, or it ends. TS 22.082 §3, TS 24.008 §5.2.2 */
export function unanswered(draft: Draft, around: Surroundings, connection: Connection): Draft {
  const { party } = connection.to
  const subscription = around.subscription(party)
  const next = subscription && forwardedBy(subscription, 'call-forwarding-no-reply', around)
  if (next === undefined) return release(draft, connection, 'no-answer')
  return tell(goOn(draft, around, connection, next, 'call-forwarded'), party, 'incoming-call-forwarded')
}

/** All calls of a party end. */
export const releaseParty = (before: Draft, party: string, cause: CallCause): Draft =>
  legsOf(before, party).reduce((draft, { connection }) => release(draft, connection, cause), before)

/** All calls that came in for a party end: the operator bars them from now on. TS 22.041 §2 */
export const releaseIncoming = (before: Draft, party: string): Draft =>
  legsOf(before, party)
    .filter(({ side }) => side === 'to')
    .reduce((draft, { connection }) => release(draft, connection, 'normal-unspecified'), before)

/** An outside party answers every call that rings at its number. */
export const answerOutside = (before: Draft, around: Surroundings, number: string): Draft =>
  legsOf(before, number)
    .filter(isRinging)
    .reduce((draft, { connection }) => answered(draft, around, connection), before)
