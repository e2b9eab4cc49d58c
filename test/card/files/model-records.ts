/** The commands on records, for the model and for the card at once. */
import { cla, hex, isGsm, type Place, type Step, step } from './model-step.js'
import type { ModelFile } from './model-tree.js'

const RECORDS = ['linear-fixed', 'cyclic'] as const
const MODES = { next: 2, previous: 3, absolute: 4 } as const
export type Mode = keyof typeof MODES

const count = ({ bytes, recordLength }: ModelFile) => bytes.length / recordLength
const recordOf = ({ bytes, recordLength }: ModelFile, number: number) =>
  bytes.slice((number - 1) * recordLength, number * recordLength)
const fill = (length: number, value: number) => Array.from({ length }, (_, i) => (value + i) & 0xff)

/** The record that a mode means, if any; next and previous move the pointer, and go round in a cyclic file. TS 102 221 §11.1.5.1. */
function meant(file: ModelFile, mode: Mode, number: number, pointer: number) {
  const last = count(file)
  if (mode === 'absolute') {
    const record = number === 0 ? pointer : number
    return record >= 1 && record <= last ? { record, pointer } : undefined
  }
  let record = mode === 'next' ? pointer + 1 : pointer === 0 ? last : pointer - 1
  if (file.structure === 'cyclic') record = record > last ? 1 : record < 1 ? last : record
  return record >= 1 && record <= last ? { record, pointer: record } : undefined
}

/** A new record 1; the oldest falls out. TS 102 221 §8.2.2.3. */
function push(file: ModelFile, record: readonly number[]): void {
  file.bytes = [...record, ...file.bytes].slice(0, file.bytes.length)
}

/** An SFI, which class A0 has not. */
const sfiOf = (place: Place, sfi: number) => (isGsm(place) ? 0 : sfi)

export const readRecord = (place: Place, sfi: number, mode: Mode, number: number, length: number): Step => {
  const by = sfiOf(place, sfi)
  const apdu = `${cla(place)}B2${hex(mode === 'absolute' ? number : 0)}${hex((by << 3) | MODES[mode])}${hex(length)}`
  return step(`read record ${mode} ${number}, SFI ${by}, ${length} bytes`, place, apdu, (model, channel) => {
    const opened = model.open(place.cla, channel, by, 'read', RECORDS)
    if (typeof opened === 'string') return opened
    const { file, record } = opened
    const found = meant(file, mode, number, record)
    if (found === undefined) return model.word(place.cla, 'noRecord')
    if (length !== file.recordLength) return `${isGsm(place) ? '67' : '6C'}${hex(file.recordLength)}`
    opened.stand(found.pointer)
    return `${model.text(recordOf(file, found.record))}9000`
  })
}

export const updateRecord = (
  place: Place,
  sfi: number,
  mode: Mode,
  number: number,
  length: number,
  value: number,
): Step => {
  const by = sfiOf(place, sfi)
  const data = fill(length, value)
  const head = `${cla(place)}DC${hex(mode === 'absolute' ? number : 0)}${hex((by << 3) | MODES[mode])}`
  const apdu = `${head}${hex(length)}${data.map(hex).join('')}`
  return step(`update record ${mode} ${number}, SFI ${by}, ${length} bytes`, place, apdu, (model, channel) => {
    const opened = model.open(place.cla, channel, by, 'update', RECORDS)
    if (typeof opened === 'string') return opened
    const { file, record } = opened
    const isCyclic = file.structure === 'cyclic'
    if (isCyclic && mode !== 'previous') return model.word(place.cla, 'structure')
    const found = isCyclic ? { record: 1, pointer: 1 } : meant(file, mode, number, record)
    if (found === undefined) return model.word(place.cla, 'noRecord')
    if (length !== file.recordLength) return isGsm(place) ? `67${hex(file.recordLength)}` : '6700'
    if (isCyclic) push(file, data)
    else file.bytes.splice((found.record - 1) * length, length, ...data)
    model.writes = 1
    opened.stand(found.pointer)
    return '9000'
  })
}

const text = (bytes: readonly number[]) => bytes.map((byte) => `${hex(byte)} `).join('')
/** SEARCH RECORD finds records that contain the pattern, SEEK those that begin with it. TS 102 221 §11.1.7, TS 51.011 §8.7. */
const contains = (record: readonly number[], pattern: readonly number[]) => text(record).includes(text(pattern))
const begins = (record: readonly number[], pattern: readonly number[]) => text(record).startsWith(text(pattern))

/** Numbers of the records that match a pattern, from one record on in one direction. */
function matches(
  file: ModelFile,
  first: number,
  step: 1 | -1,
  isMatch: (record: readonly number[]) => boolean,
): number[] {
  const found: number[] = []
  for (let number = first; number >= 1 && number <= count(file); number += step) {
    if (isMatch(recordOf(file, number))) found.push(number)
  }
  return found
}

/** SEARCH RECORD, simple, for a whole record. TS 102 221 §11.1.7. */
export const searchRecord = (
  channel: number,
  sfi: number,
  backwards: boolean,
  number: number,
  pattern: readonly number[],
): Step => {
  const place = { cla: 'uicc', channel } as const
  const p2 = hex((sfi << 3) | (backwards ? 5 : 4))
  const apdu = `${cla(place)}A2${hex(number)}${p2}${hex(pattern.length)}${pattern.map(hex).join('')}00`
  return step(`search ${backwards ? 'back' : 'on'} from ${number}, SFI ${sfi}`, place, apdu, (model, here) => {
    const opened = model.open('uicc', here, sfi, 'read', RECORDS)
    if (typeof opened === 'string') return opened
    const { file, record } = opened
    if (number > count(file)) return '6A83'
    const edge = backwards ? count(file) : 1
    const found = matches(file, number || record || edge, backwards ? -1 : 1, (one) => contains(one, pattern))
    opened.stand(found[0] ?? record)
    return found.length === 0 ? '6282' : `${model.text(found)}9000`
  })
}

/** SEEK, types 1 and 2, modes 0 to 3. TS 51.011 §8.7. */
export const seek = (type: 1 | 2, mode: number, pattern: readonly number[]): Step => {
  const place = { cla: 'gsm', channel: 0 } as const
  const apdu = `A0A200${type - 1}${mode}${hex(pattern.length)}${pattern.map(hex).join('')}`
  return step(`seek type ${type} mode ${mode}`, place, apdu, (model, here) => {
    const opened = model.open('gsm', here, 0, 'read', ['linear-fixed'])
    if (typeof opened === 'string') return opened
    const { file, record } = opened
    if (pattern.length > file.recordLength) return `67${hex(file.recordLength)}`
    const backwards = mode % 2 === 1
    const edge = backwards ? count(file) : 1
    const first = mode < 2 || record === 0 ? edge : backwards ? record - 1 : record + 1
    const [found] = matches(file, first, backwards ? -1 : 1, (one) => begins(one, pattern))
    if (found === undefined) return '9404'
    opened.stand(found)
    return type === 1 ? '9000' : `${hex(found)}9000`
  })
}

/** INCREASE by a value. TS 102 221 §11.1.8, TS 51.011 §8.8. */
export const increase = (place: Place, sfi: number, value: number): Step => {
  const by = sfiOf(place, sfi)
  const data = [value >> 16, (value >> 8) & 0xff, value & 0xff]
  const p1 = hex(by === 0 ? 0 : 0x80 | by)
  const apdu = `${cla(place, true)}32${p1}0003${data.map(hex).join('')}`
  return step(`increase by ${value}, SFI ${by}`, place, apdu, (model, channel) => {
    const opened = model.open(place.cla, channel, by, 'increase', ['cyclic'])
    if (typeof opened === 'string') return opened
    const { file } = opened
    if (place.cla === 'uicc' && file.recordLength < 3) return '6700'
    const sum = recordOf(file, 1).reduce((total, byte) => total * 256 + byte, 0) + value
    if (sum >= 256 ** file.recordLength) return model.word(place.cla, 'maximum')
    const record = Array.from(
      { length: file.recordLength },
      (_, i) => Math.floor(sum / 256 ** (file.recordLength - 1 - i)) & 0xff,
    )
    push(file, record)
    model.writes = 1
    opened.stand(1)
    return `${model.text([...record, ...data])}9000`
  })
}
