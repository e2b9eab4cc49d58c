import type { MmiCode } from '../../mmi/code.js'
import type { NumberingPlan } from '../numbering.js'
import { type AskedPassword, refused, type SsError, type SsOutcome } from '../outcome.js'
import { proceed } from './procedure.js'
import type { Subscription } from './subscription.js'

/** Why an operation ends if the password that the network asks for does not come. It does not count as wrong. TS 24.010 §4.1.2 */
const UNANSWERED = {
  password: 'data-missing',
  'new-password': 'password-registration-failure',
  'new-password-again': 'password-registration-failure',
} as const satisfies Record<AskedPassword, SsError>

/**
 * Carries out one operation without asking for anything.
 *
 * @returns the new subscription, and the answer of the network
 */
export function carryOut(
  subscription: Subscription,
  code: MmiCode,
  home: NumberingPlan,
): readonly [Subscription, SsOutcome] {
  const [after, step] = proceed(subscription, code, home)
  return 'asks' in step ? [after, refused(UNANSWERED[step.asks])] : [after, step]
}
