import { padded, wantBytes, wantFields, wantNumber } from '../../bytes/want.js'
import { PocketsimError } from '../../error.js'
import type { FileCodec } from '../encodings/codec.js'
import { type CODECS, type CODED, findCodec } from './codecs.js'

type Codecs = typeof CODECS
type Coded = typeof CODED
type Texts<Key extends keyof Codecs> = Coded[Key]['files'] & Coded[Key]['keys']

type ValueOf<Row> = Row extends FileCodec<infer Value> | readonly [FileCodec<infer Value>, number] ? Value : never

/** What the files of each directory hold, by their paths. */
type Values = {
  [Key in keyof Codecs]: {
    [Name in keyof Codecs[Key] & keyof Texts<Key> as Texts<Key>[Name] extends `${infer Fid} ${string}`
      ? `${Coded[Key]['path']}/${Fid}`
      : never]: ValueOf<Codecs[Key][Name]>
  }
}[keyof Codecs]

type KeyOf<Union> = Union extends unknown ? keyof Union & string : never
type At<Union, Key> = Union extends unknown ? (Key extends keyof Union ? Union[Key] : never) : never

/** The path of a file that {@link decodeFile} and {@link encodeFile} know: FIDs from the MF down; the USIM's directory is 7FFF. */
export type FilePath = KeyOf<Values>

/** What the file at a path holds, or one of its records; `unknown` for a path that is not known while the program is compiled. */
export type FileValue<Path extends string> = Path extends FilePath ? At<Values, Path> : unknown

const MOST = 0x7fff

function wantCodec(path: unknown) {
  const found = typeof path === 'string' ? findCodec(path.toUpperCase()) : undefined
  if (found !== undefined) return found
  throw new PocketsimError('FILE_FORMAT', 'path: want a file that a card has by default, such as 3F00/7FFF/6F07')
}

/**
 * What the contents of an elementary file mean, for every file of the default tree: the table in docs/files.md lists them.
 * Values are plain: texts, numbers, lists, objects; keys and other bytes without a meaning here are upper-case hex.
 * TS 102 221 §13, TS 31.102 §4.2, TS 51.011 §10.
 *
 * @param path - FIDs from the MF down, in upper or lower case; 7FFF is the directory of the USIM
 * @param bytes - the contents; of a file of records, one record
 * @returns `undefined` for bytes that hold no value: a free record, contents that nobody has written yet, another length or form.
 *   Bits reserved for future use are not looked at
 * @throws PocketsimError `FILE_FORMAT` for another path, `ENCODING_FORMAT` where `bytes` is no Uint8Array
 * @example
 * ```ts
 * import { decodeFile, fromHex } from 'pocketsim'
 *
 * decodeFile('3F00/7FFF/6F07', fromHex('082926101160845740')) // => '262011106487504'
 * decodeFile('3F00/7FFF/6F08', fromHex('07' + 'FF'.repeat(32))) // => { ksi: 7, ck: 'FF'.repeat(16), ik: 'FF'.repeat(16) }
 * decodeFile('3f00/7f10/6f3a', new Uint8Array(28).fill(0xff)) // => undefined
 * ```
 */
export function decodeFile<Path extends string>(path: Path, bytes: Uint8Array): FileValue<Path> | undefined
export function decodeFile(path: string, bytes: Uint8Array): unknown {
  return wantCodec(path).codec.decode(wantBytes('bytes', bytes, 0, MOST))
}

/**
 * The contents of an elementary file that mean a value: what {@link decodeFile} gives, as bytes that a card can be written with.
 * TS 102 221 §13, TS 31.102 §4.2, TS 51.011 §10.
 *
 * @param path - FIDs from the MF down, in upper or lower case; 7FFF is the directory of the USIM
 * @param value - what the file, or one record of it, is to hold
 * @param options - `length`: bytes of the file or record; by default what the default tree has, see docs/files.md
 * @returns `length` bytes, with padding behind the value
 * @throws PocketsimError `FILE_FORMAT` for another path, `ENCODING_FORMAT` (`ICCID_FORMAT`, `IMSI_FORMAT`) for a value of another
 *   form or one that does not fit
 * @example
 * ```ts
 * import { encodeFile, toHex } from 'pocketsim'
 *
 * toHex(encodeFile('3F00/7FFF/6F7B', ['25001', '25099'])) // => '52F01052F099FFFFFFFFFFFF'
 * toHex(encodeFile('3F00/7FFF/6FB7', { code: '112', alpha: '', categories: ['police'] }, { length: 4 })) // => '11F2FF01'
 * ```
 */
export function encodeFile<Path extends string>(
  path: Path,
  value: FileValue<Path>,
  options?: { readonly length?: number | undefined },
): Uint8Array
export function encodeFile(
  path: string,
  value: unknown,
  options: { readonly length?: number | undefined } = {},
): Uint8Array {
  const { codec, usual } = wantCodec(path)
  const length = wantNumber('length', wantFields('options', options, { length: true }).length ?? usual, 1, MOST)
  return padded('value', codec.encode(value, codec.size ?? length, 'value'), length)
}
