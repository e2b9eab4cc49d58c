import { toHex } from '../bytes/hex.js'
import type { TraceEntry } from './entry.js'
import { wantEntry } from './want.js'

/** The version of the lines. It changes when a key changes its meaning or goes away; new keys may come without. */
const VERSION = 1

/** An entry in the order of the keys that docs/traces.md lists. Keys without a value are left out. */
function keysOf(entry: TraceEntry): Readonly<Record<string, unknown>> {
  const { number, kind, at, took, text, oddities } = entry
  const head = { version: VERSION, number, kind, at, took }
  if (entry.kind === 'reset') return { ...head, atr: toHex(entry.atr), text, oddities }
  const { command, response, channel, instruction, clause, reference, file, record, value } = entry
  const { statusWord, ok, counter, triesLeft, fetches, repeats } = entry
  return {
    ...head,
    channel,
    command: toHex(command),
    response: toHex(response),
    instruction,
    clause,
    reference,
    file: file && { path: file.path, name: file.name },
    record,
    value,
    statusWord,
    ok,
    counter,
    triesLeft,
    fetches,
    repeats,
    text,
    oddities: oddities.map(({ rule, severity, text: says, clause: where }) => ({
      rule,
      severity,
      text: says,
      clause: where,
    })),
  }
}

/**
 * An entry of a trace as one line of JSON, for programs: docs/traces.md lists the keys. Bytes are upper-case hex; codes and keys in them
 * read `2A`.
 *
 * @param entry - what a {@link Tracer} tells
 * @returns one object, without a line feed
 * @throws PocketsimError `OPTION_FORMAT` for what is no entry
 * @example
 * ```ts
 * import { fromHex, Tracer, traceJson } from 'pocketsim'
 *
 * const line = traceJson(new Tracer().feed({ kind: 'apdu', command: fromHex('00200001'), response: fromHex('63C3') }))
 * JSON.parse(line).triesLeft // => 3
 * ```
 */
export function traceJson(entry: TraceEntry): string {
  wantEntry(entry)
  return JSON.stringify(keysOf(entry))
}
