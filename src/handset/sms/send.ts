import type { SmsOutcome } from '../../equipment/sms/send.js'
import { misuse } from '../options.js'
import type { Texts } from '../texts/en.js'

/** Throws unless a message has a number and a text. */
export function wantMessage(number: unknown, text: unknown): void {
  if (typeof number !== 'string' || !/^\+?[0-9*#]{1,20}$/.test(number)) {
    throw misuse('sendSms: want a number of up to 20 digits, with + or without')
  }
  if (typeof text !== 'string') throw misuse('sendSms: want a text behind the number')
}

/** What the phone says of a text that went out, or did not. */
export function sentLines(outcome: SmsOutcome, texts: Texts): readonly string[] {
  if (outcome.ok) return [texts.sent]
  const { reason } = outcome
  const why =
    reason === 'no-service' ? texts.noService : reason === 'fixed-dialling' ? texts.notFixed : texts.rpCauses[reason]
  return [texts.notSent, why]
}
