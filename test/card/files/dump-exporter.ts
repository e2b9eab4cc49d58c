import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { findTlv } from '../../../src/bytes/tlv.js'
import type { Card } from '../../../src/card/card.js'
import type { FileProfile } from '../../../src/card/files/profile.js'

/** How pySim's shell wrote a dump: since July 2024, since February 2022, and before. */
export type Form = 'full-path' | 'steps' | 'no-fcp'

/** Codes that the test cards have, given so that all can be read. */
const CODES = ['0131323334', '8135363738', '0A3838383838383838', '0B3838383838383838', '1131323334']
const VERIFY = CODES.map((code) => `002000${code.slice(0, 2)}08${code.slice(2).padEnd(16, 'F')}`)

const send = (card: Card, hex: string) => toHex(card.transmit(fromHex(hex)))
const data = (answer: string) => answer.slice(0, -4)
const isDone = (answer: string) => answer.endsWith('9000') || /62..$/.test(answer)
const byte = (value: number) => value.toString(16).padStart(2, '0')

export function giveCodes(card: Card): void {
  for (const apdu of VERIFY) send(card, apdu)
}

/** Path elements and names of a row; the first application's element is its AID here, as SELECT wants it. */
function placeOf(row: FileProfile, rows: readonly FileProfile[]) {
  const elements = row.path.split('/')
  const names = elements.map((_, i) => {
    const path = elements.slice(0, i + 1).join('/')
    return path === '3F00' ? 'MF' : (rows.find((other) => other.path === path)?.name ?? path.slice(-4))
  })
  const aid = rows.find(({ path }) => path === '3F00/7FFF')?.aid
  return { elements: elements.map((element) => (element === '7FFF' && aid !== undefined ? aid : element)), names }
}

/** SELECT of a row's file by its FIDs one after another, applications by name; the last answer. */
export function selectRow(card: Card, row: FileProfile, rows: readonly FileProfile[]): string {
  return placeOf(row, rows).elements.reduce((_, element) => {
    const p1 = element.length > 4 ? '04' : '00'
    return send(card, `00A4${p1}04${byte(element.length / 2)}${element}00`)
  }, '')
}

/** What READ gives of the selected file, a command for each piece. */
export function readAll(card: Card, fcp: string): string[] {
  const template = findTlv(fromHex(fcp), 0x62) ?? new Uint8Array(0)
  const descriptor = findTlv(template, 0x82) ?? new Uint8Array(0)
  const [high = 0, low = 0] = findTlv(template, 0x80) ?? []
  const size = (high << 8) | low
  if (descriptor[0] === 0x78) return []
  const [, , , recordLength = 0, records = 0] = descriptor
  if (records > 0) {
    return Array.from({ length: records }, (_, i) => send(card, `00B2${byte(i + 1)}04${byte(recordLength)}`))
  }
  return Array.from({ length: Math.ceil(size / 128) }, (_, i) => {
    const offset = 128 * i
    return send(card, `00B0${byte(offset >> 8)}${byte(offset & 0xff)}${byte(Math.min(128, size - offset))}`)
  })
}

const STRUCTURE: Readonly<Record<string, string>> = {
  transparent: 'transparent',
  'linear-fixed': 'linear_fixed',
  cyclic: 'cyclic',
}

function contentsOf(answers: readonly string[], type: string): string[] {
  if (!answers.every(isDone)) return ['# bad file: it could not be read']
  if (type === 'transparent') return [`update_binary ${answers.map(data).join('').toLowerCase()}`]
  return answers.map((answer, i) => `update_record ${i + 1} ${data(answer).toLowerCase()}`)
}

/** One file as a block of a dump. */
function block(card: Card, row: FileProfile, rows: readonly FileProfile[], form: Form): string[] {
  const { elements, names } = placeOf(row, rows)
  const isDirectory = row.type === 'df'
  if (isDirectory && form !== 'full-path') return []
  const fids = elements.map((element) => (element.length > 14 ? element.slice(0, 14) : element).toLowerCase())
  const answer = selectRow(card, row, rows)
  const shown = form === 'full-path' ? names.length : names.length - 1
  const heading = [`# directory: ${names.slice(0, shown).join('/')} (${fids.slice(0, shown).join('/')})`]
  if (!isDone(answer)) return [...heading, '# bad file: SELECT was refused', '#']
  const fid = (elements.at(-1) ?? '').length > 4 ? 'None' : fids.at(-1)
  return [
    '#'.repeat(80),
    ...heading,
    `# file: ${names.at(-1)} (${fid})`,
    ...(isDirectory ? [] : [`# structure: ${STRUCTURE[row.type]}`]),
    ...(form === 'no-fcp' ? [] : [`# RAW FCP Template: ${data(answer).toLowerCase()}`, '# Decoded FCP Template: {}']),
    ...(form === 'full-path' ? [`select ${names.join('/')}`] : names.map((name) => `select ${name}`)),
    ...(isDirectory ? ['# it has no exportable contents'] : contentsOf(readAll(card, data(answer)), row.type)),
    '#',
  ]
}

/** A dump of a card over APDUs, as pySim's shell writes one. */
export function exportCard(card: Card, rows: readonly FileProfile[], form: Form = 'full-path'): string {
  card.reset()
  giveCodes(card)
  return rows.flatMap((row) => block(card, row, rows, form)).join('\n')
}

/** All that a card says of some files: to SELECT, and to READ before and after the codes are given. */
export function answersOf(card: Card, rows: readonly FileProfile[]) {
  const all = () =>
    rows.map((row) => {
      const fcp = selectRow(card, row, rows)
      return [row.path, fcp, isDone(fcp) ? readAll(card, data(fcp)) : []]
    })
  card.reset()
  const closed = all()
  giveCodes(card)
  return { closed, open: all() }
}
