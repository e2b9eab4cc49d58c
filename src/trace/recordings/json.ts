import { NO_BYTES } from '../../bytes/none.js'
import { isRecord } from '../../bytes/record.js'
import { emptyDraft, type RecordingDraft } from './recording.js'
import { addExchange, hexBytes, whenOf } from './text.js'

type Fields = Readonly<Record<string, unknown>>

const hexIn = (value: unknown): Uint8Array | undefined => {
  if (value === '') return NO_BYTES
  return typeof value === 'string' ? hexBytes(value) : undefined
}

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** Adds what an object says: an exchange with its answer or with the status word and how many data there were, or a reset. */
function addObject(draft: RecordingDraft, told: Fields, line: number): void {
  const when = whenOf(numberIn(told.at))
  const took = numberIn(told.took)
  const times = { ...when, ...(took !== undefined && { took }) }
  if (told.command === undefined) {
    const atr = hexIn(told.atr ?? '')
    if (told.kind === 'reset' || told.atr !== undefined) {
      draft.events.push({ kind: 'reset', atr: atr ?? NO_BYTES, line, ...when })
    }
    return
  }
  const command = hexIn(told.command)
  const whole = told.response === undefined ? undefined : hexIn(told.response)
  const response = whole ?? hexIn(told.statusWord)
  if (command === undefined || response === undefined) {
    draft.skipped.push({ line, why: 'want command with response, or with statusWord and dataLength, in hex' })
    return
  }
  const length = numberIn(told.dataLength)
  const isLength = whole === undefined && Number.isSafeInteger(length) && length !== undefined && length >= 0
  addExchange(draft, command, response, { line, ...times, ...(isLength && { dataLength: length }) })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isBegun = (text: string) => text.startsWith('{') || text.startsWith('[')

/** Reads one object for each line, as `pocketsim trace --json` writes it, or one document with a list of them: `{ "exchanges": […] }`. */
export function readJson(lines: readonly string[]): RecordingDraft {
  const draft = emptyDraft()
  const first = lines.findIndex((line) => line.trim() !== '')
  if (!isBegun(lines[first]?.trim() ?? '')) return draft
  const document = parsed(lines.join('\n'))
  const list = isRecord(document) ? document.exchanges : document
  if (Array.isArray(list)) {
    for (const [i, told] of list.entries()) if (isRecord(told)) addObject(draft, told, i + 1)
    return draft
  }
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    const told = parsed(line)
    if (isRecord(told)) addObject(draft, told, i + 1)
    else draft.skipped.push({ line: i + 1, why: 'want one JSON object' })
  }
  return draft
}
