import { toHex } from '../../bytes/hex.js'
import { readTlvs, type TlvObject, tlv } from '../../bytes/tlv.js'
import { formatError, wantFields, wantList, wantName, wantNumber, wantRecord } from '../../bytes/want.js'
import { PIN_REFERENCES, type PinName } from '../reference.js'
import { berObject, codec, flags } from './codec.js'
import { wantHex } from './want.js'

/** An operation on an elementary file, by a bit of the access mode byte. TS 102 221 §9.2.2. */
export type FileOperation = 'read' | 'update' | 'write' | 'deactivate' | 'activate' | 'terminate' | 'delete'

/**
 * Who may do it: anyone (`always`), nobody (`never`), who has given a code, by its name, or several such things together. An object
 * that is none of these stands as it is, in upper-case hex with its tag and its length.
 */
export type FileCondition =
  | 'always'
  | 'never'
  | PinName
  | { readonly any: readonly FileCondition[] }
  | { readonly all: readonly FileCondition[] }
  | { readonly not: readonly FileCondition[] }
  | (string & {})

/** One rule of a record of EF.ARR: what may be done, and who may do it. */
export interface FileRule {
  /** Operations by their names, or commands by their instruction bytes; an access mode object in upper-case hex where it is neither. */
  readonly operations: readonly FileOperation[] | readonly number[] | string
  /** Each of these has to hold. */
  readonly conditions: readonly FileCondition[]
}

/** Tags of access modes and of security conditions. TS 102 221 §9.2.4, ISO/IEC 7816-4 §9.3. */
const MODE_BYTE = 0x80
const MODE_INS = 0x84
const LAST_MODE = 0x8f
const KEY = 0xa4
const ANY = 0xa0
const ALL = 0xaf
const NOT = 0xa7
const GROUPS = new Map([
  ['any', ANY],
  ['all', ALL],
  ['not', NOT],
])
/** Conditions as hex. A key reference stands with what it is for: user authentication. TS 102 221 §9.2.4. */
const WORDS = new Map([
  ['always', '9000'],
  ['never', '9700'],
  ...PIN_REFERENCES.map(({ name, key }): [string, string] => [
    name,
    objectHex({ tag: KEY, value: Uint8Array.of(0x83, 1, key, 0x95, 1, 0x08) }),
  ]),
])

function objectHex({ tag, value }: TlvObject): string {
  return toHex(Uint8Array.from(tlv(tag, value)))
}

/** With b8 the meaning of other bits is the maker's own. TS 102 221 §9.2.3. */
const OWN_MEANING = 0x80
const modeByte = flags<FileOperation>(['read', 'update', 'write', 'deactivate', 'activate', 'terminate', 'delete'])

function decodeMode(mode: TlvObject): FileRule['operations'] {
  const { tag, value } = mode
  const [byte = OWN_MEANING] = value
  if (tag === MODE_BYTE && value.length === 1 && byte < OWN_MEANING) return modeByte.decode(value) ?? []
  return tag === MODE_INS && value.length > 0 ? [...value] : objectHex(mode)
}

function decodeCondition(condition: TlvObject): FileCondition {
  const members = () => readTlvs(condition.value).map(decodeCondition)
  if (condition.tag === ANY) return { any: members() }
  if (condition.tag === ALL) return { all: members() }
  if (condition.tag === NOT) return { not: members() }
  const hex = objectHex(condition)
  return [...WORDS].find(([, known]) => known === hex)?.[0] ?? hex
}

function encodeMode(operations: FileRule['operations'], room: number, name: string): ArrayLike<number> {
  if (typeof operations === 'string') return wantHex(name, operations, 2, room)
  const list = wantList<FileOperation | number>(name, operations)
  return list.some((one) => typeof one === 'number')
    ? berObject(
        name,
        MODE_INS,
        list.map((one) => wantNumber(name, one, 0, 0xff)),
      )
    : tlv(
        MODE_BYTE,
        modeByte.encode(
          list.filter((one) => typeof one !== 'number'),
          1,
          name,
        ),
      )
}

function encodeCondition(value: FileCondition, room: number, name: string): ArrayLike<number> {
  // Each level takes two bytes at least: this ends also where a value contains itself.
  if (room < 2) throw formatError(`${name}: there is no room for its conditions`)
  if (typeof value === 'string') {
    const known = WORDS.get(value)
    return wantHex(known ? name : `${name}: not one of ${[...WORDS.keys()].join(', ')}`, known ?? value, 2, room)
  }
  const [[word, members = []] = []] = Object.entries(wantRecord(name, value))
  return berObject(name, wantName(name, word, GROUPS), encodeConditions(members, room - 2, name))
}

const encodeConditions = (value: readonly FileCondition[], room: number, name: string): number[] =>
  wantList(name, value).flatMap((one) => Array.from(encodeCondition(one, room, name)))

/** A record of EF.ARR. TS 102 221 §13.4, §9.2.4. */
export const fileRules = codec<readonly FileRule[]>(
  (bytes) => {
    const rules: { operations: FileRule['operations']; conditions: FileCondition[] }[] = []
    for (const one of readTlvs(bytes)) {
      if (one.tag >= MODE_BYTE && one.tag <= LAST_MODE) rules.push({ operations: decodeMode(one), conditions: [] })
      else rules.at(-1)?.conditions.push(decodeCondition(one))
    }
    return rules.length === 0 ? undefined : rules
  },
  (value, room, name) =>
    wantList(name, value).flatMap((rule, i) => {
      const label = `${name}[${i}]`
      const { operations, conditions } = wantFields(label, rule, { operations: true, conditions: true })
      return [...Array.from(encodeMode(operations, room, label)), ...encodeConditions(conditions, room, label)]
    }),
)
