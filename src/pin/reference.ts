/** The codes of this card by the names its users know. */
export type PinName = 'pin1' | 'pin2' | 'adm1'

/** One row of {@link PIN_REFERENCES}. */
export interface PinReference {
  /** P2 of the PIN commands: b8 tells a code of the application from one of the whole card. TS 102 221 §9.5.1, table 9.3. */
  readonly key: number
  readonly name: PinName
  /** How people call it. */
  readonly label: string
  /** Whether DISABLE and ENABLE may be used on it. */
  readonly canDisable: boolean
  /** Whether a PUK belongs to it. */
  readonly hasPuk: boolean
}

/**
 * The key references of the card (TS 102 221 §9.5.1), in the order of its PIN status template: a row for each code.
 *
 * PIN2 cannot be disabled: TS 51.011 §9.2.11 and §9.2.12 fix P2 of DISABLE CHV and ENABLE CHV to CHV1, and TS 102 221 §11.1.11
 * leaves it to the application. An administrative code has neither: its files would be open for good.
 */
export const PIN_REFERENCES = [
  { key: 0x01, name: 'pin1', label: 'PIN1', canDisable: true, hasPuk: true },
  { key: 0x81, name: 'pin2', label: 'PIN2', canDisable: false, hasPuk: true },
  { key: 0x0a, name: 'adm1', label: 'ADM1', canDisable: false, hasPuk: false },
] as const satisfies readonly PinReference[]

/** The row for a key reference, or `undefined` where the card has no such code. */
export function pinReference(key: number): PinReference | undefined {
  return PIN_REFERENCES.find((row) => row.key === key)
}
