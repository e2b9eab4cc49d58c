import { isDigits } from '../bytes/digits.js'
import { BASIC_SERVICES } from './basic-services.js'
import type { MmiProblem } from './code.js'
import type { MmiMeaning } from './meaning.js'
import type { Information } from './services.js'

/** 5 to 30 seconds in steps of 5. TS 22.030 Annex B, TS 22.082. */
const NO_REPLY_TIME = /^(0?5|[12][05]|30)$/

type Reader = readonly [problem: MmiProblem, read: (text: string) => MmiMeaning | false]

/** Reads each kind of field. `false` means that the field is wrong, with this problem. */
const READERS: Readonly<Record<Information, Reader>> = {
  number: ['information', (number) => ({ number })],
  group: [
    'basic-service',
    (code) => {
      const basicService = BASIC_SERVICES.get(code)
      return basicService !== undefined && { basicService }
    },
  ],
  time: ['no-reply-time', (text) => NO_REPLY_TIME.test(text) && { noReplySeconds: Number(text) }],
  password: ['password-format', (password) => isPassword(password) && { password }],
  option: ['information', (text) => /^[01]$/.test(text) && { required: text === '1' }],
  request: ['information', (text) => /^[1-5]$/.test(text) && { request: Number(text) }],
  bearers: ['information', (text) => /^[1-7]$/.test(text) && { bearers: Number(text) }],
  supervisor: ['information', (text) => text === '88' && { supervisor: true }],
  registrant: ['information', (registrant) => ({ registrant })],
  operator: ['information', () => ({})],
}

/** A field that the service does not have. */
const NOT_APPLICABLE: Reader = ['information', () => false]

/** A network password. TS 22.004 §5.2. */
export const isPassword = (text: string): boolean => isDigits(text, 4, 4)

/**
 * The meaning of the fields of a code. An empty field means nothing.
 *
 * @param kinds - the kinds of SIA, SIB, SIC and SID of the service
 * @param fields - the fields as typed
 * @returns the meaning, and the problem of the first field that is wrong
 */
export function meaning(
  kinds: readonly Information[],
  fields: readonly string[],
): MmiMeaning & { readonly problem?: MmiProblem } {
  const found: { problem?: MmiProblem } = {}
  fields.forEach((text, i) => {
    if (text === '') return
    const kind = kinds[i]
    const [problem, read] = kind === undefined ? NOT_APPLICABLE : READERS[kind]
    const said = read(text)
    if (said) Object.assign(found, said)
    else found.problem ??= problem
  })
  return found
}
