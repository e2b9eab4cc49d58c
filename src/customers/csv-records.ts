import { type Line, MOST_CHARACTERS, TOO_LONG, withoutReturn } from './lines.js'

/** A record of CSV: one line, or several where a value in quotes has line ends. RFC 4180 §2 */
export type CsvRecord =
  | { readonly lines: readonly Line[]; readonly text: string }
  | { readonly lines: readonly Line[]; readonly problem: string }

/** The most lines of a record. */
const MOST_LINES = 1000
const NOT_CLOSED = 'want a second quote for each quote'

const quotesIn = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++
  return count
}

/**
 * Puts lines together to records. A record ends where its quotes are even in number. So a stray quote spoils its own line: where no record
 * comes of what begins there, the next line is a beginning again.
 */
export class CsvFramer {
  #lines: Line[] = []
  #quotes = 0
  #length = 0
  #records: CsvRecord[] = []

  /** Takes a line. */
  add(line: Line): void {
    const { text } = line
    if (text === undefined) {
      this.#giveUpAll()
      this.#records.push({ lines: [line], problem: TOO_LONG })
      return
    }
    this.#lines.push(line)
    this.#quotes += quotesIn(text)
    this.#length += text.length + 1
    if (this.#quotes % 2 === 0) this.#close()
    else if (this.#length > MOST_CHARACTERS || this.#lines.length > MOST_LINES) this.#giveUp()
  }

  /** The end of the file. */
  end(): void {
    this.#giveUpAll()
  }

  /** The records that are whole by now; each is given once. */
  take(): readonly CsvRecord[] {
    const records = this.#records
    this.#records = []
    return records
  }

  #close(): void {
    const lines = this.#reset()
    const text = withoutReturn(lines.map((line) => line.text).join('\n'))
    if (text.trim() !== '') this.#records.push({ lines, text })
  }

  #giveUpAll(): void {
    while (this.#lines.length > 0) this.#giveUp()
  }

  #giveUp(): void {
    const [first, ...rest] = this.#reset()
    if (first !== undefined) this.#records.push({ lines: [first], problem: NOT_CLOSED })
    for (const line of rest) this.add(line)
  }

  #reset(): Line[] {
    const lines = this.#lines
    this.#lines = []
    this.#quotes = 0
    this.#length = 0
    return lines
  }
}
