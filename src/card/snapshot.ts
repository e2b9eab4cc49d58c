import { PocketsimError } from '../error.js'
import type { PinRecord } from '../pin/state.js'
import type { PinName } from '../uicc/reference.js'
import type { AlgorithmName } from './auth/algorithm.js'
import type { SequenceState } from './auth/sequence.js'
import type { FileProfile } from './files/profile.js'
import { type WrittenFile, writtenFiles } from './files/written.js'
import type { PersonalityName } from './personality.js'
import type { CardState } from './state.js'

/** The version that {@link CardSnapshot} has now. */
export const VERSION = 3

/**
 * A card's non-volatile state: JSON-safe, versioned. It holds the codes and keys in clear, as the card's own memory does:
 * keep it as you would keep the card.
 */
export interface CardSnapshot extends Readonly<Partial<Record<PinName, PinRecord>>> {
  readonly version: typeof VERSION
  readonly personality: PersonalityName
  readonly algorithm: AlgorithmName
  readonly iccid: string
  readonly imsi: string
  readonly pin1: PinRecord
  readonly pin2: PinRecord
  readonly adm1: PinRecord
  readonly ki: string
  readonly opc: string
  readonly sequence: SequenceState
  /** Whether the universal PIN stands in for a PIN1 that is off. */
  readonly replaced: boolean
  /** Files that are not as the card left the factory. */
  readonly written: readonly WrittenFile[]
  /** The card's own files, and whether they are all there is. */
  readonly files?: readonly FileProfile[]
  readonly bare: boolean
}

/** A state as a snapshot. */
export function takeCardSnapshot(card: CardState): CardSnapshot {
  const { kind, sequence, replaced } = card
  const { iccid, imsi, ki, opc } = card.identity
  const codes = Object.fromEntries(kind.codes.map(({ name }, slot) => [name, card.codes[slot]]))
  const [pin1, pin2] = card.codes
  const adm1 = codes.adm1
  if (pin1 === undefined || pin2 === undefined || adm1 === undefined) {
    throw new PocketsimError('SNAPSHOT_FORMAT', 'snapshot: this card has no PIN1, PIN2 or ADM1')
  }
  return {
    version: VERSION,
    personality: kind.name,
    algorithm: kind.algorithm,
    iccid,
    imsi,
    ...codes,
    pin1,
    pin2,
    adm1,
    ki,
    opc,
    sequence,
    replaced,
    written: writtenFiles(card.written, kind.tree),
    ...(kind.files !== undefined && { files: kind.files }),
    bare: kind.bare,
  }
}
