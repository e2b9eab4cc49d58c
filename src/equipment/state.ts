import type { AskedPassword } from '../network/outcome.js'
import type { CallView, NetworkLine, Registration } from '../network/wire.js'
import type { CallRecord, Watched } from './calls/record.js'
import type { Indications } from './messages/indications.js'
import type { TextMessage } from './messages/text-message.js'

/** What the equipment knows of the SIM, from its status words. */
export type SimState =
  | { readonly is: 'absent' }
  /** The card does not answer, or has no USIM. */
  | { readonly is: 'silent' }
  /** The SIM asks for PIN1. `left`: how many tries, if the card told. */
  | { readonly is: 'pin'; readonly left: number | undefined }
  /** PIN1 is blocked. `left`: how many tries the PUK has. */
  | { readonly is: 'puk'; readonly left: number | undefined }
  /** PIN1 is blocked, and its PUK too. */
  | { readonly is: 'dead' }
  | {
      readonly is: 'ready'
      readonly pinEnabled: boolean
      readonly service: Registration | undefined
      /** It registers when the call without a line has ended. */
      readonly waits?: true
    }

/** A registration that was accepted. */
export type Admission = Extract<Registration, { ok: true }>

/** All of the mobile equipment, as a value. What the SIM and the memory for messages hold is theirs. */
export interface EquipmentState {
  readonly on: boolean
  readonly sim: SimState
  /** The registration that the network accepted. It stays if the SIM is locked during a call. */
  readonly registration?: Admission | undefined
  /** The emergency numbers of the SIM, from EF.ECC. TS 31.102 §4.2.21 */
  readonly emergencyNumbers: readonly string[]
  /** Those that the network told. They stay until the equipment is switched off or has another SIM. TS 24.008 §10.5.3.13 */
  readonly localEmergencyNumbers: readonly string[]
  /** The calls as the network has them. */
  readonly calls: readonly CallView[]
  /** A call without a line: an emergency call without registration, or one through a network that only lets phones in. */
  readonly local?: CallView | undefined
  /** What the equipment remembers of calls that go on. */
  readonly watched: readonly Watched[]
  /** Calls that have ended, newest first. */
  readonly log: readonly CallRecord[]
  /** Whether the network waits for a reply in a USSD session. TS 24.090 §5 */
  readonly inUssd: boolean
  /** The password that the network asks for, while an operation waits for it. TS 24.010 §4 */
  readonly asks?: AskedPassword | undefined
  /** The short messages, newest first. Left out until the SIM was read. */
  readonly inbox?: readonly TextMessage[] | undefined
  /** What waits for the user elsewhere: voice messages, faxes. TS 23.040 §9.2.3.24.2 */
  readonly indications: Indications
  /** The memory for which a message was turned away, because it is full. */
  readonly full?: 'sim' | 'all' | undefined
}

/** Equipment that is off, without a SIM. */
export const SWITCHED_OFF: EquipmentState = {
  on: false,
  sim: { is: 'absent' },
  emergencyNumbers: [],
  localEmergencyNumbers: [],
  calls: [],
  watched: [],
  log: [],
  inUssd: false,
  indications: {},
}

/** All calls. The one without a line comes first. */
export const callsOf = ({ local, calls }: EquipmentState): readonly CallView[] =>
  local === undefined ? calls : [local, ...calls]

/** Whether a call rings or waits. */
export const awaitsAnswer = ({ state }: CallView): boolean => state === 'incoming' || state === 'waiting'

/** The line to the network, if the phone is registered and the network has lines. */
export const networkLine = ({ registration }: EquipmentState): NetworkLine | undefined => registration?.line

/** Whether the SIM demands a code before anything else. */
export const isLocked = ({ sim }: EquipmentState): boolean => sim.is === 'pin' || sim.is === 'puk'
