import { type Check, fields, text } from '../bytes/checks.js'
import type { Contract, LinkedIdentity } from './contract.js'
import type { Office } from './office.js'
import { type AccountSession, type Answer, alter, DONE, refuse, serve, show } from './session.js'
import { plainName } from './sourced.js'

/** What somebody brings from a provider of identities, such as a social network. */
export interface IdentityProof {
  readonly provider: string
  readonly token: string
}

/** An identity that logs in to the account. */
export interface IdentityView {
  readonly provider: string
  /** When it was linked, in ms since 1970. */
  readonly linked: number
}

/** The most identities that one account has. */
const MOST = 20

/** A check for a proof. The sentence never has the token. */
export const checkProof: Check<IdentityProof> = fields<IdentityProof>(
  { provider: plainName, token: text(0, 10_000) },
  {},
)

/** The key under which an identity is found: of its provider, and of its name there. An empty name is the name of nobody. */
export function identityKey(office: Office, { provider, token }: IdentityProof): string | undefined {
  const name = office.books.identify(provider, token)
  return name === undefined || name === '' ? undefined : office.keyed(JSON.stringify([provider, name]))
}

/** The contract that an identity is linked to. The contract has the last word. */
export function linkedNumber(office: Office, proof: IdentityProof): string | undefined {
  const key = identityKey(office, proof)
  const msisdn = key === undefined ? undefined : office.books.identity.get(key)?.msisdn
  const identities = msisdn === undefined ? [] : (office.books.contract.get(msisdn)?.life.identities ?? [])
  return identities.some((one) => one.key === key) ? msisdn : undefined
}

/** Links an identity: from then on it logs in without a password. */
export function linkIdentity(
  office: Office,
  session: AccountSession,
  proof: IdentityProof,
): Answer<object, 'unknown-identity' | 'taken' | 'too-many' | 'blocked'> {
  checkProof(proof, 'identity', 'OPTION_FORMAT')
  const { provider } = proof
  return alter<object, 'unknown-identity' | 'taken' | 'too-many'>(
    office,
    session,
    'linkIdentity',
    ({ msisdn, life }) => {
      const key = identityKey(office, proof)
      if (key === undefined) return refuse('unknown-identity')
      if ((office.books.identity.get(key)?.msisdn ?? msisdn) !== msisdn) return refuse('taken')
      const others = life.identities.filter((one) => one.key !== key)
      if (others.length >= MOST) return refuse('too-many')
      office.books.identity.put(key, { msisdn })
      const linked: LinkedIdentity = { provider, linked: office.now, key }
      office.change(msisdn, (now) => ({ ...now, identities: [...others, linked] }))
      office.post(msisdn, 'other', `identity linked: ${provider}`)
      return DONE
    },
    { target: provider },
  )
}

/** Undoes a link. */
export function unlinkIdentity(
  office: Office,
  session: AccountSession,
  proof: IdentityProof,
): Answer<object, 'unknown-identity'> {
  checkProof(proof, 'identity', 'OPTION_FORMAT')
  return serve<object, 'unknown-identity'>(
    office,
    session,
    'unlinkIdentity',
    ({ msisdn, life }) => {
      const key = identityKey(office, proof)
      if (key === undefined || !life.identities.some((one) => one.key === key)) return refuse('unknown-identity')
      drop(office, msisdn, (one) => one.key === key)
      office.post(msisdn, 'other', `identity removed: ${proof.provider}`)
      return DONE
    },
    { target: proof.provider },
  )
}

/** The identities that log in to an account. */
export const identities = (office: Office, session: AccountSession): Answer<{ identities: readonly IdentityView[] }> =>
  show(office, session, 'logins.identities', ({ life }) => ({
    identities: life.identities.map(({ provider, linked }) => ({ provider, linked })),
  }))

/** Undoes all links of a contract. */
export function unlinkAll(office: Office, { msisdn, life }: Contract): void {
  if (life.identities.length > 0) drop(office, msisdn, () => true)
}

function drop(office: Office, msisdn: string, goes: (identity: LinkedIdentity) => boolean): void {
  const all = office.books.contract.get(msisdn)?.life.identities ?? []
  for (const { key } of all.filter(goes)) office.books.identity.remove(key)
  office.change(msisdn, (life) => ({ ...life, identities: life.identities.filter((one) => !goes(one)) }))
}
