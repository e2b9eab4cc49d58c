import { type FileCodec, inside, maybe, objects, packedHex } from './codec.js'

/**
 * What EF.NETPAR keeps so that a phone finds a cell more quickly: for each kind of network the objects with its frequencies, as hex.
 * A frequency is two bytes, a number of 200 kHz from 0 MHz up.
 */
export interface NetworkParameters {
  readonly gsm?: string | undefined
  /** UMTS, FDD. */
  readonly fdd?: string | undefined
  /** UMTS, TDD. */
  readonly tdd?: string | undefined
}

/** TS 31.102 §4.2.57. */
export const networkParameters: FileCodec<NetworkParameters> = objects<NetworkParameters>({
  gsm: maybe(inside(0xa0, packedHex)),
  fdd: maybe(inside(0xa1, packedHex)),
  tdd: maybe(inside(0xa2, packedHex)),
})
