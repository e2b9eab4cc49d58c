import { anything, type Check, fields, text as textCheck } from '../../bytes/checks.js'
import { toHex } from '../../bytes/hex.js'
import { bytes } from '../../bytes/random.js'
import { PocketsimError } from '../../error.js'
import type { ShortMessage } from '../../network/sms/centre.js'
import type { AuditChannel } from '../audit.js'
import { letters } from '../chance.js'
import type { Contract, PasswordRecord } from '../contract.js'
import { settled } from '../due.js'
import { unlinkAll } from '../identity.js'
import { countOrder, orderingOf, temporaryDays, unlock } from '../lockout.js'
import { numberIn, type Office, wantPhoneNumber } from '../office.js'
import type { CommandName, PasswordRule, SmsCommand } from '../profile/profile.js'
import { type AccountSession, type Answer, DONE, endSessions, refuse, serve } from '../session.js'
import { isSourceSpent, spendSource } from '../source.js'
import { type Sourced, sourceName, sourceOf } from '../sourced.js'
import { DAY, mayTry } from '../tries.js'
import { passwordHash } from './hash.js'
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

/** How a password is ordered. */
interface Order {
  readonly channel: Extract<AuditChannel, 'site' | 'ussd' | 'sms' | 'voice' | 'operator'>
  /** Whom the message with the password is from. */
  readonly sender: string
  readonly source?: string | undefined
}

/** What became of an order: the password is for whoever may see it, and no part of an answer. */
type Ordered = { readonly ok: true; readonly password: string } | Extract<Ordering, { readonly ok: false }>

/**
 * Sends a temporary password to a number, and ends its sessions. The old password stays good until the new one is used: so nobody can take
 * it from its owner by ordering a new one on the site. An order of the owner's own phone also ends a block of the site. An order on the
 * site does not: while the site is blocked for the number, only the temporary password opens it.
 */
export function order(office: Office, number: string | undefined, { channel, sender, source }: Order): Ordered {
  const place = channel === 'site' ? 'site' : 'phone'
  const limit = office.kit.profile.limits.ordering
  const refusal = (reason: 'too-often' | 'unavailable', why: string = reason) => {
    office.log('orderPassword', channel, number, why, undefined, sourceOf(source))
    return refuse(reason)
  }
  if (place === 'site' && office.isUnavailable()) return refusal('unavailable')
  if (isSourceSpent(office, source)) return refusal('too-often', 'source-too-often')
  const name = orderingOf(number ?? '', place)
  // Each order is counted for its source, whoever has the number: so the count tells nothing of the number.
  spendSource(office, source)
  if (number !== undefined && !mayTry(office, name, limit)) return refusal('too-often')
  if (number !== undefined) countOrder(office, number, place)
  office.log('orderPassword', channel, number, 'ok', undefined, sourceOf(source))
  // The same work is done for a number without a subscriber, so that time tells nothing.
  const password = temporary(office)
  const contract = settled(office, number)
  const salt = saltOf(office, contract?.life.password)
  const hash = passwordHash(office, password, salt)
  if (number !== undefined && place === 'phone') unlock(office, number)
  if (contract === undefined) return { ok: true, password }
  const { misses: _, ...record } = contract.life.password ?? { salt }
  keep(office, contract, { ...record, temporary: hash, until: office.now + temporaryDays(office.kit) * DAY })
  endSessions(office, contract.msisdn)
  office.post(contract.msisdn, 'other', 'password ordered')
  office.tell(contract.msisdn, sender, office.kit.texts.temporaryPassword(password))
  return { ok: true, password }
}

const checkOrdering: Check<Sourced> = fields<Sourced>({}, { source: sourceName })

/** Orders a password on the site. */
export const orderPassword = (office: Office, msisdn: unknown, options: Sourced = {}): Ordering => {
  checkOrdering(options, 'options', 'OPTION_FORMAT')
  return office.run(() => {
    const { source } = options
    const ordered = order(office, numberIn(office, msisdn), {
      channel: 'site',
      sender: office.kit.profile.sender,
      source,
    })
    return ordered.ok ? DONE : ordered
  })
}

/** A temporary password for a tool of the operator. */
export const passwordFor = (office: Office, msisdn: unknown): string =>
  office.run(() => {
    const number = wantPhoneNumber(office, msisdn)
    const ordered = office.books.contract.has(number)
      ? order(office, number, { channel: 'operator', sender: office.kit.profile.sender })
      : undefined
    if (ordered?.ok) return ordered.password
    const sentence = 'msisdn: want the number of a subscriber who has not ordered too many passwords'
    throw new PocketsimError('MSISDN_UNKNOWN', sentence)
  })

/** Makes a password the only one of a subscriber. */
function set(office: Office, contract: Contract, password: string): void {
  const salt = saltOf(office, contract.life.password)
  keep(office, contract, { salt, hash: passwordHash(office, password, salt) })
  office.post(contract.msisdn, 'other', 'password set')
}

const keep = (office: Office, { msisdn }: Contract, password: PasswordRecord): void =>
  office.change(msisdn, (life) => ({ ...life, password }))

/**
 * Sets a password by the rules for SMS; returns the rule that it breaks. It comes from the owner's phone, which needs no password for it: so
 * it ends a block of the site, and all other ways in.
 */
function setBySms(office: Office, contract: Contract, password: string): PasswordRule | undefined {
  const { msisdn } = contract
  const rule = brokenRule(office.kit.profile.passwords.sms, password)
  if (rule === undefined) {
    set(office, contract, password)
    unlock(office, msisdn)
    endSessions(office, msisdn)
    unlinkAll(office, contract)
  }
  office.log('setPassword', 'sms', msisdn, rule ?? 'ok', msisdn)
  return rule
}

/** Sets a password by the rules of the site. The session stays, all others end. */
export function setOnSite(office: Office, session: AccountSession, password: string): Answer<object, PasswordRule> {
  return serve<object, PasswordRule>(office, session, 'setPassword', (contract, { hash }) => {
    // An object with a `toString` of its own is no password.
    const text = typeof password === 'string' ? password : ''
    const rule = brokenRule(office.kit.profile.passwords.site, text)
    if (rule !== undefined) return refuse(rule)
    set(office, contract, text)
    unlock(office, contract.msisdn)
    endSessions(office, contract.msisdn, (one) => one.hash === hash)
    return DONE
  })
}

/** A USSD code that a phone sent: the number of the phone, and the code as it was dialled. */
export interface UssdRequest {
  readonly from: string
  readonly text: string
}

/** Checks the names of the fields; what they hold comes from a phone. */
export const checkUssd: Check<UssdRequest> = fields<UssdRequest>({ from: anything, text: anything }, {})
const checkSms: Check<ShortMessage> = fields<ShortMessage>({ from: anything, to: anything, text: textCheck(0) }, {})

/** Answers a USSD code of the profile; `undefined` for any other code, and for a number without a subscriber. */
export function answerUssd(office: Office, request: UssdRequest): string | undefined {
  checkUssd(request, 'ussd', 'OPTION_FORMAT')
  const { from, text } = request
  return office.run(() => {
    const contract = settled(office, numberIn(office, from))
    const row = office.kit.profile.ussd.find(({ code }) => code === text)
    if (contract === undefined || row === undefined) return undefined
    office.post(contract.msisdn, 'ussd', row.code)
    const { texts } = office.kit
    const ordered = order(office, contract.msisdn, { channel: 'ussd', sender: row.sender })
    return ordered.ok ? texts.passwordSent : texts.tooOften
  })
}

/** Does what a message to a short number asks for. The answer comes as a message. */
export function takeSms(office: Office, message: ShortMessage): undefined {
  checkSms(message, 'sms', 'OPTION_FORMAT')
  const { from, to, text } = message
  office.run(() => {
    const contract = settled(office, numberIn(office, from))
    const rows = office.kit.profile.sms.filter((one) => one.to === to)
    if (contract === undefined || rows.length === 0) return
    const answer = answerSms(office, contract, to, text.trim(), rows)
    if (answer !== undefined) office.tell(contract.msisdn, to, answer)
  })
}

/** What a message asks for: its command, and the rest of its text. */
function commandOf(rows: readonly SmsCommand[], text: string): readonly [CommandName, string] | undefined {
  const [first = '', ...others] = text.split(/\s+/)
  const word = first.toLowerCase()
  for (const { words, command } of rows) {
    if (words.includes(word)) return [command, others.join(' ')]
    // The blank after the word may be missing: `25Winter`. A word of letters needs it, else nobody knows where it ends.
    const glued = words.find((one) => command === 'set-password' && /^[0-9]+$/.test(one) && word.startsWith(one))
    if (glued !== undefined) return [command, text.slice(glued.length).trim()]
  }
  return undefined
}

/** The answer to a message; none where another message answers it. */
function answerSms(
  office: Office,
  contract: Contract,
  sender: string,
  text: string,
  rows: readonly SmsCommand[],
): string | undefined {
  const { texts, profile } = office.kit
  const [command, rest] = commandOf(rows, text) ?? []
  if (command === 'order-password' && rest === '') {
    return order(office, contract.msisdn, { channel: 'sms', sender }).ok ? undefined : texts.tooOften
  }
  if (command === 'set-password') {
    const rule = setBySms(office, contract, rest ?? '')
    return rule === undefined ? texts.passwordSet : texts.passwordRefused(rule, profile.passwords.sms)
  }
  office.log('sms', 'sms', contract.msisdn, 'not-understood', contract.msisdn)
  return texts.notUnderstood
}
