import { answeredOf } from '../receivers.js'
import { type Verdict, verdict, wrongArgument, wrongReceiver } from './verdict.js'

/** What an operation answered, without anything that it gave: that may be a code. */
const inWords = (ok: boolean, reason: unknown) =>
  ok ? 'it was done' : `it was refused${typeof reason === 'string' ? `: ${reason}` : ''}`

/** The matchers for what an operation of an operator, a network or a phone answered. */
export const outcomeMatchers = {
  toBeRefused(received: unknown, reason?: string): Verdict {
    const answered = answeredOf(received)
    if (answered === undefined) throw wrongReceiver('toBeRefused', 'the answer of an operation, with ok', received)
    if (reason !== undefined && typeof reason !== 'string') throw wrongArgument('toBeRefused', 'a reason, or nothing')
    const { ok } = answered
    const isSo = !ok && (reason === undefined || answered.reason === reason)
    const wanted = `be refused${reason === undefined ? '' : `: ${reason}`}`
    return verdict(received, isSo, 'the operation', wanted, () => inWords(ok, answered.reason))
  },
}
