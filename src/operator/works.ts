import { type Check, fields, rule } from '../bytes/checks.js'
import { isTime } from '../bytes/time.js'
import { PocketsimError } from '../error.js'
import type { Period } from './statement/statement.js'

const time = rule<number>('a time in ms since 1970', isTime)
const works: Check<Period> = fields<Period>({ from: time, to: time }, {})
/** Planned works last for a time. */
export const checkWorks: Check<Period> = (value, name, code) => {
  works(value, name, code)
  if (value.from >= value.to) throw new PocketsimError(code, `${name}: want a time from before the time to`)
}
