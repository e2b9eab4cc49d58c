import { PocketsimError } from '../../../error.js'
import { identifierOf } from '../../../uicc/files/names.js'
import { MF_PATH } from '../../../uicc/files/path.js'
import type { DumpAnswer } from './answer.js'

/** Refuses a dump: says which line is wrong and what it must be, without its text, which may hold a secret. */
export function refuseLine(line: number, sentence: string): never {
  throw new PocketsimError('FILE_FORMAT', `dump, line ${line}: ${sentence}`)
}

/** A file or directory that a dump speaks of, with what has been read about it so far. */
export interface Place {
  readonly name: string
  /** Its names from the MF on, as the default tree and the dump write them: `MF/ADF.USIM/EF.IMSI`. */
  readonly names: string
  /** FID, or the identifier of an application or the beginning of it, in upper-case hex. */
  readonly id: string
  readonly depth: number
  readonly parent: Place | undefined
  readonly byName: Map<string, Place>
  readonly byId: Map<string, Place>
  /** The line that spoke of it last. */
  line: number
  /** Whether a `select` line was there: a file that the card does not have is announced, but not selected. */
  isSelected: boolean
  /** What SELECT answered. */
  told: DumpAnswer | undefined
  structure: string | undefined
  readonly records: Map<number, string>
  bytes: string | undefined
  isTagged: boolean
  isActive: boolean
}

/** Limits for paths and names. Those of the standards are far shorter. */
const DEEPEST = 8
const LONGEST_NAME = 64
const FID = /^[0-9A-F]{4}$/
const AID = /^([0-9A-F]{2}){5,16}$/
/** Directories by the first byte of their FID. TS 51.011 §6.2. */
const DIRECTORY = /^(3F|5F|7F)/

const place = (name: string, names: string, id: string, line: number, parent?: Place): Place => ({
  name,
  names,
  id,
  depth: parent === undefined ? 0 : parent.depth + 1,
  parent,
  byName: new Map(),
  byId: new Map(),
  line,
  isSelected: false,
  told: undefined,
  structure: undefined,
  records: new Map(),
  bytes: undefined,
  isTagged: false,
  isActive: true,
})

/** The MF, from which all other places hang. */
export const masterFile = (): Place => place('MF', 'MF', MF_PATH, 1)

export const isApplication = ({ id }: Place): boolean => id.length > 4
export const isElementary = ({ id, name, byId, told }: Place): boolean =>
  id.length === 4 && byId.size === 0 && !DIRECTORY.test(id) && !name.startsWith('DF.') && told?.type !== 'df'

/** The place below another one, made where the dump speaks of it for the first time. */
function enter(parent: Place, name: string, id: string, line: number): Place {
  if (name.length > LONGEST_NAME) refuseLine(line, `want names of at most ${LONGEST_NAME} letters`)
  const known = parent.byId.get(id)
  const here = known ?? place(name, `${parent.names}/${name}`, id, line, parent)
  if (here.depth > DEEPEST) refuseLine(line, `path: want at most ${DEEPEST} names below the MF`)
  parent.byId.set(id, here)
  parent.byName.set(name, here)
  return here
}

/** A child by its name, by its identifier, or by a name that the standards give. */
function child(parent: Place, name: string, line: number): Place | undefined {
  if (name === '..') return parent.parent
  const id = name.toUpperCase()
  const known = parent.byName.get(name) ?? parent.byId.get(id)
  if (known !== undefined) return known
  if (FID.test(id) || (parent.parent === undefined && AID.test(id))) return enter(parent, name, id, line)
  const usual = name.length > LONGEST_NAME ? undefined : identifierOf(`${parent.names}/${name}`)
  return usual === undefined ? undefined : enter(parent, name, usual, line)
}

/** The directory that a name is looked up in: that of the current file, or the current one. */
export const lookupDirectory = (here: Place): Place => (isElementary(here) ? (here.parent ?? here) : here)

/**
 * Where `select` leads: a path from the MF, or a name in the current directory, beside it, or of an application.
 *
 * @param current - the place that was selected before
 */
export function selected(mf: Place, current: Place, path: string, line: number): Place {
  const parts = path.split('/')
  const [first = ''] = parts
  const isAbsolute = first === '' || first === 'MF' || first.toUpperCase() === MF_PATH
  const starts = isAbsolute ? [mf] : [lookupDirectory(current), lookupDirectory(current).parent, mf]
  const names = isAbsolute ? parts.slice(1) : parts
  for (const start of starts) {
    const found = names.reduce<Place | undefined>((here, name) => here && child(here, name, line), start)
    if (found !== undefined) return found
  }
  return refuseLine(
    line,
    'select: no identifier is known for that name; put "# file: NAME (FID)" or the FID itself there',
  )
}

/**
 * The place that a comment names, `MF/DF.GSM (3f00/7f20)`: names and identifiers in pairs.
 *
 * @returns `undefined` for a comment of another form
 */
export function announced(mf: Place, text: string, line: number): Place | undefined {
  const { names, ids } = inBrackets(text)
  const parts = names.split('/')
  const identifiers = ids.toUpperCase().split('/')
  if (parts.length !== identifiers.length || identifiers[0] !== mf.id) return undefined
  const below = identifiers.slice(1)
  if (!below.every((id, i) => FID.test(id) || (i === 0 && AID.test(id)))) return undefined
  return below.reduce((here, id, i) => enter(here, parts[i + 1] ?? id, id, line), mf)
}

/** The file of a comment, `EF.IMSI (6f07)`, where the comment before named it, or, in old dumps, the directory that it is in. */
export function announcedFile(before: Place, text: string, line: number): Place | undefined {
  const { names: name, ids } = inBrackets(text)
  if (name === before.name) return before
  const id = ids.toUpperCase()
  return FID.test(id) ? enter(before, name, id, line) : undefined
}

function inBrackets(text: string): { readonly names: string; readonly ids: string } {
  const at = text.lastIndexOf(' (')
  const isPair = at > 0 && text.endsWith(')')
  return { names: isPair ? text.slice(0, at) : '', ids: isPair ? text.slice(at + 2, -1) : '' }
}
