import { NO_BYTES } from '../../../bytes/none.js'
import { emptyDraft, type RecordingDraft } from '../recording.js'
import { addExchange, hexBytes, microseconds, whenOf } from '../text.js'
import { type AtWords, atWords } from './fields.js'
import { isGsmLog, type Restricted, restrictedSession } from './restricted.js'

/** A command that waits for its answer, or an exchange. */
interface Asked extends Pick<AtWords, 'name' | 'fields'> {
  readonly line: number
  readonly at: number | undefined
}

/** Seconds at the beginning of a line, or between brackets. */
const SECONDS = /(?:^|\[)[ \t]*(\d{1,10}\.\d{1,9})(?:\]|[ \t])/

const secondsOf = (line: string): number | undefined => {
  const [, seconds] = SECONDS.exec(line) ?? []
  return seconds === undefined ? undefined : microseconds(1e3 * Number(seconds))
}

/** A number in decimal, or in hex behind `0x`; none for a field that is empty. */
const NUMBER = /^(?:\d{1,5}|0x[0-9a-f]{1,4})$/i
const numberOf = (field: string | undefined, otherwise?: number): number | undefined => {
  if (field === undefined || field === '') return otherwise
  return NUMBER.test(field) ? Number(field) : undefined
}

const bytesOf = (field: string | undefined): Uint8Array | undefined =>
  field === undefined || field === '' ? NO_BYTES : hexBytes(field)

const isByte = (number: number | undefined): number is number => number !== undefined && number <= 0xff

/** `AT+CRSM=command,file,P1,P2,P3,data,path` and `+CRSM: SW1,SW2,answer`; `undefined` where a field is wrong. TS 27.007 §8.18. */
function restrictedOf(asked: readonly string[], answered: readonly string[]): Restricted | undefined {
  const command = numberOf(asked[0])
  const file = numberOf(asked[1])
  const [p1, p2, p3] = [2, 3, 4].map((i) => numberOf(asked[i], 0))
  const [sw1, sw2] = [numberOf(answered[0]), numberOf(answered[1])]
  const data = bytesOf(asked[5])
  const answer = bytesOf(answered[2])
  const path = asked[6] ?? ''
  if (![command, p1, p2, p3, sw1, sw2].every(isByte) || data === undefined || answer === undefined) return undefined
  if (asked[1] !== undefined && asked[1] !== '' && file === undefined) return undefined
  if (path !== '' && (path.length % 4 !== 0 || hexBytes(path) === undefined)) return undefined
  if (data.length > 0xff) return undefined
  return {
    command: command ?? 0,
    file,
    p1: p1 ?? 0,
    p2: p2 ?? 0,
    p3: p3 ?? 0,
    data,
    path,
    answer,
    sw: [sw1 ?? 0, sw2 ?? 0],
  }
}

/** A test, or a question about what the modem can do: `AT+CSIM=?`. */
const isTest = ({ fields }: AtWords) => fields[0] === '?'

/** The modem did not pass the command on to the card, or got no answer. TS 27.007 §8.17. */
const REFUSED = /\+CM[ES] ERROR|(?:^|[<>'"|]) ?ERROR(?:$|[\s<'"|\\])/

/** Commands with their answers, in their order. A command that stands twice in a row is the modem's echo. */
function pairs(lines: readonly string[], draft: RecordingDraft): [asked: Asked, answered: Asked][] {
  const found: [Asked, Asked][] = []
  let waiting: Asked | undefined
  const lose = () => {
    if (waiting !== undefined) draft.skipped.push({ line: waiting.line, why: 'the modem tells no answer of the card' })
    waiting = undefined
  }
  for (const [i, text] of lines.entries()) {
    const all = atWords(text)
    if (all.length === 0 && waiting !== undefined && REFUSED.test(text)) lose()
    const at = all.length === 0 ? undefined : secondsOf(text)
    for (const words of all) {
      if (isTest(words)) continue
      const here = { ...words, line: i + 1, at }
      const isEcho = waiting?.name === here.name && waiting.fields.join() === here.fields.join()
      if (words.isCommand) {
        if (isEcho) continue
        lose()
        waiting = here
      } else if (waiting?.name === here.name) {
        found.push([waiting, here])
        waiting = undefined
      }
    }
  }
  lose()
  return found
}

/** Reads a log of a modem: `+CSIM` is an exchange as it is, `+CRSM` stands for one to five of them. TS 27.007 §8.17, §8.18. */
export function readAt(lines: readonly string[]): RecordingDraft {
  const draft = emptyDraft()
  const all = pairs(lines, draft).map(([asked, answered]) => ({
    asked,
    answered,
    restricted: asked.name === 'CRSM' ? restrictedOf(asked.fields, answered.fields) : undefined,
  }))
  const isGsm = isGsmLog(all.flatMap(({ restricted = [] }) => restricted))
  const stepsOf = restrictedSession(isGsm)
  for (const { asked, answered, restricted } of all) {
    const { line, at } = asked
    const took = at === undefined || answered.at === undefined ? undefined : Math.max(0, microseconds(answered.at - at))
    const place = { line, ...whenOf(at) }
    const [command, response] = [asked, answered].map(({ fields }) => hexBytes(fields[1] ?? ''))
    if (restricted !== undefined) {
      for (const { command, response, implied } of stepsOf(restricted)) {
        const rest = implied ? { implied } : took === undefined ? {} : { took }
        addExchange(draft, Uint8Array.from(command), Uint8Array.from(response), { ...place, ...rest })
      }
    } else if (asked.name === 'CSIM' && command !== undefined && response !== undefined) {
      addExchange(draft, command, response, { ...place, ...(took !== undefined && { took }) })
    } else {
      draft.skipped.push({ line, why: `want the parameters of +${asked.name} as TS 27.007 has them` })
    }
  }
  draft.skipped.sort((one, other) => one.line - other.line)
  return draft
}
