import { tlv } from '../../bytes/tlv.js'
import { PIN_REFERENCES } from '../../pin/reference.js'
import { statusOf } from '../../pin/state.js'
import { type CardState, pinState, type Session } from '../state.js'
import type { AccessRule, CardFile, DedicatedFile, ElementaryFile } from './tree.js'

/** Security condition objects of the expanded format: always, never, or user authentication with a key reference. TS 102 221 §9.2.4. */
const CONDITIONS: Readonly<Record<AccessRule, readonly number[]>> = {
  always: tlv(0x90, []),
  never: tlv(0x97, []),
  pin1: tlv(0xa4, [...tlv(0x83, [0x01]), ...tlv(0x95, [0x08])]),
  adm1: tlv(0xa4, [...tlv(0x83, [0x0a]), ...tlv(0x95, [0x08])]),
}
const READ = tlv(0x80, [0x01])
const UPDATE = tlv(0x80, [0x02])
/** Deleting a child, creating an EF, creating a DF. */
const CREATE_DELETE = tlv(0x80, [0x07])
/** Life cycle: operational, activated. TS 102 221 §11.1.1.4.9. */
const ACTIVATED = tlv(0x8a, [0x05])
/** UICC characteristics: the clock may stop, 3 V and 1.8 V classes. TS 102 221 §11.1.1.4.6.2. */
const PROPRIETARY = tlv(0xa5, tlv(0x80, [0x71]))

const word = (value: number): number[] => [value >> 8, value & 0xff]

/** PIN status template: which codes there are and which are enabled, never how many tries are left. TS 102 221 §9.5.2. */
function pinStatusTemplate(card: CardState, session: Session): number[] {
  let enabled = 0
  for (const [i, { name }] of PIN_REFERENCES.entries()) {
    if (statusOf(pinState(card, session, name)) !== 'disabled') enabled |= 0x80 >> i
  }
  return tlv(0xc6, [...tlv(0x90, [enabled]), ...PIN_REFERENCES.flatMap(({ key }) => tlv(0x83, [key]))])
}

/** File control parameters of an EF. TS 102 221 §11.1.1.3.2. */
function efParameters(file: ElementaryFile): number[] {
  return [
    ...tlv(0x82, [0x41, 0x21]),
    ...tlv(0x83, word(file.fid)),
    ...ACTIVATED,
    ...tlv(0xab, [...READ, ...CONDITIONS[file.read], ...UPDATE, ...CONDITIONS[file.update]]),
    ...tlv(0x80, word(file.size)),
    ...tlv(0x88, [file.sfi << 3]),
  ]
}

/** File control parameters of the MF or an ADF. TS 102 221 §11.1.1.3.1. */
function dfParameters(file: DedicatedFile, card: CardState, session: Session): number[] {
  return [
    ...tlv(0x82, [0x78, 0x21]),
    ...tlv(0x83, word(file.fid)),
    ...(file.aid === undefined ? [] : tlv(0x84, file.aid)),
    ...PROPRIETARY,
    ...ACTIVATED,
    ...tlv(0xab, [...CREATE_DELETE, ...CONDITIONS.never]),
    ...pinStatusTemplate(card, session),
  ]
}

/** The FCP template that SELECT and STATUS return. TS 102 221 §11.1.1.3. */
export function fcp(file: CardFile, card: CardState, session: Session): Uint8Array {
  const parameters = file.kind === 'EF' ? efParameters(file) : dfParameters(file, card, session)
  return Uint8Array.from(tlv(0x62, parameters))
}
