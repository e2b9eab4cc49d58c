import { callable, fields, type Test, text } from '../bytes/checks.js'
import { isDigits } from '../bytes/digits.js'
import { equalBytes } from '../bytes/equal.js'
import type { RandomSource } from '../bytes/random.js'
import type { Algorithm, AuthKeys } from '../card/auth/algorithm.js'
import { ALGORITHMS } from '../card/auth/algorithms.js'
import { fromSqn, toSqn } from '../card/auth/sequence.js'
import { AUTS_LENGTHS, sqnOf, vector as vectorOf } from '../card/auth/token.js'
import { causeReason } from '../network/reason.js'
import type { Challenge, NetworkLine, NetworkWire, PhoneSide, Registration } from '../network/wire.js'
import { bytes } from './chance.js'
import type { WholeProfile } from './profile/profile.js'

/** What the home network keeps of a SIM to know it again. TS 33.102 §6.3 */
export interface SimRecord {
  readonly iccid: string
  readonly imsi: string
  readonly msisdn: string
  readonly keys: AuthKeys
  /** The last sequence number that was used, without its place. */
  seq: number
}

const anyText = text(0, 100)
const checkIdentity: Test = fields<Parameters<NetworkWire['register']>[0]>({ imsi: anyText, imei: anyText }, {})
const checkChallenge: Test = callable

/** AMF of a challenge on UTRAN: the separation bit is not set. TS 33.102 §H */
const AMF = Uint8Array.of(0, 0)
/** Places of the sequence numbers, used in turn. TS 33.102 §C.1.2 */
const PLACES = 32

/** RAND and AUTN with the next sequence number, and the RES that the card must give. TS 33.102 §6.3.2 */
function vector(algorithm: Algorithm, sim: SimRecord, random: RandomSource) {
  sim.seq += 1
  const rand = bytes(random, 16)
  const { res, autn } = vectorOf(algorithm, sim.keys, rand, toSqn(sim.seq * PLACES + (sim.seq % PLACES)), AMF)
  return { rand, res, autn }
}

/** Takes over the sequence number of the card from AUTS, if the card itself made AUTS. TS 33.102 §6.3.5 */
function resynchronise(algorithm: Algorithm, sim: SimRecord, rand: Uint8Array, auts: Uint8Array): boolean {
  // What comes over the air can have any length.
  const sqn = AUTS_LENGTHS.includes(auts.length) ? sqnOf(algorithm, sim.keys, rand, auts) : undefined
  if (sqn !== undefined) sim.seq = Math.floor(fromSqn(sqn) / PLACES)
  return sqn !== undefined
}

/** Whether a card proves that it is the subscriber's. Where the sequence numbers differ too much, a second challenge follows. */
function proves(algorithm: Algorithm, sim: SimRecord, random: RandomSource, challenge: Challenge): boolean {
  for (let tries = 0; tries < 2; tries++) {
    const { rand, autn, res } = vector(algorithm, sim, random)
    const answer = challenge(rand, autn)
    if (answer.kind === 'response') return equalBytes(answer.res, res)
    if (answer.kind !== 'resynchronise' || !resynchronise(algorithm, sim, rand, answer.auts)) return false
  }
  return false
}

/**
 * The radio side of an operator. It lets in the present card of each subscriber, and no other. TS 24.008 §4.4.4, TS 33.102 §6.3
 *
 * @param profile - the name that the handset shows, and the algorithm of the SIMs
 * @param find - the SIM of an IMSI
 * @param random - where RAND comes from
 * @param attach - gives its line to a phone that is let in
 */
export function registry(
  { name, algorithm }: Pick<WholeProfile, 'name' | 'algorithm'>,
  find: (imsi: string) => SimRecord | undefined,
  random: RandomSource,
  attach: (msisdn: string, phone: PhoneSide) => NetworkLine,
): NetworkWire {
  return {
    register(identity, challenge, phone): Registration {
      checkIdentity(identity, 'identity', 'OPTION_FORMAT')
      checkChallenge(challenge, 'challenge', 'OPTION_FORMAT')
      const { imsi, imei } = identity
      const sim = find(imsi)
      if (sim === undefined) return { ok: false, ...causeReason('imsi-unknown-in-hlr') }
      if (!isDigits(imei, 15, 15)) return { ok: false, ...causeReason('illegal-me') }
      if (!proves(ALGORITHMS[algorithm], sim, random, challenge)) return { ok: false, ...causeReason('illegal-ms') }
      const accepted = { ok: true, operator: name, msisdn: sim.msisdn } as const
      return phone === undefined ? accepted : { ...accepted, line: attach(sim.msisdn, phone) }
    },
  }
}
