import type { CommandApdu } from '../apdu.js'
import { findCodec } from '../files/codecs.js'
import { directoryAt, fileBySfi, isFilePath, knownFile, nameAt } from '../files/names.js'
import type { EfRow } from '../files/row.js'
import { movesRun, namesFile, sfiOf } from '../instructions/data.js'
import { statusWord } from '../status.js'
import * as SW from '../sw.js'
import type { DescribedInstruction } from './row.js'

/** The elementary file that a command is about. */
export interface TouchedFile {
  /** Its path from the MF on, `3F00/7FFF/6F07`. */
  readonly path: string
  /** Its name, `EF.IMSI`; the path again where no standard names it. */
  readonly name: string
}

/** The same with what its standard says of it. */
export interface FoundEf extends TouchedFile {
  readonly row: EfRow | undefined
}

/**
 * The elementary file that a command reads, writes or searches: the one that its SFI names, else the one that is selected.
 *
 * @param selected - path of the file or directory that is selected where the command arrives
 */
export function touchedFile(command: CommandApdu, selected: string): FoundEf | undefined {
  if (!namesFile(command.ins)) return undefined
  const here = selected.toUpperCase()
  const sfi = sfiOf(command)
  const path = sfi === 0 ? here : fileBySfi(directoryAt(here), sfi)
  return path === undefined || !isFilePath(path) ? undefined : { path, name: nameAt(path), row: knownFile(path)?.row }
}

/** Whether the bytes of a command or its answer are a file from its beginning, or a record. TS 102 221 §11.1.3, §11.1.5 */
function isFromStart(command: CommandApdu): boolean {
  const { ins, p1, p2 } = command
  return !movesRun(ins) || (p2 === 0 && (p1 === 0 || sfiOf(command) > 0))
}

/** What was read from a file or written to it; nothing of a file of keys, and nothing where the card refused. */
export function movedValue(
  { path, row: file }: FoundEf,
  command: CommandApdu,
  row: DescribedInstruction,
  response: Uint8Array | undefined,
): unknown {
  if (file === undefined || file.secret || !isFromStart(command)) return undefined
  const done = response !== undefined && statusWord(response) === SW.OK
  if (row.direction === 'write' && (response === undefined || done)) return findCodec(path)?.codec.decode(command.data)
  return row.direction === 'read' && done ? findCodec(path)?.codec.decode(response.subarray(0, -2)) : undefined
}

/** A value of a file in words: `250011234567890`, `mcc 250, mnc 01`. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .filter(([, one]) => one !== '' && !(Array.isArray(one) && one.length === 0))
    .map(([name, one]) => `${name} ${typeof one === 'object' ? `(${valueWords(one)})` : one}`)
    .join(', ')
}
