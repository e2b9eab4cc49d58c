import type { OperatorSnapshot } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { Seal } from '../../src/operator/seal/seal.js'

/** What is under the seals of a snapshot, part for part. Two snapshots of the same books differ; what is in them does not. */
export function contentsOf(snapshot: OperatorSnapshot, key: Uint8Array): ReadonlyMap<string, unknown> {
  const { id, plmn, algorithm = 'milenage', parts } = snapshot
  const seal = new Seal(key, id, ['2', plmn, algorithm], seededRandom(0))
  const open = parts.map((part) => seal.take(part))
  return new Map(open.map(({ name, value }) => [JSON.stringify(name), value] as const).sort())
}
