import { equalBytes } from '../../bytes/equal.js'
import { toHex } from '../../bytes/hex.js'
import { NO_BYTES } from '../../bytes/none.js'
import { ACTIVE_APPLICATION, ACTIVE_APPLICATION_FID, MF_FID } from '../../uicc/files/directory.js'
import { MF_PATH } from '../../uicc/files/path.js'
import type { Body, CardFile, Df, Ef, FileTree, Personal, Structure } from './node.js'
import { elements, fileAt, isFid, isNamed } from './path.js'
import type { FileProfile } from './profile.js'
import { hexOf, parametersOf, refuseFile } from './row.js'
import { NO_ACCESS } from './rules.js'
import { attributesOf, EF_ARR, type Growing, settleRules, writeRules } from './settle.js'

/** How many bytes each part of the identity fills. TS 102 221 §13.2, TS 31.102 §4.2.2, §4.2.15. */
const PERSONAL_SIZE = { iccid: 10, imsi: 9, acc: 2 } as const satisfies Record<Personal, number>
const MOST = { size: 0x7fff, recordLength: 255, records: 254, sfi: 30 } as const

function whole(path: string, name: keyof typeof MOST, value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= MOST[name]) return value
  return refuseFile(path, `${name}: want a whole number from 1 to ${MOST[name]}`)
}

/** The path of a file in a directory. */
const below = ({ path }: Df, fid: number) => `${path}/${fid.toString(16).toUpperCase().padStart(4, '0')}`

const directory = (
  row: Pick<FileProfile, 'path' | 'name' | 'proprietary' | 'arr' | 'compact' | 'expanded'>,
  kind: Df['kind'],
  fid: number,
  path: string,
  aid: Uint8Array,
  parent?: Df,
): Df => {
  const df = {
    kind,
    path,
    name: row.name ?? (kind === 'MF' ? 'MF' : `${kind} ${row.path.slice(-4)}`),
    fid,
    aid,
    parent,
    application: parent?.application,
    children: new Map<number, CardFile>(),
    bySfi: new Map<number, Ef>(),
    proprietary: row.proprietary === undefined ? undefined : parametersOf(row.path, 'proprietary', row.proprietary),
    attributes: attributesOf(row),
  }
  if (kind === 'ADF') df.application = df
  return df
}

/** The records or bytes of a file, filled up with `FF`. */
function body(row: FileProfile, size: number, recordLength: number): Body {
  const { path, contents = '', deactivated = false } = row
  const bytes = new Uint8Array(size).fill(0xff)
  const length = recordLength === 0 ? size : recordLength
  for (let i = 0; i * length < size; i++) {
    const text = typeof contents === 'string' ? contents : contents[i]
    const record = hexOf(path, 'contents', text ?? '')
    if (record.length > length) refuseFile(path, `contents: more bytes than the ${length} there is room for`)
    bytes.set(record, i * length)
  }
  return { bytes, active: !deactivated }
}

/** How large a file is: as asked, or as its contents are. */
function measure(row: FileProfile): { size: number; recordLength: number } {
  const { path, type, contents = '', from } = row
  const texts = typeof contents === 'string' ? [contents] : contents
  const longest = Math.max(0, ...texts.map((text) => hexOf(path, 'contents', text).length))
  if (type === 'transparent') {
    if (texts.length > 1) refuseFile(path, 'contents: want one text for a transparent file')
    const size = row.size ?? (from === undefined ? longest : PERSONAL_SIZE[from])
    if (from !== undefined && size !== PERSONAL_SIZE[from])
      refuseFile(path, `size: ${from} fills ${PERSONAL_SIZE[from]} bytes; leave the size out`)
    return { size: whole(path, 'size', size), recordLength: 0 }
  }
  if (from !== undefined) refuseFile(path, 'from: only a transparent file has what the identity says')
  const recordLength = whole(path, 'recordLength', row.recordLength ?? longest)
  const records = whole(path, 'records', row.records ?? texts.length)
  if (texts.length > records) refuseFile(path, `contents: more texts than the ${records} records`)
  return { size: recordLength * records, recordLength }
}

function plantEf(tree: Growing, row: FileProfile, type: Structure, fid: number, parent: Df): Ef {
  const { path, sameAs, from, sfi } = row
  const twin = sameAs === undefined ? undefined : fileAt(tree, elements(sameAs))
  if (sameAs !== undefined && twin?.kind !== 'EF')
    refuseFile(path, 'sameAs: want the path of a file earlier in the list')
  const structure = twin?.kind === 'EF' ? twin.structure : type
  const shape = twin?.kind === 'EF' ? twin : measure(row)
  const made = twin === undefined && EF_ARR.includes(fid) && row.contents === undefined && type === 'linear-fixed'
  const ef: Ef = {
    kind: 'EF',
    path: below(parent, fid),
    name: row.name ?? `EF ${path.slice(-4)}`,
    fid,
    sfi: sfi === undefined ? 0 : whole(path, 'sfi', sfi),
    structure,
    size: shape.size,
    recordLength: shape.recordLength,
    parent,
    storage: twin?.kind === 'EF' ? twin.storage : tree.initial.length,
    security: { rules: NO_ACCESS, tag: 0xab, value: NO_BYTES },
    proprietary: row.proprietary === undefined ? undefined : parametersOf(path, 'proprietary', row.proprietary),
  }
  if (twin === undefined) {
    tree.initial.push(from ?? body(row, ef.size, ef.recordLength))
    tree.owners.push(ef)
  }
  if (made) tree.made.set(ef, [])
  tree.efs.push(ef)
  tree.asked.push({ ef, row })
  return ef
}

/** An application: the first one by 7FFF and its `aid`, another by its AID in the path. TS 102 221 §8.1. */
function plantApplication(tree: Growing, row: FileProfile, last: string, parent: Df): void {
  const { path, type } = row
  if (type !== 'df' || parent !== tree.mf) refuseFile(path, 'path: an application is a df below the MF')
  const isFirst = isFid(last)
  if (isFirst && tree.applications.length > 0)
    refuseFile(path, 'path: 7FFF is the first application, and there is one already; name this one by its AID')
  const aid = hexOf(path, 'aid', isFirst ? row.aid : (row.aid ?? last))
  if (aid.length < 5 || aid.length > 16) refuseFile(path, 'aid: want 5 to 16 bytes in hex')
  if (!isFirst && !isNamed(aid, last)) refuseFile(path, 'aid: want the one in the path, or leave it out')
  if (tree.applications.some((other) => equalBytes(other.aid, aid)))
    refuseFile(path, 'aid: another application has it; want another one')
  const element = tree.applications.length === 0 ? ACTIVE_APPLICATION : toHex(aid)
  tree.applications.push(directory(row, 'ADF', ACTIVE_APPLICATION_FID, `${MF_PATH}/${element}`, aid, tree.mf))
}

function plant(tree: Growing, row: FileProfile): void {
  const parts = elements(row.path)
  const last = parts.at(-1)
  const parent = fileAt(tree, parts.slice(0, -1))
  if (last === undefined) {
    if (row.type !== 'df') refuseFile(row.path, 'type: the MF is a df')
    return
  }
  if (parent === undefined || parent.kind === 'EF')
    refuseFile(row.path, 'path: the directory on the way is not there; put its row earlier in the list')
  const fid = isFid(last) ? Number.parseInt(last, 16) : ACTIVE_APPLICATION_FID
  if (fid === ACTIVE_APPLICATION_FID) {
    plantApplication(tree, row, last, parent)
    return
  }
  if (fid === MF_FID) refuseFile(row.path, 'path: 3F00 is the MF, the first element alone')
  if (row.aid !== undefined) refuseFile(row.path, 'aid: the path of an application is 3F00/7FFF, or 3F00/ and its aid')
  const { type } = row
  if (type === 'df') {
    parent.children.set(fid, directory(row, 'DF', fid, below(parent, fid), NO_BYTES, parent))
    return
  }
  if (parent.children.has(fid))
    refuseFile(row.path, 'path: an earlier row names that file by another path; leave one of them out')
  const ef = plantEf(tree, row, type, fid, parent)
  parent.children.set(fid, ef)
  if (ef.sfi === 0) return
  if (parent.bySfi.has(ef.sfi)) refuseFile(row.path, 'sfi: another file of the directory has it; want another one')
  parent.bySfi.set(ef.sfi, ef)
}

/**
 * The file tree that rows describe.
 *
 * @param rows - directories before what is in them; a later row takes the place of an earlier one with its path
 * @throws PocketsimError `FILE_FORMAT`, naming the path and what it must be
 */
export function grow(rows: readonly FileProfile[]): FileTree {
  const top = rows.find(({ path }) => elements(path).length === 0)
  const mf = directory(top ?? { path: MF_PATH }, 'MF', MF_FID, MF_PATH, NO_BYTES)
  const tree: Growing = { mf, applications: [], efs: [], initial: [], owners: [], made: new Map(), asked: [] }
  const places = new Map<string, FileProfile>()
  for (const row of rows) places.set(elements(row.path).join('/'), row)
  for (const row of places.values()) plant(tree, row)
  for (const { ef, row } of tree.asked) ef.security = settleRules(tree, ef, row)
  writeRules(tree)
  return tree
}
