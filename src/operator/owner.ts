import { equalText } from '../bytes/equal.js'
import { type Contract, numberOf } from './contract.js'
import { settled } from './due.js'
import type { Office } from './office.js'
import { checkCustomer, type Disclosure, type Envelope, plainPassport } from './subscriber.js'

/** The codes as issued, or a refusal that says nothing else, not even whether the number exists. */
export type Disclosed =
  | { readonly ok: true; readonly codes: Envelope }
  | { readonly ok: false; readonly reason: 'refused' }

export const REFUSED = { ok: false, reason: 'refused' } as const
const NOBODY = 'no passport is like this one'

/** Whether a secret is the one that is kept. Where none is kept the same comparison is made, so that time tells nothing. */
function same(shown: unknown, kept: string | undefined, plain: (text: string) => string): boolean {
  const isSame = equalText(plain(typeof shown === 'string' ? shown : ''), plain(kept ?? NOBODY))
  return isSame && kept !== undefined
}

/** A code word as somebody says it: letter case and blanks around it do not matter. */
const spoken = (word: string): string => word.trim().toLowerCase()

/** The contract whose owner was proved. Only the audit trail tells why a proof failed. */
export function proved(
  office: Office,
  what: string,
  { msisdn, via, ...shown }: { msisdn: string; via: string; passport?: unknown; codeWord?: unknown },
): Contract | undefined {
  const isChannel = via === 'salon' || via === 'contact-centre'
  const channel = isChannel ? via : 'site'
  const number = numberOf(msisdn) ?? ''
  const contract = settled(office, msisdn)
  const byPassport = same(shown.passport, contract?.owner.passport, plainPassport)
  const byWord = same(shown.codeWord, contract?.owner.codeWord, spoken) && via === 'contact-centre'
  const mayTry = office.limits.allows('disclosure', number, channel)
  const isOwner = contract !== undefined && isChannel && mayTry && (byPassport || byWord)
  if (isOwner) {
    office.log(what, channel, msisdn, 'ok', contract.msisdn)
    return contract
  }
  office.limits.count('disclosure', number, channel)
  office.log(what, channel, msisdn, mayTry ? 'refused' : 'too-often')
  return undefined
}

/** Tells an owner the codes. */
export function disclose(office: Office, request: Disclosure): Disclosed {
  checkCustomer(request, 'disclose', 'OPTION_FORMAT')
  const contract = proved(office, 'disclose', request)
  return contract === undefined ? REFUSED : { ok: true, codes: { ...contract.envelope } }
}
