import { fromHex } from '../../../bytes/hex.js'
import * as INS from '../../../uicc/instructions/ins.js'
import { conditionFor, expandedRules, isPossible } from '../rules.js'
import { isElementary, type Place } from './place.js'

/** In hex digits. */
const LONGEST_RECORD = 510

/** Every file that the card has, in a directory and those below it. */
function* filesIn(place: Place): Iterable<Place> {
  if (isElementary(place) && place.isSelected) yield place
  for (const below of place.byId.values()) yield* filesIn(below)
}

/** The file of access rules that a file refers to, in its directory or above. TS 102 221 §9.2.7. */
export function rulesFile({ parent }: Place, fid: string): Place | undefined {
  for (let here = parent; here !== undefined; here = here.parent) {
    const found = here.byId.get(fid)
    if (found?.isSelected) return found
  }
  return undefined
}

/** Whether a file of access rules fits a file: it has the record, and whoever dumped the file could read it. */
function fits(source: Place, { told, bytes, records }: Place): boolean {
  const rules = source.records.get(told?.fields.arr?.record ?? 0)
  if (rules === undefined) return false
  const wasRead = bytes !== undefined || records.size > 0
  const found = expandedRules(fromHex(rules.slice(0, LONGEST_RECORD)))
  return !wasRead || isPossible(conditionFor(found, 'read', bytes === undefined ? INS.READ_RECORD : INS.READ_BINARY))
}

/** A copy of an EF.ARR in another directory, without its SFI. */
function copied(source: Place, parent: Place): Place {
  if (source.told === undefined) return { ...source, parent }
  const { sfi: _sfi, ...fields } = source.told.fields
  return { ...source, parent, told: { ...source.told, fields } }
}

/** The files in a directory that refer to an EF.ARR that the dump does not have, by its FID. */
function wanting(directory: Place): Map<string, Place[]> {
  const missing = new Map<string, Place[]>()
  for (const file of filesIn(directory)) {
    const fid = file.told?.fields.arr?.fid
    if (fid === undefined || rulesFile(file, fid) !== undefined) continue
    const files = missing.get(fid) ?? []
    files.push(file)
    missing.set(fid, files)
  }
  return missing
}

/**
 * Puts an EF.ARR into a directory of the MF whose files refer to one that the dump does not have, as those of DF.GSM and DF.TELECOM
 * do: pySim does not look for it there. It is a copy of the first EF of the dump with that identifier, if that one fits all those files.
 */
export function borrowRules(mf: Place): void {
  const sources = new Map<string, Place>()
  for (const file of filesIn(mf)) if (file.records.size > 0 && !sources.has(file.id)) sources.set(file.id, file)
  for (const directory of mf.byId.values()) {
    if (isElementary(directory)) continue
    for (const [fid, files] of wanting(directory)) {
      const source = sources.get(fid)
      if (source !== undefined && files.every((file) => fits(source, file)))
        directory.byId.set(fid, copied(source, directory))
    }
  }
}
