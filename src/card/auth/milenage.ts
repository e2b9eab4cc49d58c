import { unsafe } from '@noble/ciphers/aes.js'
import type { Algorithm, AuthKeys } from './algorithm.js'
import { AMF, BLOCK, MAC, MAC_AT, needKey, needPart, SQN } from './length.js'

/*
 * A block is four words, the first byte lowest: so AES takes it without a copy, and the rotations by r1 to r5, all of them
 * multiples of 32 bits, are another order of the words. TS 35.206 §4.1.
 */
type Block = ReturnType<typeof unsafe.encrypt>

/** The last bytes of c2 to c5; c1 is 0. TS 35.206 §4.1. */
const C2 = 0x01 << 24
const C3 = 0x02 << 24
const C4 = 0x04 << 24
const C5 = 0x08 << 24

/** AES-128 under K with its round keys calculated once, OPc, and TEMP ⊕ OPc, from which every output is made. */
interface Kernel {
  readonly schedule: Uint32Array
  readonly opc: Block
  readonly temp: Block
}

const word = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)

const block = (bytes: Uint8Array): Block => ({
  s0: word(bytes, 0),
  s1: word(bytes, 4),
  s2: word(bytes, 8),
  s3: word(bytes, 12),
})

function put(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value
  bytes[at + 1] = value >>> 8
  bytes[at + 2] = value >>> 16
  bytes[at + 3] = value >>> 24
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length)
  for (let i = 0; i < values.length; i++) put(bytes, 4 * i, values[i] ?? 0)
  return bytes
}

function kernel({ k, opc }: AuthKeys, rand: Uint8Array): Kernel {
  needKey('k', k, BLOCK)
  needKey('opc', opc, BLOCK)
  needPart('rand', rand, BLOCK)
  const schedule = unsafe.expandKeyLE(k)
  const o = block(opc)
  const r = block(rand)
  const temp = unsafe.encrypt(schedule, r.s0 ^ o.s0, r.s1 ^ o.s1, r.s2 ^ o.s2, r.s3 ^ o.s3)
  return { schedule, opc: o, temp: { s0: temp.s0 ^ o.s0, s1: temp.s1 ^ o.s1, s2: temp.s2 ^ o.s2, s3: temp.s3 ^ o.s3 } }
}

/** Encrypts and adds OPc: the end of every output. */
function out({ schedule, opc }: Kernel, s0: number, s1: number, s2: number, s3: number): Block {
  const end = unsafe.encrypt(schedule, s0, s1, s2, s3)
  return { s0: end.s0 ^ opc.s0, s1: end.s1 ^ opc.s1, s2: end.s2 ^ opc.s2, s3: end.s3 ^ opc.s3 }
}

/** OUT1: MAC-A, then MAC-S. IN1 is SQN ‖ AMF twice; r1 turns it by half. */
function out1(made: Kernel, head: number, tail: number): Block {
  const { opc, temp } = made
  // TEMP is kept with OPc added, and IN1 has OPc added before it is turned.
  return out(
    made,
    temp.s0 ^ opc.s0 ^ head ^ opc.s2,
    temp.s1 ^ opc.s1 ^ tail ^ opc.s3,
    temp.s2 ^ opc.s2 ^ head ^ opc.s0,
    temp.s3 ^ opc.s3 ^ tail ^ opc.s1,
  )
}

/** OUT2: AK in the first six bytes, RES in the last eight; r2 is 0. */
const out2 = (made: Kernel) => out(made, made.temp.s0, made.temp.s1, made.temp.s2, made.temp.s3 ^ C2)
/** OUT3: CK; r3 is 32. */
const out3 = (made: Kernel) => out(made, made.temp.s1, made.temp.s2, made.temp.s3, made.temp.s0 ^ C3)
/** OUT4: IK; r4 is 64. */
const out4 = (made: Kernel) => out(made, made.temp.s2, made.temp.s3, made.temp.s0, made.temp.s1 ^ C4)
/** OUT5: AK of f5* in the first six bytes; r5 is 96. */
const out5 = (made: Kernel) => out(made, made.temp.s3, made.temp.s0, made.temp.s1, made.temp.s2 ^ C5)

const whole = ({ s0, s1, s2, s3 }: Block) => words(s0, s1, s2, s3)

/** The first six bytes. A typed array ignores what is written past its end. */
function six(s0: number, s1: number): Uint8Array {
  const bytes = new Uint8Array(SQN)
  put(bytes, 0, s0)
  put(bytes, 4, s1)
  return bytes
}

/** The Milenage algorithm set. TS 35.206. */
export const MILENAGE: Algorithm = {
  name: 'milenage',

  codes(keys, rand, sqn, amf) {
    needPart('sqn', sqn, SQN)
    needPart('amf', amf, AMF)
    const tail = (sqn[4] ?? 0) | ((sqn[5] ?? 0) << 8) | ((amf[0] ?? 0) << 16) | ((amf[1] ?? 0) << 24)
    const { s0, s1, s2, s3 } = out1(kernel(keys, rand), word(sqn, 0), tail)
    return { mac: words(s0, s1), macS: words(s2, s3) }
  },

  answer(keys, rand) {
    const made = kernel(keys, rand)
    const second = out2(made)
    return {
      res: words(second.s2, second.s3),
      ck: whole(out3(made)),
      ik: whole(out4(made)),
      ak: six(second.s0, second.s1),
    }
  },

  mask(keys, rand) {
    const { s0, s1 } = out5(kernel(keys, rand))
    return six(s0, s1)
  },

  challenge(keys, rand, autn) {
    needPart('autn', autn, MAC_AT + MAC)
    const made = kernel(keys, rand)
    const second = out2(made)
    const head = word(autn, 0) ^ second.s0
    // AK ends within this word: AMF in its upper half has no mask.
    const tail = word(autn, 4) ^ (second.s1 & 0xffff)
    const first = out1(made, head, tail)
    // Both halves are compared, even if the first one is wrong.
    if (((first.s0 ^ word(autn, MAC_AT)) | (first.s1 ^ word(autn, MAC_AT + 4))) !== 0) return undefined
    return { sqn: six(head, tail), res: words(second.s2, second.s3), ck: whole(out3(made)), ik: whole(out4(made)) }
  },
}

/**
 * OPc of a subscriber, from the operator's constant OP. TS 35.206 §4.1.
 *
 * @param k - subscriber key K, 16 bytes
 * @param op - OP, 16 bytes
 * @returns 16 bytes
 * @throws PocketsimError `KEY_FORMAT` for any other length
 */
export function opcOf(k: Uint8Array, op: Uint8Array): Uint8Array {
  needKey('k', k, BLOCK)
  needKey('op', op, BLOCK)
  const o = block(op)
  const e = unsafe.encrypt(unsafe.expandKeyLE(k), o.s0, o.s1, o.s2, o.s3)
  return words(e.s0 ^ o.s0, e.s1 ^ o.s1, e.s2 ^ o.s2, e.s3 ^ o.s3)
}
