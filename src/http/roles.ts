import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../bytes/equal.js'

/** The sides of the server that have a token of their own, and what each is for. */
export const ROLES = {
  salon: 'An agent in a salon, where the owner shows a passport.',
  'contact-centre': 'An agent at the contact centre, where somebody calls.',
  gateway: 'A payment gateway, such as terminals and shops.',
  control: 'A test, or the operator itself.',
} as const

/** Who has a token of a side. */
export type Role = keyof typeof ROLES

/** Who may call an operation: everybody, the owner of a session, or who has the token of a side. */
export type Caller = 'everybody' | 'customer' | Role

/** The token of an `Authorization: Bearer` header. RFC 6750 §2.1 */
export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header ?? '')?.[1]

/** A token as it is kept and compared: of one length, so that the time of a comparison tells nothing. */
export const tokenHash = (token: string): Uint8Array => sha256(utf8ToBytes(token))

/** Whether a header has the token. Without a token of its own a side is closed. */
export const hasToken = (header: string | undefined, kept: Uint8Array | undefined): boolean => {
  const token = bearerOf(header)
  return kept !== undefined && token !== undefined && equalBytes(tokenHash(token), kept)
}
