import { fromHex } from '../../../bytes/hex.js'
import { readAnswer } from './answer.js'
import {
  announced,
  announcedFile,
  isElementary,
  lookupDirectory,
  masterFile,
  type Place,
  refuseLine,
  selected,
} from './place.js'

/** What has been read of a dump. */
interface Reader {
  readonly mf: Place
  /** What `select` chose last. */
  current: Place
  /** What the comments speak of: its directory line, then the file itself. */
  announced: Place | undefined
}

const isHex = (text: string) => text.length % 2 === 0 && !/[^0-9A-Fa-f]/.test(text)
const MOST_RECORDS = 254

/** Comments that carry information, by their first words; all others are for people. */
const COMMENTS: Readonly<Record<string, (reader: Reader, rest: string, line: number) => void>> = {
  '# directory: ': (reader, rest, line) => {
    reader.announced = announced(reader.mf, rest, line)
  },
  '# file: ': (reader, rest, line) => {
    reader.announced = reader.announced && announcedFile(reader.announced, rest, line)
  },
  '# structure: ': ({ announced: place }, rest) => {
    if (place !== undefined) place.structure = rest
  },
  '# RAW FCP Template: ': ({ announced: place }, rest) => {
    if (place !== undefined && isHex(rest)) place.told = readAnswer(fromHex(rest))
  },
}

/** The elementary file that a line writes to. */
function written({ current }: Reader, line: number): Place {
  if (!isElementary(current)) refuseLine(line, 'want "select" with the name of an EF before it')
  current.line = line
  return current
}

function hexOf(text: string | undefined, line: number): string {
  if (text !== undefined && isHex(text)) return text.toUpperCase()
  return refuseLine(line, 'want an even number of hex digits')
}

const decoded = (_reader: Reader, _words: readonly string[], line: number): never =>
  refuseLine(line, 'decoded contents cannot be read; export again without --json')

const setActive =
  (isActive: boolean) =>
  (reader: Reader, [name]: readonly string[], line: number): void => {
    const place = name === undefined ? reader.current : selected(reader.mf, lookupDirectory(reader.current), name, line)
    place.isActive = isActive
  }

const tagged = (reader: Reader, _words: readonly string[], line: number): void => {
  written(reader, line).isTagged = true
}

const nothing = (): void => {}

/** Commands of pySim's shell that stand in a dump or around it. */
const COMMANDS: Readonly<Record<string, (reader: Reader, words: readonly string[], line: number) => void>> = {
  select: (reader, [path], line) => {
    if (path === undefined) refuseLine(line, 'select: want the name of a file behind it')
    reader.current = selected(reader.mf, reader.current, path, line)
    reader.current.isSelected = true
    reader.current.line = line
  },
  update_binary: (reader, [hex = '', more], line) => {
    if (more !== undefined) refuseLine(line, 'update_binary: want hex digits alone')
    written(reader, line).bytes = hexOf(hex, line)
  },
  update_record: (reader, [number = '', hex], line) => {
    const record = /^[0-9]{1,3}$/.test(number) ? Number(number) : 0
    if (record < 1 || record > MOST_RECORDS) refuseLine(line, `update_record: want a number from 1 to ${MOST_RECORDS}`)
    written(reader, line).records.set(record, hexOf(hex, line))
  },
  update_binary_decoded: decoded,
  update_record_decoded: decoded,
  delete_all: tagged,
  set_data: tagged,
  activate_file: setActive(true),
  deactivate_file: setActive(false),
  aram_delete_all: nothing,
  aram_store_ref_ar_do: nothing,
  switch_channel: nothing,
  verify_adm: nothing,
  verify_chv: nothing,
  echo: nothing,
}

function readComment(reader: Reader, text: string, line: number): void {
  const end = text.indexOf(': ') + 2
  const head = text.slice(0, end)
  if (Object.hasOwn(COMMENTS, head)) COMMENTS[head]?.(reader, text.slice(end).trim(), line)
}

function readCommand(reader: Reader, text: string, line: number): void {
  const [word = '', ...words] = text.split(/\s+/)
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined
  if (command === undefined) {
    refuseLine(line, 'want select, update_binary, update_record or a comment with #; take other lines out')
  }
  command(reader, words, line)
}

/** Reads a dump line by line. The result hangs from the MF. */
export function readLines(text: string): Place {
  const mf = masterFile()
  const reader: Reader = { mf, current: mf, announced: undefined }
  text.split('\n').forEach((whole, i) => {
    const line = whole.trim()
    if (line === '') return
    if (line.startsWith('#')) readComment(reader, line, i + 1)
    else readCommand(reader, line, i + 1)
  })
  return mf
}
