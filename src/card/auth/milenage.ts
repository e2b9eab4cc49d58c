import { ecb } from '@noble/ciphers/aes.js'

/** What the functions of a subscriber are made with. */
export interface MilenageKeys {
  /** Subscriber key K, 16 bytes. */
  readonly ki: Uint8Array
  /** OPc, 16 bytes. */
  readonly opc: Uint8Array
}

/** What f2, f3, f4 and f5 give for a challenge. TS 33.102 §6.3. */
export interface MilenageAnswer {
  /** 8 bytes. */
  readonly res: Uint8Array
  /** 16 bytes. */
  readonly ck: Uint8Array
  /** 16 bytes. */
  readonly ik: Uint8Array
  /** 6 bytes. */
  readonly ak: Uint8Array
}

const BLOCK = 16
const encrypt = (ki: Uint8Array, block: Uint8Array) => ecb(ki, { disablePadding: true }).encrypt(block)

/** The bytes of one text, each with the byte of the other at the same place. */
export const xor = (left: Uint8Array, right: Uint8Array): Uint8Array => left.map((byte, i) => byte ^ (right[i] ?? 0))

/** Turned towards the front by whole bytes, then the last byte marked: rot(x, r) ⊕ c. TS 35.206 §4.1. */
function turn(block: Uint8Array, by: number, mark: number): Uint8Array {
  const turned = Uint8Array.from({ length: BLOCK }, (_, i) => block[(i + by) % BLOCK] ?? 0)
  turned[BLOCK - 1] = (turned[BLOCK - 1] ?? 0) ^ mark
  return turned
}

/** The constants r2 to r5, in bytes, and the last bytes of c2 to c5. TS 35.206 §4.1. */
const OUT2 = [0, 0x01] as const
const OUT3 = [4, 0x02] as const
const OUT4 = [8, 0x04] as const
const OUT5 = [12, 0x08] as const

const start = ({ ki, opc }: MilenageKeys, rand: Uint8Array) => encrypt(ki, xor(rand, opc))

function out({ ki, opc }: MilenageKeys, temp: Uint8Array, [by, mark]: readonly [number, number]): Uint8Array {
  return xor(encrypt(ki, turn(xor(temp, opc), by, mark)), opc)
}

/**
 * OPc of a subscriber. TS 35.206 §4.1.
 *
 * @param ki - subscriber key K, 16 bytes
 * @param op - the operator's constant, 16 bytes
 */
export const opcOf = (ki: Uint8Array, op: Uint8Array): Uint8Array => xor(op, encrypt(ki, op))

/**
 * f1 and f1*: the codes that prove a challenge, and a demand to resynchronise, to be authentic. TS 35.206 §4.1.
 *
 * @param rand - 16 bytes
 * @param sqn - 6 bytes
 * @param amf - 2 bytes
 * @returns 8 bytes each
 */
export function authenticationCodes(keys: MilenageKeys, rand: Uint8Array, sqn: Uint8Array, amf: Uint8Array) {
  const input = Uint8Array.of(...sqn, ...amf, ...sqn, ...amf)
  const mixed = xor(start(keys, rand), turn(xor(input, keys.opc), 8, 0))
  const block = xor(encrypt(keys.ki, mixed), keys.opc)
  return { mac: block.slice(0, 8), macS: block.slice(8) }
}

/**
 * f2, f3, f4 and f5. TS 35.206 §4.1.
 *
 * @param rand - 16 bytes
 */
export function answerTo(keys: MilenageKeys, rand: Uint8Array): MilenageAnswer {
  const temp = start(keys, rand)
  const second = out(keys, temp, OUT2)
  return { res: second.slice(8), ck: out(keys, temp, OUT3), ik: out(keys, temp, OUT4), ak: second.slice(0, 6) }
}

/**
 * f5*: the mask over the sequence number in a demand to resynchronise. TS 35.206 §4.1.
 *
 * @param rand - 16 bytes
 * @returns 6 bytes
 */
export const resynchronisationMask = (keys: MilenageKeys, rand: Uint8Array): Uint8Array =>
  out(keys, start(keys, rand), OUT5).slice(0, 6)
