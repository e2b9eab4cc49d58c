import { Card } from '../../card/card.js'
import type { TraceEntry } from '../../trace/entry.js'
import { traceText } from '../../trace/text.js'
import { Tracer } from '../../trace/tracer.js'
import type { CardWire } from '../../uicc/apdu.js'
import { type KeptCard, openCard } from '../state/open.js'
import { openTraceFile, TRACE_FORMS, type TraceFile } from '../trace.js'
import { connectVpcd, VPCD_PORT, type VpcdState } from '../vpcd.js'
import { type Arguments, profileOf, UsageError } from './arguments.js'
import { CARD_OPTIONS } from './options.js'
import { readProfile } from './profile.js'

/** What a command gets from the process it runs in. */
export interface CommandContext {
  /** Prints a line that the user asked for: help, version, trace. */
  readonly print: (line: string) => void
  /** Tells the user in one line what happens or what is wrong. */
  readonly say: (line: string) => void
  /** Whether what is printed goes to a terminal that shows colours; it does not by default. */
  readonly hasColours?: boolean | undefined
  /** Is aborted when the command must end. */
  readonly stop: AbortSignal
}

const text = (value: string | true | undefined) => (typeof value === 'string' ? value : undefined)

/** The card, from the state file if there is the option. */
function takeCard(given: Arguments, say: (line: string) => void): Pick<KeptCard, 'card' | 'isNew' | 'close'> {
  const state = text(given.values.get('state'))
  const file = text(given.values.get('profile'))
  const profile = () => ({ ...(file === undefined ? {} : readProfile(file)), ...profileOf(given) })
  if (state === undefined) return { card: Card.create(profile()), isNew: true, close: () => {} }
  // The profile is read even if the state file is used: the user hears at once that it is wrong.
  const kept = openCard(state, profile())
  const unused = CARD_OPTIONS.filter(({ name, field }) => given.values.has(name) && (field || name === 'profile'))
  if (!kept.isNew && unused.length > 0) {
    say(`the card in ${state} stays as it is: ${unused.map(({ name }) => `--${name}`).join(', ')} not used`)
  }
  return kept
}

function portOf(given: Arguments): number {
  const port = text(given.values.get('port'))
  if (port === undefined) return VPCD_PORT
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0
  if (number >= 1 && number <= 65535) return number
  throw new UsageError('--port wants a number from 1 to 65535')
}

const FORMS = ['jsonl', 'pcap'] as const

/** Files for the trace, by the options. */
function traceFiles(given: Arguments, say: (line: string) => void): readonly TraceFile[] {
  const files: TraceFile[] = []
  for (const name of FORMS) {
    const path = text(given.values.get(name))
    if (path === undefined) continue
    try {
      files.push(openTraceFile(path, TRACE_FORMS[name], () => say(`${path} cannot be written any more`)))
    } catch {
      for (const file of files) file.close()
      throw new UsageError(`--${name} ${path}: the file cannot be written`)
    }
  }
  return files
}

/** The time with fractions: most exchanges take less than a millisecond. */
const now = () => performance.timeOrigin + performance.now()

/** The card with a tracer around it, where somebody wants the trace. */
function traced(card: CardWire, given: Arguments, context: CommandContext, files: readonly TraceFile[]): CardWire {
  const isPrinted = given.values.has('trace')
  if (!isPrinted && files.length === 0) return card
  const tracer = new Tracer(card, { now })
  const form = { bytes: true, colour: context.hasColours === true }
  tracer.on('entry', (entry: TraceEntry) => {
    for (const file of files) file.write(entry)
    if (isPrinted) context.print(traceText(entry, form))
  })
  return tracer
}

/** `pocketsim card`: a card in vpcd's reader until the command is stopped. */
export async function cardCommand(given: Arguments, context: CommandContext): Promise<void> {
  const { say, stop } = context
  const host = text(given.values.get('host')) ?? '127.0.0.1'
  const port = portOf(given)
  const kept = takeCard(given, say)
  const words: Readonly<Record<VpcdState, string>> = {
    waiting: `waiting for vpcd at ${host}:${port}`,
    connected: `connected to vpcd at ${host}:${port}`,
    lost: 'lost, trying again',
    closed: 'stopped',
  }
  let files: readonly TraceFile[] = []
  try {
    files = traceFiles(given, say)
    const reader = connectVpcd(traced(kept.card, given, context, files), {
      host,
      port,
      onState: (state, reason) => say(words[state] + (reason === undefined ? '' : ` (${reason})`)),
    })
    if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }))
    await reader.close()
  } finally {
    for (const file of files) file.close()
    kept.close()
  }
}
