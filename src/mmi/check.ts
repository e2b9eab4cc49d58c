import { flag, listOf, oneOf, type Test, text, whole } from '../bytes/checks.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import type { MmiCode } from './code.js'
import { INVALID, PREFIX } from './grammar.js'

/** A check of a field that may be left out. */
const maybe =
  (check: Test): Test =>
  (value, name, code) => {
    if (value !== undefined) check(value, name, code)
  }

const typed: Test = text(0)
const number: Test = whole(0, 999)
const PIN = { pin1: true, pin2: true }

/** What the fields of each kind hold, as far as a network or a text depends on them. */
const FIELDS: Readonly<Record<MmiCode['kind'], Readonly<Record<string, Test>>>> = {
  'supplementary-service': {
    procedure: oneOf(PREFIX),
    serviceCode: typed,
    service: maybe(typed),
    si: listOf(text(0)),
    dialled: maybe(typed),
    basicService: maybe(typed),
    number: maybe(typed),
    noReplySeconds: maybe(number),
    password: maybe(typed),
    withheld: maybe(flag),
  },
  password: {
    si: listOf(text(0)),
    service: maybe(typed),
    current: maybe(typed),
    next: maybe(typed),
    repeated: maybe(typed),
  },
  'pin-change': { pin: oneOf(PIN), current: typed, next: typed, repeated: typed },
  'pin-unblock': { pin: oneOf(PIN), puk: typed, next: maybe(typed), repeated: typed },
  imei: {},
  ussd: { text: typed },
  'in-call': { action: typed, call: maybe(number), number: maybe(typed) },
  'phonebook-recall': { location: number },
  emergency: { number: typed },
  dial: { number: typed },
  invalid: { reason: oneOf(INVALID) },
}

/** The same, ready to be walked for each code: the name in an error, the field, and its check. */
const CHECKS = new Map<unknown, readonly (readonly [label: string, name: string, check: Test])[]>(
  Object.entries(FIELDS).map(([kind, fields]) => [
    kind,
    Object.entries(fields).map(([name, check]) => [`code.${name}`, name, check] as const),
  ]),
)

/** Throws unless a value is a code. Fields that nobody reads here may be there or not. */
export function checkCode(code: unknown): void {
  const fields = isRecord(code) ? CHECKS.get(code.kind) : undefined
  if (!isRecord(code) || fields === undefined) {
    const kinds = [...CHECKS.keys()].join(', ')
    throw new PocketsimError('OPTION_FORMAT', `code: want what parseMmi() gives, with a kind of ${kinds}`)
  }
  for (const [label, name, check] of fields) check(code[name], label, 'OPTION_FORMAT')
}
