import { fromHex, toHex } from '../bytes/hex.js'
import { PocketsimError } from '../error.js'
import { PIN_TRIES, type PinRecord, UNBLOCK_TRIES } from '../pin/state.js'
import { PIN_REFERENCES, type PinName } from '../uicc/reference.js'
import type { AlgorithmName } from './auth/algorithm.js'
import { isSequence, type SequenceState } from './auth/sequence.js'
import { wantFiles } from './files/list.js'
import type { Body, FileTree } from './files/node.js'
import type { FileProfile } from './files/profile.js'
import { kindOf } from './kind.js'
import type { PersonalityName } from './personality.js'
import {
  inOrder,
  KEY_LENGTHS,
  referencesOf,
  wantAlgorithm,
  wantFlag,
  wantIccid,
  wantImsi,
  wantKey,
  wantPersonality,
  wantPin,
  wantPuk,
} from './profile.js'
import type { CardState } from './state.js'

/** The version that {@link CardSnapshot} has now. */
const VERSION = 2

/** A file that was written to. */
export interface WrittenFile {
  /** Its place among the card's files. */
  readonly storage: number
  /** All its bytes in hex, records one behind the other. */
  readonly bytes: string
  /** Whether it is activated. TS 102 221 §11.1.14. */
  readonly active: boolean
}

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

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function wantObject(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value
  throw new PocketsimError('SNAPSHOT_FORMAT', `${name}: want an object as snapshot() gave it`)
}

function wantCount(name: string, value: unknown, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value
  throw new PocketsimError('SNAPSHOT_FORMAT', `${name}: want a whole number from 0 to ${most}`)
}

/** One code of a snapshot. A blocked code is an enabled one, and only some can be disabled: a card is never otherwise. */
function wantPinRecord({ name, hasPuk, canDisable }: (typeof PIN_REFERENCES)[number], value: unknown): PinRecord {
  const { pin, puk, enabled, tries, unblockTries } = wantObject(name, value)
  const record = {
    pin: wantPin(`${name}.pin`, pin),
    puk: hasPuk ? wantPuk(`${name}.puk`, puk) : '',
    enabled: enabled === true,
    tries: wantCount(`${name}.tries`, tries, PIN_TRIES),
    unblockTries: wantCount(`${name}.unblockTries`, unblockTries, hasPuk ? UNBLOCK_TRIES : 0),
  }
  const mayBeOff = canDisable && record.tries > 0
  if (typeof enabled !== 'boolean' || (!record.enabled && !mayBeOff) || (!hasPuk && puk !== '')) {
    throw new PocketsimError(
      'SNAPSHOT_FORMAT',
      `${name}: enabled, tries and puk do not go together; take the snapshot anew`,
    )
  }
  return record
}

function wantSequence(value: unknown): SequenceState {
  if (isSequence(value)) return [...value]
  throw new PocketsimError('SNAPSHOT_FORMAT', 'sequence: want 32 whole numbers from 0 below 2^43')
}

/** A file of a snapshot, as large as the card has it. */
function wantWritten(value: unknown, { initial, efs }: FileTree): readonly [storage: number, body: Body] {
  const { storage, bytes, active } = wantObject('written', value)
  const place = wantCount('written.storage', storage, initial.length - 1)
  const size = efs.find((ef) => ef.storage === place)?.size ?? 0
  if (typeof bytes !== 'string' || !/^([0-9A-F]{2})*$/.test(bytes) || bytes.length !== 2 * size) {
    throw new PocketsimError('SNAPSHOT_FORMAT', `written ${place}: want ${size} bytes in upper-case hex`)
  }
  return [place, { bytes: fromHex(bytes), active: wantFlag('written.active', active) }]
}

function wantAllWritten(value: unknown, tree: FileTree): CardState['written'] {
  if (!Array.isArray(value)) throw new PocketsimError('SNAPSHOT_FORMAT', 'written: want a list')
  const files = value.map((file: unknown) => wantWritten(file, tree))
  const most = Math.max(-1, ...files.map(([storage]) => storage))
  const bodies = new Map(files)
  return Array.from({ length: most + 1 }, (_, storage) => bodies.get(storage))
}

/** A state as a snapshot. */
export function takeSnapshot(card: CardState): CardSnapshot {
  const { kind, sequence, replaced } = card
  const { iccid, imsi, ki, opc } = card.identity
  const codes = Object.fromEntries(kind.codes.map(({ name }, slot) => [name, card.codes[slot]]))
  const [pin1, pin2] = card.codes
  const adm1 = codes.adm1
  if (pin1 === undefined || pin2 === undefined || adm1 === undefined) {
    throw new PocketsimError('SNAPSHOT_FORMAT', 'snapshot: this card has no PIN1, PIN2 or ADM1')
  }
  const written = card.written.flatMap((body, storage) =>
    body === undefined ? [] : [{ storage, bytes: toHex(body.bytes), active: body.active }],
  )
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
    written,
    ...(kind.files !== undefined && { files: kind.files }),
    bare: kind.bare,
  }
}

function readFields(fields: Readonly<Record<string, unknown>>): CardState {
  const present = PIN_REFERENCES.filter(
    ({ name }) => name === 'pin1' || name === 'pin2' || name === 'adm1' || fields[name] !== undefined,
  )
  const algorithm = wantAlgorithm(fields.algorithm)
  const kind = kindOf({
    name: wantPersonality(fields.personality),
    algorithm,
    codes: referencesOf(present.map(({ name }) => name)),
    files: wantFiles(fields.files),
    bare: wantFlag('bare', fields.bare),
  })
  const records = Object.fromEntries(present.map((row) => [row.name, wantPinRecord(row, fields[row.name])]))
  return {
    kind,
    identity: {
      iccid: wantIccid(fields.iccid),
      imsi: wantImsi(fields.imsi),
      ki: wantKey('ki', fields.ki, KEY_LENGTHS[algorithm].ki),
      opc: wantKey('opc', fields.opc, KEY_LENGTHS[algorithm].opc),
    },
    codes: inOrder(kind, records),
    sequence: wantSequence(fields.sequence),
    written: wantAllWritten(fields.written, kind.tree),
    replaced: wantFlag('replaced', fields.replaced),
  }
}

/** A snapshot as a state, checked field by field; what is not part of a snapshot is left behind. */
export function readSnapshot(snapshot: unknown): CardState {
  const fields = wantObject('snapshot', snapshot)
  if (fields.version !== VERSION) {
    throw new PocketsimError('SNAPSHOT_VERSION', `snapshot: this pocketsim reads version ${VERSION} only; take it anew`)
  }
  try {
    return readFields(fields)
  } catch (error) {
    if (error instanceof PocketsimError) throw new PocketsimError('SNAPSHOT_FORMAT', `snapshot: ${error.message}`)
    throw error
  }
}
