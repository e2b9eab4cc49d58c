import { type Draft, isActive, legsOf } from './draft.js'

/** A party outside the network, or an application, that hears what a phone sends. */
interface Hearer {
  /** The key of the call. */
  readonly call: number
  readonly party: string
}

/** Who understands a digit that a phone sends: nobody if it has no active call. A party that holds the call does not hear it. */
export function hearersOf(draft: Draft, msisdn: string): readonly Hearer[] | undefined {
  const active = legsOf(draft, msisdn).filter(isActive)
  if (active.length === 0) return undefined
  return active
    .filter(({ peer }) => peer.id === 0 && !peer.held)
    .map(({ connection, peer }) => ({ call: connection.key, party: peer.party }))
}
