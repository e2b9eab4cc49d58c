import { fromHex } from '../../bytes/hex.js'
import { PocketsimError } from '../../error.js'
import type { Body, Df, Ef, Personal } from './node.js'
import type { FileProfile } from './profile.js'

export function refuse(path: string, sentence: string): never {
  throw new PocketsimError('FILE_FORMAT', `file ${path}: ${sentence}`)
}

export function hexOf(path: string, name: string, text: unknown): Uint8Array {
  if (typeof text === 'string' && text.length % 2 === 0 && /^[0-9A-Fa-f]*$/.test(text)) return fromHex(text)
  return refuse(path, `${name}: want an even number of hex digits without blanks`)
}

/** As many bytes of a row as its FCP, of 255 bytes at most, has room for. TS 102 221 §11.1.1.3. */
const MOST_PARAMETERS = 100

/** A part of the FCP, as the row gives it. */
export function parametersOf(path: string, name: string, text: unknown): Uint8Array {
  const bytes = hexOf(path, name, text)
  if (bytes.length > MOST_PARAMETERS) refuse(path, `${name}: want up to ${MOST_PARAMETERS} bytes`)
  return bytes
}

/** A tree while it grows. */
export interface Growing {
  readonly mf: Df
  readonly applications: Df[]
  readonly efs: Ef[]
  readonly initial: (Body | Personal)[]
  /** EF.ARR whose records are made from the access of the files under it. */
  readonly made: Map<Ef, string[]>
  /** What was asked for each file: its rules are settled when all files are there. */
  readonly asked: { readonly ef: Ef; readonly row: FileProfile }[]
}
