import { isEmergencyNumber, type NumberingPlan, toInternational } from '../numbering.js'
import { causeReason } from '../reason.js'
import { barredTo, isOn, isOperative } from '../services/status.js'
import type { Subscription } from '../services/subscription.js'
import type { CallCause, CallNotice, DialOptions, DialOutcome } from '../wire.js'
import type { Connection, End, Surroundings } from './connection.js'
import { type Draft, freeId, isActive, isHeld, legsOf, MOST_CALLS, place, release, setHeld, tell } from './draft.js'
import { type Route, route, type Target } from './route.js'

type FailedDial = Extract<DialOutcome, { ok: false }>

/** A call that was set up, or why it was not. */
export type SetUp = { readonly ok: true; readonly draft: Draft; readonly key: number } | FailedDial

const refused = (reason: CallCause, notice?: CallNotice): FailedDial => ({
  ok: false,
  ...causeReason(reason),
  ...(notice && { notice }),
})

/** Whether the caller's number is hidden, and whether it is hidden against the caller's wish. TS 22.081 §2, TS 23.081 §2 */
function withholds(
  { provided, clir }: Subscription,
  wish: DialOptions['clir'],
): { readonly hidden: boolean; readonly inVain: boolean } {
  if (!provided.has('clir')) return { hidden: false, inVain: false }
  if (clir === 'permanent') return { hidden: true, inVain: wish === 'allowed' }
  return {
    hidden: (wish ?? (clir === 'temporary-restricted' ? 'restricted' : 'allowed')) === 'restricted',
    inVain: false,
  }
}

/** The end that is called, and what it is shown of the caller. TS 22.081 §1, TS 22.096 */
function calledEnd(draft: Draft, around: Surroundings, target: Target, by: End, forwarded: boolean): End {
  const { party, isOutside } = target
  const end = { party, held: false, direction: 'incoming', forwarded, withheld: false } as const
  if (isOutside) return { ...end, id: 0 }
  const withheld = around.subscription(party)?.provided.has('colr') === true
  return { ...end, id: freeId(draft, party), withheld, ...shownOf(around, party, by, 'clip') }
}

/** What a party that has a service is shown of another end: its number, and its name by CNAP. TS 22.081 §1, §3, TS 22.096 */
export function shownOf(
  around: Surroundings,
  party: string,
  { party: other, withheld }: End,
  service: 'clip' | 'colp',
): Pick<End, 'number' | 'name'> {
  const provided = around.subscription(party)?.provided
  if (provided === undefined || withheld) return {}
  const name = provided.has('cnap') ? around.subscription(other)?.name : undefined
  return { ...(provided.has(service) && { number: other }), ...(name !== undefined && { name }) }
}

/** A caller with COLP sees the number that answered, unless the called party has COLR. TS 22.081 §3, §4 */
export function connected(around: Surroundings, connection: Connection): Connection {
  const { from, to } = connection
  const shows = around.subscription(from.party)?.provided.has('colp') && !to.withheld
  return { ...connection, phase: 'connected', from: shows ? { ...from, connected: to.party } : from }
}

/** A call reaches the end of its route: it rings there or is answered, and everybody concerned is told. */
function arrive(draft: Draft, around: Surroundings, call: Connection, way: Route, target: Target): Draft {
  const to = calledEnd(draft, around, target, call.from, way.forwarded)
  const connection = { ...call, to, path: way.path, deadline: target.deadline }
  let after = place(draft, target.rings ? connection : connected(around, connection))
  if (!target.isOutside && legsOf(after, target.party).length > 1) {
    after = tell(after, call.from, 'call-waiting')
  }
  return way.passed.reduce((state, party) => tell(state, party, 'incoming-call-forwarded'), after)
}

/** A called end that is not there yet. It counts among the calls of no subscriber. */
const NOWHERE: End = { party: '', id: 0, held: false, direction: 'incoming', forwarded: false, withheld: false }

const callingEnd = (draft: Draft, msisdn: string, number: string, withheld: boolean): End => ({
  party: msisdn,
  id: freeId(draft, msisdn),
  held: false,
  direction: 'outgoing',
  number,
  forwarded: false,
  withheld,
})

/** Sets a call up from one end to a number. */
function setUp(draft: Draft, around: Surroundings, end: End, number: string): SetUp {
  const way = route(draft, around, end.party, number)
  const { target, notice } = way
  if (typeof target === 'string') return refused(target, notice)
  const key = draft.exchange.nextKey
  const call: Connection = {
    key,
    phase: 'alerting',
    from: end,
    to: NOWHERE,
    path: way.path,
    deadline: target.deadline,
    emergency: false,
  }
  const begun = place(draft, call)
  const forwarded = way.forwarded ? tell(begun, end, 'call-forwarded') : begun
  return { ok: true, draft: arrive(forwarded, around, call, way, target), key }
}

/** An emergency call is answered at once. No setting matters. TS 22.101 §10 */
function emergency(draft: Draft, around: Surroundings, msisdn: string, number: string): SetUp {
  const key = draft.exchange.nextKey
  const call: Connection = {
    key,
    phase: 'connected',
    from: callingEnd(draft, msisdn, number, false),
    to: { ...NOWHERE, party: number },
    path: [number],
    deadline: around.now,
    emergency: true,
  }
  return { ok: true, draft: place(draft, call), key }
}

/** Whether a call is an emergency call: the phone says so, or the network knows the number. TS 22.101 §10.1.1 */
export const isEmergency = (number: string, options: DialOptions, { emergencyNumbers }: NumberingPlan): boolean =>
  options.emergency === true || isEmergencyNumber(number, emergencyNumbers)

/** Reminds callers of their own active forwardings. TS 24.082 §1.1.1 */
function reminder(subscription: Subscription, countryCode: string): CallNotice | undefined {
  if (isOn(subscription, 'call-forwarding-unconditional', 'telephony')) return 'forwarding-active'
  const conditional = (
    ['call-forwarding-busy', 'call-forwarding-no-reply', 'call-forwarding-not-reachable'] as const
  ).some((service) => isOperative(subscription, service, 'telephony', countryCode))
  return conditional ? 'conditional-forwarding-active' : undefined
}

/** Whether a subscriber can make one more call. An active call must be held first, so no other may be on hold. TS 22.083 §2 */
function hasRoom(draft: Draft, { msisdn, provided }: Subscription): boolean {
  const legs = legsOf(draft, msisdn)
  if (legs.length >= MOST_CALLS) return false
  if (legs.some(({ connection }) => connection.phase === 'alerting' || connection.emergency)) return false
  return !legs.some(isActive) || (provided.has('call-hold') && !legs.some(isHeld))
}

/** A subscriber calls a number. Active calls are held. TS 22.083 §2, TS 22.088 §1, TS 22.081 §2 */
export function dial(
  draft: Draft,
  around: Surroundings,
  subscription: Subscription,
  typed: string,
  options: DialOptions,
): SetUp {
  const { msisdn } = subscription
  if (isEmergency(typed, options, around.home)) return emergency(draft, around, msisdn, typed)
  if (!/^\+?[0-9*#]{1,40}$/.test(typed)) return refused('invalid-number-format')
  if (!subscription.groups.includes('telephony') || !hasRoom(draft, subscription)) {
    return refused('facility-rejected')
  }
  const { countryCode } = around.home
  const number = toInternational(around.home, typed) ?? typed
  if (barredTo(subscription, 'telephony', number, countryCode)) {
    return refused('call-rejected', 'outgoing-calls-barred')
  }
  const { hidden, inVain } = withholds(subscription, options.clir)
  const active = legsOf(draft, msisdn).filter(isActive)
  const end = callingEnd(draft, msisdn, number, hidden)
  const placed = setUp(draft, around, end, number)
  if (!placed.ok) return placed
  let after = setHeld(placed.draft, active, true)
  const hint = reminder(subscription, countryCode)
  if (hint !== undefined) after = tell(after, end, hint)
  if (inVain) after = tell(after, end, 'clir-suppression-rejected')
  return { ...placed, draft: after }
}

/** Somebody outside calls a subscriber. */
export const callFromOutside = (
  draft: Draft,
  around: Surroundings,
  number: string,
  called: string,
  withheld: boolean,
): SetUp =>
  setUp(draft, around, { party: number, id: 0, held: false, direction: 'outgoing', forwarded: false, withheld }, called)

/** A ringing call goes on to another number. If that number cannot be reached, the call ends. TS 22.082 §2, §3, TS 22.072 §6.1 */
export function goOn(
  draft: Draft,
  around: Surroundings,
  connection: Connection,
  number: string,
  notice: 'call-forwarded' | 'call-deflected',
): Draft {
  const left = place(draft, { ...connection, to: NOWHERE })
  const way = route(left, around, connection.from.party, number, connection.path)
  const { target } = way
  if (typeof target === 'string') return release(left, connection, target)
  return arrive(tell(left, connection.from, notice), around, connection, way, target)
}
