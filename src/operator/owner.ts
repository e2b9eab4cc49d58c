import { equalText } from '../bytes/equal.js'
import { type Contract, numberOf, view } from './contract.js'
import type { Office } from './office.js'
import type { Product } from './sim.js'
import { type Envelope, type IssuedSim, plainPassport } from './subscriber.js'

/** How an owner is known: in a salon by the passport, at the contact centre by passport data or the code word. */
export type Disclosure =
  | { readonly msisdn: string; readonly via: 'salon'; readonly passport: string }
  | { readonly msisdn: string; readonly via: 'contact-centre'; readonly passport: string }
  | { readonly msisdn: string; readonly via: 'contact-centre'; readonly codeWord: string }

/** The codes as issued, or a refusal that does not say whether the number exists, nor anything else. */
export type Disclosed =
  | { readonly ok: true; readonly codes: Envelope }
  | { readonly ok: false; readonly reason: 'refused' }

/** What a customer brings to have a SIM replaced. */
export interface ReissueRequest {
  /** The phone number, with or without `+`. */
  readonly msisdn: string
  /** Where: a new SIM is only to be had in a salon. */
  readonly via: 'salon'
  /** Series and number; blanks do not matter. */
  readonly passport: string
}

/** A new SIM in place of the old one, or a refusal that does not say whether the number exists. */
export type Reissue =
  | (IssuedSim & {
      readonly ok: true
      /** Kopecks: it is free. */
      readonly price: 0
    })
  | { readonly ok: false; readonly reason: 'refused' }

const REFUSED = { ok: false, reason: 'refused' } as const
const NOBODY = 'no passport is like this one'

/** Whether a secret is the one that is kept; something is compared whether or not there is one. */
function same(shown: unknown, kept: string | undefined, plain: (text: string) => string): boolean {
  const isSame = equalText(plain(typeof shown === 'string' ? shown : ''), plain(kept ?? NOBODY))
  return isSame && kept !== undefined
}

/** A code word as it is heard: letter case and blanks around it do not matter. */
const spoken = (word: string): string => word.trim().toLowerCase()

/** The contract whose owner stands or speaks there; what went wrong is for the audit trail only. */
function proved(
  office: Office,
  what: string,
  { msisdn, via, ...shown }: { msisdn: string; via: string; passport?: unknown; codeWord?: unknown },
): Contract | undefined {
  const isChannel = via === 'salon' || via === 'contact-centre'
  const channel = isChannel ? via : 'site'
  const number = numberOf(msisdn) ?? ''
  const contract = office.find(msisdn)
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
  const contract = proved(office, 'disclose', request)
  return contract === undefined ? REFUSED : { ok: true, codes: { ...contract.envelope } }
}

/** Replaces the SIM of an owner. */
export function reissue(office: Office, request: ReissueRequest, make: (msisdn: string) => Product): Reissue {
  const contract = request.via === 'salon' ? proved(office, 'reissue', request) : undefined
  if (contract === undefined) return REFUSED
  const { card, envelope, sim } = make(contract.msisdn)
  office.sims.delete(contract.sim.imsi)
  office.sims.set(sim.imsi, sim)
  const next: Contract = { ...contract, sim, envelope }
  office.contracts.set(contract.msisdn, next)
  office.post(contract.msisdn, 'sim', sim.iccid)
  office.kit.network.detach(contract.msisdn)
  return { ok: true, price: 0, card, envelope, subscriber: view(next) }
}
