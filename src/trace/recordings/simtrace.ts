import { cutExchange } from './cut.js'
import { emptyDraft, type RecordingDraft } from './recording.js'
import { addExchange, hexBytes } from './text.js'

/** What stands before the bytes: `APDU:`, `APDU: (9):`, `TPDU:`, `TPDU (incomplete):`, `ATR:`, `ATR APDU:`. Several may be in a line. */
const MARK = /\b(ATR APDU|ATR|APDU|TPDU|PPS)\b *(?:(\([^()]*\)) *)?(?::|$)/g
/** How many bytes there are, as SIMtrace writes it before them. */
const COUNT = /^ *\(\d{1,5}\):/

/** What SIMtrace heard of a line in trouble. */
const TROUBLE = /incomplete|malformed/

/** Reads what SIMtrace prints: `simtrace`, and `simtrace2-sniff`. Each line is a command with its answer, or an ATR. */
export function readSimtrace(lines: readonly string[]): RecordingDraft {
  const draft = emptyDraft()
  for (const [i, text] of lines.entries()) {
    const line = i + 1
    const marks = [...text.matchAll(MARK)]
    for (const [k, { index, 0: whole, 1: name = '', 2: flags = '' }] of marks.entries()) {
      const told = text.slice(index + whole.length, marks[k + 1]?.index).replace(COUNT, '')
      const bytes = hexBytes(told)
      if (name === 'PPS') continue
      if (name.startsWith('ATR')) {
        if (bytes !== undefined) draft.events.push({ kind: 'reset', atr: bytes, line })
        continue
      }
      const cut = bytes && cutExchange(bytes)
      if (cut !== undefined && !TROUBLE.test(flags)) addExchange(draft, cut.command, cut.response, { line })
      else
        draft.skipped.push({
          line,
          why: bytes === undefined ? 'want bytes in hex' : 'no whole command with its answer',
        })
    }
  }
  return draft
}
