import { createCipheriv } from 'node:crypto'
import { toHex } from '../../src/bytes/hex.js'

/** The network's side of Milenage over Node's own AES, written apart from the card's from TS 35.206 §4.1, on big integers. */
const MASK = (1n << 128n) - 1n
const big = (bytes: Uint8Array) => BigInt(`0x${toHex(bytes) || '0'}`)
const bytes = (value: bigint, length: number) =>
  Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex'))

export interface Keys {
  readonly ki: Uint8Array
  readonly opc: Uint8Array
}

function aes(ki: Uint8Array, block: bigint): bigint {
  const cipher = createCipheriv('aes-128-ecb', ki, null).setAutoPadding(false)
  return big(Uint8Array.from(cipher.update(bytes(block, 16))))
}

const rotate = (value: bigint, bits: bigint) => ((value << bits) | (value >> (128n - bits))) & MASK

/** OUT1 to OUT5 as the standard numbers them. */
function outputs({ ki, opc }: Keys, rand: Uint8Array, sqn: bigint, amf: bigint): bigint[] {
  const o = big(opc)
  const temp = aes(ki, big(rand) ^ o)
  const half = (sqn << 16n) | amf
  const in1 = (half << 64n) | half
  const out1 = aes(ki, temp ^ rotate(in1 ^ o, 64n)) ^ o
  const others = [
    [0n, 1n],
    [32n, 2n],
    [64n, 4n],
    [96n, 8n],
  ] as const
  return [out1, ...others.map(([r, c]) => aes(ki, rotate(temp ^ o, r) ^ c) ^ o)]
}

/** RAND and AUTN as the command data of AUTHENTICATE, and the answer that the right card gives. */
export function challenge(keys: Keys, rand: Uint8Array, sqn: bigint, amf = 0x8000n) {
  const [out1 = 0n, out2 = 0n, out3 = 0n, out4 = 0n] = outputs(keys, rand, sqn, amf)
  const autn = bytes(((sqn ^ (out2 >> 80n)) << 80n) | (amf << 64n) | (out1 >> 64n), 16)
  const half = (1n << 64n) - 1n
  const res = toHex(bytes(out2 & half, 8))
  const kc = (out3 >> 64n) ^ (out3 & half) ^ (out4 >> 64n) ^ (out4 & half)
  return {
    data: `10${toHex(rand)}10${toHex(autn)}`,
    answer: `DB08${res}10${toHex(bytes(out3, 16))}10${toHex(bytes(out4, 16))}08${toHex(bytes(kc, 8))}`,
  }
}

/** The demand to resynchronise that the right card makes when `highest` is the highest number it took. */
export function resynchronise(keys: Keys, rand: Uint8Array, highest: bigint): string {
  const [out1 = 0n, , , , out5 = 0n] = outputs(keys, rand, highest, 0n)
  return `DC0E${toHex(bytes(highest ^ (out5 >> 80n), 6))}${toHex(bytes(out1 & ((1n << 64n) - 1n), 8))}`
}
