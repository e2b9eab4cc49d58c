import type { MmiCode } from './code.js'
import { isDirectoryNumber, type MmiStructure, PROCEDURE } from './grammar.js'
import { meaning } from './information.js'
import { SERVICES } from './services.js'

/** Whether a text is a number to call. It may hold `*` and `#`, but a `#` at its end makes the whole text a USSD request. */
const isCalled = (text: string) => /^\+?[0-9][0-9*#]*$/.test(text) && !text.endsWith('#')

/** A supplementary-service code; `undefined` if the text has another form or an unknown service code. TS 22.030 §6.5.2, Annex B. */
export function supplementary({ prefix, code, fields, tail }: MmiStructure): MmiCode | undefined {
  const typed = PROCEDURE[prefix]
  const row = SERVICES.get(code)
  if (typed === undefined || row === undefined || tail === undefined) return undefined
  const { service, si, call, said } = row
  if (fields.length > Math.max(si.length, 3)) return undefined
  if (!fields.every((field) => field === '' || isDirectoryNumber(field))) return undefined
  const dialled = tail === '' ? undefined : tail
  if (dialled !== undefined && !(call && prefix.length === 1 && isCalled(dialled))) return undefined
  // A single `*` registers if there is something to register. TS 22.030 §6.5.2
  const registers = typed === 'activation' && fields[0] && (si[0] === 'number' || si[0] === 'bearers')
  return {
    kind: 'supplementary-service',
    procedure: registers ? 'registration' : typed,
    serviceCode: code,
    service,
    si: fields,
    ...said,
    ...meaning(si, fields),
    ...(dialled !== undefined && { dialled }),
    ...(dialled !== undefined && service === 'clir' && { withheld: typed === 'deactivation' }),
  }
}
