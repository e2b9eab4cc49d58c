import { isRecord } from '../bytes/record.js'
import { septets } from './alphabet.js'
import type { MmiCode, MmiContext } from './code.js'
import { EMERGENCY_NUMBERS, EMERGENCY_NUMBERS_WITHOUT_SIM } from './emergency.js'
import { hasDigit, invalid, isCallable, isKeys, type MmiStructure, split } from './grammar.js'
import { inCallCode } from './in-call.js'
import { CODE_FORM, maySpill, secret } from './secret.js'
import { supplementary } from './supplementary.js'

/** The code that shows the IMEI. TS 22.030 §6.7. */
export const IMEI_CODE = '*#06#'

/** Characters of the longest USSD request: 160 octets of the 7-bit alphabet. TS 23.038 §6.1.2.3. */
const USSD_SEPTETS = 182

/** A text that goes to the network as typed. TS 22.090 §5.1.2. */
function ussd(text: string): MmiCode {
  const length = septets(text)
  if (length === undefined) return invalid('characters')
  return length > USSD_SEPTETS ? invalid('too-long') : { kind: 'ussd', text }
}

/** A number of one or two characters, as `99` and `*2`. It has a digit, and no `#` at its end: that makes a code. */
const SHORT_NUMBER = /^(?:[*#]?[0-9]|[0-9][0-9*])$/

const isIn = (numbers: readonly string[], number: string): boolean => Array.isArray(numbers) && numbers.includes(number)

/** A text with no structure of its own: a place in the phone book, a USSD request, or a number. TS 22.030 §6.5.3.2. */
function unstructured(
  input: string,
  structure: MmiStructure | undefined,
  inCall: boolean,
  ownNumbers: readonly string[],
): MmiCode {
  if (/^[0-9]{1,3}#$/.test(input)) return { kind: 'phonebook-recall', location: Number(input.slice(0, -1)) }
  if (maySpill(input, structure)) return CODE_FORM
  if (SHORT_NUMBER.test(input) && isIn(ownNumbers, input)) return { kind: 'dial', number: input }
  if (isKeys(input) && !hasDigit(input)) return invalid('not-callable')
  const isShort = input.length <= 2 && (inCall || !/^1[0-9]$/.test(input))
  if (isShort || input.endsWith('#')) return ussd(input)
  if (!isKeys(input)) return invalid('characters')
  return isCallable(input) ? { kind: 'dial', number: input } : invalid('not-callable')
}

/**
 * Says what a typed text is, in the order of TS 22.030 §6.5.3.2: emergency number, in-call code, supplementary service, PIN and
 * password codes, IMEI, place in the phone book, USSD request, number to call. It never throws, its time is proportional to the
 * length of the text, and only ASCII digits are digits. docs/codes.md lists all codes.
 *
 * A malformed code with a PIN, PUK or password is never a USSD request or a call. It keeps its kind and names its `problem`, or it is
 * `invalid`. A context of a wrong type counts as left out.
 *
 * @param input - any text
 * @param context - whether there is a call and a SIM, more emergency numbers, and the operator's short numbers
 * @returns one of the kinds of {@link MmiCode}
 * @example
 * ```ts
 * import { parseMmi } from 'pocketsim'
 *
 * const code = parseMmi('**61*+4930123456**25#')
 * code.kind === 'supplementary-service' && code.service // => 'call-forwarding-no-reply'
 * code.kind === 'supplementary-service' && code.noReplySeconds // => 25
 * parseMmi('*111*25#') // => { kind: 'ussd', text: '*111*25#' }
 * const typo = parseMmi('**04*1234*4321*4322#')
 * typo.kind === 'pin-change' && typo.problem // => 'repeat-differs'
 * parseMmi('999', { simPresent: false }) // => { kind: 'emergency', number: '999' }
 * ```
 */
export function parseMmi(input: string, context: MmiContext = {}): MmiCode {
  const known: MmiContext = isRecord(context) ? context : {}
  const { inCall = false, simPresent = true, emergencyNumbers = [], ownNumbers = [] } = known
  if (typeof input !== 'string' || input === '') return invalid('empty')
  if (
    EMERGENCY_NUMBERS.includes(input) ||
    (!simPresent && EMERGENCY_NUMBERS_WITHOUT_SIM.includes(input)) ||
    (isIn(emergencyNumbers, input) && /^[0-9]+$/.test(input))
  ) {
    return { kind: 'emergency', number: input }
  }
  const duringCall = inCall ? inCallCode(input) : undefined
  if (duringCall !== undefined) return duringCall
  if (input === IMEI_CODE) return { kind: 'imei' }
  const structure = split(input)
  const code = structure && (secret(structure) ?? supplementary(structure))
  return code ?? unstructured(input, structure, inCall, ownNumbers)
}
