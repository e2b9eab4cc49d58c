import { hexByte } from '../bytes/hex.js'

/** The codes of a card by the names its users know. */
export type PinName = 'pin1' | 'pin2' | 'universal' | 'adm1' | 'adm2' | 'adm3' | 'adm4' | 'adm5'

/** P2 of the PIN commands: b8 tells a code of the application from one of the whole card. TS 102 221 §9.5.1, table 9.3. */
export const KEY = {
  pin1: 0x01,
  pin2: 0x81,
  universal: 0x11,
  adm1: 0x0a,
  adm2: 0x0b,
  adm3: 0x0c,
  adm4: 0x0d,
  adm5: 0x0e,
} as const satisfies Readonly<Record<PinName, number>>

/** P2 of the CHV commands; CHV1 is 00 for UNBLOCK CHV. TS 51.011 §9.2.9 to §9.2.13. */
export const CHV = { chv1: 0x01, chv2: 0x02 } as const

/** One row of {@link PIN_REFERENCES}. */
export interface PinReference {
  /** A value of {@link KEY}. */
  readonly key: number
  readonly name: PinName
  /** How people call it. */
  readonly label: string
  /** Whether DISABLE and ENABLE may be used on it. */
  readonly canDisable: boolean
  /** Whether a PUK belongs to it. */
  readonly hasPuk: boolean
}

const references = (...rows: readonly (readonly [PinName, label: string, uses?: 'puk' | 'puk, disable'])[]) =>
  rows.map(
    ([name, label, uses]): PinReference => ({
      key: KEY[name],
      name,
      label,
      canDisable: uses === 'puk, disable',
      hasPuk: uses !== undefined,
    }),
  )

/**
 * The key references a card may have (TS 102 221 §9.5.1), in the order of its PIN status template: a row for each code. Every card
 * has PIN1, PIN2 and ADM1.
 *
 * PIN2 cannot be disabled: TS 51.011 §9.2.11 and §9.2.12 fix P2 of DISABLE CHV and ENABLE CHV to CHV1, and TS 102 221 §11.1.11
 * leaves it to the application. An administrative code has neither: its files would be open for good.
 */
export const PIN_REFERENCES: readonly PinReference[] = /* @__PURE__ */ references(
  ['pin1', 'PIN1', 'puk, disable'],
  ['pin2', 'PIN2', 'puk'],
  ['universal', 'universal PIN', 'puk, disable'],
  ['adm1', 'ADM1'],
  ['adm2', 'ADM2'],
  ['adm3', 'ADM3'],
  ['adm4', 'ADM4'],
  ['adm5', 'ADM5'],
)

/** What a key reference names in class 0X, also on cards with codes that this one does not have. TS 102 221 §9.5.1, table 9.3. */
export function referenceName(key: number): string {
  const known = PIN_REFERENCES.find((row) => row.key === key)
  if (known !== undefined) return known.label
  const number = key & 0x1f
  if (number >= 0x02 && number <= 0x08 && (key & 0x60) === 0) {
    return `${key < 0x80 ? 'PIN' : 'PIN2'} of application ${number}`
  }
  if (key >= 0x8a && key <= 0x8e) return `ADM${number - 4}`
  return `unknown key reference ${hexByte(key)}`
}

/** Whether a key reference names a code of the issuer, not of the user. TS 102 221 §9.5.1. */
export const isAdministrative = (key: number): boolean => (key & 0x1f) >= 0x0a && (key & 0x1f) <= 0x0e

/** The code that P2 names in class A0. TS 51.011 §9.2.9 to §9.2.13. */
export const chvName = (p2: number): string => (p2 === CHV.chv2 ? 'CHV2' : 'CHV1')
