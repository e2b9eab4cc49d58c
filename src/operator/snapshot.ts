import { gcmsiv } from '@noble/ciphers/aes.js'
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { fromHex, toHex } from '../bytes/hex.js'
import { isBytes } from '../bytes/is-bytes.js'
import { asText } from '../bytes/text.js'
import type { AlgorithmName } from '../card/auth/algorithm.js'
import { PocketsimError } from '../error.js'
import type { Contract } from './contract.js'
import { type LimitEntries, RateLimits } from './limits.js'
import type { AuditEntry, Office } from './office.js'
import type { WholeProfile } from './profile/profile.js'

/** What a snapshot shows of a contract without the key. */
export interface SnapshotContract {
  readonly msisdn: string
  readonly account: string
  readonly iccid: string
  readonly imsi: string
  /** The rest: owner, codes, keys, balance, archive, messages. AES-GCM-SIV, in hex. */
  readonly sealed: string
}

/** An operator as JSON. All that is secret or private opens with the key only. */
export interface OperatorSnapshot {
  readonly version: 1
  /** MCC and MNC of the operator. */
  readonly plmn: string
  /** The algorithm of its SIMs; left out for Milenage. */
  readonly algorithm?: AlgorithmName
  readonly contracts: readonly SnapshotContract[]
  readonly audit: readonly AuditEntry[]
  /** What does not belong to a contract. AES-GCM-SIV, in hex. */
  readonly sealed: string
}

/** The sealed part of a contract. */
type Secret = Omit<Contract, 'msisdn' | 'account' | 'sim'> & {
  readonly k: string
  readonly opc: string
  readonly seq: number
}

/** The sealed part of the books. */
interface Books {
  readonly op: string
  readonly used: readonly string[]
  readonly failures: readonly [string, number][]
  readonly sessions: readonly [string, string][]
  readonly identities: readonly [string, string][]
  readonly cards: readonly [string, number][]
  readonly limits: LimitEntries
  readonly prices: Office['prices']
  readonly works: Office['works']
  readonly overloaded: boolean
}

/** Where an operator keeps everything. */
export interface OperatorStore {
  /** The last saved snapshot; `undefined` where nothing was saved. The operator checks it. */
  load(): unknown
  /** Keeps a snapshot: whole, or not at all. */
  save(snapshot: OperatorSnapshot): void
}

/**
 * A store in memory.
 *
 * @example
 * ```ts
 * import { memoryStore, Operator } from 'pocketsim'
 *
 * const [store, key] = [memoryStore(), new Uint8Array(32)]
 * const operator = new Operator({ store, key })
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn: '+79161234567' })
 * operator.save()
 * new Operator({ store, key }).subscriber('+79161234567')?.owner // => 'Anna'
 * ```
 */
export function memoryStore(): OperatorStore {
  let kept: string | undefined
  return {
    load: () => (kept === undefined ? undefined : JSON.parse(kept)),
    save: (snapshot) => {
      kept = JSON.stringify(snapshot)
    },
  }
}

const KEY_LENGTH = 32
/** One nonce for all: AES-GCM-SIV then shows only which texts are equal under the same label. RFC 8452 §9 */
const NONCE = new Uint8Array(12)

/** Throws unless a key has the right length. */
export function wantSealKey(key: unknown): Uint8Array {
  if (isBytes(key) && key.length === KEY_LENGTH) return key
  throw new PocketsimError('KEY_FORMAT', `key: want a Uint8Array of ${KEY_LENGTH} bytes; it seals what is kept`)
}

/** Seals a JSON value. Equal values under equal labels give equal texts, so that snapshots can be compared. */
const seal = (key: Uint8Array, label: string, value: unknown): string =>
  toHex(gcmsiv(key, NONCE, utf8ToBytes(label)).encrypt(utf8ToBytes(JSON.stringify(value))))

/**
 * Opens what was sealed; throws for anything that was changed since. The type is what the same label was sealed with: the seal vouches
 * for it.
 */
function unseal<Value>(key: Uint8Array, label: () => string, sealed: unknown): Value {
  try {
    const box = fromHex(asText(sealed))
    return JSON.parse(bytesToUtf8(gcmsiv(key, NONCE, utf8ToBytes(label())).decrypt(box)))
  } catch {
    throw new PocketsimError(
      'SNAPSHOT_FORMAT',
      'snapshot: want it as it was taken, and the key that it was sealed with',
    )
  }
}

const labelOf = ({ msisdn, account, iccid, imsi }: Omit<SnapshotContract, 'sealed'>): string =>
  JSON.stringify([msisdn, account, iccid, imsi])

/** Binds the books to all that is beside them in clear: nothing there can be taken out, put in or changed. */
const labelOfAll = ({ version, plmn, algorithm, contracts, audit }: Omit<OperatorSnapshot, 'sealed'>): string =>
  JSON.stringify([
    version,
    plmn,
    contracts.map((contract) => labelOf(contract)),
    audit,
    ...(algorithm === undefined ? [] : [algorithm]),
  ])

function sealContract(key: Uint8Array, contract: Contract): SnapshotContract {
  const { msisdn, account, sim, ...rest } = contract
  const clear = { msisdn, account, iccid: sim.iccid, imsi: sim.imsi }
  const secret: Secret = { ...rest, k: toHex(sim.keys.k), opc: toHex(sim.keys.opc), seq: sim.seq }
  return { ...clear, sealed: seal(key, labelOf(clear), secret) }
}

/** How a snapshot names the algorithm. The first snapshots knew Milenage only, and did not name it. */
const algorithmIn = ({ algorithm }: WholeProfile): AlgorithmName | undefined =>
  algorithm === 'milenage' ? undefined : algorithm

/** The books of an operator as a snapshot. */
export function takeOperatorSnapshot(office: Office, op: Uint8Array, key: Uint8Array): OperatorSnapshot {
  const contracts = [...office.contracts.values()].map((contract) => sealContract(key, contract))
  const { plmn } = office.kit.profile
  const algorithm = algorithmIn(office.kit.profile)
  const named = algorithm === undefined ? {} : { algorithm }
  const open = { version: 1, plmn, ...named, contracts, audit: [...office.audit] } as const
  const books: Books = {
    op: toHex(op),
    used: [...office.used],
    failures: [...office.failures],
    sessions: [...office.sessions],
    identities: [...office.identities],
    cards: [...office.cards],
    limits: office.limits.entries(),
    prices: office.prices,
    works: office.works,
    overloaded: office.overloaded,
  }
  return { ...open, sealed: seal(key, labelOfAll(open), books) }
}

function wantSnapshot(snapshot: unknown, profile: WholeProfile): asserts snapshot is OperatorSnapshot {
  const fields: Record<string, unknown> = typeof snapshot === 'object' && snapshot !== null ? { ...snapshot } : {}
  if (fields.version !== 1) {
    const sentence = 'snapshot: this pocketsim reads version 1; read a later version with a later pocketsim'
    throw new PocketsimError('SNAPSHOT_VERSION', sentence)
  }
  if (fields.plmn !== profile.plmn || fields.algorithm !== algorithmIn(profile)) {
    const sentence =
      'snapshot: it is of another operator; give the profile with the PLMN and the algorithm of the snapshot'
    throw new PocketsimError('SNAPSHOT_FORMAT', sentence)
  }
  const isList = (list: unknown): boolean =>
    Array.isArray(list) && list.every((row: unknown) => typeof row === 'object' && row !== null)
  if (!isList(fields.contracts) || !isList(fields.audit)) {
    throw new PocketsimError('SNAPSHOT_FORMAT', 'snapshot: want lists of contracts and of the audit trail')
  }
}

/**
 * Puts a snapshot into empty books.
 *
 * @returns the constant of the operator, from which the keys of SIMs are derived
 */
export function readOperatorSnapshot(office: Office, snapshot: unknown, key: Uint8Array): Uint8Array {
  wantSnapshot(snapshot, office.kit.profile)
  const { contracts, audit, sealed } = snapshot
  const books = unseal<Books>(key, () => labelOfAll(snapshot), sealed)
  const secrets = contracts.map(
    (contract) => [contract, unseal<Secret>(key, () => labelOf(contract), contract.sealed)] as const,
  )
  for (const [{ msisdn, account, iccid, imsi }, { k, opc, seq, ...rest }] of secrets) {
    const sim = { iccid, imsi, msisdn, keys: { k: fromHex(k), opc: fromHex(opc) }, seq }
    office.kit.network.subscribe({ ...rest.provided, msisdn })
    office.contracts.set(msisdn, { msisdn, account, sim, ...rest })
    office.sims.set(imsi, sim)
  }
  for (const text of books.used) office.used.add(text)
  const maps = [
    [office.failures, books.failures],
    [office.cards, books.cards],
  ] as const
  for (const [map, entries] of maps) for (const [name, value] of entries) map.set(name, value)
  for (const [hash, msisdn] of books.sessions) office.sessions.set(hash, msisdn)
  for (const [name, msisdn] of books.identities) office.identities.set(name, msisdn)
  office.limits = new RateLimits(office.kit.profile.limits, office.kit.now, books.limits)
  office.prices = books.prices
  office.works = books.works
  office.overloaded = books.overloaded
  office.audit = [...audit]
  return fromHex(books.op)
}
