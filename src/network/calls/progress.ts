import type { CallCause } from '../wire.js'
import type { Connection, Surroundings } from './connection.js'
import { type Draft, isRinging, type Leg, legsOf, placeAll, release, releaseAll, tell } from './draft.js'
import { forwardedBy } from './route.js'
import { connected, goOn } from './setup.js'

/** Nobody answers a call: it is forwarded, or it ends. TS 22.082 §3, TS 24.008 §5.2.2 */
export function unanswered(draft: Draft, around: Surroundings, connection: Connection): Draft {
  const { party } = connection.to
  const subscription = around.subscription(party)
  const next = subscription && forwardedBy(subscription, 'call-forwarding-no-reply', around)
  if (next === undefined) return release(draft, connection, 'no-answer')
  return tell(goOn(draft, around, connection, next, 'call-forwarded'), party, 'incoming-call-forwarded')
}

const callsIn = (legs: readonly Leg[]): readonly Connection[] => legs.map(({ connection }) => connection)

/** All calls of a party end. */
export const releaseParty = (draft: Draft, party: string, cause: CallCause): Draft =>
  releaseAll(draft, callsIn(legsOf(draft, party)), cause)

/** All calls that came in for a party end: the operator bars them from now on. TS 22.041 §2 */
export const releaseIncoming = (draft: Draft, party: string): Draft =>
  releaseAll(draft, callsIn(legsOf(draft, party).filter(({ side }) => side === 'to')), 'normal-unspecified')

/** An outside party answers every call that rings at its number. */
export const answerOutside = (draft: Draft, around: Surroundings, number: string): Draft =>
  placeAll(
    draft,
    legsOf(draft, number)
      .filter(isRinging)
      .map(({ connection }) => connected(around, connection)),
  )
