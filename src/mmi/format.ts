import { checkCode } from './check.js'
import type { MmiCode, MmiPin } from './code.js'
import { INVALID, PREFIX } from './grammar.js'
import { ALONE, DEFLECT, WITH_CALL } from './in-call.js'
import { IMEI_CODE } from './parse.js'

const CHANGE = { pin1: '04', pin2: '042' } as const satisfies Record<MmiPin, string>
const UNBLOCK = { pin1: '05', pin2: '052' } as const satisfies Record<MmiPin, string>

/** A code with its fields and the closing `#`. */
const closed = (start: string, fields: readonly string[]) => `${[start, ...fields].join('*')}#`

/**
 * The text to type for a code, in the main form of the standard. {@link parseMmi} of it, in the same context, gives the code again.
 *
 * @param code - a code of `parseMmi`, with or without a `problem`
 * @returns the text; for an `invalid` code, a text that is invalid for the same reason. TS 22.030 §6.5.2
 * @throws PocketsimError `OPTION_FORMAT` for a value that is no such code
 * @example
 * ```ts
 * import { formatMmi, parseMmi } from 'pocketsim'
 *
 * formatMmi({ kind: 'pin-change', pin: 'pin2', current: '1234', next: '4321', repeated: '4321' }) // => '**042*1234*4321*4321#'
 * formatMmi(parseMmi('*21*+4930123456#')) // => '**21*+4930123456#'
 * ```
 */
export function formatMmi(code: MmiCode): string {
  checkCode(code)
  switch (code.kind) {
    case 'supplementary-service':
      return closed(PREFIX[code.procedure] + code.serviceCode, code.si) + (code.dialled ?? '')
    case 'password':
      return closed(`${PREFIX.registration}03`, code.si)
    case 'pin-change':
      return closed(PREFIX.registration + CHANGE[code.pin], [code.current, code.next, code.repeated])
    case 'pin-unblock': {
      const next = code.next === undefined ? [] : [code.next]
      return closed(PREFIX.registration + UNBLOCK[code.pin], [code.puk, ...next, code.repeated])
    }
    case 'imei':
      return IMEI_CODE
    case 'ussd':
      return code.text
    case 'in-call':
      if (code.number !== undefined) return DEFLECT + code.number
      return code.call === undefined ? `${ALONE.indexOf(code.action)}` : `${WITH_CALL.indexOf(code.action)}${code.call}`
    case 'phonebook-recall':
      return `${code.location}#`
    case 'emergency':
    case 'dial':
      return code.number
    case 'invalid':
      return INVALID[code.reason]
  }
}
