import { fields, oneOf } from '../../bytes/checks.js'
import { isBytes } from '../../bytes/is-bytes.js'
import { PocketsimError } from '../../error.js'
import { readAt } from './at/read.js'
import { readJson } from './json.js'
import { isCapture } from './pcap/packets.js'
import { readPcap } from './pcap/read.js'
import { readPlain } from './plain.js'
import { PYSIM_READERS } from './pysim.js'
import { emptyDraft, type Recording, type RecordingDraft, type TraceFormat } from './recording.js'
import { readSimtrace } from './simtrace.js'
import { fileText, textLines } from './text.js'

/** How a recording is read. */
export interface ReadTraceOptions {
  /** What the recording is. It is found out where this is left out. */
  readonly format?: TraceFormat | undefined
}

type LineReader = (lines: readonly string[]) => RecordingDraft

/** Ways to read a text, by format. Where two find as many exchanges, the first of them is right. */
const READERS: Readonly<Record<Exclude<TraceFormat, 'pcap'>, readonly LineReader[]>> = {
  json: [readJson],
  simtrace: [readSimtrace],
  at: [readAt],
  pysim: PYSIM_READERS,
  plain: [readPlain],
}
const TEXTS = ['json', 'simtrace', 'at', 'pysim', 'plain'] as const

/** What each format is, for people. */
export const TRACE_FORMATS: Readonly<Record<TraceFormat, string>> = {
  simtrace: 'what simtrace and simtrace2-sniff print',
  at: 'a log of a modem with +CSIM or +CRSM',
  pysim: 'what the programs of pySim print with --apdu-trace',
  pcap: 'a capture with GSMTAP, as pcap or pcapng',
  json: 'JSON with a command and a response in hex',
  plain: 'lines with a command and a response in hex',
}

const checkOptions: ReturnType<typeof fields<ReadTraceOptions>> = fields<ReadTraceOptions>(
  {},
  { format: oneOf(TRACE_FORMATS) },
)

const exchangesIn = ({ events }: RecordingDraft): number => events.filter(({ kind }) => kind === 'apdu').length

/** The readings of a recording by each format that comes into question. */
function* readings(
  input: string | Uint8Array,
  format: TraceFormat | undefined,
): Generator<readonly [TraceFormat, RecordingDraft]> {
  if (format === 'pcap' || (format === undefined && typeof input !== 'string' && isCapture(input))) {
    yield ['pcap', typeof input === 'string' ? emptyDraft() : readPcap(input)]
    return
  }
  const lines = textLines(typeof input === 'string' ? input : fileText(input))
  for (const name of TEXTS) {
    if (format === undefined || format === name) for (const read of READERS[name]) yield [name, read(lines)]
  }
}

/**
 * Reads a recording of what a terminal and a card said to each other. Lines that tell nothing of it are passed over.
 *
 * `+CRSM` becomes the SELECT that the modem must have made, and the command (TS 27.007 §8.18).
 *
 * @param input - the text, or the bytes of the file; a capture can be given as bytes alone
 * @param options - the format, where it is not to be found out
 * @returns the exchanges in their order, with the lines that they are from and those that were broken. Codes in it are not masked
 * @throws PocketsimError `TRACE_FORMAT` where there is no exchange in it; `OPTION_FORMAT` for a format that does not exist
 * @example
 * ```ts
 * import { describeApdu, readTrace } from 'pocketsim'
 *
 * const { format, events } = readTrace('ATR: 3b 00\nTPDU: a0 a4 00 00 02 3f 00 9f 17')
 * format // => 'simtrace'
 * events.map(({ kind }) => kind) // => ['reset', 'apdu']
 * const [, select] = events
 * select.kind === 'apdu' && describeApdu(select.command, select.response).text // => 'SELECT MF: done, 23 bytes wait for GET RESPONSE'
 * ```
 */
export function readTrace(input: string | Uint8Array, options: ReadTraceOptions = {}): Recording {
  if (typeof input !== 'string' && !isBytes(input)) {
    throw new PocketsimError('TRACE_FORMAT', 'recording: want a text, or the bytes of a file as a Uint8Array')
  }
  checkOptions(options, 'options', 'OPTION_FORMAT')
  let best: { readonly format: TraceFormat; readonly draft: RecordingDraft; readonly found: number } | undefined
  for (const [format, draft] of readings(input, options.format)) {
    const found = exchangesIn(draft)
    if (found > (best?.found ?? 0)) best = { format, draft, found }
  }
  if (best !== undefined) return { format: best.format, ...best.draft }
  const formats = Object.entries(TRACE_FORMATS).map(([name, what]) => `${what} (${name})`)
  throw new PocketsimError('TRACE_FORMAT', `recording: there is no exchange in it; want ${formats.join(', or ')}`)
}
