import { NO_BYTES } from '../bytes/none.js'
import { PIN_REFERENCES, type PinReference } from '../uicc/reference.js'
import type { AlgorithmName } from './auth/algorithm.js'
import { simFiles } from './files/default/sim.js'
import { uiccFiles } from './files/default/uicc.js'
import { grow } from './files/grow.js'
import type { FileTree } from './files/node.js'
import type { FileProfile } from './files/profile.js'
import { PERSONALITIES, type Personality, type PersonalityName } from './personality.js'
import type { CardSession } from './session.js'

/** What all cards of one kind share: a million of them have one such value. */
export interface CardKind {
  readonly name: PersonalityName
  readonly personality: Personality
  readonly algorithm: AlgorithmName
  readonly tree: FileTree
  /** The codes that such a card has. */
  readonly codes: readonly PinReference[]
  /** A bit for each row of PIN_REFERENCES that is among them. */
  readonly present: number
  /** The caller's own files, and whether they are all there is. */
  readonly files: readonly FileProfile[] | undefined
  readonly bare: boolean
  /** A session right after a reset: no code verified, the MF selected. TS 102 221 §8.4.1. */
  readonly fresh: CardSession
}

/** What tells one kind from another. */
export type KindChoice = Pick<CardKind, 'name' | 'algorithm' | 'codes' | 'files' | 'bare'>

const NO_FILES: readonly FileProfile[] = []

/** Trees and kinds made so far, by the caller's files: whoever gives the same list again gets the same kind. */
const trees = new WeakMap<readonly FileProfile[], Map<string, FileTree>>()
const kinds = new WeakMap<readonly FileProfile[], Map<string, CardKind>>()

function remembered<Value>(
  known: WeakMap<readonly FileProfile[], Map<string, Value>>,
  files: readonly FileProfile[],
  key: string,
  make: () => Value,
): Value {
  const before = known.get(files)
  const found = before?.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(files, (before ?? new Map<string, Value>()).set(key, made))
  return made
}

/**
 * The kind of a card.
 *
 * @throws PocketsimError `FILE_FORMAT` for files that make no tree
 */
export function kindOf({ name, algorithm, codes, files, bare }: KindChoice): CardKind {
  const own = files ?? NO_FILES
  const key = `${name} ${algorithm} ${bare} ${codes.map((code) => code.name).join()}`
  return remembered(kinds, own, key, () => {
    const personality = PERSONALITIES[name]
    const base = bare ? NO_FILES : personality.uicc ? uiccFiles : simFiles
    const tree = remembered(trees, own, `${personality.uicc} ${bare}`, () => grow([...base, ...own]))
    const basic = { directory: tree.mf, application: undefined, file: undefined, record: 0 }
    const fresh = { verified: 0, channels: [basic], isGsm: false, waiting: NO_BYTES, waitingOn: 0 }
    const present = PIN_REFERENCES.reduce((bits, row, i) => (codes.includes(row) ? bits | (1 << i) : bits), 0)
    return { name, personality, algorithm, tree, codes, present, files, bare, fresh }
  })
}
