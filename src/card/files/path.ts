import { equalBytes } from '../../bytes/equal.js'
import { fromHex } from '../../bytes/hex.js'
import { PocketsimError } from '../../error.js'
import { ACTIVE_APPLICATION } from '../../uicc/files/directory.js'
import { MF_PATH } from '../../uicc/files/path.js'
import type { CardFile, Df, FileTree } from './node.js'

/** Whether an element of a path is a FID; else it is the AID of an application. */
export const isFid = (element: string): boolean => element.length === 4

/** The elements of a path behind the MF; none for the MF itself. */
export function elements(path: unknown): string[] {
  const parts = typeof path === 'string' ? path.toUpperCase().split('/') : []
  if (parts.length > 0 && parts.every((part) => /^([0-9A-F]{4}|([0-9A-F]{2}){5,16})$/.test(part))) {
    return parts[0] === MF_PATH ? parts.slice(1) : parts
  }
  throw new PocketsimError('FILE_FORMAT', 'path: want file identifiers of 4 hex digits with / between them, 3F00/2FE2')
}

/** Whether an application has the AID that stands in a path. */
export const isNamed = (aid: Uint8Array, element: string): boolean => equalBytes(aid, fromHex(element))

type Files = Pick<FileTree, 'mf' | 'applications'>

/** The file that an element names in a directory. */
function child({ mf, applications }: Files, parent: Df, element: string): CardFile | undefined {
  if (parent === mf) {
    if (!isFid(element)) return applications.find(({ aid }) => isNamed(aid, element))
    if (element === ACTIVE_APPLICATION) return applications[0]
  }
  return parent.children.get(Number.parseInt(element, 16))
}

/** The file at the end of a path, from the MF on. */
export function fileAt(tree: Files, parts: readonly string[]): CardFile | undefined {
  return parts.reduce<CardFile | undefined>(
    (here, part) => (here === undefined || here.kind === 'EF' ? undefined : child(tree, here, part)),
    tree.mf,
  )
}
