import type { CallCause } from '../wire.js'
import {
  type Connection,
  type Draft,
  draftOf,
  type Exchange,
  legsOf,
  release,
  type Surroundings,
  tell,
} from './exchange.js'
import { forwardedBy } from './route.js'
import { answered, goOn } from './setup.js'

/** The first call that has rung long enough. */
export const overdue = ({ connections }: Exchange, now: number): Connection | undefined =>
  connections.find(({ phase, deadline }) => phase === 'alerting' && deadline <= now)

/** What becomes of a call that nobody answers: it is forwarded, or over. TS 22.082 §3, TS 24.008 §5.2.2 */
export function unanswered(exchange: Exchange, around: Surroundings, connection: Connection): Draft {
  const draft = draftOf(exchange)
  const { party } = connection.to
  const subscription = around.subscription(party)
  const next = subscription && forwardedBy(subscription, 'call-forwarding-no-reply', around)
  if (next === undefined) return release(draft, connection, 'no-answer')
  return tell(goOn(draft, around, connection, next, 'call-forwarded'), party, 'incoming-call-forwarded')
}

/** All calls of a party end. */
export const releaseParty = (exchange: Exchange, party: string, cause: CallCause): Draft =>
  legsOf(exchange, party).reduce((draft, { connection }) => release(draft, connection, cause), draftOf(exchange))

/** An outside party answers what rings at its number. */
export const answerOutside = (exchange: Exchange, around: Surroundings, number: string): Draft =>
  exchange.connections
    .filter(({ phase, to }) => phase === 'alerting' && to.party === number)
    .reduce((draft, connection) => answered(draft, around, connection), draftOf(exchange))
