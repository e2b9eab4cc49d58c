/** A small card: every structure, every condition, two directories and an application. As rows for the card, and as a plain model. */
import type { FileProfile } from '../../../src/card/files/profile.js'

export type Who = 'always' | 'never' | 'pin1' | 'pin2' | 'adm1'
export type Structure = 'transparent' | 'linear-fixed' | 'cyclic'

export interface ModelFile {
  readonly fid: string
  readonly sfi: number
  readonly structure: Structure
  readonly recordLength: number
  readonly read: Who
  readonly update: Who
  readonly increase: Who
  /** Who may deactivate and activate it. */
  readonly life: Who
  readonly parent: ModelDirectory
  bytes: number[]
  active: boolean
}
export interface ModelDirectory {
  readonly fid: string
  readonly isApplication: boolean
  readonly parent: ModelDirectory | undefined
  readonly directories: ModelDirectory[]
  readonly files: ModelFile[]
}

export const AID = 'A0000000871002FF55'

type Row = readonly [
  path: string,
  sfi: number,
  structure: Structure,
  contents: readonly string[],
  read: Who,
  update: Who,
  increase: Who,
  life: Who,
]

/** Path, SFI, structure, contents, then who may read, update, increase, deactivate and activate. */
const ROWS: readonly Row[] = [
  ['3F00/2F10', 1, 'transparent', ['0011223344556677'], 'always', 'always', 'never', 'always'],
  ['3F00/2F11', 2, 'transparent', ['CAFE00FF'], 'pin1', 'pin2', 'never', 'adm1'],
  ['3F00/2F12', 3, 'linear-fixed', ['0102', '0303', '0102', '0301'], 'always', 'pin1', 'never', 'pin1'],
  ['3F00/2F13', 4, 'cyclic', ['000001', '000000', 'FFFF00'], 'pin1', 'pin2', 'pin1', 'pin1'],
  ['3F00/2F14', 0, 'transparent', ['99'], 'never', 'adm1', 'never', 'never'],
  ['3F00/7F30/6F01', 5, 'linear-fixed', ['0303', '0102', '0101'], 'adm1', 'always', 'never', 'pin2'],
  ['3F00/7F30/6F02', 1, 'cyclic', ['0102', '0303'], 'always', 'always', 'always', 'always'],
  ['3F00/7F30/6F03', 6, 'linear-fixed', ['0102'], 'pin2', 'never', 'never', 'never'],
  ['3F00/7FFF/6F07', 7, 'transparent', ['082900'], 'pin1', 'adm1', 'never', 'adm1'],
  ['3F00/7FFF/6F39', 8, 'cyclic', ['0000FF', '000000'], 'pin1', 'pin2', 'pin1', 'adm1'],
]

/** The rows as `Card.create` takes them. */
export const FILES: readonly FileProfile[] = [
  { path: '3F00/7F30', type: 'df' },
  { path: '3F00/7FFF', type: 'df', aid: AID },
  ...ROWS.map(
    ([path, sfi, type, contents, read, update, increase, life]): FileProfile => ({
      path,
      type,
      contents,
      ...(sfi > 0 && { sfi }),
      access: { read, update, increase, deactivate: life, activate: life },
    }),
  ),
]

const directory = (fid: string, parent?: ModelDirectory): ModelDirectory => ({
  fid,
  isApplication: fid === '7FFF',
  parent,
  directories: [],
  files: [],
})

/** The same files as the model holds them, fresh. */
export function plant(): { mf: ModelDirectory; application: ModelDirectory } {
  const mf = directory('3F00')
  const df = directory('7F30', mf)
  const application = directory('7FFF', mf)
  mf.directories.push(df)
  const places: Readonly<Record<string, ModelDirectory>> = { '3F00': mf, '3F00/7F30': df, '3F00/7FFF': application }
  for (const [path, sfi, structure, contents, read, update, increase, life] of ROWS) {
    const parent = places[path.slice(0, -5)] ?? mf
    const bytes = contents.flatMap((text) => Array.from(Buffer.from(text, 'hex')))
    const recordLength = structure === 'transparent' ? 0 : bytes.length / contents.length
    const own = { fid: path.slice(-4), sfi, structure, recordLength, read, update, increase, life }
    parent.files.push({ ...own, parent, bytes, active: true })
  }
  return { mf, application }
}
