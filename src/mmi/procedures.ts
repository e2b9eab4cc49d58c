import type { Procedure } from './code.js'
import type { MmiService } from './meaning.js'

/** What the stage 1 standard of a service defines. */
export interface Definition {
  /** Where the service is described. */
  readonly standard: string
  /** The procedures that a code can ask for. The network refuses any other as an illegal operation. */
  readonly procedures: readonly Procedure[]
}

const INTERROGATED: readonly Procedure[] = ['interrogation']
const SWITCHED: readonly Procedure[] = ['activation', 'deactivation', 'interrogation']
const REGISTERED: readonly Procedure[] = [...SWITCHED, 'registration', 'erasure']
/** Several services at once cannot be activated: barring programmes of one direction exclude each other. TS 22.088. */
const ALL_BARRING: readonly Procedure[] = ['deactivation', 'interrogation']

const forwarding: Definition = { standard: 'TS 22.082', procedures: REGISTERED }
const barring: Definition = { standard: 'TS 22.088', procedures: SWITCHED }
const allBarring: Definition = { standard: 'TS 22.088', procedures: ALL_BARRING }
const identification: Definition = { standard: 'TS 22.081', procedures: INTERROGATED }
const userToUser: Definition = { standard: 'TS 22.087', procedures: SWITCHED }

/** The procedures of each service in TS 22.030 Annex B, which leaves them to stage 1. */
export const DEFINITIONS: Readonly<Record<MmiService, Definition>> = {
  'call-forwarding-unconditional': forwarding,
  'call-forwarding-busy': forwarding,
  'call-forwarding-no-reply': forwarding,
  'call-forwarding-not-reachable': forwarding,
  'call-forwarding-all': forwarding,
  'call-forwarding-all-conditional': forwarding,
  'barring-all-outgoing': barring,
  'barring-outgoing-international': barring,
  'barring-outgoing-international-except-home': barring,
  'barring-all-incoming': barring,
  'barring-incoming-roaming': barring,
  'barring-all': allBarring,
  'barring-outgoing': allBarring,
  'barring-incoming': allBarring,
  'call-waiting': { standard: 'TS 22.083', procedures: SWITCHED },
  clip: identification,
  clir: identification,
  colp: identification,
  colr: identification,
  cnap: { standard: 'TS 22.096', procedures: INTERROGATED },
  'call-deflection': { standard: 'TS 22.072', procedures: INTERROGATED },
  'explicit-call-transfer': { standard: 'TS 22.091', procedures: INTERROGATED },
  ccbs: { standard: 'TS 22.093', procedures: ['deactivation', 'interrogation'] },
  'uus-all': userToUser,
  'uus-1': userToUser,
  'uus-2': userToUser,
  'uus-3': userToUser,
  emlpp: { standard: 'TS 22.067', procedures: ['registration', 'interrogation'] },
  msp: { standard: 'TS 22.097', procedures: ['activation', 'interrogation'] },
  multicall: { standard: 'TS 22.135', procedures: ['registration', 'interrogation'] },
  'follow-me': { standard: 'TS 22.094', procedures: ['registration', 'erasure', 'interrogation'] },
}
