import type { Forwarding } from '../service-names.js'
import { barredFrom, isOn, isOperative } from '../services/status.js'
import { groupState, type Subscription } from '../services/subscription.js'
import type { CallCause, CallNotice } from '../wire.js'
import type { Surroundings } from './connection.js'
import { type Draft, legsOf, MOST_CALLS } from './draft.js'

/** The most times that one call is forwarded. A loop ends earlier. TS 22.082 §1 */
const MOST_FORWARDINGS = 5
/** How long a phone rings if no other time is set, in ms: T301. TS 24.008 §11.3 */
const RINGING = 180_000

/** Where a call ends up. */
export interface Target {
  readonly party: string
  readonly isOutside: boolean
  /** Whether it rings before it is answered, and when ringing ends, in ms. */
  readonly rings: boolean
  readonly deadline: number
}

/** Where a call goes: its target or the cause of its end, the numbers called, and who must be told what. */
export interface Route {
  readonly target: Target | CallCause
  readonly path: readonly string[]
  /** The call was forwarded on the way. */
  readonly forwarded: boolean
  /** What the caller is told if the called party bars the call. */
  readonly notice?: CallNotice
  /** Subscribers who forwarded the call because they were busy or not reachable. TS 24.082 §2.1.1 */
  readonly passed: readonly string[]
}

/** Whether a phone can take one more call. TS 22.083 §1 */
function lineOf(draft: Draft, subscription: Subscription, caller: string): 'free' | 'waits' | 'busy' {
  const { msisdn } = subscription
  const legs = legsOf(draft, msisdn)
  if (msisdn === caller) return 'busy'
  if (legs.length === 0) return 'free'
  const isQuiet = legs.every(({ connection }) => connection.phase === 'connected' && !connection.emergency)
  const waits = isOn(subscription, 'call-waiting', 'telephony') && isQuiet && legs.length < MOST_CALLS
  return waits ? 'waits' : 'busy'
}

/** The number to which a service forwards a subscriber's calls, if the service is active and operative. TS 22.082 */
export function forwardedBy(
  subscription: Subscription,
  service: Forwarding,
  { home }: Surroundings,
): string | undefined {
  return isOperative(subscription, service, 'telephony', home.countryCode)
    ? groupState(subscription, service, 'telephony').number
    : undefined
}

/** When a subscriber's phone stops ringing. Forwarding on no reply sets the time. TS 22.082 §3 */
function ringsUntil(subscription: Subscription, around: Surroundings): number {
  const isForwarded = forwardedBy(subscription, 'call-forwarding-no-reply', around) !== undefined
  const { noReplySeconds = 0 } = groupState(subscription, 'call-forwarding-no-reply', 'telephony')
  return around.now + (isForwarded ? 1000 * noReplySeconds : RINGING)
}

const CONDITIONS = {
  'call-forwarding-busy': 'user-busy',
  'call-forwarding-not-reachable': 'subscriber-absent',
} as const

/**
 * Finds where a call rings. It follows forwardings in this order: unconditional, not reachable, busy. It calls no number twice,
 * and follows a limited number of forwardings. TS 22.082, TS 23.018
 *
 * @param caller - the number that calls; it is busy if the call comes back to it
 * @param number - the number called, in international form or as dialled
 * @param path - the numbers called so far
 */
export function route(
  draft: Draft,
  around: Surroundings,
  caller: string,
  number: string,
  path: readonly string[] = [],
): Route {
  const walked = [...path, number]
  const end = (target: Target | CallCause, notice?: CallNotice): Route => ({
    target,
    path: walked,
    forwarded: path.length > 0,
    passed: [],
    ...(notice && { notice }),
  })
  if (path.includes(number) || path.length > MOST_FORWARDINGS) return end('exchange-routing-error')

  const subscription = around.subscription(number)
  if (subscription === undefined) return end(outside(number, around))
  if (!subscription.groups.includes('telephony')) return end('facility-rejected')
  // No service is active that a notice could name: the caller only learns that the call is refused. TS 22.041 §2
  if (subscription.incomingBarred) return end('call-rejected')
  if (barredFrom(subscription, 'telephony', around.home.countryCode))
    return end('call-rejected', 'incoming-calls-barred')

  const on = (service: Forwarding): Route | undefined => {
    const next = forwardedBy(subscription, service, around)
    return next === undefined ? undefined : route(draft, around, caller, next, walked)
  }
  const unconditional = on('call-forwarding-unconditional')
  if (unconditional) return unconditional
  const condition = !around.isReachable(number)
    ? 'call-forwarding-not-reachable'
    : lineOf(draft, subscription, caller) === 'busy'
      ? 'call-forwarding-busy'
      : undefined
  if (condition === undefined) {
    return end({ party: number, isOutside: false, rings: true, deadline: ringsUntil(subscription, around) })
  }
  const conditional = on(condition)
  return conditional ? { ...conditional, passed: [number, ...conditional.passed] } : end(CONDITIONS[condition])
}

/** Where a call to a number outside this network ends up. */
function outside(number: string, { manner, now }: Surroundings): Target | CallCause {
  switch (manner(number)) {
    case 'busy':
      return 'user-busy'
    case 'unknown':
      return 'unassigned-number'
    case 'on-demand':
      return { party: number, isOutside: true, rings: true, deadline: now + RINGING }
    case 'at-once':
      return { party: number, isOutside: true, rings: false, deadline: now }
  }
}
