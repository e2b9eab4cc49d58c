import { gcmsiv } from '@noble/ciphers/aes.js'
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { frozen } from '../bytes/frozen.js'
import { fromHex, toHex } from '../bytes/hex.js'
import { bytes, type RandomSource } from '../bytes/random.js'
import { isRecord } from '../bytes/record.js'
import { asText } from '../bytes/text.js'
import type { AuditEntry } from './audit.js'
import type { AddedLine, ChangedRecord } from './books/draft.js'
import type { MemoryBooks } from './books/memory.js'
import {
  type Contract,
  freshLife,
  type InboxMessage,
  type Life,
  type OpenSession,
  type Order,
  type Question,
} from './contract.js'
import type { PriceChange } from './house.js'
import { LOCK_DAYS, temporaryDays } from './lockout.js'
import { hashOf, hmacOf, type SessionTerms } from './office.js'
import type { WholeProfile } from './profile/profile.js'
import { snapshotError, wantSameOperator } from './snapshot.js'
import { printable } from './statement/printable.js'
import type { Period, StatementEntry } from './statement/statement.js'
import { DAY, type TryName, tryKey } from './tries.js'

// Version 1 is read for ever, and written no more: contracts, each sealed by itself, and one sealed part for all the rest.

/** What version 1 shows of a contract without the key. */
interface FirstContract {
  readonly msisdn: string
  readonly account: string
  readonly iccid: string
  readonly imsi: string
  readonly sealed: string
}

/** The sealed part of a contract. */
interface FirstSecret extends Omit<Contract, 'msisdn' | 'account' | 'sim' | 'life'> {
  readonly k: string
  readonly opc: string
  readonly seq: number
  readonly life: Omit<Life, 'counts' | 'late' | 'sessions' | 'identities'> & {
    readonly archive: readonly StatementEntry[]
    readonly inbox: readonly InboxMessage[]
  }
}

/** The sealed part of all the rest. */
interface FirstBooks {
  readonly op: string
  readonly used: readonly string[]
  /** Wrong passwords in a row, by number. */
  readonly failures: readonly (readonly [string, number])[]
  /** Numbers, by the hash of a token. */
  readonly sessions: readonly (readonly [string, string])[]
  /** Numbers, by provider and name there. */
  readonly identities: readonly (readonly [string, string])[]
  /** Kopecks, by the hash of a code. */
  readonly cards: readonly (readonly [string, number])[]
  /** For each number: what was done when. */
  readonly limits: readonly (readonly [string, readonly (readonly [string, readonly number[]])[]])[]
  readonly prices: readonly PriceChange[]
  readonly works: readonly Period[]
  readonly overloaded: boolean
}

/** What reading needs beside the snapshot. */
export interface FirstReading {
  readonly key: Uint8Array
  readonly profile: WholeProfile
  readonly random: RandomSource
  readonly sessions: SessionTerms
  /** Sessions and links have no times in version 1: they begin anew. */
  readonly now: number
}

/** One nonce for all. RFC 8452 §9 */
const NONCE = new Uint8Array(12)

/** Opens what was sealed. The type is what the same label was sealed with: the seal vouches for it. */
function unseal<Value>(key: Uint8Array, label: string, sealed: unknown): Value {
  try {
    const box = fromHex(asText(sealed))
    return JSON.parse(bytesToUtf8(gcmsiv(key, NONCE, utf8ToBytes(label)).decrypt(box)))
  } catch {
    throw snapshotError()
  }
}

const labelOf = ({ msisdn, account, iccid, imsi }: FirstContract): string =>
  JSON.stringify([msisdn, account, iccid, imsi])

const contractsIn = (value: unknown): readonly FirstContract[] => {
  if (!Array.isArray(value)) throw snapshotError()
  return value.map((row: unknown) => {
    if (!isRecord(row)) throw snapshotError()
    const { msisdn, account, iccid, imsi, sealed } = row
    return {
      msisdn: asText(msisdn),
      account: asText(account),
      iccid: asText(iccid),
      imsi: asText(imsi),
      sealed: asText(sealed),
    }
  })
}

/** Puts a snapshot of version 1 into empty books. */
export function readFirstSnapshot(
  books: MemoryBooks,
  snapshot: Readonly<Record<string, unknown>>,
  reading: FirstReading,
): void {
  const { key, profile, random } = reading
  const { version, plmn, algorithm, audit, sealed } = snapshot
  wantSameOperator(plmn, algorithm, profile)
  const contracts = contractsIn(snapshot.contracts)
  const labels = contracts.map(labelOf)
  const named = algorithm === undefined ? [] : [algorithm]
  const all = unseal<FirstBooks>(key, JSON.stringify([version, plmn, labels, audit, ...named]), sealed)
  const secrets = contracts.map((contract) => unseal<FirstSecret>(key, labelOf(contract), contract.sealed))
  const pepper = toHex(bytes(random, 32))
  const { op, prices, works, overloaded } = all
  put(books, { kind: 'house', key: '', value: { op, pepper, prices, works, overloaded, faults: {}, drawn: 0 } })
  for (const [i, contract] of contracts.entries()) {
    const secret = secrets[i]
    if (secret !== undefined) readContract(books, contract, secret, all, pepper, reading)
  }
  readRest(books, all, reading)
  // The label of the books vouches for the audit trail.
  for (const line of Array.isArray(audit) ? (audit as readonly AuditEntry[]) : []) {
    books.apply({ records: [], lines: [{ kind: 'audit', owner: '', at: line.at, line: frozen(line) }] }, 0)
  }
}

const put = (books: MemoryBooks, record: ChangedRecord): void =>
  books.apply({ records: [frozen(record)], lines: [] }, 0)

function readContract(
  books: MemoryBooks,
  { msisdn, account, iccid, imsi }: FirstContract,
  { k, opc, seq, life, ...rest }: FirstSecret,
  { sessions, identities }: FirstBooks,
  pepper: string,
  { profile, now, sessions: terms }: FirstReading,
): void {
  const { archive, inbox, orders, questions, ...kept } = life
  const open: OpenSession[] = []
  for (const [hash, number] of sessions) {
    if (number !== msisdn) continue
    open.push({ hash, name: hashOf(hash).slice(0, 8), channel: 'site', opened: now, seen: now })
    put(books, { kind: 'session', key: hash, value: { msisdn, until: now + terms.longest } })
  }
  const linked = identities.filter(([, number]) => number === msisdn)
  // Version 1 does not say when a temporary password was ordered.
  const { password } = kept
  const until = now + temporaryDays({ profile }) * DAY
  const known = password?.temporary === undefined ? password : { ...password, until }
  const links = linked.map(([name]) => ({ provider: providerIn(name), linked: now, key: hmacOf(pepper, name) }))
  for (const { key } of links) put(books, { kind: 'identity', key, value: { msisdn } })
  const next: Life = {
    ...freshLife(profile),
    ...kept,
    ...(known !== undefined && { password: known }),
    orders: orders.filter(({ state }) => state === 'in-preparation'),
    questions: questions.filter(({ answer }) => answer === undefined),
    counts: { orders: orders.length, questions: questions.length },
    sessions: open,
    identities: links,
  }
  const sim = { iccid, imsi, msisdn, keys: { k: fromHex(k), opc: fromHex(opc) }, seq }
  put(books, { kind: 'sim', key: imsi, value: sim })
  put(books, { kind: 'contract', key: msisdn, value: { msisdn, account, sim: { iccid, imsi }, ...rest, life: next } })
  for (const number of [account, iccid, imsi]) put(books, { kind: 'given', key: number, value: { of: msisdn } })
  const lines: AddedLine[] = [
    ...printable(archive).map((line) => ({ kind: 'archive', owner: account, at: line.at, line }) as const),
    ...inbox.map((line) => ({ kind: 'inbox', owner: account, at: line.at, line }) as const),
    ...orders.flatMap((line: Order) =>
      line.state === 'delivered' ? [{ kind: 'order', owner: account, at: line.ordered, line } as const] : [],
    ),
    ...questions.flatMap((line: Question) =>
      line.answer === undefined ? [] : [{ kind: 'question', owner: account, at: line.at, line } as const],
    ),
  ]
  books.apply({ records: [], lines: frozen(lines) }, 0)
}

/** The provider of an identity as version 1 named it. */
function providerIn(name: string): string {
  const parts: unknown = JSON.parse(name)
  return Array.isArray(parts) ? asText(parts[0]) : ''
}

function readRest(
  books: MemoryBooks,
  { used, failures, cards, limits }: FirstBooks,
  { profile, now }: FirstReading,
): void {
  for (const number of used) if (!books.records.given.has(number)) put(books, { kind: 'given', key: number, value: {} })
  for (const [hash, amount] of cards) put(books, { kind: 'voucher', key: hash, value: { amount } })
  for (const [whom, count] of failures) {
    putTries(
      books,
      { what: 'login', place: 'site', whom },
      Array.from({ length: count }, () => now),
      LOCK_DAYS,
    )
  }
  for (const [whom, counts] of limits) {
    for (const [name, times] of counts) {
      const { what, place } = FIRST_LIMITS[name] ?? {}
      if (what !== undefined)
        putTries(books, { what, whom, ...(place !== undefined && { place }) }, times, profile.limits[what].days)
    }
  }
}

/** How version 1 named what is limited. */
const FIRST_LIMITS: Readonly<
  Record<string, Pick<TryName, 'place'> & { readonly what: 'disclosure' | 'ordering' | 'card' }>
> = {
  disclosuresalon: { what: 'disclosure', place: 'salon' },
  'disclosurecontact-centre': { what: 'disclosure', place: 'contact-centre' },
  ordering: { what: 'ordering', place: 'site' },
  card: { what: 'card' },
}

function putTries(books: MemoryBooks, name: TryName, times: readonly number[], days: number): void {
  if (times.length === 0) return
  put(books, { kind: 'tries', key: tryKey(name), value: { times, until: Math.max(...times) + days * DAY } })
}
