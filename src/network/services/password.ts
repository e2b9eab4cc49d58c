import { equalText } from '../../bytes/equal.js'
import type { MmiCode } from '../../mmi/code.js'
import { refused, type SsStep } from '../outcome.js'
import { BARRINGS, isBarring } from '../service-names.js'
import { membersOf } from './codes.js'
import { isBarringPassword, type Subscription } from './subscription.js'

/** Wrong passwords in a row before the password is blocked. TS 24.010 §4.1.2 */
const MOST_WRONG = 3

/** A subscription after a password check, and why the operation does not go on: the password was refused, or is not there. */
interface Checked {
  readonly subscription: Subscription
  readonly stop?: SsStep
}

/**
 * Checks a barring password. The third wrong one in a row blocks it: after that even the right one is refused. The reason differs
 * from the reason when the operator has control. TS 23.011 §3.1, TS 24.010 §4.1.2
 *
 * @param password - as the phone sends it; `undefined` if the user gave no password: the network asks for it (TS 24.010 §4.1.1)
 */
export function checkPassword(subscription: Subscription, password: string | undefined): Checked {
  if (subscription.control === 'operator') return { subscription, stop: refused('ss-subscription-violation') }
  if (subscription.wrongPasswords >= MOST_WRONG) return { subscription, stop: refused('password-attempts-violation') }
  if (password === undefined || password === '') return { subscription, stop: { asks: 'password' } }
  if (!isBarringPassword(password)) return { subscription, stop: refused('unexpected-data-value') }
  if (equalText(password, subscription.password)) return { subscription: { ...subscription, wrongPasswords: 0 } }
  const wrongPasswords = subscription.wrongPasswords + 1
  return { subscription: { ...subscription, wrongPasswords }, stop: refused('negative-password-check') }
}

/** Changes the barring password. The user gives the old one, which is checked first, and the new one twice. TS 24.010 §4.2, TS 23.011 §3 */
export function changePassword(
  before: Subscription,
  { service, current, next, repeated }: Extract<MmiCode, { kind: 'password' }>,
): readonly [Subscription, SsStep] {
  // All barring services share one password, so any of them may be named. TS 22.004 §5.2
  if (service !== undefined && !membersOf(service)?.every(isBarring)) return [before, refused('illegal-ss-operation')]
  if (!BARRINGS.some((barring) => before.provided.has(barring))) return [before, refused('ss-subscription-violation')]
  const { subscription, stop } = checkPassword(before, current)
  if (stop !== undefined) return [subscription, stop]
  if (next === '') return [subscription, { asks: 'new-password' }]
  if (!isBarringPassword(next)) return [subscription, refused('password-registration-failure')]
  if (repeated === '') return [subscription, { asks: 'new-password-again' }]
  if (next !== repeated) return [subscription, refused('password-registration-failure')]
  return [
    { ...subscription, password: next },
    { ok: true, entries: [] },
  ]
}

/** The operator sets a new password: the count starts again, and the subscriber gets control. TS 23.011 §3.1 */
export const resetPassword = (subscription: Subscription, password: string): Subscription => ({
  ...subscription,
  password,
  wrongPasswords: 0,
  control: 'subscriber',
})
