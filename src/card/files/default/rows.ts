import { toHex } from '../../../bytes/hex.js'
import type { Structure } from '../node.js'
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

/** One line of a table of files: FID, name, SFI or 0, form, access, contents. */
export type Row = readonly [
  fid: string,
  name: string,
  sfi: number,
  form: Form,
  access: keyof typeof ACCESS,
  contents?: Contents,
]

/** Structure, and size or record length and number of records. */
export type Form = readonly [Structure, size: number] | readonly [Structure, recordLength: number, records: number]

/** Hex, a text for each record, a part of the identity, or the path of the file whose bytes these are. */
type Contents = string | readonly string[] | { readonly from: 'iccid' | 'imsi' | 'acc' } | { readonly sameAs: string }

export const transparent = (size: number): Form => ['transparent', size]
export const linear = (recordLength: number, records: number): Form => ['linear-fixed', recordLength, records]
export const cyclic = (recordLength: number, records: number): Form => ['cyclic', recordLength, records]

/**
 * A table of services as hex, service 1 in the lowest bits of the first byte. TS 31.102 §4.2.8, TS 51.011 §10.3.7.
 *
 * @param services - the numbers of those that are there
 * @param bits - how many bits each has, all of them set: 1 or 2
 * @param length - bytes
 */
export function serviceTable(services: readonly number[], bits: 1 | 2, length: number): string {
  const bytes = new Uint8Array(length)
  for (const service of services) {
    const first = (service - 1) * bits
    const at = first >> 3
    bytes[at] = (bytes[at] ?? 0) | (((1 << bits) - 1) << (first & 7))
  }
  return toHex(bytes)
}

/** The rows of one directory as profiles. */
export const filesOf = (directory: string, rows: readonly Row[]): FileProfile[] =>
  rows.map(([fid, name, sfi, [type, length, records], access, contents]) => ({
    path: `${directory}/${fid}`,
    name: `EF.${name}`,
    type,
    ...(records === undefined ? { size: length } : { recordLength: length, records }),
    ...(sfi > 0 && { sfi }),
    access: ACCESS[access],
    ...(typeof contents === 'string' || Array.isArray(contents) ? { contents } : contents),
  }))
