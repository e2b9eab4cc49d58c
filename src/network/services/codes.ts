import type { BasicService, MmiService } from '../../mmi/meaning.js'
import {
  BARRINGS,
  FORWARDINGS,
  INCOMING_BARRINGS,
  isSwitched,
  OUTGOING_BARRINGS,
  SERVICE_GROUPS,
  type ServiceGroup,
  type SwitchedService,
} from '../service-names.js'

/** The service codes that stand for several services, and these services. TS 22.004 §7.2 */
const COMBINED: Partial<Record<MmiService, readonly SwitchedService[]>> = {
  'call-forwarding-all': FORWARDINGS,
  'call-forwarding-all-conditional': FORWARDINGS.slice(1),
  'barring-all': BARRINGS,
  'barring-outgoing': OUTGOING_BARRINGS,
  'barring-incoming': INCOMING_BARRINGS,
}

const SYNCHRONOUS = ['data-circuit-synchronous'] as const
const ASYNCHRONOUS = ['data-circuit-asynchronous'] as const

/** The groups that each basic service code stands for. A code that is not here has no group in this network. TS 22.030 Annex C */
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

/** The single services of a code; `undefined` if the network does not switch the service. */
export function membersOf(service: MmiService): readonly SwitchedService[] | undefined {
  const combined = COMBINED[service]
  if (combined !== undefined) return combined
  return isSwitched(service) ? [service] : undefined
}

/** The groups of a basic service, or all groups if it is left out. */
export const groupsFor = (basicService: BasicService | undefined): readonly ServiceGroup[] =>
  basicService === undefined ? SERVICE_GROUPS : (GROUPS[basicService] ?? [])

/** Whether a basic service is a bearer service. This chooses between two errors. TS 29.002 */
export const isBearer = (basicService: BasicService): boolean =>
  basicService === 'gprs' || /bearer|synchronous/.test(basicService)
