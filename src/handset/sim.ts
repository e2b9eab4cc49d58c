import type { Kit, SimState } from './state.js'

/** PIN1 is satisfied or not asked for: registers with the network, which challenges the card. TS 24.008 §4.4.4. */
export function ready({ usim, network, imei }: Kit, pinEnabled: boolean): SimState {
  const imsi = usim?.imsi()
  const service = imsi && usim && network?.register({ imsi, imei }, (rand, autn) => usim.authenticate(rand, autn))
  return { is: 'ready', pinEnabled, service: service || undefined }
}

/** PIN1 is blocked: whether the PUK can still help. TS 102 221 §11.1.13. */
export function blocked({ usim }: Kit): SimState {
  const left = usim?.triesLeft('unblock', 'pin1')
  return left === 0 ? { is: 'dead' } : { is: 'puk', left }
}

/** A card after its reset: which PIN does it ask for, and how many tries has it? TS 31.102 §5.1.1. */
export function start(kit: Kit): SimState {
  const started = kit.usim?.start()
  if (started === undefined) return { is: 'silent' }
  if (!started.pinEnabled) return ready(kit, false)
  const left = kit.usim?.triesLeft('verify', 'pin1')
  return left === 0 ? blocked(kit) : { is: 'pin', left }
}
