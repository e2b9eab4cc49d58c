import { hexByte } from '../../bytes/hex.js'
import type { CommandApdu } from '../apdu.js'
import { count } from './row.js'

/** The low bits of P2. TS 31.102 §7.1.2, tables 1 and 2. */
const CONTEXTS: ReadonlyMap<number, string> = new Map([
  [0, 'GSM context'],
  [1, '3G context'],
  [2, 'VGCS and VBS context'],
  [4, 'GBA context'],
  [5, 'MBMS context'],
  [6, 'local key context'],
])
const CONTEXT = 0x07
const GSM = 0

/** In which context a challenge comes. TS 31.102 §7.1.2. */
export function context({ p2 }: CommandApdu): string {
  const name = CONTEXTS.get(p2 & CONTEXT)
  return name === undefined ? ` in the unknown context ${hexByte(p2)}` : ` in the ${name}`
}

/** Tags of an answer, and what stands in it, a length before each. TS 31.102 §7.1.2.1. */
const SUCCESS = { tag: 0xdb, fields: ['RES', 'CK', 'IK', 'Kc'], least: 3 } as const
const SYNCHRONISATION = { tag: 0xdc, fields: ['AUTS'], least: 1 } as const
const GSM_ANSWER = { fields: ['SRES', 'Kc'], least: 2 } as const

interface Fields {
  readonly fields: readonly string[]
  /** How many of them there are at least: Kc is there with service 27 alone. */
  readonly least: number
}

/** The lengths of the fields, never their bytes; `undefined` where the answer is not made of them. */
function lengths(data: Uint8Array, { fields, least }: Fields): string | undefined {
  const told: string[] = []
  let at = 0
  for (const name of fields) {
    if (at === data.length) break
    const length = data[at] ?? 0
    told.push(`${name} of ${count(length, 'byte')}`)
    at += 1 + length
  }
  return at === data.length && told.length >= least ? told.join(', ') : undefined
}

/** The outcome of a challenge in a 3G context, without any byte of a key. TS 31.102 §7.1.2.1. */
export function outcome(data: Uint8Array): string | undefined {
  const [tag] = data
  const rest = data.subarray(1)
  if (tag === SUCCESS.tag) {
    const told = lengths(rest, SUCCESS)
    return told && `success: ${told}`
  }
  const demand = tag === SYNCHRONISATION.tag ? lengths(rest, SYNCHRONISATION) : undefined
  return demand && `synchronisation failure: ${demand}`
}

/** The answer of AUTHENTICATE, by its context. */
export const authenticateAnswer = (data: Uint8Array, { p2 }: CommandApdu): string | undefined =>
  (p2 & CONTEXT) === GSM ? lengths(data, GSM_ANSWER) : outcome(data)

/** The answer of RUN GSM ALGORITHM. TS 51.011 §9.2.16. */
export const gsmAlgorithmAnswer = (data: Uint8Array): string | undefined =>
  data.length === 12 ? 'SRES of 4 bytes, Kc of 8 bytes' : undefined
