import { fromHex } from '../../bytes/hex.js'
import type { CommandApdu } from '../../uicc/apdu.js'
import { usimAid } from '../../uicc/application.js'
import { fidNumber, fidOf } from '../../uicc/files/directory.js'
import { GSM_PATH } from '../../uicc/files/path.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import * as GSM_SW from '../../uicc/gsm-sw.js'
import { KEY } from '../../uicc/reference.js'
import { hasService, USIM_SERVICES } from '../../uicc/services.js'
import { wrongP3 } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import type { Algorithm, AuthKeys } from '../auth/algorithm.js'
import { ALGORITHMS } from '../auth/algorithms.js'
import { c2, c3 } from '../auth/conversion.js'
import { accept, fromSqn, highest, toSqn } from '../auth/sequence.js'
import { auts } from '../auth/token.js'
import { gsmTestAlgorithm } from '../auth/xor.js'
import type { Df } from '../files/node.js'
import type { CardSession, LogicalChannel } from '../session.js'
import { bodyOf, type CardState, isGranted } from '../state.js'
import { reply } from './reply.js'

/** P2 of AUTHENTICATE: which kind of challenge. TS 31.102 §7.1.2. */
const CONTEXT = { gsm: 0x80, umts: 0x81, vgcs: 0x82, gba: 0x84 } as const
const CONTEXTS: readonly number[] = Object.values(CONTEXT)

const FIELD = 16
/** RAND, and in the 3G context AUTN, a length byte before each. TS 31.102 §7.1.2.1. */
const LENGTH: Readonly<Record<number, number>> = { [CONTEXT.gsm]: 1 + FIELD, [CONTEXT.umts]: 2 * (1 + FIELD) }

/** Tags of the answer. TS 31.102 §7.1.2.1. */
const TAG = { success: 0xdb, synchronisationFailure: 0xdc } as const

const EF_UST = fidNumber(fidOf(ADF_USIM, 'UST'))
const DF_GSM = fidNumber(GSM_PATH.slice(-4))

const isUsim = ({ aid }: Df) => usimAid.every((byte, i) => aid[i] === byte)

/** Whether EF.UST of an application has a service. TS 31.102 §4.2.8. */
function offers(service: number, { children }: Df, card: CardState): boolean {
  const table = children.get(EF_UST)
  return table?.kind === 'EF' && hasService(bodyOf(card, table).bytes, service)
}

/** Fields one behind the other, each with its length before it. */
function fields(tag: number | undefined, ...parts: readonly Uint8Array[]): Uint8Array {
  const head = tag === undefined ? 0 : 1
  const bytes = new Uint8Array(parts.reduce((length, part) => length + 1 + part.length, head))
  if (tag !== undefined) bytes[0] = tag
  let at = head
  for (const part of parts) {
    bytes[at] = part.length
    bytes.set(part, at + 1)
    at += 1 + part.length
  }
  return bytes
}

const keysOf = ({ identity: { ki, opc } }: CardState): AuthKeys => ({ k: fromHex(ki), opc: fromHex(opc) })

/** SRES and Kc for a RAND, by the conversions of TS 33.102 §6.8.1.2. */
function gsmAnswer(card: CardState, rand: Uint8Array): readonly [sres: Uint8Array, kc: Uint8Array] {
  const { res, ck, ik } = ALGORITHMS[card.kind.algorithm].answer(keysOf(card), rand)
  return [c2(res), c3(ck, ik)]
}

/** The same by A3 and A8 of a SIM. A test SIM has algorithms of its own in place of the conversions. TS 51.010-1 §A4.1.2. */
function simAnswer(card: CardState, rand: Uint8Array): readonly [sres: Uint8Array, kc: Uint8Array] {
  if (card.kind.algorithm !== 'xor') return gsmAnswer(card, rand)
  const { sres, kc } = gsmTestAlgorithm(keysOf(card).k, rand)
  return [sres, kc]
}

/** The answer of the USIM to RAND and AUTN. It checks the MAC first, then the sequence number. TS 33.102 §6.3.3. */
function challenge(card: CardState, usim: Df, data: Uint8Array): Pick<CardAnswer, 'sw' | 'data' | 'writes'> {
  const algorithm: Algorithm = ALGORITHMS[card.kind.algorithm]
  const keys = keysOf(card)
  const rand = data.subarray(1, 1 + FIELD)
  const authentic = algorithm.challenge(keys, rand, data.subarray(2 + FIELD))
  if (authentic === undefined) return { sw: SW.AUTHENTICATION_FAILED }
  const { sqn, res, ck, ik } = authentic
  const sequence = accept(card.sequence, fromSqn(sqn))
  if (sequence === undefined) {
    const demand = auts(algorithm, keys, rand, toSqn(highest(card.sequence)))
    return { sw: SW.OK, data: fields(TAG.synchronisationFailure, demand) }
  }
  const kc = offers(USIM_SERVICES.gsmAccess, usim, card) ? [c3(ck, ik)] : []
  return { sw: SW.OK, data: fields(TAG.success, res, ck, ik, ...kc), writes: [{ ...card, sequence }] }
}

/**
 * AUTHENTICATE in the 3G and the GSM context. The application must be current, or a directory in it, and PIN1 satisfied.
 * TS 31.102 §7.1
 */
export function authenticate(
  command: CommandApdu,
  card: CardState,
  session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  const { p1, p2, data } = command
  if (p1 !== 0 || !CONTEXTS.includes(p2)) return { sw: SW.WRONG_P1_P2 }
  const usim = channel.directory.application
  if (usim === undefined || !isUsim(usim)) return { sw: SW.CONDITIONS_NOT_SATISFIED }
  if (!isGranted(card, session, KEY.pin1)) return { sw: SW.SECURITY_NOT_SATISFIED }
  const length = LENGTH[p2]
  const isGsm = p2 === CONTEXT.gsm
  if (length === undefined || (isGsm && !offers(USIM_SERVICES.gsmContext, usim, card))) {
    return { sw: SW.CONTEXT_NOT_SUPPORTED }
  }
  if (data.length !== length) return { sw: SW.WRONG_LENGTH }
  if (data[0] !== FIELD || (!isGsm && data[1 + FIELD] !== FIELD)) return { sw: SW.WRONG_DATA }
  if (isGsm) return reply(fields(undefined, ...gsmAnswer(card, data.subarray(1))), command, card, 'uicc')
  const { sw, data: told, writes } = challenge(card, usim, data)
  return told === undefined ? { sw } : reply(told, command, card, 'uicc', writes === undefined ? {} : { writes })
}

/** RUN GSM ALGORITHM: in DF.GSM or a directory in it, CHV1 satisfied. TS 51.011 §9.2.16. */
export function runGsmAlgorithm(
  command: CommandApdu,
  card: CardState,
  session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  const { p1, p2, data } = command
  if (p1 !== 0 || p2 !== 0) return { sw: SW.OUT_OF_RANGE }
  if (data.length !== FIELD) return { sw: wrongP3(FIELD) }
  const { directory } = channel
  if (directory.fid !== DF_GSM && directory.parent?.fid !== DF_GSM) return { sw: GSM_SW.INCOMPATIBLE_FILE }
  if (!isGranted(card, session, KEY.pin1)) return { sw: GSM_SW.ACCESS_NOT_FULFILLED }
  const [sres, kc] = simAnswer(card, data)
  return reply(Uint8Array.of(...sres, ...kc), command, card, 'gsm')
}
