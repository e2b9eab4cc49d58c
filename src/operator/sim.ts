import { luhnDigit } from '../bytes/digits.js'
import { fromHex } from '../bytes/hex.js'
import { bytes, type RandomSource } from '../bytes/random.js'
import type { AlgorithmName } from '../card/auth/algorithm.js'
import { opcOf } from '../card/auth/milenage.js'
import { topcOf } from '../card/auth/tuak.js'
import { Card } from '../card/card.js'
import { code, unused } from './chance.js'
import type { Office } from './office.js'
import type { SimRecord } from './sim-record.js'
import type { Envelope } from './subscriber.js'

/** A card, its envelope, and what the network keeps of it. */
export interface Product {
  readonly card: Card
  readonly envelope: Envelope
  readonly sim: SimRecord
}

/** How an algorithm derives the keys of a SIM. */
interface Derivation {
  /** Length of the operator's constant. */
  readonly constant: number
  /** What a SIM holds beside its K. */
  readonly opcOf: (k: Uint8Array, op: Uint8Array) => Uint8Array
}

const DERIVATIONS: Readonly<Record<AlgorithmName, Derivation>> = {
  milenage: { constant: 16, opcOf },
  tuak: { constant: 32, opcOf: topcOf },
  // XOR has no such constant, but the card has a field for it.
  xor: { constant: 16, opcOf: () => new Uint8Array(16) },
}

/** The constant of a new operator: OP of Milenage (TS 35.206 §3), TOP of TUAK (TS 35.231 §6.1). */
export const newConstant = (algorithm: AlgorithmName, random: RandomSource): Uint8Array =>
  bytes(random, DERIVATIONS[algorithm].constant)

const ICCID_DIGITS = 19
const IMSI_DIGITS = 15
/** Digits of an account number. */
export const ACCOUNT_DIGITS = 12

/** A new account number. */
export const newAccount = (office: Office): string =>
  unused(office.kit.random, ACCOUNT_DIGITS, (text) => office.books.given.has(text))

/** A SIM for a phone number. It is not in the register yet. */
export function makeSim(office: Office, msisdn: string): Product {
  const { random, profile } = office.kit
  const { issuer, plmn, algorithm } = profile
  const isGiven = (number: string) => office.books.given.has(number)
  const whole = (serial: string) => issuer + serial + luhnDigit(issuer + serial)
  const serial = ICCID_DIGITS - issuer.length - 1
  const iccid = whole(unused(random, serial, (text) => isGiven(whole(text))))
  const imsi = plmn + unused(random, IMSI_DIGITS - plmn.length, (text) => isGiven(plmn + text))
  const pin = () => code(random, 4, iccid)
  const puk = () => code(random, 8, iccid)
  const envelope: Envelope = { iccid, pin1: pin(), puk1: puk(), pin2: pin(), puk2: puk() }
  const ki = bytes(random, 16)
  const opc = DERIVATIONS[algorithm].opcOf(ki, fromHex(office.house.op))
  const card = Card.create({ ...envelope, imsi, adm1: code(random, 8, iccid), ki, opc, algorithm })
  const sim: SimRecord = { iccid, imsi, msisdn, keys: { k: ki, opc }, seq: 0 }
  return { card, envelope, sim }
}
