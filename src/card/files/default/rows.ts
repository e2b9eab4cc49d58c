import { DIRECTORIES, type DirectoryKey, type DirectoryRow, type EfName } from '../../../uicc/files/tree.js'
import type { FileAccess, FileProfile } from '../profile.js'

/** Who may read and who may update, as the standards print it: A always, 1 PIN, 2 PIN2, M administrative, N never. */
const ACCESS = {
  'A/N': { read: 'always', update: 'never', deactivate: 'adm1', activate: 'adm1' },
  'A/M': { read: 'always', update: 'adm1' },
  'A/1': { read: 'always', update: 'pin1', deactivate: 'adm1', activate: 'adm1' },
  '1/M': { read: 'pin1', update: 'adm1' },
  '1/1': { read: 'pin1', update: 'pin1', deactivate: 'adm1', activate: 'adm1' },
  '1/2': { read: 'pin1', update: 'pin2', deactivate: 'adm1', activate: 'adm1' },
  '1/2+': { read: 'pin1', update: 'pin2', increase: 'pin1', deactivate: 'adm1', activate: 'adm1' },
} as const satisfies Record<string, FileAccess>

/** How large a file of this card is: bytes, or bytes of a record and number of records. */
export type Extent = number | readonly [recordLength: number, records: number]

/** Hex, a text for each record, a part of the identity, or the path of the file whose bytes these are. */
type Contents = string | readonly string[] | { readonly from: 'iccid' | 'imsi' | 'acc' } | { readonly sameAs: string }

/** A file that this card has: its size, who may use it, and what is in it when it leaves the factory; `FF` where nothing is said. */
type Row<Name extends string> = readonly [name: Name, extent: Extent, access: keyof typeof ACCESS, contents?: Contents]

/** Those files of a directory that this card has, in their order. */
export type Rows<Key extends DirectoryKey> = readonly Row<EfName<Key>>[]

/** The rows of one directory as profiles. */
export function filesOf<Key extends DirectoryKey>(key: Key, rows: Rows<Key>): FileProfile[] {
  const { path, files }: DirectoryRow = DIRECTORIES[key]
  return rows.flatMap(([name, extent, access, contents]): FileProfile[] => {
    const row = files[name]
    if (row === undefined || row.structure === 'ber-tlv') return []
    const { fid, structure: type, sfi } = row
    return [
      {
        path: `${path}/${fid}`,
        name: `EF.${name}`,
        type,
        ...(typeof extent === 'number' ? { size: extent } : { recordLength: extent[0], records: extent[1] }),
        ...(sfi > 0 && { sfi }),
        access: ACCESS[access],
        ...(typeof contents === 'string' || Array.isArray(contents) ? { contents } : contents),
      },
    ]
  })
}

/** The row of a directory itself. */
export const directoryOf = (key: DirectoryKey): FileProfile => ({
  path: DIRECTORIES[key].path,
  name: DIRECTORIES[key].name,
  type: 'df',
})
