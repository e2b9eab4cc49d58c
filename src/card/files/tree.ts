import { toBcd } from '../../bytes/bcd.js'
import type { CardState } from '../state.js'

/** Who may do something with a file: anyone, the holder of a code, or nobody. TS 102 221 §9.2. */
export type AccessRule = 'always' | 'pin1' | 'adm1' | 'never'

/** A transparent elementary file. TS 102 221 §8.2.2.1. */
export interface ElementaryFile {
  readonly kind: 'EF'
  readonly name: string
  readonly fid: number
  /** Short file identifier, 1 to 30. TS 102 221 §8.3. */
  readonly sfi: number
  readonly size: number
  readonly read: AccessRule
  readonly update: AccessRule
  /** The bytes of the file on this card. */
  readonly contents: (card: CardState) => Uint8Array
}

/** The master file or the dedicated file of an application. TS 102 221 §8.2.1. */
export interface DedicatedFile {
  readonly kind: 'MF' | 'ADF'
  readonly name: string
  readonly fid: number
  /** Application identifier, only for an ADF. TS 101 220. */
  readonly aid?: readonly number[]
  readonly children: readonly CardFile[]
}

/** Any file of the card. */
export type CardFile = DedicatedFile | ElementaryFile

/** EF.ICCID, 10 bytes of swapped BCD. TS 102 221 §13.2. */
const ICCID: ElementaryFile = {
  kind: 'EF',
  name: 'EF.ICCID',
  fid: 0x2fe2,
  sfi: 0x02,
  size: 10,
  read: 'always',
  update: 'never',
  contents: (card) => toBcd(card.iccid, 10),
}

/** EF.IMSI: length, then parity and digits in swapped BCD. TS 31.102 §4.2.2, TS 24.008 §10.5.1.4. */
const IMSI: ElementaryFile = {
  kind: 'EF',
  name: 'EF.IMSI',
  fid: 0x6f07,
  sfi: 0x07,
  size: 9,
  read: 'pin1',
  update: 'adm1',
  contents: ({ imsi }) => {
    const parity = imsi.length % 2 === 1 ? '9' : '1'
    return Uint8Array.of(1 + (imsi.length >> 1), ...toBcd(parity + imsi, 8))
  },
}

/** ADF.USIM with the identifier of TS 101 220 annex E. TS 31.102 §4.2. */
export const ADF_USIM: DedicatedFile = {
  kind: 'ADF',
  name: 'ADF.USIM',
  fid: 0x7fff,
  aid: [0xa0, 0x00, 0x00, 0x00, 0x87, 0x10, 0x02, 0xff, 0xff, 0xff, 0xff, 0x89, 0x07, 0x09, 0x00, 0x00],
  children: [IMSI],
}

/** The whole file tree. TS 102 221 §8.1. */
export const MF: DedicatedFile = { kind: 'MF', name: 'MF', fid: 0x3f00, children: [ICCID, ADF_USIM] }
