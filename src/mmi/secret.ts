import { isDigits } from '../bytes/digits.js'
import type { MmiCode, MmiPin, MmiProblem } from './code.js'
import { invalid, type MmiStructure, split } from './grammar.js'
import { isPassword } from './information.js'
import { SERVICES } from './services.js'

/** Service codes whose fields hold a PIN, a PUK or a password; three digits are for PIN2. TS 22.030 §6.5.4, §6.6.2, §6.6.3. */
export const SECRET_CODES: Readonly<Record<string, 'password' | 'change' | 'unblock'>> = {
  '03': 'password',
  '04': 'change',
  '042': 'change',
  '05': 'unblock',
  '052': 'unblock',
}

/** Whether SIA of a service is a password. TS 22.030 Annex B. */
export const takesPassword = (code: string): boolean => SERVICES.get(code)?.si[0] === 'password'

export const CODE_FORM = invalid('code-form')

const isPin = (text: string) => isDigits(text, 4, 8)
const isPuk = (text: string) => isDigits(text, 8, 8)

/** The problem of the first check that does not hold. */
function firstProblem(...checks: readonly (readonly [holds: boolean, problem: MmiProblem])[]) {
  const failed = checks.find(([holds]) => !holds)
  return failed === undefined ? {} : { problem: failed[1] }
}

/** A field that is missing is no problem: the network asks for it. TS 24.010 §4.2 */
function password(si: readonly string[]): MmiCode {
  const [code = '', current = '', next = '', repeated = ''] = si
  const row = SERVICES.get(code)
  const problem = firstProblem(
    [code === '' || takesPassword(code), 'password-service'],
    [[current, next, repeated].every((text) => text === '' || isPassword(text)), 'password-format'],
    [repeated === '' || next === repeated, 'repeat-differs'],
  )
  const service = row && { service: row.service }
  return { kind: 'password', procedure: 'registration', si, ...service, current, next, repeated, ...problem }
}

function change(pin: MmiPin, [current = '', next = '', repeated = '']: readonly string[]): MmiCode {
  const problem = firstProblem(
    [isPin(current), 'pin-format'],
    [isPin(next), 'new-pin-format'],
    [next === repeated, 'repeat-differs'],
  )
  return { kind: 'pin-change', pin, current, next, repeated, ...problem }
}

/** Two fields are the short form of an operator: the PUK twice. The phone asks for the new PIN afterwards. */
function unblock(pin: MmiPin, fields: readonly string[]): MmiCode {
  const [puk = '', second = '', third = ''] = fields
  if (fields.length === 2) {
    const problem = firstProblem([isPuk(puk), 'puk-format'], [puk === second, 'repeat-differs'])
    return { kind: 'pin-unblock', pin, puk, repeated: second, ...problem }
  }
  const problem = firstProblem(
    [isPuk(puk), 'puk-format'],
    [isPin(second), 'new-pin-format'],
    [second === third, 'repeat-differs'],
  )
  return { kind: 'pin-unblock', pin, puk, next: second, repeated: third, ...problem }
}

/**
 * A code for a password, PIN or PUK; `undefined` for another text. A malformed one is `invalid`, and never a USSD request or a call:
 * it must not leave the phone. TS 22.030 §6.5.4, §6.6.
 */
export function secret({ prefix, code, fields, tail }: MmiStructure): MmiCode | undefined {
  const named = SECRET_CODES[code]
  if (named === undefined || fields.length === 0) return undefined
  if (tail !== '') return CODE_FORM
  if (named === 'password')
    return (prefix === '*' || prefix === '**') && fields.length <= 4 ? password(fields) : CODE_FORM
  if (prefix !== '**' || fields.length > 3) return CODE_FORM
  const pin = code.length === 3 ? 'pin2' : 'pin1'
  return named === 'change' ? change(pin, fields) : unblock(pin, fields)
}

/** Whether a text begins like a code with a secret, and has fields. Five fields may stand for more. */
const holdsSecret = ({ code, fields }: MmiStructure): boolean =>
  (SECRET_CODES[code] !== undefined || takesPassword(code)) &&
  (fields.length > 4 || fields.some((field) => field !== ''))

/** Roughly the code of a PIN, PUK or password, with two more runs of digits: `04*1234*4321…`, `**04#1234*4321…`. */
const MISTYPED = /^[^0-9]*0(3|[45]2?)[^0-9]+[0-9]+[^0-9]+[0-9]/

/**
 * Whether a text that is no code may be a mistyped code with a secret: with a blank, without its prefix, with `#` instead of `*`, or
 * with too many fields. The standard would make it a USSD request or a call (TS 22.030 §6.5.3.2), and send the secret.
 */
export function maySpill(input: string, structure: MmiStructure | undefined): boolean {
  if (MISTYPED.test(input)) return true
  const keys = structure ?? (/[^0-9*#]/.test(input) ? split(input.replace(/[^0-9*#]/g, '')) : undefined)
  return keys !== undefined && holdsSecret(keys)
}
