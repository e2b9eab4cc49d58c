import { freshLife } from '../operator/contract.js'
import { type Adoption, adopt, wantedBy } from '../operator/customers/adopt.js'
import { customerPage } from '../operator/customers/rows.js'
import { type PageRequest, pageAsked } from '../operator/desks/customers.js'
import type { PriceChange } from '../operator/house.js'
import type { Office } from '../operator/office.js'
import { setPrice, tellPrice } from '../operator/prices.js'
import { callOf } from '../operator/served.js'
import type { Sealer } from './rows/seal.js'
import { serviceMark } from './run/batch.js'
import type { Hints } from './run/runner.js'
import { type SqlClient, textIn } from './sql/client.js'

/** What operations on many customers work with. */
export interface ManyKit {
  readonly client: SqlClient
  readonly office: Office
  readonly sealer: Sealer
  readonly run: <Result>(work: () => Result, hints: Hints) => Promise<Result>
}

/** How many customers are looked up at once, and how many are in one transaction. */
const [LIST, GROUP] = [500, 20]
const MARKED = `select key from marks where mark = $1 and key > $2 order by key limit ${LIST}`
const NUMBERS = `select key from records where kind = 'contract' and key > $1 order by key limit $2`

/** An operation that is more than one transaction, or that knows itself what it will want. */
type Many = (kit: ManyKit, args: readonly unknown[], target: object) => Promise<unknown>

/** Sets a price, and tells the customers who have the service. The operation itself checks the arguments. */
const announcePrice: Many = async ({ client, office, sealer, run }, args) => {
  const change = args[0] as PriceChange
  const answer = await run(() => setPrice(office, change), {})
  if (!answer.ok) return answer
  let [told, key] = [0, '']
  for (;;) {
    const rows = await client.query(MARKED, [sealer.hidden(serviceMark(change.service)), key])
    const numbers = rows.map((row) => textIn(row.key))
    for (let at = 0; at < numbers.length; at += GROUP) {
      const contracts = numbers.slice(at, at + GROUP)
      told += await run(() => contracts.filter((msisdn) => tellPrice(office, msisdn, change)).length, { contracts })
    }
    key = numbers.at(-1) ?? ''
    if (numbers.length < LIST) return { ok: true, told }
  }
}

const listIn = ([rows]: readonly unknown[]): readonly unknown[] | undefined => (Array.isArray(rows) ? rows : undefined)

/** Takes over customers, some in each transaction: each row is taken whole or not at all. */
const adoptEach: Many = async ({ office, run }, args, target) => {
  const rows = listIn(args)
  // It throws for anything that is no list.
  if (rows === undefined) return callOf(target, 'adoptEach', args)
  const fresh = freshLife(office.kit.profile)
  const answers: Adoption[] = []
  for (let at = 0; at < rows.length; at += GROUP) {
    const group = rows.slice(at, at + GROUP)
    answers.push(...(await run(() => group.map((row) => adopt(office, fresh, row)), wantedBy(office, group))))
  }
  return answers
}

/** Takes over one customer. */
const adoptOne: Many = ({ office, run }, args, target) =>
  run(() => callOf(target, 'adopt', args), wantedBy(office, args))

/** Takes over customers in one transaction: all of them, or none. */
const adoptTogether: Many = ({ office, run }, args, target) =>
  run(() => callOf(target, 'adoptTogether', args), wantedBy(office, listIn(args) ?? []))

/** A page of customers: their numbers, then their contracts, then their SIMs, each in one go. */
const rows: Many = async ({ client, office, run }, [page = {}]) => {
  // It is checked before anything is done with it.
  const { after, most } = pageAsked(page as PageRequest)
  const contracts = (await client.query(NUMBERS, [after, most])).map((row) => textIn(row.key))
  const sims = await run(() => contracts.flatMap((msisdn) => office.books.contract.get(msisdn)?.sim.imsi ?? []), {
    contracts,
  })
  const records = sims.map((key) => ({ kind: 'sim', key }) as const)
  return run(() => customerPage(office, contracts, most), { contracts, records })
}

/** Methods of desks that are carried out in a way of their own, by their names. */
export const MANY: Readonly<Record<string, Many>> = {
  announcePrice,
  adopt: adoptOne,
  adoptEach,
  adoptTogether,
  rows,
}
