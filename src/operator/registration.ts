import { callable, fields, type Test, text } from '../bytes/checks.js'
import { isDigits } from '../bytes/digits.js'
import { equalBytes } from '../bytes/equal.js'
import { bytes, type RandomSource } from '../bytes/random.js'
import type { Algorithm } from '../card/auth/algorithm.js'
import { ALGORITHMS } from '../card/auth/algorithms.js'
import { fromSqn, toSqn } from '../card/auth/sequence.js'
import { AUTS_LENGTHS, sqnOf, vector as vectorOf } from '../card/auth/token.js'
import { causeReason } from '../network/reason.js'
import type { Challenge, NetworkWire, Registration } from '../network/wire.js'
import type { Office } from './office.js'
import type { SimRecord } from './sim-record.js'

const anyText = text(0, 100)
const checkIdentity: Test = fields<Parameters<NetworkWire['register']>[0]>({ imsi: anyText, imei: anyText }, {})
const checkChallenge: Test = callable

/** AMF of a challenge on UTRAN: the separation bit is not set. TS 33.102 §H */
const AMF = Uint8Array.of(0, 0)
/** Places of the sequence numbers, used in turn. TS 33.102 §C.1.2 */
const PLACES = 32

/** RAND and AUTN with the next sequence number, and the RES that the card must give. TS 33.102 §6.3.2 */
function vector(algorithm: Algorithm, { keys, seq }: SimRecord, random: RandomSource) {
  const rand = bytes(random, 16)
  const { res, autn } = vectorOf(algorithm, keys, rand, toSqn(seq * PLACES + (seq % PLACES)), AMF)
  return { rand, res, autn }
}

/** The sequence number of the card from AUTS, if the card itself made AUTS. TS 33.102 §6.3.5 */
function resynchronised(algorithm: Algorithm, sim: SimRecord, rand: Uint8Array, auts: Uint8Array): number | undefined {
  // What comes over the air can have any length.
  const sqn = AUTS_LENGTHS.includes(auts.length) ? sqnOf(algorithm, sim.keys, rand, auts) : undefined
  return sqn === undefined ? undefined : Math.floor(fromSqn(sqn) / PLACES)
}

/**
 * Whether a card proves that it is the subscriber's. Where the sequence numbers differ too much, a second challenge follows.
 *
 * @param keep - takes the SIM with each sequence number that is used
 */
function proves(
  algorithm: Algorithm,
  sim: SimRecord,
  random: RandomSource,
  challenge: Challenge,
  keep: (sim: SimRecord) => void,
): boolean {
  let now = sim
  for (let tries = 0; tries < 2; tries++) {
    now = { ...now, seq: now.seq + 1 }
    keep(now)
    const { rand, autn, res } = vector(algorithm, now, random)
    const answer = challenge(rand, autn)
    if (answer.kind === 'response') return equalBytes(answer.res, res)
    const seq = answer.kind === 'resynchronise' ? resynchronised(algorithm, now, rand, answer.auts) : undefined
    if (seq === undefined) return false
    now = { ...now, seq }
    keep(now)
  }
  return false
}

/** Whether a card and a phone may register: the phone number of the card, or why not. TS 24.008 §4.4.4, TS 33.102 §6.3 */
export function admit(
  office: Office,
  identity: Parameters<NetworkWire['register']>[0],
  challenge: Challenge,
): { readonly ok: true; readonly msisdn: string } | Extract<Registration, { readonly ok: false }> {
  checkIdentity(identity, 'identity', 'OPTION_FORMAT')
  checkChallenge(challenge, 'challenge', 'OPTION_FORMAT')
  const { imsi, imei } = identity
  return office.run(() => {
    const sim = office.books.sim.get(imsi)
    if (sim === undefined) return { ok: false, ...causeReason('imsi-unknown-in-hlr') }
    if (!isDigits(imei, 15, 15)) return { ok: false, ...causeReason('illegal-me') }
    const { random, profile } = office.kit
    const keep = (next: SimRecord) => office.books.sim.put(imsi, next)
    const isProved = proves(ALGORITHMS[profile.algorithm], sim, random, challenge, keep)
    return isProved ? { ok: true, msisdn: sim.msisdn } : { ok: false, ...causeReason('illegal-ms') }
  })
}
