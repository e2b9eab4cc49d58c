import type { EquipmentKit } from './kit.js'
import type { EquipmentState, SimState } from './state.js'

/** Registers with the network, which challenges the card. During a call without a line it waits for its end. TS 24.008 §4.4.4. */
export function ready({ local }: EquipmentState, kit: EquipmentKit, pinEnabled: boolean): SimState {
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
export function blocked({ usim }: EquipmentKit): SimState {
  const left = usim?.triesLeft('unblock', 'pin1')
  return left === 0 ? { is: 'dead' } : { is: 'puk', left }
}

/** Starts a card after its reset, and finds out whether it asks for PIN1. TS 31.102 §5.1.1. */
function start(state: EquipmentState, kit: EquipmentKit): SimState {
  const started = kit.usim?.start()
  if (started === undefined) return { is: 'silent' }
  if (!started.pinEnabled) return ready(state, kit, false)
  const left = kit.usim?.triesLeft('verify', 'pin1')
  return left === 0 ? blocked(kit) : { is: 'pin', left }
}

/** Starts a card and reads its emergency numbers, which need no PIN. TS 31.102 §4.2.21, §5.1.1 */
export function started(state: EquipmentState, kit: EquipmentKit): EquipmentState {
  const sim = start(state, kit)
  const emergencyNumbers = (kit.files?.emergencyNumbers() ?? []).map(({ number }) => number)
  return { ...state, emergencyNumbers, sim }
}
