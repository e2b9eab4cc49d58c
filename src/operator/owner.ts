import { equalText } from '../bytes/equal.js'
import { readOnce } from '../bytes/record.js'
import type { AuditChannel } from './audit.js'
import type { Contract } from './contract.js'
import { settled } from './due.js'
import { numberIn, type Office } from './office.js'
import { codeWordOf } from './plain/code-word.js'
import { passportOf } from './plain/passport.js'
import { isSourceSpent, spendSource } from './source.js'
import { sourceOf } from './sourced.js'
import { checkDisclosure, type Disclosure, type Envelope } from './subscriber.js'
import { countTry, mayTry, type TryName } from './tries.js'

/** The codes as issued, or a refusal that says nothing else, not even whether the number exists. */
export type Disclosed<Code extends keyof Envelope = keyof Envelope> =
  | {
      readonly ok: true
      /** All codes; where one was asked for, that one only. */
      readonly codes: Pick<Envelope, Code>
    }
  | { readonly ok: false; readonly reason: 'refused' }

/** A refusal that says nothing else. All answers share it, so nobody may change it. */
export const REFUSED = Object.freeze({ ok: false, reason: 'refused' } as const)
const NOBODY = 'no passport is like this one'

/** Whether a secret is the one that is kept. Where none is kept the same comparison is made, so that time tells nothing. */
function same(shown: unknown, kept: string | undefined, plain: (text: unknown) => string | undefined): boolean {
  const given = plain(shown)
  const isSame = equalText(given ?? '', plain(kept) ?? NOBODY)
  return isSame && given !== undefined && plain(kept) !== undefined
}

/** What a customer shows to be known as the owner. */
export interface Shown {
  readonly msisdn: unknown
  readonly via: unknown
  readonly passport?: unknown
  readonly codeWord?: unknown
  readonly source?: string | undefined
}

/** The contract whose owner was proved. Only the audit trail tells why a proof failed. Part of an operation. */
export function proved(
  office: Office,
  what: string,
  shown: Shown,
  details: { readonly target?: string } = {},
): Contract | undefined {
  const { msisdn, via, source } = shown
  const isChannel = via === 'salon' || via === 'contact-centre'
  const channel: AuditChannel = isChannel ? via : 'operator'
  const number = numberIn(office, msisdn)
  const contract = settled(office, number)
  const byPassport = same(shown.passport, contract?.owner.passport, passportOf)
  const byWord = same(shown.codeWord, contract?.owner.codeWord, codeWordOf) && via === 'contact-centre'
  const limit = office.kit.profile.limits.disclosure
  const name: TryName = { what: 'disclosure', place: channel, whom: number ?? '' }
  const tooOften = isSourceSpent(office, source)
    ? 'source-too-often'
    : mayTry(office, name, limit)
      ? undefined
      : 'too-often'
  const told = { ...details, ...sourceOf(source) }
  if (contract !== undefined && isChannel && tooOften === undefined && (byPassport || byWord)) {
    office.log(what, channel, number, 'ok', contract.msisdn, told)
    return contract
  }
  // What is no phone number is counted for its source only. What is refused unseen counts no more: so the owner's turn comes again.
  if (number !== undefined && tooOften === undefined) countTry(office, name, limit)
  spendSource(office, source)
  office.log(what, channel, number, tooOften ?? 'refused', undefined, told)
  return undefined
}

/** The same where only a salon serves, and only for the passport. Any other place is refused without a look at the proof. */
export function provedInSalon(
  office: Office,
  what: string,
  { msisdn, via, passport, source }: Shown,
): Contract | undefined {
  if (via === 'salon') return proved(office, what, { msisdn, via, passport, source })
  const channel = via === 'contact-centre' ? via : 'operator'
  office.log(what, channel, numberIn(office, msisdn), 'refused', undefined, sourceOf(source))
  return undefined
}

/** Tells an owner the codes, or one of them. */
export function disclose<Code extends keyof Envelope>(office: Office, asked: Disclosure<Code>): Disclosed<Code> {
  const request = readOnce(asked)
  checkDisclosure(request, 'disclose', 'OPTION_FORMAT')
  const { code } = request
  return office.run(() => {
    const contract = proved(office, 'disclose', request, code === undefined ? {} : { target: code })
    if (contract === undefined) return REFUSED
    // Its owner sees that somebody was told the codes, and where.
    office.post(contract.msisdn, 'other', `${code ?? 'codes'} told: ${request.via}`)
    return { ok: true, codes: codesOf(contract.envelope, code) }
  })
}

/** A copy of the codes, or of one of them. */
function codesOf<Code extends keyof Envelope>(envelope: Envelope, code: Code | undefined): Pick<Envelope, Code> {
  if (code === undefined) return { ...envelope }
  // An object with this one code is a Pick of it; the compiler knows computed names as strings only.
  return { [code]: envelope[code] } as Pick<Envelope, Code>
}
