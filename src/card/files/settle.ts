import { tlv } from '../../bytes/tlv.js'
import { fidNumber, fidOf } from '../../uicc/files/directory.js'
import { MASTER_FILE } from '../../uicc/files/mf.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import { PIN_REFERENCES } from '../../uicc/reference.js'
import type { Body, Df, Ef, Personal, Security } from './node.js'
import type { AccessRule, FileProfile } from './profile.js'
import { parametersOf, refuseFile } from './row.js'
import { compactRules, encodeRules, expandedRules, type SimpleRules } from './rules.js'

/** A tree while it grows. */
export interface Growing {
  readonly mf: Df
  readonly applications: Df[]
  readonly efs: Ef[]
  readonly initial: (Body | Personal)[]
  readonly owners: Ef[]
  /** EF.ARR whose records are made from the access of the files under it. */
  readonly made: Map<Ef, string[]>
  /** What was asked for each file: its rules are settled when all files are there. */
  readonly asked: { readonly ef: Ef; readonly row: FileProfile }[]
}

/** The identifiers of EF.ARR under the MF and elsewhere. TS 102 221 §13.4 */
export const EF_ARR: readonly number[] = [fidOf(MASTER_FILE, 'ARR'), fidOf(ADF_USIM, 'ARR')].map(fidNumber)

const keyOf = (rule: AccessRule): 'always' | 'never' | number | undefined =>
  rule === 'always' || rule === 'never' ? rule : PIN_REFERENCES.find(({ name }) => name === rule)?.key

/** The nearest file with one of the identifiers, from a directory upwards. TS 102 221 §9.2.7. */
function upwards(from: Df | undefined, fids: readonly number[]): Ef | undefined {
  for (let here = from; here !== undefined; here = here.parent) {
    for (const fid of fids) {
      const found = here.children.get(fid)
      if (found?.kind === 'EF') return found
    }
  }
  return undefined
}

function simpleRules({ path, access = {} }: FileProfile): SimpleRules {
  const key = (rule: AccessRule) => keyOf(rule) ?? refuseFile(path, 'access: want always, never or the name of a code')
  const update = access.update ?? 'never'
  return {
    read: key(access.read ?? 'never'),
    update: key(update),
    increase: key(access.increase ?? 'never'),
    deactivate: key(access.deactivate ?? update),
    activate: key(access.activate ?? update),
  }
}

/** Where the rules of a file stand. */
export function settleRules(tree: Growing, ef: Ef, row: FileProfile): Security {
  const { path, arr, compact, expanded } = row
  if (arr !== undefined) {
    const file = upwards(ef.parent, [Number.parseInt(arr.fid, 16)])
    if (file === undefined)
      return refuseFile(path, `arr: there is no file ${arr.fid} in its directory or above; name one that is there`)
    return { arr: file, record: arr.record }
  }
  const value = compact ?? expanded
  if (value !== undefined) {
    const bytes = parametersOf(path, compact === undefined ? 'expanded' : 'compact', value)
    return compact === undefined
      ? { rules: expandedRules(bytes), tag: 0xab, value: bytes }
      : { rules: compactRules(bytes), tag: 0x8c, value: bytes }
  }
  const bytes = Uint8Array.from(encodeRules(simpleRules(row)))
  const file = upwards(ef.parent, EF_ARR)
  const records = file && tree.made.get(file)
  if (file === undefined || records === undefined) return { rules: expandedRules(bytes), tag: 0xab, value: bytes }
  const text = String.fromCharCode(...bytes)
  if (!records.includes(text)) records.push(text)
  return { arr: file, record: records.indexOf(text) + 1 }
}

/** The security attributes in the FCP of a directory. They are only shown: no command of this card needs them. TS 102 221 §11.1.1.4.7. */
export function attributesOf({
  path,
  arr,
  compact,
  expanded,
}: Pick<FileProfile, 'path' | 'arr' | 'compact' | 'expanded'>): Uint8Array | undefined {
  if (arr !== undefined) {
    const fid = Number.parseInt(arr.fid, 16)
    return Uint8Array.from(tlv(0x8b, [fid >> 8, fid & 0xff, arr.record]))
  }
  if (compact !== undefined) return Uint8Array.from(tlv(0x8c, parametersOf(path, 'compact', compact)))
  return expanded === undefined ? undefined : Uint8Array.from(tlv(0xab, parametersOf(path, 'expanded', expanded)))
}

/** Writes the records of each EF.ARR that is made here. */
export function writeRules(tree: Growing): void {
  for (const [ef, records] of tree.made) {
    const row = tree.initial[ef.storage]
    if (row === undefined || typeof row === 'string') continue
    if (records.length * ef.recordLength > ef.size)
      refuseFile(ef.name, `records: ${records.length} different rules need as many`)
    records.forEach((text, i) => {
      if (text.length > ef.recordLength) refuseFile(ef.name, `recordLength: a rule needs ${text.length} bytes`)
      row.bytes.set(
        Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
        i * ef.recordLength,
      )
    })
  }
}
