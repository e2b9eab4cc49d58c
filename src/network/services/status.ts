import { isIn } from '../numbering.js'
import type { ServiceEntry } from '../outcome.js'
import {
  BARRINGS,
  type Barring,
  FORWARDINGS,
  groupsOf,
  isForwarding,
  type ServiceGroup,
  SWITCHED_SERVICES,
  type SwitchedService,
  WHOLE_SERVICES,
  type WholeService,
} from '../service-names.js'
import { groupState, type Subscription } from './subscription.js'

/** The groups of a service that are in the subscription. TS 22.004 §7.1 */
const subscribedGroups = ({ groups }: Subscription, service: SwitchedService): readonly ServiceGroup[] =>
  groupsOf(service).filter((group) => groups.includes(group))

/** Whether a service is on in a group. */
export const isOn = (subscription: Subscription, service: SwitchedService, group: ServiceGroup): boolean =>
  groupState(subscription, service, group).active

/** Whether a service is on but has no effect: conditional forwarding beside an unconditional one (TS 23.082 §2), barring of roaming at home (TS 22.088 §2.2). */
function isQuiescent(
  subscription: Subscription,
  service: SwitchedService,
  group: ServiceGroup,
  homeCountry: string,
): boolean {
  if (!isOn(subscription, service, group)) return false
  if (service === 'barring-incoming-roaming') return subscription.country === homeCountry
  const isConditional = isForwarding(service) && service !== 'call-forwarding-unconditional'
  return isConditional && isOn(subscription, 'call-forwarding-unconditional', group)
}

/** Whether a service is on and has effect. */
export const isOperative = (
  subscription: Subscription,
  service: SwitchedService,
  group: ServiceGroup,
  homeCountry: string,
): boolean => isOn(subscription, service, group) && !isQuiescent(subscription, service, group, homeCountry)

/** Whether a programme bars calls to a number. The number is in international form if it has one. TS 22.088 §1.2 */
function bars(programme: Barring, number: string, here: string, homeCountry: string): boolean {
  const isInternational = number.startsWith('+') && !isIn(number, here)
  switch (programme) {
    case 'barring-all-outgoing':
      return true
    case 'barring-outgoing-international':
      return isInternational
    case 'barring-outgoing-international-except-home':
      return isInternational && !isIn(number, homeCountry)
    default:
      return false
  }
}

/** The active programme that bars calls or messages of a group to a number. */
export const barredTo = (
  subscription: Subscription,
  group: ServiceGroup,
  number: string,
  homeCountry: string,
): Barring | undefined =>
  BARRINGS.find(
    (programme) => isOn(subscription, programme, group) && bars(programme, number, subscription.country, homeCountry),
  )

/** The active and operative programme that bars incoming calls or messages of a group. TS 22.088 §2.2 */
export const barredFrom = (subscription: Subscription, group: ServiceGroup, homeCountry: string): Barring | undefined =>
  (['barring-all-incoming', 'barring-incoming-roaming'] as const).find((programme) =>
    isOperative(subscription, programme, group, homeCountry),
  )

/** The first active forwarding of a group that a barring programme would forbid. TS 22.088 §1, TS 22.082 §1 */
export const forbiddenForwarding = (
  subscription: Subscription,
  programme: Barring,
  group: ServiceGroup,
  homeCountry: string,
): SwitchedService | undefined =>
  FORWARDINGS.find((service) => {
    const { active, number = '' } = groupState(subscription, service, group)
    const forbids = programme === 'barring-all-incoming' || bars(programme, number, subscription.country, homeCountry)
    return active && forbids
  })

/** The entry of a switched service in a group. */
export function entryOf(
  subscription: Subscription,
  service: SwitchedService,
  group: ServiceGroup,
  homeCountry: string,
): ServiceEntry {
  const { active, number, noReplySeconds } = groupState(subscription, service, group)
  return {
    service,
    basicService: group,
    provisioned: subscription.provided.has(service),
    registered: number !== undefined,
    active,
    quiescent: isQuiescent(subscription, service, group, homeCountry),
    ...(number !== undefined && { number }),
    ...(noReplySeconds !== undefined && { noReplySeconds }),
  }
}

/** The entry of a service of the whole subscription. It works if it is provided. */
export function wholeEntry({ provided, clir }: Subscription, service: WholeService): ServiceEntry {
  const provisioned = provided.has(service)
  const state = { service, provisioned, registered: false, active: provisioned, quiescent: false }
  return service === 'clir' && provisioned ? { ...state, mode: clir } : state
}

/** All services of a subscriber, group by group. */
export const entriesOf = (subscription: Subscription, homeCountry: string): ServiceEntry[] => [
  ...SWITCHED_SERVICES.flatMap((service) =>
    subscribedGroups(subscription, service).map((group) => entryOf(subscription, service, group, homeCountry)),
  ),
  ...WHOLE_SERVICES.map((service) => wholeEntry(subscription, service)),
]
