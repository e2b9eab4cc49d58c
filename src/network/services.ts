import type { BasicService, MmiService } from '../mmi/meaning.js'
/** The single kinds of call and message that a network keeps state for. TS 22.004 Annex A */
export const SERVICE_GROUPS = [
  'telephony',
  'facsimile',
  'short-messages',
  'data-circuit-asynchronous',
  'data-circuit-synchronous',
] as const

/** An elementary basic service group: what a supplementary service is on or off for. TS 22.004 Annex A, TS 22.030 Annex C */
export type ServiceGroup = (typeof SERVICE_GROUPS)[number]

/** The four call forwarding services. TS 22.082 §1 to §4 */
export const FORWARDINGS = [
  'call-forwarding-unconditional',
  'call-forwarding-busy',
  'call-forwarding-no-reply',
  'call-forwarding-not-reachable',
] as const
/** A single call forwarding service. TS 22.082 */
export type Forwarding = (typeof FORWARDINGS)[number]

/** Programmes that bar outgoing calls: at most one is active in a group. TS 22.088 §1, TS 23.088 §6.1 */
export const OUTGOING_BARRINGS = [
  'barring-all-outgoing',
  'barring-outgoing-international',
  'barring-outgoing-international-except-home',
] as const
/** Programmes that bar incoming calls. TS 22.088 §2, TS 23.088 §7.1 */
export const INCOMING_BARRINGS = ['barring-all-incoming', 'barring-incoming-roaming'] as const
/** All barring programmes. */
export const BARRINGS = [...OUTGOING_BARRINGS, ...INCOMING_BARRINGS] as const
/** A single barring programme. TS 22.088 */
export type Barring = (typeof BARRINGS)[number]

/** Services that are on or off as the operator has it, for the whole subscription. */
export const WHOLE_SERVICES = [
  'clip',
  'clir',
  'colp',
  'colr',
  'cnap',
  'call-deflection',
  'explicit-call-transfer',
  'call-hold',
  'multiparty',
] as const
/** A service that nobody switches: where it is provided it works. TS 22.081, TS 22.083, TS 22.084, TS 22.091, TS 22.072, TS 22.096 */
export type WholeService = (typeof WHOLE_SERVICES)[number]

/** A service that the subscriber switches, per service group. */
export type SwitchedService = Forwarding | Barring | 'call-waiting'
/** A single supplementary service that the network has. TS 22.004 */
export type NetworkService = SwitchedService | WholeService

/** The services that are switched, in the order of a list. */
export const SWITCHED_SERVICES: readonly SwitchedService[] = [...FORWARDINGS, ...BARRINGS, 'call-waiting']
/** All services that the network has. */
export const NETWORK_SERVICES: readonly NetworkService[] = [...SWITCHED_SERVICES, ...WHOLE_SERVICES]

const CALLS: readonly ServiceGroup[] = SERVICE_GROUPS.filter((group) => group !== 'short-messages')

/** The groups a service exists for: a message is neither forwarded nor waits. TS 22.004 Annex A */
export const groupsOf = (service: SwitchedService): readonly ServiceGroup[] =>
  isBarring(service) ? SERVICE_GROUPS : CALLS

/** What the service codes that stand for several services are dissolved into. TS 22.004 §7.2 */
const COMBINED: Partial<Record<MmiService, readonly SwitchedService[]>> = {
  'call-forwarding-all': FORWARDINGS,
  'call-forwarding-all-conditional': FORWARDINGS.slice(1),
  'barring-all': BARRINGS,
  'barring-outgoing': OUTGOING_BARRINGS,
  'barring-incoming': INCOMING_BARRINGS,
}

const SYNCHRONOUS = ['data-circuit-synchronous'] as const
const ASYNCHRONOUS = ['data-circuit-asynchronous'] as const

/** What the codes of basic services are dissolved into; those that are not here have no group in this network. TS 22.030 Annex C */
const GROUPS: Partial<Record<BasicService, readonly ServiceGroup[]>> = {
  'all-teleservices': ['telephony', 'facsimile', 'short-messages'],
  telephony: ['telephony'],
  'all-data-teleservices': ['facsimile', 'short-messages'],
  facsimile: ['facsimile'],
  'short-messages': ['short-messages'],
  'all-teleservices-except-short-messages': ['telephony', 'facsimile'],
  'all-bearer-services': [...ASYNCHRONOUS, ...SYNCHRONOUS],
  'all-asynchronous': ASYNCHRONOUS,
  'all-synchronous': SYNCHRONOUS,
  'data-circuit-asynchronous': ASYNCHRONOUS,
  'data-circuit-synchronous': SYNCHRONOUS,
  'telephony-and-synchronous': ['telephony', ...SYNCHRONOUS],
}

const within = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name)

/** Whether a service is one of the four forwardings. */
export const isForwarding = (service: string): service is Forwarding => within(FORWARDINGS, service)
/** Whether a service is a barring programme. */
export const isBarring = (service: string): service is Barring => within(BARRINGS, service)
/** Whether a service belongs to the whole subscription. */
export const isWhole = (service: string): service is WholeService => within(WHOLE_SERVICES, service)

/** The single services of a code, `undefined` where the network keeps no switch for it. */
export function membersOf(service: MmiService): readonly SwitchedService[] | undefined {
  const combined = COMBINED[service]
  if (combined !== undefined) return combined
  return within(SWITCHED_SERVICES, service) ? [service] : undefined
}

/** The groups of a basic service, all of them where it is left out. */
export const groupsFor = (basicService: BasicService | undefined): readonly ServiceGroup[] =>
  basicService === undefined ? SERVICE_GROUPS : (GROUPS[basicService] ?? [])

/** Whether a basic service is one of bearer services, for the choice between two errors. TS 29.002 */
export const isBearer = (basicService: BasicService): boolean =>
  basicService === 'gprs' || /bearer|synchronous/.test(basicService)
