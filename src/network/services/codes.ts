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

/** The single services of a code, `undefined` where the network keeps no switch for it. */
export function membersOf(service: MmiService): readonly SwitchedService[] | undefined {
  const combined = COMBINED[service]
  if (combined !== undefined) return combined
  return isSwitched(service) ? [service] : undefined
}

/** The groups of a basic service, all of them where it is left out. */
export const groupsFor = (basicService: BasicService | undefined): readonly ServiceGroup[] =>
  basicService === undefined ? SERVICE_GROUPS : (GROUPS[basicService] ?? [])

/** Whether a basic service is one of bearer services, for the choice between two errors. TS 29.002 */
export const isBearer = (basicService: BasicService): boolean =>
  basicService === 'gprs' || /bearer|synchronous/.test(basicService)
