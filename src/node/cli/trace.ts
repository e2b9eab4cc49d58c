import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { traceJson } from '../../trace/json.js'
import { readTrace, TRACE_FORMATS } from '../../trace/recordings/read.js'
import type { Recording, TraceFormat } from '../../trace/recordings/recording.js'
import { traceText } from '../../trace/text.js'
import { Tracer } from '../../trace/tracer.js'
import { type Arguments, optionValue, UsageError } from './arguments.js'
import type { CommandContext } from './command.js'
import { replay } from './replay.js'
import { traceFiles } from './trace-files.js'

/** How many broken lines are told one by one. */
const MOST_TOLD = 10

/** The bytes of a file, or of the standard input for `-`. */
async function bytesOf(path: string, { input, stop }: CommandContext): Promise<Uint8Array> {
  if (path === '-') {
    const pieces: Uint8Array[] = []
    try {
      for await (const piece of input?.() ?? []) pieces.push(piece)
    } catch (error) {
      if (stop.aborted) throw new UsageError('stopped before the end of the recording')
      throw error
    }
    return Buffer.concat(pieces)
  }
  try {
    return readFileSync(path)
  } catch {
    throw new UsageError(`${path}: the file cannot be read`)
  }
}

const isFormat = (name: string): name is TraceFormat => Object.hasOwn(TRACE_FORMATS, name)

function formatOf(given: Arguments): TraceFormat | undefined {
  const name = optionValue(given, 'format')
  if (name === undefined || isFormat(name)) return name
  throw new UsageError(`--format wants one of ${Object.keys(TRACE_FORMATS).join(', ')}`)
}

/** Tells what was read, and what could not be. */
function report({ format, events, skipped }: Recording, say: CommandContext['say']): void {
  const exchanges = events.filter(({ kind }) => kind === 'apdu').length
  say(`${format}: ${exchanges} exchange${exchanges === 1 ? '' : 's'}`)
  const unit = format === 'pcap' ? 'packet' : 'line'
  for (const { line, why } of skipped.slice(0, MOST_TOLD)) say(`${unit} ${line}: ${why}`)
  if (skipped.length > MOST_TOLD) say(`and ${skipped.length - MOST_TOLD} more that cannot be read`)
}

/** After so many events it looks whether the command was stopped: until then no signal arrives. */
const LOOK_AFTER = 500

/** Prints what each exchange of a recording means. */
async function explain({ events }: Recording, given: Arguments, context: CommandContext): Promise<void> {
  const { print, say, hasColours, stop } = context
  const files = traceFiles(given, say)
  try {
    const tracer = new Tracer()
    const form = { bytes: true, colour: hasColours === true }
    for (const [i, event] of events.entries()) {
      if (i % LOOK_AFTER === LOOK_AFTER - 1) {
        await setImmediate()
        if (stop.aborted) return
      }
      const entry = tracer.feed(event)
      for (const file of files) file.write(entry)
      print(given.values.has('json') ? traceJson(entry) : traceText(entry, form))
    }
  } finally {
    for (const file of files) file.close()
  }
}

/**
 * `pocketsim trace`: explains a recording, or plays it to a card.
 *
 * @returns the exit code: 1 where an answer differs in a replay
 */
export async function traceCommand(given: Arguments, context: CommandContext): Promise<number> {
  const [path] = given.operands
  if (path === undefined)
    throw new UsageError("trace wants a file, or - for the standard input: see 'pocketsim trace --help'")
  const format = formatOf(given)
  const target = optionValue(given, 'pcap')
  if (target !== undefined && resolve(target) === resolve(path)) {
    throw new UsageError(`--pcap ${target}: this is the recording itself; name another file`)
  }
  const recording = readTrace(await bytesOf(path, context), { format })
  report(recording, context.say)
  if (given.values.has('replay')) return replay(recording, given, context) ? 1 : 0
  await explain(recording, given, context)
  return 0
}
