import { isRecord } from '../bytes/record.js'
import { PocketsimError, want } from '../error.js'

/** Throws for a field whose name is not in a list. */
export function wantNames(name: string, value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new PocketsimError('OPTION_FORMAT', `${name}: want an object`)
  const unknown = Object.keys(value).find((key) => !names.includes(key))
  want(unknown === undefined, `${name}.${unknown}: there is no such name; want ${names.join(', ')}`)
  return value
}
