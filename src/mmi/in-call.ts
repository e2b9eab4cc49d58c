import type { InCallAction, MmiCode } from './code.js'
import { isDirectoryNumber } from './grammar.js'

/** What the digits 0 to 5 do alone. TS 22.030 §6.5.5.1. */
export const ALONE: readonly InCallAction[] = [
  'release-held',
  'release-active',
  'hold-active',
  'multiparty',
  'transfer',
  'call-completion',
]
/** What a digit does before another that names a call. */
export const WITH_CALL: readonly (InCallAction | undefined)[] = [undefined, 'release-call', 'hold-except']
/** What stands before the number that a call is deflected to. */
export const DEFLECT = '4*'

/** What a text does while a call is in progress, or `undefined`. */
export function inCallCode(input: string): MmiCode | undefined {
  const alone = /^[0-5]$/.test(input) && ALONE[Number(input)]
  if (alone) return { kind: 'in-call', action: alone }
  const withCall = /^[12][1-9]$/.test(input) && WITH_CALL[Number(input[0])]
  if (withCall) return { kind: 'in-call', action: withCall, call: Number(input[1]) }
  const number = input.slice(DEFLECT.length)
  if (input.startsWith(DEFLECT) && isDirectoryNumber(number)) return { kind: 'in-call', action: 'deflect', number }
  return undefined
}
