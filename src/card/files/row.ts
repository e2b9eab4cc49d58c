import { unknownField } from '../../bytes/checks.js'
import { digitBytes } from '../../bytes/hex.js'
import { isRecord } from '../../bytes/record.js'
import { PocketsimError } from '../../error.js'
import type { FileProfile } from './profile.js'

export function refuseFile(path: string, sentence: string): never {
  throw new PocketsimError('FILE_FORMAT', `file ${path}: ${sentence}`)
}

export function hexOf(path: string, name: string, text: unknown): Uint8Array {
  const bytes = typeof text === 'string' ? digitBytes(text) : undefined
  return bytes ?? refuseFile(path, `${name}: want an even number of hex digits without blanks`)
}

/** Most bytes of a part that a row gives to its FCP, which has 255 bytes at most. TS 102 221 §11.1.1.3. */
const MOST_PARAMETERS = 100

/** A part of the FCP, as the row gives it. */
export function parametersOf(path: string, name: string, text: unknown): Uint8Array {
  const bytes = hexOf(path, name, text)
  if (bytes.length > MOST_PARAMETERS) refuseFile(path, `${name}: want up to ${MOST_PARAMETERS} bytes`)
  return bytes
}

/** Throws unless a field of a row has the form that the table of fields gives it. */
type Check = (path: string, name: string, value: unknown) => void

const text: Check = (path, name, value) => {
  if (typeof value !== 'string') refuseFile(path, `${name}: want a text`)
}
const number: Check = (path, name, value) => {
  if (typeof value !== 'number') refuseFile(path, `${name}: want a whole number`)
}
const flag: Check = (path, name, value) => {
  if (typeof value !== 'boolean') refuseFile(path, `${name}: want true or false`)
}
const oneOf =
  (...words: readonly string[]): Check =>
  (path, name, value) => {
    if (!words.some((word) => word === value)) refuseFile(path, `${name}: want one of ${words.join(', ')}`)
  }
const texts: Check = (path, name, value) => {
  if (!Array.isArray(value)) text(path, name, value)
  else for (const one of value) text(path, name, one)
}

const OPERATIONS = ['read', 'update', 'increase', 'deactivate', 'activate']
const access: Check = (path, name, value) => {
  if (!isRecord(value)) return refuseFile(path, `${name}: want an object, { read: 'always' }`)
  for (const operation of Object.keys(value)) oneOf(...OPERATIONS)(path, name, operation)
}

const MOST_RECORDS = 254
const reference: Check = (path, name, value) => {
  const { fid, record } = isRecord(value) ? value : {}
  const isFid = typeof fid === 'string' && /^[0-9A-Fa-f]{4}$/.test(fid)
  const isNumber = typeof record === 'number' && Number.isInteger(record) && record >= 1 && record <= MOST_RECORDS
  if (!isFid || !isNumber)
    refuseFile(path, `${name}: want a fid of 4 hex digits and a record from 1 to ${MOST_RECORDS}`)
}

/** Every field that a row may have. The values of numbers and hex are checked when the tree grows. */
const FIELDS: Readonly<Record<keyof FileProfile, Check>> = {
  path: text,
  name: text,
  type: oneOf('df', 'transparent', 'linear-fixed', 'cyclic'),
  aid: text,
  size: number,
  recordLength: number,
  records: number,
  sfi: number,
  access,
  arr: reference,
  compact: text,
  expanded: text,
  contents: texts,
  from: oneOf('iccid', 'imsi', 'acc'),
  sameAs: text,
  deactivated: flag,
  proprietary: text,
}
const CHECKS = new Map<string, Check>(Object.entries(FIELDS))

/**
 * Throws unless a value is a row of a list of files.
 *
 * @throws PocketsimError `FILE_FORMAT`, naming the path and the field
 */
export function checkRow(value: unknown): asserts value is FileProfile {
  if (!isRecord(value) || typeof value.path !== 'string') {
    throw new PocketsimError('FILE_FORMAT', 'files: want a list of objects, each with a path')
  }
  const { path } = value
  for (const name of Object.keys(value)) {
    const check = CHECKS.get(name) ?? refuseFile(path, `${name}: ${unknownField(name, [...CHECKS.keys()])}`)
    check(path, name, value[name])
  }
  if (value.type === undefined) FIELDS.type(path, 'type', undefined)
}
