import { luhnDigit } from '../bytes/digits.js'
import type { RandomSource } from '../bytes/random.js'
import { opcOf } from '../card/auth/milenage.js'
import { Card } from '../card/card.js'
import { bytes, code, unused } from './chance.js'
import type { SimRecord } from './registration.js'
import type { Envelope } from './subscriber.js'

/** What SIMs are made with: the operator's numbers, its constant OP of Milenage (TS 35.206 §3), and all numbers that were given out. */
export interface Factory {
  readonly issuer: string
  readonly plmn: string
  readonly op: Uint8Array
  readonly random: RandomSource
  readonly used: Set<string>
}

/** A card, its envelope, and what the network keeps of it. */
export interface Product {
  readonly card: Card
  readonly envelope: Envelope
  readonly sim: SimRecord
}

const ICCID_DIGITS = 19
const IMSI_DIGITS = 15
const ACCOUNT_DIGITS = 12

/** A number that was never given out before, and never will be again. */
function unique({ used }: Factory, make: (isTaken: (text: string) => boolean) => string): string {
  const text = make((candidate) => used.has(candidate))
  used.add(text)
  return text
}

/** A new account number. */
export const newAccount = (factory: Factory): string =>
  unique(factory, (taken) => unused(factory.random, ACCOUNT_DIGITS, taken))

/** A SIM for a phone number. It is not in the register yet. */
export function makeSim(factory: Factory, msisdn: string): Product {
  const { issuer, plmn, op, random } = factory
  const whole = (serial: string) => issuer + serial + luhnDigit(issuer + serial)
  const serial = ICCID_DIGITS - issuer.length - 1
  const iccid = unique(factory, (taken) => whole(unused(random, serial, (text) => taken(whole(text)))))
  const imsi = unique(
    factory,
    (taken) => plmn + unused(random, IMSI_DIGITS - plmn.length, (text) => taken(plmn + text)),
  )
  const pin = () => code(random, 4, iccid)
  const puk = () => code(random, 8, iccid)
  const envelope: Envelope = { iccid, pin1: pin(), puk1: puk(), pin2: pin(), puk2: puk() }
  const ki = bytes(random, 16)
  const opc = opcOf(ki, op)
  const card = Card.create({ ...envelope, imsi, adm1: code(random, 8, iccid), ki, opc })
  const sim: SimRecord = { iccid, imsi, msisdn, keys: { k: ki, opc }, seq: 0 }
  return { card, envelope, sim }
}
