import { PocketsimError } from '../error.js'
import { PIN_TRIES, type PinRecord, UNBLOCK_TRIES } from '../pin/state.js'
import { wantIccid, wantImsi } from '../uicc/encodings/want.js'
import { PIN_REFERENCES } from '../uicc/reference.js'
import { isSequence, type SequenceState } from './auth/sequence.js'
import { wantFiles } from './files/list.js'
import { placesOfVersion2 } from './files/version-2.js'
import { type PathReader, pathOfEntry, pathOfPlace, wantAllWritten } from './files/written.js'
import { type CardKind, kindOf } from './kind.js'
import { inOrder, referencesOf } from './manufacture.js'
import { VERSION } from './snapshot.js'
import type { CardState } from './state.js'
import {
  KEY_LENGTHS,
  wantAlgorithm,
  wantCount,
  wantFlag,
  wantKey,
  wantObject,
  wantPersonality,
  wantPin,
  wantPuk,
} from './want.js'

/** One code of a snapshot. A blocked code is always enabled, and only some codes can be disabled. */
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

/** How each version that can be read names a file. */
const READERS = new Map<unknown, (kind: CardKind) => PathReader>([
  [
    2,
    ({ personality, files, bare }) =>
      pathOfPlace(placesOfVersion2(bare ? 'none' : personality.uicc ? 'uicc' : 'sim', files)),
  ],
  [VERSION, () => pathOfEntry],
])

function readFields(fields: Readonly<Record<string, unknown>>, readerOf: (kind: CardKind) => PathReader): CardState {
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
    written: wantAllWritten(fields.written, kind.tree, readerOf(kind)),
    replaced: wantFlag('replaced', fields.replaced),
  }
}

/** A snapshot as a state, checked field by field; unknown fields are ignored. */
export function readCardSnapshot(snapshot: unknown): CardState {
  const fields = wantObject('snapshot', snapshot)
  const readerOf = READERS.get(fields.version)
  if (readerOf === undefined) {
    const versions = [...READERS.keys()].join(' and ')
    throw new PocketsimError('SNAPSHOT_VERSION', `snapshot: this pocketsim reads versions ${versions}; take it anew`)
  }
  try {
    return readFields(fields, readerOf)
  } catch (error) {
    if (error instanceof PocketsimError) throw new PocketsimError('SNAPSHOT_FORMAT', `snapshot: ${error.message}`)
    throw error
  }
}
