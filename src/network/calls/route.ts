import type { Forwarding } from '../service-names.js'
import { barredFrom, isOn, isOperative } from '../services/status.js'
import { groupState, type Subscription } from '../services/subscription.js'
import type { CallCause, CallNotice } from '../wire.js'
import type { Surroundings } from './connection.js'
import { type Draft, legsOf, MOST_CALLS } from './draft.js'

/** How often one call is forwarded at most; a loop ends earlier. TS 22.082 §1 */
const MOST_FORWARDINGS = 5
/** How long a phone rings where nothing else is set, in ms: T301. TS 24.008 §11.3 */
const RINGING = 180_000

/** Where a call ends up. */
export interface Target {
  readonly party: string
  readonly isOutside: boolean
  /** It rings first, until then (ms). */
  readonly rings: boolean
  readonly deadline: number
}

/** The way of a call: its target or the cause of its end, the numbers called, and what is to be told to whom. */
export interface Route {
  readonly target: Target | CallCause
  readonly path: readonly string[]
  /** It was forwarded on the way. */
  readonly forwarded: boolean
  /** Told to the caller, where it fails for a programme of the called party. */
  readonly notice?: CallNotice
  /** Subscribers whose call went on under a condition. TS 24.082 §2.1.1 */
  readonly passed: readonly string[]
}

/** Whether a phone can take one more call: it is free, the call waits, or it is busy. TS 22.083 §1 */
function lineOf(draft: Draft, subscription: Subscription, caller: string): 'free' | 'waits' | 'busy' {
  const { msisdn } = subscription
  const legs = legsOf(draft, msisdn)
  if (msisdn === caller) return 'busy'
  if (legs.length === 0) return 'free'
  const isQuiet = legs.every(({ connection }) => connection.phase === 'connected' && !connection.emergency)
  const waits = isOn(subscription, 'call-waiting', 'telephony') && isQuiet && legs.length < MOST_CALLS
  return waits ? 'waits' : 'busy'
}

/** Where a subscriber's calls go by a forwarding service, if it is active and operative. TS 22.082 */
export function forwardedBy(
  subscription: Subscription,
  service: Forwarding,
  { home }: Surroundings,
): string | undefined {
  return isOperative(subscription, service, 'telephony', home.countryCode)
    ? groupState(subscription, service, 'telephony').number
    : undefined
}

/** When a subscriber's phone stops ringing: after the no-reply time, if calls are forwarded then. TS 22.082 §3 */
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
 * Finds where a call rings, and follows forwardings on the way: unconditional, not reachable, busy, in this order. No number is
 * called twice, and only so many are. TS 22.082, TS 23.018
 *
 * @param caller - who calls; is busy for a call that comes back
 * @param number - who is called, in international form or as dialled
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

/** A number that is not of this network. */
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
