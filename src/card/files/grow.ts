import { equalBytes } from '../../bytes/equal.js'
import { fromHex } from '../../bytes/hex.js'
import { PocketsimError } from '../../error.js'
import { ACTIVE_APPLICATION, ACTIVE_APPLICATION_FID, MF, MF_FID } from '../../uicc/files/tree.js'
import { type Growing, hexOf, parametersOf, refuse } from './growing.js'
import type { Body, CardFile, Df, Ef, FileTree, Personal, Structure } from './node.js'
import type { FileProfile } from './profile.js'
import { NO_ACCESS } from './rules.js'
import { attributesOf, EF_ARR, settle, writeRules } from './settle.js'

const NO_BYTES = new Uint8Array(0)
/** How many bytes each part of the identity fills. TS 102 221 §13.2, TS 31.102 §4.2.2, §4.2.15. */
const PERSONAL_SIZE = { iccid: 10, imsi: 9, acc: 2 } as const satisfies Record<Personal, number>
const MOST = { size: 0x7fff, recordLength: 255, records: 254, sfi: 30 } as const

function whole(path: string, name: keyof typeof MOST, value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= MOST[name]) return value
  return refuse(path, `${name}: want a whole number from 1 to ${MOST[name]}`)
}

const directory = (
  row: Pick<FileProfile, 'path' | 'name' | 'proprietary' | 'arr' | 'compact' | 'expanded'>,
  kind: Df['kind'],
  fid: number,
  aid: Uint8Array,
  parent?: Df,
): Df => {
  const df = {
    kind,
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

/** The elements of a path behind the MF; none for the MF itself. */
function elements(path: unknown): string[] {
  const parts = typeof path === 'string' ? path.toUpperCase().split('/') : []
  if (parts.length > 0 && parts.every((part) => /^([0-9A-F]{4}|([0-9A-F]{2}){5,16})$/.test(part))) {
    return parts[0] === MF ? parts.slice(1) : parts
  }
  throw new PocketsimError('FILE_FORMAT', 'path: want file identifiers of 4 hex digits with / between them, 3F00/2FE2')
}

/** The file that an element names in a directory. */
function child(tree: Growing, parent: Df, element: string): CardFile | undefined {
  if (parent === tree.mf) {
    if (element.length > 4) return tree.applications.find(({ aid }) => hexEquals(aid, element))
    if (element === ACTIVE_APPLICATION) return tree.applications[0]
  }
  return parent.children.get(Number.parseInt(element, 16))
}

const hexEquals = (bytes: Uint8Array, hex: string) => equalBytes(bytes, fromHex(hex))

function at(tree: Growing, parts: readonly string[]): CardFile | undefined {
  return parts.reduce<CardFile | undefined>(
    (here, part) => (here === undefined || here.kind === 'EF' ? undefined : child(tree, here, part)),
    tree.mf,
  )
}

/** The records or bytes of a file, filled up with `FF`. */
function body(row: FileProfile, size: number, recordLength: number): Body {
  const { path, contents = '', deactivated = false } = row
  const bytes = new Uint8Array(size).fill(0xff)
  const length = recordLength === 0 ? size : recordLength
  for (let i = 0; i * length < size; i++) {
    const text = typeof contents === 'string' ? contents : contents[i]
    const record = hexOf(path, 'contents', text ?? '')
    if (record.length > length) refuse(path, `contents: more bytes than the ${length} there is room for`)
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
    if (texts.length > 1) refuse(path, 'contents: want one text for a transparent file')
    const size = row.size ?? (from === undefined ? longest : PERSONAL_SIZE[from])
    if (from !== undefined && size !== PERSONAL_SIZE[from])
      refuse(path, `size: ${from} fills ${PERSONAL_SIZE[from]} bytes`)
    return { size: whole(path, 'size', size), recordLength: 0 }
  }
  if (from !== undefined) refuse(path, 'from: only a transparent file has what the identity says')
  const recordLength = whole(path, 'recordLength', row.recordLength ?? longest)
  const records = whole(path, 'records', row.records ?? texts.length)
  if (texts.length > records) refuse(path, `contents: more texts than the ${records} records`)
  return { size: recordLength * records, recordLength }
}

function plantEf(tree: Growing, row: FileProfile, type: Structure, fid: number, parent: Df): Ef {
  const { path, sameAs, from, sfi } = row
  const twin = sameAs === undefined ? undefined : at(tree, elements(sameAs))
  if (sameAs !== undefined && twin?.kind !== 'EF') refuse(path, 'sameAs: want the path of a file earlier in the list')
  const structure = twin?.kind === 'EF' ? twin.structure : type
  const shape = twin?.kind === 'EF' ? twin : measure(row)
  const made = twin === undefined && EF_ARR.includes(fid) && row.contents === undefined && type === 'linear-fixed'
  const ef: Ef = {
    kind: 'EF',
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
  if (twin === undefined) tree.initial.push(from ?? body(row, ef.size, ef.recordLength))
  if (made) tree.made.set(ef, [])
  tree.efs.push(ef)
  tree.asked.push({ ef, row })
  return ef
}

/** An application: the first one by 7FFF and its `aid`, another by its AID in the path. TS 102 221 §8.1. */
function plantApplication(tree: Growing, row: FileProfile, last: string, parent: Df): void {
  const { path, type } = row
  if (type !== 'df' || parent !== tree.mf) refuse(path, 'path: an application is a df below the MF')
  const isFirst = last.length === 4
  if (isFirst && tree.applications.length > 0)
    refuse(path, 'path: 7FFF is the first application, and there is one already')
  const aid = hexOf(path, 'aid', isFirst ? row.aid : (row.aid ?? last))
  if (aid.length < 5 || aid.length > 16) refuse(path, 'aid: want 5 to 16 bytes in hex')
  if (!isFirst && !hexEquals(aid, last)) refuse(path, 'aid: want the one in the path, or leave it out')
  if (tree.applications.some((other) => equalBytes(other.aid, aid))) refuse(path, 'aid: another application has it')
  tree.applications.push(directory(row, 'ADF', ACTIVE_APPLICATION_FID, aid, tree.mf))
}

function plant(tree: Growing, row: FileProfile): void {
  const parts = elements(row.path)
  const last = parts.at(-1)
  const parent = at(tree, parts.slice(0, -1))
  if (last === undefined) {
    if (row.type !== 'df') refuse(row.path, 'type: the MF is a df')
    return
  }
  if (parent === undefined || parent.kind === 'EF') refuse(row.path, 'path: the directory on the way is not there')
  const fid = last.length > 4 ? ACTIVE_APPLICATION_FID : Number.parseInt(last, 16)
  if (fid === ACTIVE_APPLICATION_FID) {
    plantApplication(tree, row, last, parent)
    return
  }
  if (fid === MF_FID) refuse(row.path, 'path: 3F00 is the MF, the first element alone')
  if (row.aid !== undefined) refuse(row.path, 'aid: the path of an application is 3F00/7FFF, or 3F00/ and its aid')
  const { type } = row
  if (type === 'df') {
    parent.children.set(fid, directory(row, 'DF', fid, NO_BYTES, parent))
    return
  }
  if (parent.children.has(fid)) refuse(row.path, 'path: an earlier row names that file by another path')
  const ef = plantEf(tree, row, type, fid, parent)
  parent.children.set(fid, ef)
  if (ef.sfi === 0) return
  if (parent.bySfi.has(ef.sfi)) refuse(row.path, 'sfi: another file of the directory has it')
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
  const mf = directory(top ?? { path: MF }, 'MF', MF_FID, NO_BYTES)
  const tree: Growing = { mf, applications: [], efs: [], initial: [], made: new Map(), asked: [] }
  const places = new Map<string, FileProfile>()
  for (const row of rows) places.set(elements(row.path).join('/'), row)
  for (const row of places.values()) plant(tree, row)
  for (const { ef, row } of tree.asked) ef.security = settle(tree, ef, row)
  writeRules(tree)
  return tree
}
