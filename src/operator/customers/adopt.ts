import { fromHex, toHex } from '../../bytes/hex.js'
import { bytes } from '../../bytes/random.js'
import { PocketsimError } from '../../error.js'
import { OPERATOR } from '../audit.js'
import type { Kind } from '../books/kinds.js'
import { unused } from '../chance.js'
import { type Contract, type Life, view } from '../contract.js'
import { enter } from '../issue.js'
import { triesAbout } from '../lockout.js'
import type { Office } from '../office.js'
import { passwordHash } from '../password/hash.js'
import { ACCOUNT_DIGITS } from '../sim.js'
import type { Subscriber } from '../subscriber.js'
import { tryKey } from '../tries.js'
import { type ReadRow, type RowProblem, readCustomer } from './read.js'
import { timeIn } from './row.js'

/** A customer who was taken over, or all that is wrong with the row: then nothing of it was taken. */
export type Adoption =
  | { readonly ok: true; readonly subscriber: Subscriber }
  | { readonly ok: false; readonly problems: readonly RowProblem[] }

/** A problem of one of several rows. */
export interface PlacedProblem extends RowProblem {
  /** The place of the row in the list: 0 for the first. */
  readonly row: number
}

/** Customers who were taken over together, or all that is wrong with any of the rows: then nothing was taken. */
export type JointAdoption =
  | { readonly ok: true; readonly taken: number }
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] }

const TAKEN = 'is given out already; want one that nobody has'
const [OPC_OF_XOR, SALT_BYTES] = [new Uint8Array(16), 16]

/** The numbers of a row which nobody else may have, by their fields. */
const ownNumbers = ({ row: { account, iccid, imsi } }: ReadRow): readonly (readonly [string, string])[] => [
  ['iccid', iccid],
  ['imsi', imsi],
  ...(account === undefined ? [] : [['account', account] as const]),
]

/** What the books, and the rows before it, say against a row. Its numbers are in `seen` after that. */
function clashes(office: Office, read: ReadRow, seen: Set<string>): RowProblem[] {
  const { books, now } = office
  const problems: RowProblem[] = []
  const isMsisdnTaken = books.contract.has(read.msisdn) || seen.has(read.msisdn)
  if (isMsisdnTaken) problems.push({ field: 'msisdn', problem: TAKEN })
  else if ((books.given.get(read.msisdn)?.until ?? 0) > now) {
    problems.push({ field: 'msisdn', problem: 'its contract ended; wait until its quarantine is over' })
  }
  seen.add(read.msisdn)
  for (const [field, number] of ownNumbers(read)) {
    if (seen.has(number) || books.given.has(number)) problems.push({ field, problem: TAKEN })
    seen.add(number)
  }
  return problems
}

/** The life of a customer as the row tells it, without the balance. */
function lifeOf(office: Office, fresh: Life, { row, connections, password }: ReadRow): Life {
  const { tariff, region, promised, promisedUntil, block, blockedUntil, email, invoicePlace } = row
  const [due, until] = [timeIn(promisedUntil), timeIn(blockedUntil)]
  const salt = row.password === undefined ? undefined : toHex(bytes(office.kit.random, SALT_BYTES))
  const own = salt === undefined ? password : { salt, hash: passwordHash(office, row.password ?? '', salt) }
  return {
    ...fresh,
    ...(tariff !== undefined && { tariff }),
    ...(region !== undefined && { region }),
    connections: connections.map((one) => ({ ...one, since: office.now })),
    tried: connections.map(({ id }) => id),
    ...(promised !== undefined && due !== undefined && { promise: { amount: promised, due } }),
    ...(block === 'temporary' && { block: { kind: block, ...(until !== undefined && { until }) } }),
    ...(block === 'permanent' && { block: { kind: block } }),
    settings: {
      priceNotices: row.priceNotices ?? true,
      accountNotices: row.accountNotices ?? true,
      ...(email !== undefined && { email }),
      ...(invoicePlace !== undefined && { invoicePlace }),
    },
    ...(own !== undefined && { password: own }),
  }
}

/** Enters a customer in the books. The row was checked, against the books too. */
function take(office: Office, fresh: Life, read: ReadRow, isKept: (number: string) => boolean): Contract {
  const { row, msisdn } = read
  const { name, passport, codeWord, iccid, imsi, pin1, puk1, pin2, puk2, ki, opc, balance = 0, seq = 0 } = row
  const { books, kit } = office
  const isGiven = (text: string) => isKept(text) || books.given.has(text)
  const account = row.account ?? unused(kit.random, ACCOUNT_DIGITS, isGiven)
  const contract: Contract = {
    msisdn,
    owner: { name, passport, ...(codeWord !== undefined && { codeWord }) },
    account,
    sim: { iccid, imsi },
    envelope: { iccid, pin1, puk1, pin2, puk2 },
    life: lifeOf(office, fresh, read),
  }
  const keys = ki === undefined ? undefined : { k: fromHex(ki), opc: opc === undefined ? OPC_OF_XOR : fromHex(opc) }
  office.log('customers.adopt', 'operator', msisdn, 'ok', OPERATOR, balance === 0 ? {} : { amount: balance })
  enter(office, contract, keys && { iccid, imsi, msisdn, keys, seq })
  // -0 is a whole number too, and no sum of an archive.
  office.post(msisdn, 'other', 'taken over', balance + 0)
  if (contract.life.block !== undefined) books.after({ kind: 'bar', msisdn, isBarred: true })
  return contract
}

const isNetworkFull = (error: unknown): boolean => error instanceof PocketsimError && error.code === 'MSISDN_TAKEN'
const OF_NETWORK: RowProblem = { field: 'msisdn', problem: 'the network has this number already; unsubscribe it there' }

/** Takes over a customer. */
export function adopt(office: Office, fresh: Life, row: unknown): Adoption {
  try {
    return office.run(() => {
      const read = readCustomer(office, row, office.now)
      const problems = 'row' in read ? clashes(office, read, new Set()) : read
      if (!('row' in read) || problems.length > 0) return { ok: false, problems }
      return { ok: true, subscriber: view(take(office, fresh, read, () => false)) }
    })
  } catch (error) {
    if (isNetworkFull(error)) return { ok: false, problems: [OF_NETWORK] }
    throw error
  }
}

/** Takes over several customers: all, or none where something is wrong with a row. */
export function adoptTogether(office: Office, fresh: Life, rows: readonly unknown[]): JointAdoption {
  const subscribed: string[] = []
  let place = 0
  try {
    return office.run(() => {
      // All is checked before anything is entered: this may be a part of a larger run.
      const seen = new Set<string>()
      const problems: PlacedProblem[] = []
      const all: ReadRow[] = []
      for (const [row, value] of rows.entries()) {
        const read = readCustomer(office, value, office.now)
        const wrong = 'row' in read ? clashes(office, read, seen) : read
        if ('row' in read) all.push(read)
        for (const problem of wrong) problems.push({ row, ...problem })
      }
      if (problems.length > 0) return { ok: false, problems }
      for (const read of all) {
        subscribed.push(take(office, fresh, read, (number) => seen.has(number)).msisdn)
        place += 1
      }
      return { ok: true, taken: all.length }
    })
  } catch (error) {
    // The books have forgotten it all; the network has not.
    office.run(() => {
      for (const msisdn of subscribed) office.books.after({ kind: 'unsubscribe', msisdn })
    })
    if (isNetworkFull(error)) return { ok: false, problems: [{ row: place, ...OF_NETWORK }] }
    throw error
  }
}

/** The records that taking over some rows will look at, for a shell that fetches them at once. Rows with problems want nothing. */
export function wantedBy(
  office: Office,
  rows: readonly unknown[],
): {
  readonly contracts: readonly string[]
  readonly records: readonly { readonly kind: Kind; readonly key: string }[]
} {
  const contracts: string[] = []
  const records: { kind: Kind; key: string }[] = []
  for (const row of rows) {
    const read = readCustomer(office, row, 0)
    if (!('row' in read)) continue
    const { msisdn } = read
    contracts.push(msisdn)
    for (const [, key] of [['msisdn', msisdn], ...ownNumbers(read)]) records.push({ kind: 'given', key })
    records.push({ kind: 'sim', key: read.row.imsi })
    for (const name of triesAbout(msisdn)) records.push({ kind: 'tries', key: tryKey(name) })
  }
  return { contracts, records }
}
