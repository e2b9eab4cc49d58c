import { existsSync } from 'node:fs'
import { toHex } from '../../bytes/hex.js'
import { Card } from '../../card/card.js'
import type { TraceEntry } from '../../trace/entry.js'
import type { Recording } from '../../trace/recordings/recording.js'
import { type Replay, type ReplayedEvent, replayTrace } from '../../trace/replay/replay.js'
import { traceText } from '../../trace/text.js'
import { Tracer } from '../../trace/tracer.js'
import { copyOfCard } from '../state/open.js'
import { type Arguments, optionValue, UsageError, unusedWithState } from './arguments.js'
import type { CommandContext } from './command.js'
import { givenProfile } from './profile.js'
import { traceFiles } from './trace-files.js'

/** A card in memory: of the state file, which stays as it is, or a new one. */
function takeCopy(given: Arguments, say: CommandContext['say']): Card {
  const state = optionValue(given, 'state')
  const profile = givenProfile(given)
  if (state === undefined) return Card.create(profile)
  if (!existsSync(state)) throw new UsageError(`--state ${state}: there is no such file`)
  const unused = unusedWithState(given)
  if (unused !== '') say(`the card is that of ${state}: ${unused} not used`)
  return copyOfCard(state)
}

/** Of bytes that are hex in a line for programs. */
function json({ line, kind, outcome, text, command, sent, recorded, actual }: ReplayedEvent): string {
  const bytes = { command: toHex(command), sent: sent.map(toHex), recorded: toHex(recorded), actual: toHex(actual) }
  return JSON.stringify({ line, kind, outcome, text, ...bytes })
}

/** An event with another answer, or one that was not sent: what was recorded, explained, and what is different. */
function difference(told: ReplayedEvent, entry: TraceEntry, colour: boolean): readonly string[] {
  const { outcome, text, actual } = told
  const quiet = { ...entry, oddities: [] }
  const said = [
    outcome === 'not-sent' ? text : `different: ${text}`,
    ...(actual.length === 0 ? [] : [`< ${toHex(actual)}`]),
  ]
  return [traceText(quiet, { bytes: true, colour }), ...said.map((one) => `      ${one}`)]
}

const summary = ({ same, different, notSent }: Replay) =>
  `${same} the same, ${different} different, ${notSent} not sent`

/** Plays a recording to a card, and prints what differs. Whether anything does. */
export function replay(recording: Recording, given: Arguments, context: CommandContext): boolean {
  const files = traceFiles(given, context.say)
  try {
    const traced = new Tracer(takeCopy(given, context.say))
    if (files.length > 0) traced.on('entry', (entry) => files.forEach((file) => void file.write(entry)))
    const played = replayTrace(recording.events, traced)
    const recorded = new Tracer()
    for (const [i, event] of recording.events.entries()) {
      const entry = recorded.feed(event)
      const told = played.events[i]
      if (told === undefined) continue
      if (given.values.has('json')) context.print(json(told))
      else if (told.outcome !== 'same') difference(told, entry, context.hasColours === true).forEach(context.print)
    }
    if (given.values.has('json')) context.say(summary(played))
    else context.print(summary(played))
    return played.different > 0
  } finally {
    for (const file of files) file.close()
  }
}
