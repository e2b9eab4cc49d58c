import { NO_BYTES } from '../../bytes/none.js'
import { emptyDraft, type RecordedEvent, type RecordingDraft } from './recording.js'
import { addExchange, hexBytes } from './text.js'

/** A command that waits for its answer. */
interface Waiting {
  readonly command: Uint8Array
  readonly line: number
}

/** What a line says: a command, an answer, both at once, a reset. */
type Said =
  | { readonly command: string }
  | { readonly response: string }
  | { readonly command: string; readonly response: string }
  | { readonly atr: string }

/** One way in which a program of pySim writes exchanges. */
type Reading = (line: string) => Said | undefined

/** `-> 00a4000402 3f00`, `<- 9000: 62…`, `-- RESET`: the option `--apdu-trace` of all programs, and `set apdu_trace true`. */
const ARROWS: Reading = (line) => {
  const [, arrow, rest = ''] = /(?:^|: )(->|<-|--) (.*)$/.exec(line) ?? []
  if (arrow === '--') return rest.trim() === 'RESET' ? { atr: '' } : undefined
  if (arrow === '->') return { command: rest }
  const [, sw, data = ''] = /^([0-9A-Fa-f]{4}):(.*)$/.exec(rest) ?? []
  return arrow === undefined ? undefined : { response: sw === undefined ? '?' : data + sw }
}

/** `apdu 00a4…` and `SW: 9000, RESP: 62…`: the command of the shell, and what it prints. */
const SHELL: Reading = (line) => {
  const [, command] = /(?:^|[>#] )apdu (?:--raw )?([0-9A-Fa-f]+)/.exec(line) ?? []
  if (command !== undefined) return { command }
  const [, sw, data = ''] = /^SW: ([0-9A-Fa-f]{4})(?:, RESP: (.*))?$/.exec(line.trim()) ?? []
  if (sw !== undefined) return { response: data + sw }
  const [, atr] = /^Card ATR: ([0-9A-Fa-f]+)/.exec(line.trim()) ?? []
  return atr === undefined ? undefined : { atr }
}

/** `Apdu(00 A4 00 04 02 3f00 62… 9000)`, `CardReset(3b…)`: pySim-trace with `--show-raw-apdu`. A part without bytes is empty. */
const RAW: Reading = (line) => {
  const [, name, inside = ''] = /\b(Apdu|Tpdu|CardReset)\(([0-9A-Fa-f ]*)\)/.exec(line) ?? []
  if (name === undefined) return undefined
  if (name === 'CardReset') return { atr: inside }
  const parts = inside.split(' ')
  return { command: parts.slice(0, 6).join(''), response: parts.slice(6).join('') }
}

const readBy =
  (reading: Reading) =>
  (lines: readonly string[]): RecordingDraft => {
    const draft = emptyDraft()
    let waiting: Waiting | undefined
    const broken = (line: number) => draft.skipped.push({ line, why: 'want bytes in hex' })
    const lose = () => {
      if (waiting !== undefined) draft.skipped.push({ line: waiting.line, why: 'no answer follows' })
      waiting = undefined
    }
    for (const [i, text] of lines.entries()) {
      const line = i + 1
      const said = reading(text)
      if (said === undefined) continue
      if ('atr' in said) {
        lose()
        draft.events.push(resetOf(said.atr, line))
        continue
      }
      if ('command' in said) {
        lose()
        const command = hexBytes(said.command)
        if (command === undefined) broken(line)
        else waiting = { command, line }
      }
      if (!('response' in said)) continue
      const response = hexBytes(said.response)
      if (waiting !== undefined && response !== undefined) {
        addExchange(draft, waiting.command, response, { line: waiting.line })
      } else if (waiting !== undefined) broken(line)
      waiting = undefined
    }
    lose()
    return draft
  }

const resetOf = (atr: string, line: number): RecordedEvent => ({ kind: 'reset', atr: hexBytes(atr) ?? NO_BYTES, line })

/** Reads what programs of pySim print. A log of the shell may have an exchange twice: as a trace, and as the command that was typed. */
export const PYSIM_READERS = [ARROWS, SHELL, RAW].map(readBy)
