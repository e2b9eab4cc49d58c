import { withKind } from '../network/event.js'
import type { PhoneSide } from '../network/wire.js'
import type { EquipmentKit } from './kit.js'
import { takeMessage, tookMessage } from './messages/memory.js'
import { onNetworkEvent } from './network-events.js'
import type { EquipmentState } from './state.js'

/** What an event makes of the equipment. */
export type Change = (state: EquipmentState, kit: EquipmentKit) => EquipmentState

/**
 * The equipment as a network sees it, from one registration to the next. The network waits to hear whether there is room for a message,
 * so the message is stored at once. All the rest is done in a turn.
 *
 * @param kit - what the equipment works with at that time
 * @param isCurrent - whether the network still reaches it here
 * @param hear - takes a turn and never throws
 */
export function phoneSide(
  kit: () => EquipmentKit,
  isCurrent: (side: PhoneSide) => boolean,
  hear: (change: Change) => void,
): PhoneSide {
  const later = (change: Change): void => hear((state, kit) => (isCurrent(side) ? change(state, kit) : state))
  const side: PhoneSide = {
    tell: (event) => later((state, kit) => onNetworkEvent(state, kit, withKind(event))),
    deliver(tpdu) {
      if (!isCurrent(side)) return 'memory-full'
      const reception = takeMessage(kit(), tpdu)
      later((state, kit) => tookMessage(state, kit, reception))
      return reception.answer
    },
  }
  return side
}
