import { type Check, fields } from '../../bytes/checks.js'
import { SEND_FIELDS } from '../../equipment/check.js'
import type { SendOptions, SmsOutcome } from '../../equipment/messages/send.js'
import { misuse } from '../options.js'
import type { Texts } from '../texts/en.js'

const checkOptions: Check<SendOptions> = fields<SendOptions>({}, SEND_FIELDS)

/** Throws unless a message has a number and a text. */
export function wantMessage(number: unknown, text: unknown, options: SendOptions): void {
  if (typeof number !== 'string' || !/^\+?[0-9*#]{1,20}$/.test(number)) {
    throw misuse('sendSms: want a number of up to 20 digits, with + or without')
  }
  if (typeof text !== 'string') throw misuse('sendSms: want a text behind the number')
  checkOptions(options, 'options', 'OPTION_FORMAT')
}

/** What the phone says of a text that went out, or did not. */
export function sentLines(outcome: SmsOutcome, texts: Texts): readonly string[] {
  if (outcome.ok) return [texts.sent]
  const { reason } = outcome
  switch (reason) {
    case 'no-service':
      return [texts.notSent, texts.noService]
    case 'fixed-dialling':
      return [texts.notSent, texts.notFixed]
    case 'fixed-dialling-centre':
      return [texts.notSent, texts.centreNotFixed]
    default:
      return [texts.notSent, texts.rpCauses[reason]]
  }
}
