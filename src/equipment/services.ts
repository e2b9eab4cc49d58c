import type { MmiCode } from '../mmi/code.js'
import type { SsOutcome } from '../network/outcome.js'
import { mayGo } from './fixed.js'
import type { EquipmentKit, Step } from './kit.js'
import { type EquipmentState, networkLine } from './state.js'

/** A code that asks the network for the state of services, or to change it. */
export type NetworkCode = Extract<MmiCode, { kind: 'supplementary-service' | 'password' }>

/** The outcome, or why the network was not asked: there is no line, or fixed dialling forbids the code. */
export type ServiceAnswer =
  | { readonly asked: true; readonly outcome: SsOutcome }
  | { readonly asked: false; readonly reason: 'no-line' | 'not-listed' }

/** A code for services, and how it was typed. */
export interface ServiceRequest {
  readonly code: NetworkCode
  readonly typed: string
}

/** Sends a code for services to the network. With fixed dialling it must be in the list. TS 24.010 §3 */
export function requestService(
  state: EquipmentState,
  kit: EquipmentKit,
  { code, typed }: ServiceRequest,
): Step<ServiceAnswer> {
  const line = networkLine(state)
  if (line === undefined) return [state, { asked: false, reason: 'no-line' }]
  if (!mayGo(kit, typed)) return [state, { asked: false, reason: 'not-listed' }]
  return [state, { asked: true, outcome: line.request(code) }]
}
