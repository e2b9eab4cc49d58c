import { LONGEST } from './ledger.js'
import type { StatementEntry } from './statement.js'
import { isWritable } from './time.js'

/**
 * The entries of an archive as a statement can show them: in order of time, in whole milliseconds, with texts that are not too long. A
 * clock that went back, or that gave rubbish for a while, then does not make a statement impossible for good.
 *
 * @param entries - in the order in which they were entered; those of one time stay in that order
 * @returns the same amounts; an entry whose time cannot be shown has the time of the entry before it
 */
export function printable(entries: readonly StatementEntry[]): readonly StatementEntry[] {
  let before = 0
  const shown = entries.map((entry) => {
    const whole = Math.floor(entry.at)
    const at = isWritable(whole) ? whole : before
    before = at
    return { ...entry, at, text: entry.text.slice(0, LONGEST.text) }
  })
  return shown.sort((one, other) => one.at - other.at)
}
