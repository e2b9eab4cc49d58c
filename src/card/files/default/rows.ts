import { type DirectoryRow, type EfName, efRowsOf, pathOf } from '../../../uicc/files/directory.js'
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
type Contents =
  | string
  | readonly string[]
  | { readonly from: 'iccid' | 'imsi' | 'acc' }
  | { readonly sameAs: string }
  /** Hex that depends on what other files there are. */
  | (() => string)

/** A file that this card has: its size, who may use it, and what is in it when it leaves the factory; `FF` where nothing is said. */
export type Row<Name extends string> = readonly [
  name: Name,
  extent: Extent,
  access: keyof typeof ACCESS,
  contents?: Contents,
]

/** Those files of a directory that this card has, in their order. */
export type Rows<Directory extends DirectoryRow> = readonly Row<EfName<Directory>>[]

/** The rows of one directory as profiles. */
export function filesOf<Directory extends DirectoryRow>(directory: Directory, rows: Rows<Directory>): FileProfile[] {
  const known = efRowsOf(directory)
  return rows.flatMap(([name, extent, access, given]): FileProfile[] => {
    const contents = typeof given === 'function' ? given() : given
    const { structure: type, sfi = 0 } = known[name] ?? {}
    if (type === undefined || type === 'ber-tlv') return []
    return [
      {
        path: pathOf(directory, name),
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
export const directoryOf = ({ path, name }: DirectoryRow): FileProfile => ({ path, name, type: 'df' })

/** The services that files depend on, by their numbers. */
export function servicesOf<Directory extends DirectoryRow>(directory: Directory, rows: Rows<Directory>): number[] {
  const known = efRowsOf(directory)
  return rows.flatMap(([name]) => known[name]?.service || [])
}
