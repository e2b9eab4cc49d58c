import type { PinName } from '../../uicc/reference.js'
import type { Personal } from './node.js'
import type { Operation } from './rules.js'

/** Who may do something with a file: anyone, nobody, or who gave a code. TS 102 221 §9.2. */
export type AccessRule = 'always' | 'never' | PinName

/** Who may do what with a file; what is left out nobody may. Whoever may update it may also deactivate and activate it. */
export type FileAccess = Readonly<Partial<Record<Operation, AccessRule>>>

/**
 * One file of a card, as data: JSON-safe. A row whose path is that of a file the card has already replaces it. A field that is not
 * named here is refused. A card keeps a copy: what happens to the row later does not reach it.
 *
 * @example
 * ```ts
 * import { Card, fromHex, toHex, type FileProfile } from 'pocketsim'
 *
 * const note: FileProfile = { path: '3F00/2F99', type: 'transparent', access: { read: 'always' }, contents: 'CAFE' }
 * const card = Card.create({ files: [note] })
 * card.transmit(fromHex('00A4000C022F99'))
 * toHex(card.transmit(fromHex('00B0000002'))) // => 'CAFE9000'
 * ```
 */
export interface FileProfile {
  /**
   * File identifiers from the MF on, four hex digits each, with `/` between them: `3F00/7F10/6F3A`. `7FFF` is the first application;
   * another one is named by its whole AID. The directories on the way must be there.
   */
  readonly path: string
  /** How people call it, `EF.ADN`. */
  readonly name?: string | undefined
  readonly type: 'df' | 'transparent' | 'linear-fixed' | 'cyclic'
  /** Of the first application, whose path is `3F00/7FFF`: its identifier, 5 to 16 bytes in hex. TS 101 220. */
  readonly aid?: string | undefined
  /** Bytes of a transparent file, 1 to 32767; as many as its contents have, by default. */
  readonly size?: number | undefined
  /** Bytes of a record, 1 to 255; as many as the longest of the contents, by default. */
  readonly recordLength?: number | undefined
  /** Number of records, 1 to 254; as many as there are contents, by default. */
  readonly records?: number | undefined
  /** Short file identifier, 1 to 30; without it the file has none. TS 102 221 §8.3. */
  readonly sfi?: number | undefined
  /** Who may do what. It goes into the nearest EF.ARR that has no contents of its own, else into the file's own FCP. */
  readonly access?: FileAccess | undefined
  /**
   * Instead of `access`: a record of an EF.ARR, looked for in the file's own directory and then upwards. A directory only shows
   * it, as it does `compact` and `expanded`. TS 102 221 §9.2.7.
   */
  readonly arr?: { readonly fid: string; readonly record: number } | undefined
  /** Instead of `access`: rules in the compact format, up to 100 bytes in hex. TS 102 221 §9.2.3. */
  readonly compact?: string | undefined
  /** Instead of `access`: rules in the expanded format, up to 100 bytes in hex. TS 102 221 §9.2.4. */
  readonly expanded?: string | undefined
  /** Hex; filled up with `FF`. Of a file with records: a text for each, or one text for all of them. */
  readonly contents?: string | readonly string[] | undefined
  /** Instead of contents: what the card's identity says. */
  readonly from?: Personal | undefined
  /** Instead of all that: the path of a file, earlier in the list, whose bytes these are as well. */
  readonly sameAs?: string | undefined
  /** Whether the file is deactivated at first. TS 102 221 §11.1.14. */
  readonly deactivated?: boolean | undefined
  /** The value of tag A5 of its FCP, in hex; an empty text leaves the tag out. TS 102 221 §11.1.1.4.6. */
  readonly proprietary?: string | undefined
}
