import { NO_BYTES } from '../../bytes/none.js'
import { cutExchange } from './cut.js'
import { emptyDraft, type RecordingDraft } from './recording.js'
import { addExchange, hexBytes, leadingHex } from './text.js'

/** Arrows before a command, and before an answer. */
const ARROW = /^\s*(>>?|=>|->|<<?|<=|<-) ?(?=[0-9A-Fa-f])/
/** Between a command and its answer in one line. */
const BETWEEN = /(?:[\s,;|:]|[-=]>)+/
const HEX = /^(?:[0-9A-Fa-f]{2})+$/
/** Digits of a command that is a word of its own: four bytes at least. */
const COMMAND_DIGITS = 8
/** What `pocketsim card --trace` printed before it told the ATR. */
const POWER = /^\s*- (reset|power on)\b/

/** A command, its data and its answer in words, or all bytes one by one. */
function lineExchange(words: readonly string[]) {
  const [first = '', ...rest] = words
  if (first.length < COMMAND_DIGITS || rest.length === 0) {
    const run = hexBytes(words.join(''))
    return run && cutExchange(run)
  }
  const [command, response] = [hexBytes(first), hexBytes(rest.join(''))]
  return command && response && { command, response }
}

/**
 * Reads a list of exchanges in hex: `00A40004023F00 9000` in a line, the bytes one after the other in a line, or command and answer in
 * lines of their own behind `>` and `<`.
 */
export function readPlain(lines: readonly string[]): RecordingDraft {
  const draft = emptyDraft()
  let waiting: { readonly command: Uint8Array; readonly line: number } | undefined
  const lose = () => {
    if (waiting !== undefined) draft.skipped.push({ line: waiting.line, why: 'no answer follows' })
    waiting = undefined
  }
  for (const [i, text] of lines.entries()) {
    const line = i + 1
    if (POWER.test(text)) {
      lose()
      draft.events.push({ kind: 'reset', atr: NO_BYTES, line })
      continue
    }
    const [mark = '', arrow] = ARROW.exec(text) ?? []
    const bytes = arrow === undefined ? undefined : leadingHex(text.slice(mark.length))
    if (arrow?.includes('>') === true) {
      lose()
      if (bytes !== undefined) waiting = { command: bytes, line }
    } else if (arrow !== undefined) {
      if (bytes !== undefined && waiting !== undefined)
        addExchange(draft, waiting.command, bytes, { line: waiting.line })
      waiting = undefined
    } else {
      const words = text.trim().split(BETWEEN)
      if (!words.every((word) => HEX.test(word))) continue
      const found = lineExchange(words)
      if (found === undefined) draft.skipped.push({ line, why: 'no whole command with its answer' })
      else addExchange(draft, found.command, found.response, { line })
    }
  }
  lose()
  return draft
}
