import { anything, type Check, fields, text as textCheck } from '../../bytes/checks.js'
import { toHex } from '../../bytes/hex.js'
import { asText } from '../../bytes/text.js'
import type { ShortMessage } from '../../network/sms/centre.js'
import { bytes, letters } from '../chance.js'
import { type Contract, numberOf, type PasswordRecord } from '../contract.js'
import { settled } from '../due.js'
import type { AuditChannel, Office } from '../office.js'
import type { PasswordRule } from '../profile/profile.js'
import { type AccountSession, type Answer, DONE, refuse, serve } from '../session.js'
import { hashPassword } from './hash.js'
import { brokenRule } from './rules.js'

/** Whether a password was ordered. The answer is the same for numbers that do not exist. */
export type Ordering = { readonly ok: true } | { readonly ok: false; readonly reason: 'too-often' | 'unavailable' }

const DIGITS = '0123456789'
const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const saltOf = (office: Office, record: PasswordRecord | undefined): string =>
  record?.salt ?? toHex(bytes(office.kit.random, 16))

/** A temporary password: at least one digit and at least one Latin letter. */
const temporary = (office: Office): string =>
  letters(
    office.kit.random,
    DIGITS + LATIN,
    office.kit.profile.passwords.temporaryLength,
    (text) => /[0-9]/.test(text) && /[A-Za-z]/.test(text),
  )

/**
 * Sends a temporary password to a number, and ends a block of the login. The old password stays good until the new one is used: so
 * nobody can take it from its owner by ordering a new one on the site.
 */
export function orderPassword(office: Office, msisdn: unknown, channel: AuditChannel, sender: string): Ordering {
  const number = numberOf(msisdn)
  const refusal = (reason: 'too-often' | 'unavailable') => {
    office.log('orderPassword', channel, msisdn, reason)
    return refuse(reason)
  }
  if (channel === 'site' && office.isUnavailable()) return refusal('unavailable')
  if (!office.limits.allows('ordering', number ?? '')) return refusal('too-often')
  office.limits.count('ordering', number ?? '')
  office.log('orderPassword', channel, msisdn, 'ok')
  // The same work is done for a number without a subscriber, so that time tells nothing.
  const password = temporary(office)
  const contract = settled(office, msisdn)
  const salt = saltOf(office, contract?.life.password)
  const hash = hashPassword(password, salt, office.kit.scryptCost)
  if (number !== undefined) office.failures.delete(number)
  if (contract === undefined) return DONE
  keep(office, contract, { ...contract.life.password, salt, temporary: hash })
  office.tell(contract.msisdn, sender, office.kit.texts.temporaryPassword(password))
  return DONE
}

/** Makes a password the only one of a subscriber. */
function set(office: Office, contract: Contract, password: string): void {
  const salt = saltOf(office, contract.life.password)
  keep(office, contract, { salt, hash: hashPassword(password, salt, office.kit.scryptCost) })
}

const keep = (office: Office, { msisdn }: Contract, password: PasswordRecord): void =>
  office.change(msisdn, (life) => ({ ...life, password }))

/** Sets a password by the rules for SMS; returns the rule that it breaks. */
export function setBySms(office: Office, contract: Contract, password: string): PasswordRule | undefined {
  const rule = brokenRule(office.kit.profile.passwords.sms, password)
  if (rule === undefined) set(office, contract, password)
  office.log('setPassword', 'sms', contract.msisdn, rule ?? 'ok', contract.msisdn)
  return rule
}

/** Sets a password by the rules of the site. */
export const setOnSite = (office: Office, session: AccountSession, password: string): Answer<object, PasswordRule> =>
  serve<object, PasswordRule>(office, session, 'setPassword', (contract) => {
    const text = asText(password)
    const rule = brokenRule(office.kit.profile.passwords.site, text)
    if (rule !== undefined) return refuse(rule)
    set(office, contract, text)
    return DONE
  })

/** A USSD code that a phone sent: the number of the phone, and the code as it was dialled. */
export interface UssdRequest {
  readonly from: string
  readonly text: string
}

const checkUssd: Check<UssdRequest> = fields<UssdRequest>({ from: anything, text: anything }, {})
const checkSms: Check<ShortMessage> = fields<ShortMessage>({ from: anything, to: anything, text: textCheck(0) }, {})

/** Answers a USSD code of the profile; `undefined` for any other code, and for a number without a subscriber. */
export function answerUssd(office: Office, request: UssdRequest): string | undefined {
  checkUssd(request, 'ussd', 'OPTION_FORMAT')
  const { from, text } = request
  const contract = settled(office, from)
  const row = office.kit.profile.ussd.find(({ code }) => code === text)
  if (contract === undefined || row === undefined) return undefined
  const { texts } = office.kit
  return orderPassword(office, contract.msisdn, 'ussd', row.sender).ok ? texts.passwordSent : texts.tooOften
}

/** Does what a message to a short number asks for. The answer comes as a message. */
export function takeSms(office: Office, message: ShortMessage): void {
  checkSms(message, 'sms', 'OPTION_FORMAT')
  const { from, to, text } = message
  const contract = settled(office, from)
  const [word = '', ...rest] = text.trim().split(/\s+/)
  const row = office.kit.profile.sms.find((one) => one.to === to && one.words.includes(word.toLowerCase()))
  if (contract === undefined || row === undefined) return
  if (row.command === 'set-password') setPassword(office, contract, to, rest.join(' '))
  else if (rest.length === 0 && !orderPassword(office, contract.msisdn, 'sms', to).ok) {
    office.tell(contract.msisdn, to, office.kit.texts.tooOften)
  }
}

function setPassword(office: Office, contract: Contract, sender: string, password: string): void {
  const rule = setBySms(office, contract, password)
  const { texts } = office.kit
  office.tell(
    contract.msisdn,
    sender,
    rule === undefined ? texts.passwordSet : texts.passwordRefused(rule, office.kit.profile.passwords.sms),
  )
}
