import { type Check, fields, flag } from '../bytes/checks.js'
import { toHex } from '../bytes/hex.js'
import type { Oddity, TraceEntry } from './entry.js'
import { wantEntry } from './want.js'

/** What {@link traceText} writes. */
export interface TraceTextOptions {
  /** Also the bytes, in a line for the command and one for the answer; `false` by default. */
  readonly bytes?: boolean | undefined
  /** Colours for a terminal, as ANSI escapes; `false` by default. */
  readonly colour?: boolean | undefined
  /** Also when it was, in ISO 8601 and UTC, where that is known; `false` by default. */
  readonly time?: boolean | undefined
}

/** Select Graphic Rendition: ISO/IEC 6429 calls it SGR. */
const STYLES = { dim: '2', ok: '32', failed: '31', odd: '33' } as const
type Style = keyof typeof STYLES
type Paint = (style: Style, text: string) => string

const plain: Paint = (_, text) => text
const painted: Paint = (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`

const NUMBER = 4
const TOOK = 9
const INDENT = ' '.repeat(NUMBER + 2)

/** Texts on a card may hold control characters: none of them may move the cursor or begin a line of its own. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const shown = (text: string): string =>
  text.replace(CONTROL, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

const duration = (took: number | undefined): string => (took === undefined ? '' : `${took.toFixed(1)} ms`)

function bytesOf(entry: TraceEntry): readonly string[] {
  if (entry.kind === 'reset') return entry.atr.length === 0 ? [] : [`< ${toHex(entry.atr)}`]
  const answer = entry.response.length === 0 ? [] : [`< ${toHex(entry.response)}`]
  return [`> ${toHex(entry.command)}`, ...answer]
}

/** The card did what it was asked, or it did not. */
const styleOf = (entry: TraceEntry): Style => (entry.kind === 'reset' || entry.ok === true ? 'ok' : 'failed')

const oddLine = ({ rule, severity, text, clause }: Oddity): string => `! ${severity}: ${text} (${clause}, ${rule})`

const checkOptions: Check<TraceTextOptions> = fields<TraceTextOptions>({}, { bytes: flag, colour: flag, time: flag })

/**
 * An entry of a trace as text: a line with its number, how long it took and what it means; then a line for each thing that is odd.
 * Control characters in texts of the card are written as `\u{1b}`.
 *
 * @param entry - what a {@link Tracer} tells
 * @param options - whether bytes, colours and times are wanted
 * @returns lines with line feeds between them, and none at the end
 * @throws PocketsimError `OPTION_FORMAT` for what is no entry, and an unknown option
 * @example
 * ```ts
 * import { fromHex, Tracer, traceText } from 'pocketsim'
 *
 * const entry = new Tracer().feed({ kind: 'apdu', command: fromHex('00200001'), response: fromHex('63C3'), took: 0.25 })
 * traceText(entry) // => '   1    0.3 ms  VERIFY PIN asks how many tries PIN1 has left: 3 tries left'
 * ```
 */
export function traceText(entry: TraceEntry, options: TraceTextOptions = {}): string {
  wantEntry(entry)
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const paint = options.colour === true ? painted : plain
  const when = options.time === true && entry.at !== undefined ? `${new Date(entry.at).toISOString()} ` : ''
  const head = `${when}${String(entry.number).padStart(NUMBER)}${duration(entry.took).padStart(TOOK + 1)}  `
  const bytes = options.bytes === true ? bytesOf(entry) : []
  return [
    paint('dim', head) + paint(styleOf(entry), shown(entry.text)),
    ...bytes.map((line) => INDENT + paint('dim', line)),
    ...entry.oddities.map(oddLine).map((line) => INDENT + paint('odd', line)),
  ].join('\n')
}
