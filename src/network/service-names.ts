/** The single kinds of calls and messages for which a network keeps state. TS 22.004 Annex A */
export const SERVICE_GROUPS = [
  'telephony',
  'facsimile',
  'short-messages',
  'data-circuit-asynchronous',
  'data-circuit-synchronous',
] as const

/** An elementary basic service group. A supplementary service is on or off for each group. TS 22.004 Annex A, TS 22.030 Annex C */
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

/** Programmes that bar outgoing calls. At most one is active in a group. TS 22.088 §1, TS 23.088 §6.1 */
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

/** Services that the operator provides for the whole subscription. */
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
/** A service that works whenever it is provided. Nobody switches it. TS 22.081, TS 22.083, TS 22.084, TS 22.091, TS 22.072, TS 22.096 */
export type WholeService = (typeof WHOLE_SERVICES)[number]

/** A service that the subscriber switches, per service group. */
export type SwitchedService = Forwarding | Barring | 'call-waiting'
/** A single supplementary service that the network has. TS 22.004 */
export type NetworkService = SwitchedService | WholeService

/** Whether a caller can hide the number, and what happens by default. TS 22.081 §2, TS 23.081 §2 */
export type ClirMode =
  /** Never shown. */
  | 'permanent'
  /** Hidden, except for a call with `*31#`. */
  | 'temporary-restricted'
  /** Shown, except for a call with `#31#`. */
  | 'temporary-allowed'

/** The services that are switched, in the order in which they are listed. */
export const SWITCHED_SERVICES: readonly SwitchedService[] = [...FORWARDINGS, ...BARRINGS, 'call-waiting']
/** All services that the network has. */
export const NETWORK_SERVICES: readonly NetworkService[] = [...SWITCHED_SERVICES, ...WHOLE_SERVICES]

const CALLS: readonly ServiceGroup[] = SERVICE_GROUPS.filter((group) => group !== 'short-messages')

/** The groups for which a service exists. Short messages have no forwarding and no call waiting. TS 22.004 Annex A */
export const groupsOf = (service: SwitchedService): readonly ServiceGroup[] =>
  isBarring(service) ? SERVICE_GROUPS : CALLS

const within = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((known) => known === name)

/** Whether a service is one of the four forwardings. */
export const isForwarding = (service: string): service is Forwarding => within(FORWARDINGS, service)
/** Whether a service is a barring programme. */
export const isBarring = (service: string): service is Barring => within(BARRINGS, service)
/** Whether a service is switched for each group. */
export const isSwitched = (service: string): service is SwitchedService => within(SWITCHED_SERVICES, service)
/** Whether a service belongs to the whole subscription. */
export const isWhole = (service: string): service is WholeService => within(WHOLE_SERVICES, service)
