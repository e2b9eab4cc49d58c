import { awaitsAnswer, callsOf } from '../../equipment/state.js'
import type { CallView } from '../../network/wire.js'
import type { FaceState } from '../face.js'
import type { Kit } from '../kit.js'
import type { Texts } from '../texts/en.js'

/** The number of the other party, or that it is withheld. TS 22.081 §1 */
export const whoOf = ({ number }: Pick<CallView, 'number'>, texts: Texts): string => number ?? texts.withheld

const ORDER = ['incoming', 'waiting', 'alerting', 'active', 'held', 'released'] as const satisfies CallView['state'][]

/** The call that the headline is about. */
const leading = (calls: readonly CallView[]): CallView | undefined =>
  [...calls].sort((left, right) => ORDER.indexOf(left.state) - ORDER.indexOf(right.state))[0]

function titleOf({ state, emergency, multiparty }: CallView, texts: Texts): string {
  if (emergency) return texts.emergencyCall
  switch (state) {
    case 'incoming':
    case 'waiting':
      return texts.incomingCall
    case 'alerting':
      return texts.calling
    case 'held':
      return texts.onHold
    default:
      return multiparty ? texts.conference : texts.inCall
  }
}

/** All that is known of the call, if there is only one. */
function single(call: CallView, texts: Texts): string[] {
  const { name, number, connected, forwarded, direction } = call
  return [
    ...(name === undefined ? [] : [name]),
    whoOf(call, texts),
    ...(forwarded && direction === 'incoming' ? [texts.forwardedCall] : []),
    ...(connected === undefined || connected === number ? [] : [texts.connectedTo(connected)]),
  ]
}

/** The calls on the screen, and what there is to say of them. Each of several has its number, which codes like `1X` take (TS 22.030 §6.5.5.1). */
export function showCalls({ notes }: FaceState, { body, texts }: Kit) {
  const calls = callsOf(body.state)
  const front = leading(calls)
  const [only, ...more] = calls
  const lines =
    only !== undefined && more.length === 0
      ? single(only, texts)
      : calls.map((call) => texts.oneOfSeveral(call.id, whoOf(call, texts), texts.callStates[call.state]))
  return {
    state: calls.some(awaitsAnswer) ? ('incoming-call' as const) : ('call' as const),
    title: front === undefined ? texts.inCall : titleOf(front, texts),
    lines: [...lines, ...notes.flatMap((one) => one.lines)],
  }
}
