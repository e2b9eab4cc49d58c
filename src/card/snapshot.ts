import { PocketsimError } from '../error.js'
import { PIN_TRIES, type PinRecord, UNBLOCK_TRIES } from '../pin/state.js'
import { isSequence, type SequenceState } from './auth/sequence.js'
import { wantIccid, wantImsi, wantKey, wantPin, wantPuk } from './profile.js'
import type { CardState } from './state.js'

/** The version that {@link CardSnapshot} has now. */
const VERSION = 1

/**
 * A card's non-volatile state: JSON-safe, versioned. It holds the codes and keys in clear, as the card's own memory does:
 * keep it as you would keep the card.
 */
export interface CardSnapshot extends CardState {
  readonly version: typeof VERSION
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

/** One code of a snapshot. A blocked code is an enabled one, and only PIN1 can be disabled: a card is never otherwise. */
function wantPinRecord(name: 'pin1' | 'pin2' | 'adm1', value: unknown): PinRecord {
  const { pin, puk, enabled, tries, unblockTries } = wantObject(name, value)
  const hasPuk = name !== 'adm1'
  const record = {
    pin: wantPin(`${name}.pin`, pin),
    puk: hasPuk ? wantPuk(`${name}.puk`, puk) : '',
    enabled: enabled === true,
    tries: wantCount(`${name}.tries`, tries, PIN_TRIES),
    unblockTries: wantCount(`${name}.unblockTries`, unblockTries, hasPuk ? UNBLOCK_TRIES : 0),
  }
  const mayBeOff = name === 'pin1' && record.tries > 0
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

/** A state as a snapshot. */
export const takeSnapshot = (state: CardState): CardSnapshot => ({ version: VERSION, ...state })

/** A snapshot as a state, checked field by field; what is not part of a snapshot is left behind. */
export function readSnapshot(snapshot: unknown): CardState {
  const fields = wantObject('snapshot', snapshot)
  if (fields.version !== VERSION) {
    throw new PocketsimError('SNAPSHOT_VERSION', `snapshot: this pocketsim reads version ${VERSION} only; take it anew`)
  }
  try {
    return {
      iccid: wantIccid(fields.iccid),
      imsi: wantImsi(fields.imsi),
      pin1: wantPinRecord('pin1', fields.pin1),
      pin2: wantPinRecord('pin2', fields.pin2),
      adm1: wantPinRecord('adm1', fields.adm1),
      ki: wantKey('ki', fields.ki),
      opc: wantKey('opc', fields.opc),
      sequence: wantSequence(fields.sequence),
    }
  } catch (error) {
    if (error instanceof PocketsimError) throw new PocketsimError('SNAPSHOT_FORMAT', `snapshot: ${error.message}`)
    throw error
  }
}
