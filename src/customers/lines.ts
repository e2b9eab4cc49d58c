/** A line of a file. */
export interface Line {
  /** Its number: 1 for the first. */
  readonly at: number
  /** Without its LF; a CR before that is still there. `undefined` for a line that is too long. */
  readonly text: string | undefined
}

/** The most characters of a line, and of a record of several lines. */
export const MOST_CHARACTERS = 65_536

/** The lines of a text that comes in parts. A line that is too long is left out of memory. */
export async function* fileLines(texts: AsyncIterable<string>): AsyncGenerator<readonly Line[]> {
  let at = 0
  let rest = ''
  let isTooLong = false
  const line = (text: string): Line => {
    at += 1
    const isWhole = !isTooLong && text.length <= MOST_CHARACTERS
    isTooLong = false
    return { at, text: isWhole ? text : undefined }
  }
  for await (const text of texts) {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    yield parts.map(line)
    if (rest.length > MOST_CHARACTERS) [rest, isTooLong] = ['', true]
  }
  if (rest !== '' || isTooLong) yield [line(rest)]
}

/** A line without the CR at its end. */
export const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text)

/** What is said of a line that is too long. */
export const TOO_LONG = `want a line of at most ${MOST_CHARACTERS} characters`
/** What is said of a text that was not UTF-8. */
export const NOT_UTF8 = 'want text in UTF-8'
/** What a decoder puts in place of bytes that are not UTF-8. */
export const REPLACEMENT = '\uFFFD'
