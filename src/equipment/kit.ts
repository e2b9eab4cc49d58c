import type { RandomSource } from '../bytes/random.js'
import type { NetworkWire, PhoneSide } from '../network/wire.js'
import type { EquipmentEvent } from './event.js'
import type { MessageCell, MessageSetup } from './messages/cell.js'
import type { Sim } from './slot.js'
import type { EquipmentState } from './state.js'

/** How the equipment is set up. */
export interface Setup {
  readonly imei: string
  readonly network: NetworkWire | undefined
  /** The time in ms since 1970. */
  readonly now: () => number
  /** More emergency numbers that the phone has itself. TS 22.101 §10.1.1 */
  readonly emergencyNumbers: readonly string[]
  /** Numbers of one or two characters that the operator wants to be called. */
  readonly ownNumbers: readonly string[]
  readonly messages: MessageSetup
  /** Where all chance comes from. */
  readonly random: RandomSource
}

/** What the equipment works with. */
export interface EquipmentKit extends Setup, Sim {
  /** The memory for messages. */
  readonly memory: MessageCell
  /** Where the network can reach the phone from now on; an earlier side is not heard any more. */
  readonly openSide: () => PhoneSide
  /** The network does not reach the phone any more. */
  readonly closeSide: () => void
  /** Tells the faces, when the turn is over. */
  readonly tell: (event: EquipmentEvent) => void
  /** A number for a text of several messages, and for a message where the SIM has none. TS 23.040 §9.2.3.24.1 */
  readonly nextText: () => number
}

/** What a request makes of the state, and its answer. */
export type Step<Answer> = readonly [EquipmentState, Answer]
