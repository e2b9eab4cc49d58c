import type { MmiCode } from './code.js'
import { isNumber, PROCEDURE, type Structure } from './grammar.js'
import { SERVICES } from './services.js'

/** 5 to 30 seconds in steps of 5. TS 22.030 Annex B, TS 22.082 §1. */
const NO_REPLY_TIMES: readonly string[] = ['', '5', '05', '10', '15', '20', '25', '30']

/** A number to call behind a service code: it may hold `*` and `#`, yet a `#` at its end makes the whole a USSD request. */
const isCalled = (text: string) => /^\+?[0-9][0-9*#]*$/.test(text) && !text.endsWith('#')

/** A supplementary-service code, or `undefined` where the form or the service code is none. TS 22.030 §6.5.2, Annex B. */
export function supplementary({ prefix, code, fields, tail }: Structure): MmiCode | undefined {
  const typed = PROCEDURE[prefix]
  const service = SERVICES.get(code)
  if (typed === undefined || service === undefined || tail === undefined) return undefined
  if (fields.length > (service.sid ? 4 : 3)) return undefined
  if (!fields.every((field) => field === '' || isNumber(field))) return undefined
  if (tail !== '' && !(service.call && prefix.length === 1 && isCalled(tail))) return undefined
  const registers = typed === 'activation' && service.sia === 'number' && (fields[0] ?? '') !== ''
  const isWrongTime = service.timed && !NO_REPLY_TIMES.includes(fields[2] ?? '')
  return {
    kind: 'supplementary-service',
    procedure: registers ? 'registration' : typed,
    serviceCode: code,
    si: fields,
    ...(tail !== '' && { dialled: tail }),
    ...(isWrongTime && { problem: 'no-reply-time' }),
  }
}
