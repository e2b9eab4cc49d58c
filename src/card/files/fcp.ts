import { tlv } from '../../bytes/tlv.js'
import * as FCP_TAG from '../../uicc/fcp-tag.js'
import { KEY } from '../../uicc/reference.js'
import { bodyOf, type CardState } from '../state.js'
import type { CardFile, Df, Ef, Structure } from './node.js'

/** Deleting a child, creating an EF, creating a DF: nobody may. TS 102 221 §9.2.4. */
const NOTHING_ALLOWED = tlv(FCP_TAG.EXPANDED, [...tlv(0x80, [0x07]), ...tlv(0x97, [])])
/** UICC characteristics: the clock may stop, at either level; classes A, B and C. TS 102 221 §11.1.1.4.6.2. */
const CHARACTERISTICS = tlv(0x80, [0x71])
/** Additional system commands: TERMINAL CAPABILITY is supported, SUSPEND UICC is not. TS 102 221 §11.1.1.4.6.8. */
const SYSTEM_COMMANDS = tlv(0x87, [0x01])
/** Life cycle: activated or not. TS 102 221 §11.1.1.4.9. */
const lifeCycle = (active: boolean) => tlv(FCP_TAG.LIFE_CYCLE, [active ? 0x05 : 0x04])
const word = (value: number): number[] => [value >> 8, value & 0xff]

/** File descriptor byte: shareable, working EF. TS 102 221 §11.1.1.4.3. */
const DESCRIPTOR: Readonly<Record<Structure, number>> = { transparent: 0x41, 'linear-fixed': 0x42, cyclic: 0x46 }
const DATA_CODING = 0x21

/** Usage qualifier of the universal PIN: whether it must be given. TS 102 221 §9.5.2. */
const USAGE = { use: [0x08], not: [0x00] } as const

/** PIN status template: which codes there are and which are enabled, never how many tries are left. TS 102 221 §9.5.2. */
function pinStatusTemplate(card: CardState): number[] {
  const { codes } = card.kind
  const bits = codes.reduce((sum, _, i) => sum | (card.codes[i]?.enabled ? 0x80 >> i : 0), 0)
  const references = codes.flatMap(({ key }) => [
    ...(key === KEY.universal ? tlv(FCP_TAG.USAGE, card.replaced ? USAGE.use : USAGE.not) : []),
    ...tlv(FCP_TAG.KEY, [key]),
  ])
  return tlv(FCP_TAG.PIN_STATUS, [...tlv(FCP_TAG.ENABLED, [bits]), ...references])
}

/** Referenced, compact or expanded format. TS 102 221 §11.1.1.4.7. */
const securityAttributes = ({ security }: Ef): number[] =>
  'arr' in security
    ? tlv(FCP_TAG.REFERENCED, [...word(security.arr.fid), security.record])
    : tlv(security.tag, security.value)

/** File control parameters of an EF. TS 102 221 §11.1.1.3.2. */
function efParameters(file: Ef, active: boolean): number[] {
  const { structure, recordLength, size } = file
  const records = recordLength === 0 ? [] : [...word(recordLength), size / recordLength]
  return [
    ...tlv(FCP_TAG.DESCRIPTOR, [DESCRIPTOR[structure], DATA_CODING, ...records]),
    ...tlv(FCP_TAG.FID, word(file.fid)),
    ...(file.proprietary === undefined || file.proprietary.length === 0
      ? []
      : tlv(FCP_TAG.PROPRIETARY, file.proprietary)),
    ...lifeCycle(active),
    ...securityAttributes(file),
    ...tlv(FCP_TAG.SIZE, word(size)),
    ...tlv(FCP_TAG.SFI, file.sfi === 0 ? [] : [file.sfi << 3]),
  ]
}

/** Proprietary information of a directory. An empty text in the profile leaves it out. TS 102 221 §11.1.1.4.6. */
function proprietaryOf({ kind, proprietary }: Df): number[] {
  if (proprietary === undefined)
    return tlv(FCP_TAG.PROPRIETARY, [...CHARACTERISTICS, ...(kind === 'MF' ? SYSTEM_COMMANDS : [])])
  return proprietary.length === 0 ? [] : tlv(FCP_TAG.PROPRIETARY, proprietary)
}

/** File control parameters of the MF, a DF or an ADF. TS 102 221 §11.1.1.3.1. */
const dfParameters = (file: Df, card: CardState): number[] => [
  ...tlv(FCP_TAG.DESCRIPTOR, [0x78, DATA_CODING]),
  ...tlv(FCP_TAG.FID, word(file.fid)),
  ...(file.kind === 'ADF' ? tlv(FCP_TAG.NAME, file.aid) : []),
  ...proprietaryOf(file),
  ...lifeCycle(true),
  ...(file.attributes ?? NOTHING_ALLOWED),
  ...pinStatusTemplate(card),
]

/** What a template depends on, besides the file: for a directory the codes and which are enabled, for an EF whether it is active. */
function variant(file: CardFile, card: CardState): number {
  if (file.kind === 'EF') return bodyOf(card, file).active ? 1 : 0
  let bits = (card.kind.present << 1) | (card.replaced ? 1 : 0)
  for (const { enabled } of card.codes) bits = (bits << 1) | (enabled ? 1 : 0)
  return bits
}

/** Templates made so far: all cards share them. */
const made = new WeakMap<CardFile, Map<number, Uint8Array>>()

/** The FCP template that SELECT and STATUS return; the caller copies it. TS 102 221 §11.1.1.3. */
export function fcp(file: CardFile, card: CardState): Uint8Array {
  const ofFile = made.get(file) ?? new Map<number, Uint8Array>()
  const key = variant(file, card)
  const known = ofFile.get(key)
  if (known !== undefined) return known
  const parameters = file.kind === 'EF' ? efParameters(file, key === 1) : dfParameters(file, card)
  const template = Uint8Array.from(tlv(FCP_TAG.TEMPLATE, parameters))
  made.set(file, ofFile.set(key, template))
  return template
}
