import type { BasicService } from './meaning.js'

const PLMN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const

/** Groups of tele- and bearer services by their code. TS 22.030 Annex C. */
export const BASIC_SERVICES: ReadonlyMap<string, BasicService> = new Map<string, BasicService>([
  ['10', 'all-teleservices'],
  ['11', 'telephony'],
  ['12', 'all-data-teleservices'],
  ['13', 'facsimile'],
  ['16', 'short-messages'],
  ['17', 'voice-group-call'],
  ['18', 'voice-broadcast'],
  ['19', 'all-teleservices-except-short-messages'],
  ['20', 'all-bearer-services'],
  ['21', 'all-asynchronous'],
  ['22', 'all-synchronous'],
  ['24', 'data-circuit-synchronous'],
  ['25', 'data-circuit-asynchronous'],
  ['26', 'telephony-and-synchronous'],
  ['99', 'gprs'],
  ['50', 'all-plmn-teleservices'],
  ...PLMN.map((n) => [`${50 + n}`, `plmn-teleservice-${n}`] as const),
  ['70', 'all-plmn-bearer-services'],
  ...PLMN.map((n) => [`${70 + n}`, `plmn-bearer-service-${n}`] as const),
])
