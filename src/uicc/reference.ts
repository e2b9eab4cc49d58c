/** The codes of a card by the names its users know. */
export type PinName = 'pin1' | 'pin2' | 'universal' | 'adm1' | 'adm2' | 'adm3' | 'adm4' | 'adm5'

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

const administrative = (key: number, name: PinName, label: string): PinReference => ({
  key,
  name,
  label,
  canDisable: false,
  hasPuk: false,
})

/**
 * The key references a card may have (TS 102 221 §9.5.1), in the order of its PIN status template: a row for each code. Every card
 * has PIN1, PIN2 and ADM1.
 *
 * PIN2 cannot be disabled: TS 51.011 §9.2.11 and §9.2.12 fix P2 of DISABLE CHV and ENABLE CHV to CHV1, and TS 102 221 §11.1.11
 * leaves it to the application. An administrative code has neither: its files would be open for good.
 */
export const PIN_REFERENCES: readonly PinReference[] = [
  { key: 0x01, name: 'pin1', label: 'PIN1', canDisable: true, hasPuk: true },
  { key: 0x81, name: 'pin2', label: 'PIN2', canDisable: false, hasPuk: true },
  { key: 0x11, name: 'universal', label: 'universal PIN', canDisable: true, hasPuk: true },
  administrative(0x0a, 'adm1', 'ADM1'),
  administrative(0x0b, 'adm2', 'ADM2'),
  administrative(0x0c, 'adm3', 'ADM3'),
  administrative(0x0d, 'adm4', 'ADM4'),
  administrative(0x0e, 'adm5', 'ADM5'),
]
