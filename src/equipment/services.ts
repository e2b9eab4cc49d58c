import type { MmiCode } from '../mmi/code.js'
import type { AskedPassword, SsStep } from '../network/outcome.js'
import { mayGo } from './fixed.js'
import type { EquipmentKit, Step } from './kit.js'
import { type EquipmentState, networkLine } from './state.js'

/** A code that asks the network for the state of services, or to change it. */
export type NetworkCode = Extract<MmiCode, { kind: 'supplementary-service' | 'password' }>

/** What the network answered, or why it was not asked: there is no line, fixed dialling forbids the code, no operation waits. */
export type ServiceAnswer =
  | { readonly asked: true; readonly step: SsStep }
  | { readonly asked: false; readonly reason: 'no-line' | 'not-listed' | 'no-question' }

/** A code for services, and how it was typed. */
export interface ServiceRequest {
  readonly code: NetworkCode
  readonly typed: string
}

/** An operation waits while the network asks for a password. */
function answered(state: EquipmentState, step: SsStep): Step<ServiceAnswer> {
  const asks: AskedPassword | undefined = 'asks' in step ? step.asks : undefined
  return [
    { ...state, asks },
    { asked: true, step },
  ]
}

/** Sends a code for services to the network, which may ask for a password. With fixed dialling it must be in the list. TS 24.010 §3, §4 */
export function requestService(
  state: EquipmentState,
  kit: EquipmentKit,
  { code, typed }: ServiceRequest,
): Step<ServiceAnswer> {
  const line = networkLine(state)
  if (line === undefined) return [state, { asked: false, reason: 'no-line' }]
  if (!mayGo(kit, typed)) return [state, { asked: false, reason: 'not-listed' }]
  return answered(state, line.startRequest?.(code) ?? line.request(code))
}

/** Gives the password that the network asks for. TS 24.010 §4.1.2 */
export function givePassword(state: EquipmentState, password: string): Step<ServiceAnswer> {
  const step = state.asks === undefined ? undefined : networkLine(state)?.givePassword?.(password)
  return step === undefined ? [state, { asked: false, reason: 'no-question' }] : answered(state, step)
}

/** Ends the operation that waits for a password. Nothing changes. TS 24.010 §4.1.2 */
export function releaseService(state: EquipmentState): Step<undefined> {
  if (state.asks !== undefined) networkLine(state)?.releaseRequest?.()
  return [{ ...state, asks: undefined }, undefined]
}
