import { fromHex } from '../../bytes/hex.js'
import { PocketsimError } from '../../error.js'
import { APPLICATIONS, LONGEST_AID } from '../../uicc/application.js'
import { decodeDirRecord } from '../../uicc/encodings/directory.js'
import { ACTIVE_APPLICATION, DIRECTORIES, MF } from '../../uicc/files/tree.js'
import type { CardProfile } from '../profile.js'
import type { Told } from './dump/answer.js'
import { borrowRules } from './dump/borrow.js'
import { readLines } from './dump/lines.js'
import { isApplication, isElementary, type Place } from './dump/place.js'
import { directoryRow, fileOf, type Identity } from './dump/rows.js'
import type { FileProfile } from './profile.js'

const { DIR, ICCID } = DIRECTORIES.MF.files

/** Codes that only some cards have, by their key reference; a dump has no codes in it, so they get those of the test card. */
const FURTHER_CODES: ReadonlyMap<number, CardProfile> = new Map([
  [0x11, { universalPin: '1234', universalPuk: '12345678' }],
  [0x0b, { adm2: '88888888' }],
  [0x0c, { adm3: '88888888' }],
  [0x0d, { adm4: '88888888' }],
  [0x0e, { adm5: '88888888' }],
])
const PIN1 = 0x01

/** A dump on its way to a profile. */
interface Reading {
  readonly listed: readonly string[]
  readonly isWhole: boolean
  readonly rows: FileProfile[]
  readonly identity: Identity
  readonly answers: Told[]
  /** Directories and the SFIs of their files. */
  readonly taken: Set<string>
  hasFirst: boolean
}

/** Whether a place, or one below it, is a file that the card has. */
const hasFiles = (place: Place): boolean =>
  isElementary(place) ? place.isSelected : [...place.byId.values()].some(hasFiles)

/** Identifiers of the applications that EF.DIR lists. TS 102 221 §13.1. */
const listedIn = (mf: Place): string[] =>
  [...(mf.byId.get(DIR.fid)?.records.values() ?? [])].flatMap((hex) => decodeDirRecord(fromHex(hex))?.aid ?? [])

/** The whole identifier of an application: as SELECT said, as EF.DIR lists it, else the part of it that the dump has. */
function aidOf({ id, told }: Place, { listed }: Reading): string {
  const candidates = told?.aid === undefined ? listed : [told.aid, ...listed]
  return candidates.find((aid) => aid.startsWith(id) && aid.length <= 2 * LONGEST_AID) ?? id
}

/**
 * The element of a path that stands for an application, and the one that the default card has for it. On a whole card the first one
 * is 7FFF; else a USIM takes the place of that of the default card.
 */
function elementsOf(place: Place, reading: Reading): readonly [own: string, usual: string] {
  const aid = aidOf(place, reading)
  const isUsim = aid.startsWith(APPLICATIONS.USIM.aid)
  const isFirst = (reading.isWhole || isUsim) && !reading.hasFirst
  reading.hasFirst ||= isFirst
  return [isFirst ? ACTIVE_APPLICATION : aid, isUsim ? ACTIVE_APPLICATION : aid]
}

/** Whether a place becomes part of the profile: it has files, or it is a directory that was there. */
const isKept = (place: Place): boolean => hasFiles(place) || (place.isSelected && place.told?.type === 'df')

/** A file without the SFI that an earlier one of its directory has. TS 102 221 §8.3. */
function alone(row: FileProfile, { taken }: Reading): FileProfile {
  const { sfi, ...rest } = row
  if (sfi === undefined) return row
  const key = `${row.path.slice(0, row.path.lastIndexOf('/'))} ${sfi}`
  if (taken.has(key)) return rest
  taken.add(key)
  return row
}

/** Adds an elementary file to the profile, or a directory and then what is in it. */
function add(place: Place, path: string, usualPath: string, reading: Reading): void {
  const { told } = place
  if (told !== undefined) reading.answers.push(told)
  if (isElementary(place)) {
    const row = place.isSelected ? fileOf(place, path, usualPath, reading.identity) : undefined
    if (row !== undefined) reading.rows.push(alone(row, reading))
    return
  }
  const isMf = place.parent === undefined
  if (!isMf || told !== undefined) {
    reading.rows.push(directoryRow(place, path, isApplication(place) ? aidOf(place, reading) : undefined))
  }
  for (const below of place.byId.values()) {
    if (!isKept(below)) continue
    const [element, usual] = isApplication(below) ? elementsOf(below, reading) : [below.id, below.id]
    add(below, `${path}/${element}`, `${usualPath}/${usual}`, reading)
  }
}

/** The codes that the card's PIN status template lists, and whether PIN1 is on. TS 102 221 §9.5.2. */
function codesOf(answers: readonly Told[]): CardProfile {
  const codes = answers.find((answer) => answer.codes !== undefined)?.codes ?? new Map<number, boolean>()
  const pin1Enabled = codes.get(PIN1)
  const profile: CardProfile = pin1Enabled === undefined ? {} : { pin1Enabled }
  for (const [key, fields] of FURTHER_CODES) if (codes.has(key)) Object.assign(profile, fields)
  return profile
}

/**
 * A card profile from a dump of a card as the `export` command of pySim's shell writes it, in any of its forms. Files, their
 * shapes, SFI, access rules and contents come from the dump; codes and keys are not in one, so they are those of the test card.
 * See docs/personalities.md for what is left out.
 *
 * @param text - the dump, lines of `select`, `update_binary`, `update_record` and comments with `#`
 * @returns a profile: `bare` for the dump of a whole card, else its files go among those of the default card; `iccid` and `imsi`
 * where the dump has valid ones; the `sim` personality for a card that answered in class A0
 * @throws PocketsimError `FILE_FORMAT`, naming the line and how to mend it
 * @example
 * ```ts
 * import { Card, fromHex, profileFromDump, toHex } from 'pocketsim'
 *
 * const profile = profileFromDump('select MF/EF.PL\nupdate_binary 656E6465FFFF\n')
 * const card = Card.create({ ...profile, pin1: '4321' })
 * card.transmit(fromHex('00A4000C022F05'))
 * toHex(card.transmit(fromHex('00B0000004'))) // => '656E64659000'
 * ```
 */
export function profileFromDump(text: string): CardProfile {
  if (typeof text !== 'string') throw new PocketsimError('FILE_FORMAT', 'dump: want the text of a dump as a string')
  const mf = readLines(text)
  borrowRules(mf)
  const directories = [...mf.byId.values()].filter((place) => !isElementary(place))
  const isWhole = mf.byId.get(ICCID.fid)?.isSelected === true && directories.some(hasFiles)
  const reading: Reading = {
    listed: listedIn(mf),
    isWhole,
    rows: [],
    identity: {},
    answers: [],
    taken: new Set(),
    hasFirst: false,
  }
  add(mf, MF, MF, reading)
  const { rows, identity, answers } = reading
  if (rows.every(({ type }) => type === 'df')) {
    throw new PocketsimError('FILE_FORMAT', 'dump: there is no file in it; give the text that the export command wrote')
  }
  const isSim = answers.length > 0 && answers.every(({ isGsm }) => isGsm)
  return { ...codesOf(answers), ...identity, ...(isSim && { personality: 'sim' }), files: rows, bare: isWhole }
}
