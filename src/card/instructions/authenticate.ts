import { fromHex } from '../../bytes/hex.js'
import type { CommandApdu } from '../apdu.js'
import type { AuthKeys } from '../auth/algorithm.js'
import { MILENAGE } from '../auth/milenage.js'
import { accept, fromSqn, highest, toSqn } from '../auth/sequence.js'
import { auts } from '../auth/token.js'
import { ADF_USIM } from '../files/tree.js'
import { type Answer, allows, type CardState, type Session } from '../state.js'
import { bytesWaiting, SW } from '../status.js'

/** P2 of AUTHENTICATE: which kind of challenge. TS 31.102 §7.1.2. */
const CONTEXT = { gsm: 0x80, umts: 0x81, vgcs: 0x82, gba: 0x84 } as const
const CONTEXTS: readonly number[] = Object.values(CONTEXT)

const FIELD = 16
/** RAND and AUTN, a length byte before each. TS 31.102 §7.1.2.1. */
const LENGTH = 2 * (1 + FIELD)

/** Tags of the answer. TS 31.102 §7.1.2.1. */
const TAG = { success: 0xdb, synchronisationFailure: 0xdc } as const

const withLength = (field: Uint8Array) => [field.length, ...field]

/** What the USIM says to RAND and AUTN: the MAC is looked at first, then the sequence number. TS 33.102 §6.3.3. */
function answer(card: CardState, rand: Uint8Array, autn: Uint8Array): Answer {
  const keys: AuthKeys = { k: fromHex(card.ki), opc: fromHex(card.opc) }
  const authentic = MILENAGE.challenge(keys, rand, autn)
  if (authentic === undefined) return { sw: SW.AUTHENTICATION_FAILED }
  const { sqn, res, ck, ik } = authentic
  const sequence = accept(card.sequence, fromSqn(sqn))
  if (sequence === undefined) {
    const demand = auts(MILENAGE, keys, rand, toSqn(highest(card.sequence)))
    return { sw: SW.OK, data: Uint8Array.of(TAG.synchronisationFailure, ...withLength(demand)) }
  }
  return {
    sw: SW.OK,
    data: Uint8Array.of(TAG.success, ...withLength(res), ...withLength(ck), ...withLength(ik)),
    writes: [{ ...card, sequence }],
  }
}

/** AUTHENTICATE in the 3G context. The application must be current and PIN1 satisfied. TS 31.102 §7.1. */
export function authenticate({ p1, p2, data, shape, le }: CommandApdu, card: CardState, session: Session): Answer {
  if (p1 !== 0 || !CONTEXTS.includes(p2)) return { sw: SW.WRONG_P1_P2 }
  if (session.directory !== ADF_USIM) return { sw: SW.CONDITIONS_NOT_SATISFIED }
  if (!allows('pin1', card, session)) return { sw: SW.SECURITY_NOT_SATISFIED }
  if (p2 !== CONTEXT.umts) return { sw: SW.CONTEXT_NOT_SUPPORTED }
  if (data.length !== LENGTH) return { sw: SW.WRONG_LENGTH }
  if (data[0] !== FIELD || data[1 + FIELD] !== FIELD) return { sw: SW.WRONG_DATA }
  const told = answer(card, data.subarray(1, 1 + FIELD), data.subarray(2 + FIELD))
  const length = told.data?.length ?? 0
  if (told.data === undefined || (shape === 4 && le >= length)) return told
  const { data: waiting, ...rest } = told
  return { ...rest, sw: bytesWaiting(length), session: { ...session, waiting } }
}
