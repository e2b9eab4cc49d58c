import { openTraceFile, TRACE_FORMS, type TraceFile } from '../trace.js'
import { type Arguments, optionValue, UsageError } from './arguments.js'

const FORMS = ['jsonl', 'pcap'] as const

/** Files for the trace, by the options. */
export function traceFiles(given: Arguments, say: (line: string) => void): readonly TraceFile[] {
  const files: TraceFile[] = []
  for (const name of FORMS) {
    const path = optionValue(given, name)
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
