import type { Rules } from './rules.js'

/** How the bytes of an elementary file are laid out. TS 102 221 §8.2.2. */
export type Structure = 'transparent' | 'linear-fixed' | 'cyclic'

/** Which part of the card's identity an EF carries while nobody has written to it. */
export type Personal = 'iccid' | 'imsi' | 'acc'

/** What an EF holds, and whether it is activated. The bytes of the records stand one behind the other, number 1 first. */
export interface Body {
  readonly bytes: Uint8Array
  readonly active: boolean
}

/** Where the access rules of an EF stand: in itself, or in a record of an EF.ARR. TS 102 221 §9.2.1. */
export type Security =
  | { readonly rules: Rules; readonly tag: 0x8c | 0xab; readonly value: Uint8Array }
  | { readonly arr: Ef; readonly record: number }

/** An elementary file. */
export interface Ef {
  readonly kind: 'EF'
  /** File identifiers from the MF on, `3F00/7FFF/6F07`. 7FFF is the first application; another is named by its AID. */
  readonly path: string
  readonly name: string
  readonly fid: number
  /** Short file identifier, 1 to 30; 0 for none. TS 102 221 §8.3. */
  readonly sfi: number
  readonly structure: Structure
  /** All its bytes. */
  readonly size: number
  /** Bytes of a record; 0 in a transparent file. */
  readonly recordLength: number
  readonly parent: Df
  /** Where its body is kept; files with one number share it. */
  readonly storage: number
  /** Set once, when the tree is whole: EF.ARR may come after the files that refer to it. */
  security: Security
  /** The contents of tag A5 of its FCP, if the profile gives them. TS 102 221 §11.1.1.4.6. */
  readonly proprietary: Uint8Array | undefined
}

/** The master file, a dedicated file, or the dedicated file of an application. TS 102 221 §8.2.1. */
export interface Df {
  readonly kind: 'MF' | 'DF' | 'ADF'
  readonly path: string
  readonly name: string
  readonly fid: number
  /** Application identifier of an ADF; empty for other directories. TS 101 220. */
  readonly aid: Uint8Array
  readonly parent: Df | undefined
  /** The application that it belongs to: itself, one above, or none. */
  readonly application: Df | undefined
  /** Files and directories in it by their FID; applications are selected by name. */
  readonly children: Map<number, Ef | Df>
  readonly bySfi: Map<number, Ef>
  readonly proprietary: Uint8Array | undefined
  /** Security attributes of its FCP where the profile has them. TS 102 221 §11.1.1.4.7. */
  readonly attributes: Uint8Array | undefined
}

/** Any file of a card. */
export type CardFile = Ef | Df

/** The files that all cards of one kind have; what a card writes is its own. */
export interface FileTree {
  readonly mf: Df
  /** In the order in which SELECT by a partial name meets them. */
  readonly applications: readonly Df[]
  readonly efs: readonly Ef[]
  /** What each storage number holds while nobody has written to it. */
  readonly initial: readonly (Body | Personal)[]
  /** The file that each storage number was given for; other files may share its bytes. */
  readonly owners: readonly Ef[]
}
