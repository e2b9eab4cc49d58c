import type { MmiCode, Procedure } from '../../mmi/code.js'
import type { BasicService, MmiService } from '../../mmi/meaning.js'
import { DEFINITIONS } from '../../mmi/procedures.js'
import { isEmergencyNumber, type NumberingPlan, toInternational } from '../numbering.js'
import { type Refusal, refused, type ServiceEntry, type SsError, type SsOutcome, type SsStep } from '../outcome.js'
import { errorReason } from '../reason.js'
import {
  type Barring,
  type Forwarding,
  groupsOf,
  INCOMING_BARRINGS,
  isBarring,
  isForwarding,
  isWhole,
  OUTGOING_BARRINGS,
  type ServiceGroup,
  type SwitchedService,
} from '../service-names.js'
import { groupsFor, isBearer, membersOf } from './codes.js'
import { changePassword, checkPassword } from './password.js'
import { barredTo, entryOf, forbiddenForwarding, isOn, wholeEntry } from './status.js'
import { groupState, isNoReplyTime, type Subscription, withGroup } from './subscription.js'

type ServiceCode = Extract<MmiCode, { kind: 'supplementary-service' }>
/** What an operation asks of services, without their names. */
type Asked = Pick<ServiceCode, 'procedure' | 'number' | 'noReplySeconds' | 'basicService'>
type Changed = readonly [Subscription, SsOutcome]
/** Why one service in one group was not changed. */
type StepRefusal = Pick<Refusal, 'reason' | 'conflict'>
/** The subscription after one service was changed in one group, or why it was not changed. */
type Step = Subscription | StepRefusal

const isRefusal = (step: Step): step is StepRefusal => 'reason' in step

/** The groups that an operation applies to, or why it applies to no group. TS 22.004 §7.1 */
function groupsAsked(
  { groups }: Subscription,
  service: SwitchedService,
  basicService: BasicService | undefined,
): readonly ServiceGroup[] | SsError {
  const subscribed = groupsFor(basicService).filter((group) => groups.includes(group))
  if (subscribed.length === 0) {
    const isBearerService = basicService !== undefined && isBearer(basicService)
    return isBearerService ? 'bearer-service-not-provisioned' : 'teleservice-not-provisioned'
  }
  const applicable = subscribed.filter((group) => groupsOf(service).includes(group))
  return applicable.length === 0 ? 'illegal-ss-operation' : applicable
}

/** The forwarded-to number as it is stored, or why it is refused. TS 23.082 §1.1.1 */
function forwardedTo(
  { msisdn }: Subscription,
  typed: string | undefined,
  stored: string | undefined,
  home: NumberingPlan,
): { readonly number: string } | { readonly reason: SsError } {
  if (typed === undefined || typed === '') return stored === undefined ? { reason: 'data-missing' } : { number: stored }
  const number = isEmergencyNumber(typed, home.emergencyNumbers) ? undefined : toInternational(home, typed)
  return number === undefined || number === msisdn ? { reason: 'unexpected-data-value' } : { number }
}

/** The barring programme that forbids forwarding the calls of a group to a number. TS 22.004 §7.1 note 2, TS 22.088 §1, §2 */
function forwardingBarred(
  subscription: Subscription,
  group: ServiceGroup,
  number: string,
  { countryCode }: NumberingPlan,
): Barring | undefined {
  const outgoing = barredTo(subscription, group, number, countryCode)
  return outgoing ?? (isOn(subscription, 'barring-all-incoming', group) ? 'barring-all-incoming' : undefined)
}

/** One procedure of a forwarding service in one group. TS 23.082 §1.1, §2.1, §3.1, §4.1 */
function forward(
  subscription: Subscription,
  service: Forwarding,
  group: ServiceGroup,
  code: Asked,
  home: NumberingPlan,
): Step {
  const state = groupState(subscription, service, group)
  switch (code.procedure) {
    case 'erasure':
      return withGroup(subscription, service, group, { active: false })
    case 'deactivation':
      return withGroup(subscription, service, group, { ...state, active: false })
    case 'interrogation':
      return subscription
    default: {
      const registers = code.procedure === 'registration'
      if (!registers && state.number === undefined) return { reason: 'ss-error-status' }
      const to = forwardedTo(subscription, registers ? code.number : undefined, state.number, home)
      if ('reason' in to) return to
      const conflict = forwardingBarred(subscription, group, to.number, home)
      if (conflict !== undefined) return { reason: 'ss-incompatibility', conflict }
      if (service !== 'call-forwarding-no-reply') {
        return withGroup(subscription, service, group, { active: true, number: to.number })
      }
      // If the time is left out, the subscriber's last time applies, or the operator's if there was none. TS 22.082 §3
      const set = registers ? code.noReplySeconds : state.noReplySeconds
      const noReplySeconds = set ?? subscription.noReplySeconds
      return withGroup({ ...subscription, noReplySeconds }, service, group, {
        active: true,
        number: to.number,
        noReplySeconds,
      })
    }
  }
}

/** Activation or deactivation of a barring programme in one group. It switches off the other programmes of the same direction. TS 23.088 §6.1, §7.1 */
function bar(
  subscription: Subscription,
  programme: Barring,
  group: ServiceGroup,
  { procedure }: Asked,
  { countryCode }: NumberingPlan,
): Step {
  if (procedure !== 'activation') return withGroup(subscription, programme, group, { active: false })
  const conflict = forbiddenForwarding(subscription, programme, group, countryCode)
  if (conflict !== undefined) return { reason: 'ss-incompatibility', conflict }
  const directions: readonly (readonly Barring[])[] = [OUTGOING_BARRINGS, INCOMING_BARRINGS]
  const rivals = directions.find((direction) => direction.includes(programme)) ?? []
  const cleared = rivals.reduce((state, rival) => withGroup(state, rival, group, { active: false }), subscription)
  return withGroup(cleared, programme, group, { active: true })
}

function step(
  subscription: Subscription,
  service: SwitchedService,
  group: ServiceGroup,
  code: Asked,
  home: NumberingPlan,
): Step {
  if (code.procedure === 'interrogation') return subscription
  if (isForwarding(service)) return forward(subscription, service, group, code, home)
  if (isBarring(service)) return bar(subscription, service, group, code, home)
  return withGroup(subscription, service, group, { active: code.procedure === 'activation' })
}

/** Splits an operation into single services and groups, and checks each by itself. TS 22.004 §7.1, §7.2 */
function dissolve(
  before: Subscription,
  services: readonly SwitchedService[],
  code: Asked,
  home: NumberingPlan,
): Changed {
  const refusals: Refusal[] = []
  const done: (readonly [SwitchedService, ServiceGroup])[] = []
  let subscription = before
  for (const service of services) {
    const groups = groupsAsked(before, service, code.basicService)
    if (typeof groups === 'string') {
      refusals.push({ service, ...errorReason(groups) })
      continue
    }
    for (const group of groups) {
      const after = step(subscription, service, group, code, home)
      if (isRefusal(after)) refusals.push({ service, basicService: group, ...after, ...errorReason(after.reason) })
      else {
        subscription = after
        done.push([service, group])
      }
    }
  }
  const [first] = refusals
  if (done.length === 0) return [before, { ok: false, ...(first ?? errorReason('ss-subscription-violation')) }]
  // The entries are made at the end, because a later change can make an earlier service quiescent.
  const entries: ServiceEntry[] = done.map(([service, group]) =>
    entryOf(subscription, service, group, home.countryCode),
  )
  return [
    subscription,
    first === undefined ? { ok: true, entries } : { ok: true, entries, partial: true, refused: refusals },
  ]
}

/** A service that is not switched can only be interrogated. */
function other(subscription: Subscription, service: MmiService, procedure: Procedure): SsOutcome {
  if (!isWhole(service)) return refused('facility-not-supported')
  if (procedure !== 'interrogation') return refused('illegal-ss-operation')
  return { ok: true, entries: [wholeEntry(subscription, service)] }
}

/**
 * Goes on with one operation, as far as the passwords in its code reach.
 *
 * @returns the new subscription, and the answer of the network: the end of the operation, or the password that it asks for
 */
export function proceed(
  subscription: Subscription,
  code: MmiCode,
  home: NumberingPlan,
): readonly [Subscription, SsStep] {
  if (code.kind === 'password') return changePassword(subscription, code)
  if (code.kind !== 'supplementary-service') return [subscription, refused('illegal-ss-operation')]
  const { service, procedure, noReplySeconds } = code
  const members = membersOf(service)
  if (members === undefined) return [subscription, other(subscription, service, procedure)]
  if (!DEFINITIONS[service].procedures.includes(procedure)) return [subscription, refused('illegal-ss-operation')]
  if (code.problem !== undefined || (noReplySeconds !== undefined && !isNoReplyTime(noReplySeconds))) {
    return [subscription, refused('unexpected-data-value')]
  }
  const provided = members.filter((member) => subscription.provided.has(member))
  if (provided.length === 0) return [subscription, refused('ss-subscription-violation')]
  if (procedure === 'interrogation' || !provided.every(isBarring)) return dissolve(subscription, provided, code, home)
  const { subscription: checked, stop } = checkPassword(subscription, code.password)
  return stop === undefined ? dissolve(checked, provided, code, home) : [checked, stop]
}

/** A barring programme that is to be on or off. */
export interface BarringSwitch {
  /** TS 22.088 §1, §2 */
  readonly programme: Barring
  /** Whether it shall be on. */
  readonly active: boolean
  /** The kind of calls or messages; all that are in the subscription by default. TS 22.004 Annex A */
  readonly basicService?: ServiceGroup | undefined
}

/**
 * The operator switches a barring programme. There is no password: the operator may do so if it has control, and only then.
 * TS 22.004 §5.3.1, TS 23.088 §6.1, §7.1
 *
 * @returns the new subscription, and what a phone would get as the answer
 */
export function switchBarring(
  subscription: Subscription,
  { programme, active, basicService }: BarringSwitch,
  home: NumberingPlan,
): Changed {
  const isTheirs = subscription.control === 'operator' && subscription.provided.has(programme)
  if (!isTheirs) return [subscription, refused('ss-subscription-violation')]
  const procedure = active ? 'activation' : 'deactivation'
  return dissolve(subscription, [programme], { procedure, ...(basicService !== undefined && { basicService }) }, home)
}
