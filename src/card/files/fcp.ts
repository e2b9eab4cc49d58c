import { tlv } from '../../bytes/tlv.js'
import { PIN_REFERENCES } from '../../pin/reference.js'
import type { CardState } from '../state.js'
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

/** The PS_DO byte: a bit for each code in the order of the references, set while it is enabled. TS 102 221 §9.5.2. */
function enabledBits(card: CardState): number {
  let bits = 0
  for (let i = 0; i < PIN_REFERENCES.length; i++) {
    const name = PIN_REFERENCES[i]?.name
    if (name !== undefined && card[name].enabled) bits |= 0x80 >> i
  }
  return bits
}

/** PIN status template: which codes there are and which are enabled, never how many tries are left. TS 102 221 §9.5.2. */
const pinStatusTemplate = (enabled: number): number[] =>
  tlv(0xc6, [...tlv(0x90, [enabled]), ...PIN_REFERENCES.flatMap(({ key }) => tlv(0x83, [key]))])

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
function dfParameters(file: DedicatedFile, enabled: number): number[] {
  return [
    ...tlv(0x82, [0x78, 0x21]),
    ...tlv(0x83, word(file.fid)),
    ...(file.aid === undefined ? [] : tlv(0x84, file.aid)),
    ...PROPRIETARY,
    ...ACTIVATED,
    ...tlv(0xab, [...CREATE_DELETE, ...CONDITIONS.never]),
    ...pinStatusTemplate(enabled),
  ]
}

/** Templates made so far, by file and enabled codes: all cards share them. */
const MADE = new Map<CardFile, Map<number, Uint8Array>>()

/** The FCP template that SELECT and STATUS return; the caller copies it. TS 102 221 §11.1.1.3. */
export function fcp(file: CardFile, card: CardState): Uint8Array {
  const enabled = file.kind === 'EF' ? 0 : enabledBits(card)
  const ofFile = MADE.get(file) ?? new Map<number, Uint8Array>()
  const made = ofFile.get(enabled)
  if (made !== undefined) return made
  const parameters = file.kind === 'EF' ? efParameters(file) : dfParameters(file, enabled)
  const template = Uint8Array.from(tlv(0x62, parameters))
  MADE.set(file, ofFile.set(enabled, template))
  return template
}
