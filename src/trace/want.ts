import { anything, type Check, fields, flag, listOf, oneOf, rule, type Test, text, whole } from '../bytes/checks.js'
import { isBytes } from '../bytes/is-bytes.js'
import { isRecord } from '../bytes/record.js'
import { isTime } from '../bytes/time.js'
import { want } from '../error.js'
import type { TouchedFile } from '../uicc/describe/file.js'
import type { ApduEntry, Oddity, ResetEntry, TraceEntry } from './entry.js'
import type { TraceEvent } from './event.js'
import type { OddityName } from './oddities.js'
import type { RecordedApdu, RecordedReset } from './recordings/recording.js'

const CODE = 'OPTION_FORMAT'

const bytes = rule<Uint8Array>('a Uint8Array, as fromHex() makes one', isBytes)
const time = rule<number>('a time in ms since 1970', isTime)
const duration = rule<number>(
  'a number of milliseconds',
  (value) => typeof value === 'number' && Number.isFinite(value),
)
const count = whole(0, Number.MAX_SAFE_INTEGER)
const words = text(0)
/** Any name: the rules themselves would make a bundle large. */
const ruleName = rule<OddityName>('the name of a rule', (value) => typeof value === 'string')

const implied = rule<true>('true', (value) => value === true)
// What a recording says beside the event may stay at it.
const apduEvent: Test = fields<RecordedApdu>(
  { kind: oneOf(['apdu']), command: bytes, response: bytes },
  { at: time, took: duration, line: count, implied, dataLength: count },
)
const resetEvent: Test = fields<RecordedReset>({ kind: oneOf(['reset']), atr: bytes }, { at: time, line: count })

const head = {
  number: count,
  text: words,
  oddities: listOf<Oddity>(
    fields<Oddity>(
      {
        rule: ruleName,
        severity: oneOf(['fault', 'risk', 'waste']),
        text: words,
        clause: words,
      },
      {},
    ),
  ),
} as const

const apdu = {
  required: {
    ...head,
    kind: oneOf(['apdu']),
    command: bytes,
    response: bytes,
    channel: whole(0, 19),
    instruction: words,
    clause: words,
  },
  optional: {
    at: time,
    took: duration,
    file: fields<TouchedFile>({ path: words, name: words }, {}),
    record: count,
    value: anything,
    reference: words,
    statusWord: words,
    ok: flag,
    counter: oneOf(['pin', 'puk']),
    triesLeft: count,
    fetches: count,
    repeats: count,
  },
} as const
const reset = {
  required: { ...head, kind: oneOf(['reset']), atr: bytes },
  optional: { at: time, took: duration },
} as const
const apduEntry: Test = fields<ApduEntry>(apdu.required, apdu.optional)
const resetEntry: Test = fields<ResetEntry>(reset.required, reset.optional)

/** A check by the kind of an event or entry. */
const byKind =
  <Row extends { readonly kind: 'apdu' | 'reset' }>(apdu: Test, reset: Test): Check<Row> =>
  (value, name, code) => {
    const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
    want(kind === 'apdu' || kind === 'reset', `${name}.kind: want apdu or reset`)
    const test = kind === 'apdu' ? apdu : reset
    test(value, name, code)
  }

const checkEvent: Check<TraceEvent> = byKind<TraceEvent>(apduEvent, resetEvent)
const checkEntry: Check<TraceEntry> = byKind<TraceEntry>(apduEntry, resetEntry)

/** What pocketsim gave out may have more fields: only those that an entry has are looked at. */
const FIELDS: ReadonlySet<string> = new Set(
  [apdu, reset].flatMap(({ required, optional }) => [...Object.keys(required), ...Object.keys(optional)]),
)
const ownFields = (value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => FIELDS.has(name))) : value

/** Throws unless a value is an event of a trace. */
export function wantEvent(event: TraceEvent): void {
  checkEvent(event, 'event', CODE)
}

/** Throws unless a value is an entry of a trace. */
export function wantEntry(entry: TraceEntry): void {
  const check: Test = checkEntry
  check(ownFields(entry), 'entry', CODE)
}
