import { type Check, fields, flag, listOf, oneOf, rule, type Test, text, whole } from '../bytes/checks.js'
import { isDigits } from '../bytes/digits.js'
import { isRecord } from '../bytes/record.js'
import { checkCode } from '../mmi/check.js'
import type { DialRequest } from './calls/act.js'
import type { FixedEntry } from './files/fixed-list.js'
import type { FixedSwitch } from './fixed.js'
import type { SendRequest } from './messages/send.js'
import type { PinOrder } from './pin.js'
import type { RequestName } from './requests.js'
import type { ServiceRequest } from './services.js'

const nothing = rule<undefined>('nothing', (value) => value === undefined)

/** A code of TS 22.030, of some kinds. */
const code = (...kinds: readonly string[]): Test => {
  const ofKind: Test = rule<never>(
    `a code of kind ${kinds.join(' or ')}`,
    (value) => isRecord(value) && kinds.some((kind) => kind === value.kind),
  )
  return (value, name, errorCode) => {
    checkCode(value)
    ofKind(value, name, errorCode)
  }
}

/** A message that the equipment has told. */
const message: Test = rule<never>(
  'a message of the equipment',
  (value) => isRecord(value) && typeof value.id === 'number',
)

const pinDigits = rule<string>('4 to 8 decimal digits', (value) => typeof value === 'string' && isDigits(value, 4, 8))
const pin: Check<PinOrder> = fields<PinOrder>(
  {
    command: oneOf(['verify', 'change', 'disable', 'enable', 'unblock']),
    pin: oneOf(['pin1', 'pin2']),
    codes: listOf(pinDigits),
  },
  {},
)
const dial: Check<DialRequest> = fields<DialRequest>(
  { number: text(1, 200) },
  { clir: oneOf(['restricted', 'allowed']), emergency: flag },
)
const service: Check<ServiceRequest> = fields<ServiceRequest>(
  { code: code('supplementary-service', 'password'), typed: text(0, 200) },
  {},
)

/** A record of a file: TS 102 221 §8.2.2.2 */
const record = whole(1, 254)
const fixedSwitch: Check<FixedSwitch> = fields<FixedSwitch>({ on: flag, pin2: pinDigits }, {})
const fixedEntry: Check<FixedEntry> = fields<FixedEntry>({ record, name: text(0), number: text(0) }, {})

/** How a text may be sent, each option with its check. */
export const SEND_FIELDS = {
  report: flag,
  keep: flag,
  validity: rule<number | string>('an octet, or a time', (value) => ['number', 'string'].includes(typeof value)),
}
const send: Check<SendRequest> = fields<SendRequest>(
  {
    number: rule(
      'up to 20 digits, with + or without',
      (value) => typeof value === 'string' && /^\+?[0-9*#]{1,20}$/.test(value),
    ),
    text: text(0),
  },
  SEND_FIELDS,
)

/** What each request takes. */
const CHECKS: Readonly<Record<RequestName, Test>> = {
  pin,
  dial,
  answer: nothing,
  'hang-up': nothing,
  act: code('in-call'),
  tone: rule('one digit: 0 to 9, A to D, *, #', (value) => typeof value === 'string' && /^[0-9A-D*#]$/.test(value)),
  ussd: text(0),
  'ussd-reply': text(0),
  'ussd-release': nothing,
  service,
  'service-password': text(0, 8),
  'service-release': nothing,
  send,
  messages: nothing,
  'read-message': message,
  'delete-message': message,
  recall: whole(0, 999),
  'fixed-dialling': nothing,
  'set-fixed-dialling': fixedSwitch,
  'fixed-list': nothing,
  'write-fixed': fixedEntry,
  'remove-fixed': record,
  tick: nothing,
}

const checkName: Test = oneOf<RequestName>(CHECKS)

/** Throws unless there is such a request and it takes this. */
export function checkRequest(name: RequestName, input: unknown): void {
  checkName(name, 'request', 'OPTION_FORMAT')
  const check = CHECKS[name]
  check(input, 'input', 'OPTION_FORMAT')
}
