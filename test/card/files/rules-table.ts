/**
 * What the tables of ISO/IEC 7816-4 and TS 102 221 explain of a rule, read off its hex digits: `true` granted, `false` refused,
 * `undefined` not explained. Written from the tables alone; it shares no code with the card.
 */
type Verdict = boolean | undefined

/** Commands by their instruction byte, with the bit of the access mode byte that covers them. */
export const COMMANDS = { B0: 1, B2: 1, A2: 1, D6: 2, DC: 2, '32': 0, '04': 8, '44': 16 } as const
export type Command = keyof typeof COMMANDS

/** Key references of the card that is asked. */
export interface Keys {
  readonly there: readonly string[]
  readonly given: readonly string[]
}

const byte = (hex: string) => Number.parseInt(hex, 16)
const isKey = (key: string, { there, given }: Keys): Verdict => (there.includes(key) ? given.includes(key) : undefined)

/** Objects in hex, or `undefined` for digits that are not a run of whole objects with tags of one byte. */
function objectsOf(hex: string): [tag: string, value: string][] | undefined {
  const found: [string, string][] = []
  for (let rest = hex; rest !== ''; ) {
    const [, tag = '', long, short = ''] = /^(..)(81)?(..)/.exec(rest) ?? []
    const start = long === undefined ? 4 : 6
    const end = start + 2 * byte(short)
    if (tag === '' || tag === '00' || (byte(tag) & 31) === 31 || (long === undefined && byte(short) > 127))
      return undefined
    if (end > rest.length) return undefined
    found.push([tag, rest.slice(start, end)])
    rest = rest.slice(end)
  }
  return found
}

function ofByte(hex: string, keys: Keys): Verdict {
  if (hex === '00') return true
  if (hex === 'FF') return false
  if (hex === '10' || hex === '90') return isKey('01', keys)
  return ['30', '50', '70'].includes(hex) && isKey('01', keys) ? true : undefined
}

const ofTemplate = (hex: string, keys: Keys): Verdict => {
  const [, one, other] = /^(?:8301(..)950108|9501088301(..))$/.exec(hex) ?? []
  return isKey(one ?? other ?? '', keys)
}

function ofObject([tag, value]: [string, string], keys: Keys): Verdict {
  if (tag === '90' || tag === '97') return value === '' ? tag === '90' : undefined
  if (tag === '9E') return ofByte(value, keys)
  if (tag === 'A4') return ofTemplate(value, keys)
  const inner = (objectsOf(value) ?? []).map((object) => ofObject(object, keys))
  const isClear = inner.length > 0 && !inner.includes(undefined)
  if (tag === 'A0' && inner.includes(true)) return true
  if (!isClear) return undefined
  if (tag === 'A0') return false
  if (tag === 'AF') return !inner.includes(false)
  return tag === 'A7' && inner.length === 1 ? inner[0] === false : undefined
}

/** Whether an access mode covers a command. */
function covers(tag: string, value: string, command: Command): boolean {
  if (value.length !== 2) return false
  if (tag === '84') return value === command
  const isOwn = byte(value) >= 128
  return tag === '80' && (byte(value) & COMMANDS[command] & (isOwn ? 7 : 127)) !== 0
}

/** Whether expanded rules in hex grant a command. */
export function expandedGrants(hex: string, command: Command, keys: Keys): boolean {
  const padding = /^(?:FF)*$/
  for (let end = hex.length; end >= 0; end -= 2) {
    const objects = padding.test(hex.slice(end)) ? objectsOf(hex.slice(0, end)) : undefined
    if (objects === undefined) continue
    const starts = objects.flatMap(([tag], i) => (/^8.$/.test(tag) ? i : []))
    if (starts[0] !== 0) return false
    return starts.some((start, i) => {
      const [tag, value] = objects[start] ?? ['', '']
      const conditions = objects.slice(start + 1, starts[i + 1])
      const isGranted = conditions.length > 0 && conditions.every((object) => ofObject(object, keys) === true)
      return covers(tag, value, command) && isGranted
    })
  }
  return false
}

/** Whether compact rules in hex grant a command. */
export function compactGrants(hex: string, command: Command, keys: Keys): boolean {
  let granted = false
  let rest = hex
  while (rest !== '') {
    const mode = rest.slice(0, 2)
    rest = rest.slice(2)
    for (const bit of [64, 32, 16, 8, 4, 2, 1]) {
      if ((byte(mode) & bit) === 0) continue
      if (rest === '') return false
      if (covers('80', mode, command) && COMMANDS[command] === bit) granted ||= ofByte(rest.slice(0, 2), keys) === true
      rest = rest.slice(2)
    }
  }
  return granted
}
