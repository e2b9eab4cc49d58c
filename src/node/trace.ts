import { closeSync, fchmodSync, fstatSync, openSync, statSync, writeSync } from 'node:fs'
import type { TraceEntry } from '../trace/entry.js'
import { traceJson } from '../trace/json.js'
import { pcapHeader, pcapPackets } from '../trace/pcap.js'

/** Where a trace is written to. */
export interface TraceFile {
  /** Writes an entry; the operating system has it before this returns. */
  write(entry: TraceEntry): void
  close(): void
}

/** What a file of a trace begins with, and what it has for each entry. */
interface TraceForm {
  readonly begin: readonly Uint8Array[]
  readonly entry: (entry: TraceEntry) => readonly Uint8Array[]
}

const encoder = new TextEncoder()

/** The forms of a trace in a file, by the name of the option. */
export const TRACE_FORMS = {
  jsonl: { begin: [], entry: (entry) => [encoder.encode(`${traceJson(entry)}\n`)] },
  pcap: { begin: [pcapHeader()], entry: pcapPackets },
} as const satisfies Readonly<Record<string, TraceForm>>

/** A trace names the subscriber: only its owner may read the file. */
const OWNER_ONLY = 0o600

/**
 * Opens a file for a trace; one that is there is replaced.
 *
 * @param fail - is called once when the file cannot be written any more, for instance because the disk is full
 * @throws Error of Node if the file cannot be opened, or is a pipe: it would wait for somebody who reads
 */
export function openTraceFile(path: string, { begin, entry: pieces }: TraceForm, fail: () => void): TraceFile {
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO()) throw new Error('a pipe')
  const file = openSync(path, 'w', OWNER_ONLY)
  // One that was there keeps its rights otherwise. A device is not ours.
  if (fstatSync(file).isFile()) fchmodSync(file, OWNER_ONLY)
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  const writeAll = (parts: readonly Uint8Array[]) => {
    if (!isOpen) return
    try {
      for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(file, part, at)
    } catch {
      close()
      fail()
    }
  }
  writeAll(begin)
  return { write: (entry) => writeAll(pieces(entry)), close }
}
