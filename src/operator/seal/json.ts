import { fromHex, toHex } from '../../bytes/hex.js'
import { isBytes } from '../../bytes/is-bytes.js'
import { isRecord } from '../../bytes/record.js'

/** In JSON, bytes are an object with this one field, which holds them in hex. */
const BYTES = '$bytes'

const written = (_: string, value: unknown): unknown => (isBytes(value) ? { [BYTES]: toHex(value) } : value)

function read(_: string, value: unknown): unknown {
  const text = isRecord(value) ? value[BYTES] : undefined
  return typeof text === 'string' ? fromHex(text) : value
}

/** A value of the books as JSON. Unlike plain JSON it can hold bytes. */
export const booksJson = (value: unknown): string => JSON.stringify(value, written)

/** The value of a text that {@link booksJson} made. */
export const fromBooksJson = (text: string): unknown =>
  text.includes(`"${BYTES}"`) ? JSON.parse(text, read) : JSON.parse(text)
