import { withKind } from '../network/event.js'
import type { PhoneSide } from '../network/wire.js'
import type { Kit } from './kit.js'
import { onNetworkEvent } from './network-events.js'
import { arrived, receive } from './sms/receive.js'
import type { PhoneState } from './state.js'

/** Something that the phone does in a turn of its own. */
export type Turn = (state: PhoneState, kit: Kit) => PhoneState

/**
 * The phone as a network sees it, from one registration to the next. The network waits to hear whether there is room for a message,
 * so the message goes onto the SIM at once. All the rest is done in a turn.
 *
 * @param kit - what the phone works with at that time
 * @param isCurrent - whether the network still reaches the phone here
 * @param hear - takes a turn and never throws
 */
export function phoneSide(
  kit: () => Kit,
  isCurrent: (side: PhoneSide) => boolean,
  hear: (turn: Turn) => void,
): PhoneSide {
  const later = (turn: Turn): void => hear((state, kit) => (isCurrent(side) ? turn(state, kit) : state))
  const side: PhoneSide = {
    tell: (event) => later((state, kit) => onNetworkEvent(state, kit, withKind(event))),
    deliver(tpdu) {
      const arrival = isCurrent(side) ? receive(kit(), tpdu) : undefined
      if (arrival === undefined) return 'memory-full'
      later((state, kit) => arrived(state, kit, arrival))
      return arrival.answer
    },
  }
  return side
}
