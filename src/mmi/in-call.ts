import type { InCallAction, MmiCode } from './code.js'
import { isDirectoryNumber } from './grammar.js'

/** What a single digit from 0 to 5 does. TS 22.030 §6.5.5.1. */
export const ALONE: readonly InCallAction[] = [
  'release-held',
  'release-active',
  'hold-active',
  'multiparty',
  'transfer',
  'call-completion',
]
/** What a digit does if the number of a call follows it. */
export const WITH_CALL: readonly (InCallAction | undefined)[] = [undefined, 'release-call', 'hold-except']
/** The characters before the number that a call is deflected to. */
export const DEFLECT = '4*'

/** The code that a text is during a call; `undefined` for any other text. */
export function inCallCode(input: string): MmiCode | undefined {
  const alone = /^[0-5]$/.test(input) && ALONE[Number(input)]
  if (alone) return { kind: 'in-call', action: alone }
  const withCall = /^[12][1-9]$/.test(input) && WITH_CALL[Number(input[0])]
  if (withCall) return { kind: 'in-call', action: withCall, call: Number(input[1]) }
  const number = input.slice(DEFLECT.length)
  if (input.startsWith(DEFLECT) && isDirectoryNumber(number)) return { kind: 'in-call', action: 'deflect', number }
  return undefined
}
