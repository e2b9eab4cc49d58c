import type { TraceApdu, TraceReset } from '../event.js'

/** What recordings can be read, by the names that {@link readTrace} tells and takes. */
export type TraceFormat = 'simtrace' | 'at' | 'pysim' | 'pcap' | 'json' | 'plain'

/** Where something stands in a recording, and what the recording leaves open. */
export interface RecordedPlace {
  /** Line of the text, or packet of the capture; the first is 1. */
  readonly line?: number | undefined
}

/** An exchange of a recording. */
export interface RecordedApdu extends TraceApdu, RecordedPlace {
  /** Where it is true, the recording does not show this exchange, but there must have been one: the SELECT behind `+CRSM`. */
  readonly implied?: true | undefined
  /** How many bytes of data the card answered, where the recording has their number alone: then `response` is the status word. */
  readonly dataLength?: number | undefined
}

/** A reset of a recording. */
export interface RecordedReset extends TraceReset, RecordedPlace {}

/** What a recording tells. It can be given to a tracer as it is. */
export type RecordedEvent = RecordedApdu | RecordedReset

/** A line, or a packet, that tells of an exchange and cannot be read. */
export interface SkippedLine {
  /** The first line, or packet, is 1. */
  readonly line: number
  /** What is wrong with it, without anything that stands in it. */
  readonly why: string
}

/** A recording of what a terminal and a card said to each other. */
export interface Recording {
  readonly format: TraceFormat
  /** In the order of the recording. */
  readonly events: readonly RecordedEvent[]
  readonly skipped: readonly SkippedLine[]
}

/** A recording while it is read. */
export interface RecordingDraft {
  readonly events: RecordedEvent[]
  readonly skipped: SkippedLine[]
}

export const emptyDraft = (): RecordingDraft => ({ events: [], skipped: [] })
