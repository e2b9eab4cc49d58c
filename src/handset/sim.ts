import { rest } from './front.js'
import type { Kit } from './kit.js'
import type { PhoneState, SimState } from './state.js'

/** Registers with the network, which challenges the card. During a call without a line the phone waits for its end. TS 24.008 §4.4.4. */
export function ready({ local }: PhoneState, kit: Kit, pinEnabled: boolean): SimState {
  if (local !== undefined) return { is: 'ready', pinEnabled, service: undefined, waits: true }
  const { usim, network, imei, openSide, closeSide } = kit
  const imsi = usim?.imsi()
  const service =
    imsi && usim
      ? network?.register({ imsi, imei }, (rand, autn) => usim.authenticate(rand, autn), openSide())
      : undefined
  if (!service?.ok) closeSide()
  return { is: 'ready', pinEnabled, service }
}

/** PIN1 is blocked. Asks the card whether the PUK has tries left. TS 102 221 §11.1.13. */
export function blocked({ usim }: Kit): SimState {
  const left = usim?.triesLeft('unblock', 'pin1')
  return left === 0 ? { is: 'dead' } : { is: 'puk', left }
}

/** Starts a card after its reset, and finds out whether it asks for PIN1. TS 31.102 §5.1.1. */
function start(state: PhoneState, kit: Kit): SimState {
  const started = kit.usim?.start()
  if (started === undefined) return { is: 'silent' }
  if (!started.pinEnabled) return ready(state, kit, false)
  const left = kit.usim?.triesLeft('verify', 'pin1')
  return left === 0 ? blocked(kit) : { is: 'pin', left }
}

/** Starts a card and reads its emergency numbers, which need no PIN. TS 31.102 §4.2.21, §5.1.1 */
export function started(state: PhoneState, kit: Kit): PhoneState {
  const sim = start(state, kit)
  const emergencyNumbers = (kit.files?.emergencyNumbers() ?? []).map(({ number }) => number)
  return rest({ ...state, emergencyNumbers }, [], sim)
}
