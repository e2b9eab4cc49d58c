import type { MmiCode } from '../../mmi/code.js'
import { isEmergencyNumber, toInternational } from '../numbering.js'
import { barredTo } from '../services/status.js'
import type { Subscription } from '../services/subscription.js'
import type { ActionOutcome } from '../wire.js'
import type { End, Surroundings } from './connection.js'
import {
  changeEnd,
  type Draft,
  isActive,
  isHeld,
  isOutgoing,
  isRinging,
  type Leg,
  legsOf,
  place,
  release,
  releaseAll,
  setHeld,
  tell,
} from './draft.js'
import { forwardedBy } from './route.js'
import { connected, goOn, shownOf } from './setup.js'

/** What a key did, or why it did nothing. */
export type Done = { readonly ok: true; readonly draft: Draft } | Extract<ActionOutcome, { ok: false }>

/** The most remote parties of one multiparty call. TS 22.084 */
const MOST_PARTIES = 5

/** The calls of a subscriber, sorted by state. */
interface Hand {
  readonly draft: Draft
  readonly around: Surroundings
  readonly subscription: Subscription
  readonly all: readonly Leg[]
  readonly ringing: Leg | undefined
  /** The calls that are active or are being set up. */
  readonly front: readonly Leg[]
  readonly held: readonly Leg[]
}

const done = (draft: Draft): Done => ({ ok: true, draft })
const not = (reason: Extract<ActionOutcome, { ok: false }>['reason']): Done => ({ ok: false, reason })

const end = (draft: Draft, legs: readonly Leg[]): Draft =>
  releaseAll(
    draft,
    legs.map(({ connection }) => connection),
  )

const accept = (draft: Draft, { around }: Hand, { connection }: Leg): Draft =>
  place(draft, connected(around, connection))

/** Whether the front can be held: HOLD is provided, every call is answered, and no call is an emergency call. TS 22.083 §2 */
const canHold = ({ front, subscription }: Hand): boolean =>
  subscription.provided.has('call-hold') && front.every((leg) => isActive(leg) && !leg.connection.emergency)

/** The user refuses a ringing call as busy (UDUB). Forwarding on busy applies. TS 22.082 §2, TS 24.008 §5.2.2 */
function refuse({ draft, around, subscription }: Hand, { connection }: Leg): Draft {
  const next = forwardedBy(subscription, 'call-forwarding-busy', around)
  if (next === undefined) return release(draft, connection, 'user-busy')
  return tell(goOn(draft, around, connection, next, 'call-forwarded'), subscription.msisdn, 'incoming-call-forwarded')
}

/** `0` */
function releaseHeld(hand: Hand): Done {
  if (hand.ringing) return done(refuse(hand, hand.ringing))
  return hand.held.length > 0 ? done(end(hand.draft, hand.held)) : not('no-call')
}

/** `1` */
function releaseActive(hand: Hand): Done {
  const { draft, front, ringing, held } = hand
  if (hand.all.length === 0) return not('no-call')
  const free = end(draft, front)
  if (ringing) return done(accept(free, hand, ringing))
  return done(setHeld(free, held, false))
}

/** `1X` */
function releaseCall({ draft, all }: Hand, id: number | undefined): Done {
  const leg = all.find(({ own }) => own.id === id)
  if (leg === undefined) return not('no-call')
  return isRinging(leg) ? not('not-possible') : done(release(draft, leg.connection))
}

/** `2`, and the call key while a call rings. */
function holdActive(hand: Hand): Done {
  const { draft, front, ringing, held } = hand
  if (hand.all.length === 0) return not('no-call')
  if (ringing && front.length === 0) return done(accept(draft, hand, ringing))
  if (front.length > 0 && !canHold(hand)) return not('not-possible')
  if (ringing && held.length > 0) return not('not-possible')
  const away = setHeld(draft, front, true)
  return done(ringing ? accept(away, hand, ringing) : setHeld(away, held, false))
}

/** `2X` */
function holdExcept(hand: Hand, id: number | undefined): Done {
  const { draft, front, held } = hand
  if (!front.some(({ own }) => own.id === id)) return not('no-call')
  if (front.length < 2 || held.length > 0 || !canHold(hand)) return not('not-possible')
  const others = front.filter(({ own }) => own.id !== id)
  return done(setHeld(draft, others, true))
}

/** `3` */
function multiparty(hand: Hand): Done {
  const { draft, front, held, subscription } = hand
  if (front.length === 0 || held.length === 0) return not('no-call')
  if (!subscription.provided.has('multiparty')) return not('not-provided')
  if (!canHold(hand)) return not('not-possible')
  if (front.length + held.length > MOST_PARTIES) return not('too-many-parties')
  const joined = held.reduce(
    (state, { connection, side }) => changeEnd(state, connection.key, side, { held: false }),
    draft,
  )
  return done([...front, ...held].reduce((state, { peer }) => tell(state, peer, 'remote-multiparty'), joined))
}

/** What is left of a call when its other end is another one: this end is shown that one, if it may be. TS 23.091 §3.1 */
function transferred(around: Surroundings, end: End, other: End): End {
  const { number: _number, name: _name, connected: _connected, ...rest } = end
  if (end.id === 0) return rest
  return { ...rest, ...shownOf(around, end.party, other, end.direction === 'incoming' ? 'clip' : 'colp') }
}

/** `4`: connects the two other parties and takes the user out. TS 22.091 */
function transfer(hand: Hand): Done {
  const { draft, around, front, held, subscription } = hand
  const [one, ...more] = front
  const [other, ...others] = held
  if (one === undefined || other === undefined) return not('no-call')
  if (!subscription.provided.has('explicit-call-transfer')) return not('not-provided')
  const isPair = more.length === 0 && others.length === 0 && isActive(one) && !one.connection.emergency
  if (!isPair || one.peer.party === other.peer.party) return not('not-possible')
  // A call between two outside parties would have no phone of this network in it.
  if (one.peer.id === 0 && other.peer.id === 0) return done(end(draft, [one, other]))
  const freed = release(draft, other.connection)
  const joined = place(freed, {
    ...one.connection,
    from: transferred(around, one.peer, other.peer),
    to: transferred(around, other.peer, one.peer),
  })
  return done(tell(tell(joined, one.peer, 'remote-transferred'), other.peer, 'remote-transferred'))
}

/** `4*DN` TS 22.072 §6.1 */
function deflect({ draft, around, subscription, ringing }: Hand, typed = ''): Done {
  if (ringing === undefined) return not('no-call')
  if (!subscription.provided.has('call-deflection')) return not('not-provided')
  const number = toInternational(around.home, typed)
  if (
    number === undefined ||
    number === subscription.msisdn ||
    isEmergencyNumber(typed, around.home.emergencyNumbers)
  ) {
    return not('not-possible')
  }
  if (barredTo(subscription, 'telephony', number, around.home.countryCode)) return not('not-possible')
  return done(goOn(draft, around, ringing.connection, number, 'call-deflected'))
}

function handOf(draft: Draft, around: Surroundings, subscription: Subscription): Hand {
  const all = legsOf(draft, subscription.msisdn)
  const front = all.filter((leg) => isActive(leg) || isOutgoing(leg))
  return {
    draft,
    around,
    subscription,
    all,
    ringing: all.find(isRinging),
    front,
    held: all.filter(isHeld),
  }
}

/** Carries out a code typed during a call. TS 22.030 §6.5.5.1 */
export function act(
  draft: Draft,
  around: Surroundings,
  subscription: Subscription,
  { action, call, number }: Extract<MmiCode, { kind: 'in-call' }>,
): Done {
  const hand = handOf(draft, around, subscription)
  switch (action) {
    case 'release-held':
      return releaseHeld(hand)
    case 'release-active':
      return releaseActive(hand)
    case 'release-call':
      return releaseCall(hand, call)
    case 'hold-active':
      return holdActive(hand)
    case 'hold-except':
      return holdExcept(hand, call)
    case 'multiparty':
      return multiparty(hand)
    case 'transfer':
      return transfer(hand)
    case 'deflect':
      return deflect(hand, number)
    default:
      return not('not-provided')
  }
}

/** The call key while a call rings. TS 22.083 §1 */
export function answer(draft: Draft, around: Surroundings, subscription: Subscription): Done {
  const hand = handOf(draft, around, subscription)
  return hand.ringing ? holdActive(hand) : not('no-call')
}

/** The END key. TS 22.030 §6.5.5.1 */
export function hangUp(draft: Draft, around: Surroundings, subscription: Subscription): Done {
  const hand = handOf(draft, around, subscription)
  const { front, held, ringing } = hand
  if (front.length + held.length > 0) return done(end(draft, [...front, ...held]))
  return ringing ? done(refuse(hand, ringing)) : not('no-call')
}
