import { createCipheriv } from 'node:crypto'

/**
 * The algorithms once more, written apart from src out of the formulas of the specifications: bits and big integers, Node's AES,
 * a Keccak of its own.
 */

const bits = (bytes: Uint8Array): number[] =>
  [...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> (7 - i)) & 1))
const bytes = (list: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: list.length / 8 }, (_, i) => Number.parseInt(list.slice(8 * i, 8 * i + 8).join(''), 2))
const add = (left: readonly number[], right: readonly number[]) => left.map((bit, i) => bit ^ (right[i] ?? 0))
const rot = (list: readonly number[], by: number) => [...list.slice(by), ...list.slice(0, by)]

export function aes(k: Uint8Array, block: Uint8Array): Uint8Array {
  return Uint8Array.from(createCipheriv('aes-128-ecb', k, null).setAutoPadding(false).update(block))
}

/** OUT1 to OUT5. TS 35.206 §4.1. */
export function milenage(k: Uint8Array, opc: Uint8Array, rand: Uint8Array, sqn: Uint8Array, amf: Uint8Array) {
  const o = bits(opc)
  const e = (list: readonly number[]) => bits(aes(k, bytes(list)))
  const temp = e(add(bits(rand), o))
  const half = bits(Uint8Array.from([...sqn, ...amf]))
  const r = [64, 0, 32, 64, 96] as const
  const c = [0, 1, 2, 4, 8].map((last) => bits(Uint8Array.from([...new Uint8Array(15), last])))
  const out1 = add(e(add(add(temp, rot(add([...half, ...half], o), r[0])), c[0] ?? [])), o)
  const later = [1, 2, 3, 4].map((i) => bytes(add(e(add(rot(add(temp, o), r[i] ?? 0), c[i] ?? [])), o)))
  return [bytes(out1), ...later]
}

const LANE = (1n << 64n) - 1n
const rotl = (lane: bigint, by: number) => ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & LANE

/** Keccak-f[1600] on 25 lanes of 64 bits, lane x + 5y. FIPS 202 §3.2, §3.3. */
function permuteLanes(lanes: bigint[]): void {
  const at = (x: number, y: number) => lanes[(x % 5) + 5 * (y % 5)] ?? 0n
  let lfsr = 1
  for (let round = 0; round < 24; round++) {
    const columns = [0, 1, 2, 3, 4].map((x) => at(x, 0) ^ at(x, 1) ^ at(x, 2) ^ at(x, 3) ^ at(x, 4))
    for (let i = 0; i < 25; i++)
      lanes[i] = (lanes[i] ?? 0n) ^ (columns[((i % 5) + 4) % 5] ?? 0n) ^ rotl(columns[((i % 5) + 1) % 5] ?? 0n, 1)
    let [x, y, current] = [1, 0, at(1, 0)]
    for (let t = 0; t < 24; t++) {
      ;[x, y] = [y, (2 * x + 3 * y) % 5]
      const next = at(x, y)
      lanes[x + 5 * y] = rotl(current, (((t + 1) * (t + 2)) / 2) % 64)
      current = next
    }
    const before = [...lanes]
    const was = (i: number, j: number) => before[(i % 5) + 5 * j] ?? 0n
    for (let i = 0; i < 25; i++) {
      const row = Math.floor(i / 5)
      lanes[i] = was(i % 5, row) ^ (~was((i % 5) + 1, row) & LANE & was((i % 5) + 2, row))
    }
    for (let j = 0; j <= 6; j++) {
      if (lfsr & 1) lanes[0] = (lanes[0] ?? 0n) ^ (1n << BigInt(2 ** j - 1))
      lfsr = lfsr & 0x80 ? ((lfsr << 1) ^ 0x171) & 0xff : lfsr << 1
    }
  }
}

/** Keccak-f[1600] on a state of 200 bytes. */
export function keccak(state: Uint8Array): Uint8Array {
  const view = new DataView(Uint8Array.from(state).buffer)
  const lanes = Array.from({ length: 25 }, (_, i) => view.getBigUint64(8 * i, true))
  permuteLanes(lanes)
  for (const [i, lane] of lanes.entries()) view.setBigUint64(8 * i, lane, true)
  return new Uint8Array(view.buffer)
}

/** IN and OUT as lists of 1600 bits, the first bit of a byte the lowest: so Keccak numbers them. */
const permute = (list: readonly number[]) => {
  const bytewise = (from: readonly number[]) => from.map((_, i) => from[8 * (i >> 3) + 7 - (i & 7)] ?? 0)
  return bytewise(bits(keccak(bytes(bytewise(list)))))
}

/** What TUAK makes out of INSTANCE, eight bits, and the rest. TS 35.231 §6. */
export function tuak(
  instance: readonly number[],
  k: Uint8Array,
  topc: Uint8Array,
  iterations: number,
  rest: Uint8Array,
) {
  const list = new Array<number>(1600).fill(0)
  const place = (at: number, value: readonly number[]) => {
    for (const [i, bit] of value.slice().reverse().entries()) list[at + i] = bit
  }
  place(0, bits(topc))
  place(256, instance)
  place(264, bits(Buffer.from('TUAK1.0')))
  for (const [at, from, to] of [
    [320, 0, 16],
    [448, 16, 18],
    [464, 18, 24],
  ] as const)
    place(at, bits(rest.subarray(from, to)))
  place(512, bits(k))
  for (const i of [768, 769, 770, 771, 772, 1087]) list[i] = 1
  let out: number[] = list
  for (let i = 0; i < iterations; i++) out = permute(out)
  return (from: number, length: number) =>
    bytes(
      out
        .slice(from, from + 8 * length)
        .slice()
        .reverse(),
    )
}
