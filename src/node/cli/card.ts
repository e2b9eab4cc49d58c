import { Card } from '../../card/card.js'
import type { TraceEntry } from '../../trace/entry.js'
import { traceText } from '../../trace/text.js'
import { Tracer } from '../../trace/tracer.js'
import type { CardWire } from '../../uicc/apdu.js'
import { type KeptCard, openCard } from '../state/open.js'
import type { TraceFile } from '../trace.js'
import { connectVpcd, VPCD_PORT, type VpcdState } from '../vpcd.js'
import { type Arguments, optionValue, portOf, unusedWithState } from './arguments.js'
import type { CommandContext } from './command.js'
import { givenProfile } from './profile.js'
import { traceFiles } from './trace-files.js'

/** The card, from the state file if there is the option. */
function takeCard(given: Arguments, say: (line: string) => void): Pick<KeptCard, 'card' | 'isNew' | 'close'> {
  const state = optionValue(given, 'state')
  if (state === undefined) return { card: Card.create(givenProfile(given)), isNew: true, close: () => {} }
  // The profile is read even if the state file is used: the user hears at once that it is wrong.
  const kept = openCard(state, givenProfile(given))
  const unused = unusedWithState(given)
  if (!kept.isNew && unused !== '') say(`the card in ${state} stays as it is: ${unused} not used`)
  return kept
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
export async function cardCommand(given: Arguments, context: CommandContext): Promise<number> {
  const { say, stop } = context
  const host = optionValue(given, 'host') ?? '127.0.0.1'
  const port = portOf(given, VPCD_PORT)
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
    return 0
  } finally {
    for (const file of files) file.close()
    kept.close()
  }
}
