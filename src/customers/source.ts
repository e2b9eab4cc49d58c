import { isBytes } from '../bytes/is-bytes.js'
import { PocketsimError } from '../error.js'

/**
 * Where a file comes from: a text, bytes, or a stream of parts of these, such as `createReadStream(path)` of Node, the body of a `fetch`, or
 * `blob.stream()`. Parts may end anywhere, in the middle of a line or of a character too.
 */
export type CustomerSource = string | Uint8Array | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

const sourceError = (): PocketsimError =>
  new PocketsimError('OPTION_FORMAT', 'source: want a text, bytes, or a stream of texts or bytes')

const isIterable = (value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> =>
  typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)

/** The parts of a source. */
function partsOf(source: unknown): AsyncIterable<unknown> | Iterable<unknown> {
  // Both are iterable themselves: a text by its characters, bytes by numbers.
  if (typeof source === 'string' || isBytes(source)) return [source]
  if (isIterable(source)) return source
  throw sourceError()
}

/** The bytes of a source, part by part. */
export async function* sourceBytes(source: CustomerSource): AsyncGenerator<Uint8Array> {
  for await (const part of partsOf(source)) {
    if (!isBytes(part)) throw sourceError()
    yield part
  }
}

/** The text of a source, part by part, without a byte order mark. What is not UTF-8 becomes U+FFFD. */
export async function* sourceTexts(source: CustomerSource): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let isFirst = true
  for await (const part of partsOf(source)) {
    if (typeof part !== 'string' && !isBytes(part)) throw sourceError()
    const text = typeof part === 'string' ? part : decoder.decode(part, { stream: true })
    if (text === '') continue
    yield isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text
    isFirst = false
  }
  yield decoder.decode()
}
