import { flag, listOf, oneOf, type Test, text, whole } from '../bytes/checks.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import type { MmiCode } from './code.js'
import { PREFIX } from './grammar.js'

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
  invalid: { reason: typed },
}

/** Throws unless a value is a code. Fields that nobody reads here may be there or not. */
export function checkCode(code: unknown): void {
  const found = isRecord(code) && Object.entries(FIELDS).find(([kind]) => kind === code.kind)
  if (!isRecord(code) || !found) {
    const kinds = Object.keys(FIELDS).join(', ')
    throw new PocketsimError('OPTION_FORMAT', `code: want what parseMmi() gives, with a kind of ${kinds}`)
  }
  for (const [name, check] of Object.entries(found[1])) check(code[name], `code.${name}`, 'OPTION_FORMAT')
}
