import { isRecord } from '../bytes/record.js'
import { type Entry, wrongLine } from './entry.js'
import { type Line, NOT_UTF8, REPLACEMENT, TOO_LONG } from './lines.js'

/** A value of JSON; `undefined` for any other text. The engine's own sentence would repeat what is on the line. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function entryAt({ at, text }: Line): Entry {
  if (text === undefined) return wrongLine(at, TOO_LONG)
  if (text.includes(REPLACEMENT)) return wrongLine(at, NOT_UTF8)
  const row = jsonIn(text)
  return isRecord(row) ? { line: at, row } : wrongLine(at, 'want one JSON object on the line')
}

/** The rows of JSON lines: one object on each line. Empty lines do not count. */
export async function* jsonEntries(lines: AsyncIterable<readonly Line[]>): AsyncGenerator<readonly Entry[]> {
  for await (const some of lines) yield some.filter(({ text }) => text?.trim() !== '').map(entryAt)
}
