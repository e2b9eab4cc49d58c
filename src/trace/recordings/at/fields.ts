/** What a modem is told or tells about its card: `AT+CSIM=…`, `+CSIM: …`, `AT+CRSM=…`, `+CRSM: …`. TS 27.007 §8.17, §8.18. */
export interface AtWords {
  readonly name: 'CSIM' | 'CRSM'
  readonly isCommand: boolean
  readonly fields: readonly string[]
}

const WORDS = /\+(CSIM|CRSM)(=|:)/gi
/** One parameter with the comma behind it; a text stands between quotes. */
const FIELD = /[ \t]*(?:"([^"]*)"|([\w?]*))[ \t]*(,?)/y

function fieldsAt(text: string, from: number): string[] {
  const fields: string[] = []
  FIELD.lastIndex = from
  for (let found = FIELD.exec(text); found !== null; found = FIELD.exec(text)) {
    const [, quoted, bare = '', comma] = found
    fields.push(quoted ?? bare)
    if (comma === '') break
  }
  return fields
}

/** All of it in a line of a log: programs write prompts, times and other commands around it, and some all of an answer in one line. */
export function atWords(line: string): AtWords[] {
  if (!line.includes('+')) return []
  const text = line.replaceAll('\\"', '"')
  return [...text.matchAll(WORDS)].map(({ index, 0: whole, 1: name, 2: mark }) => ({
    name: name?.toUpperCase() === 'CSIM' ? 'CSIM' : 'CRSM',
    isCommand: mark === '=',
    fields: fieldsAt(text, index + whole.length),
  }))
}
