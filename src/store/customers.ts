import { wantedBy } from '../operator/customers/adopt.js'
import { type CustomerPage, customerPage } from '../operator/customers/rows.js'
import { type PageRequest, pageAsked } from '../operator/desks/customers.js'
import type { Office } from '../operator/office.js'
import { HOUSE } from './run/loaded.js'
import type { Hints } from './run/runner.js'
import { type Sql, textOf } from './sql/client.js'

const AFTER = "select key from records where kind = 'contract' and key > $1 order by key limit $2"

/** Carries out operations, and says what they will want. */
type Run = <Result>(work: () => Result, hints: Hints) => Promise<Result>

/** Customers as rows, page by page. */
export async function storedPage(sql: Sql, office: Office, run: Run, page: PageRequest): Promise<CustomerPage> {
  const { after, most } = pageAsked(page)
  const numbers = (await sql.query(AFTER, [after, most])).map(({ key }) => textOf(key))
  // Which cards there are, only the contracts say; then all their keys are read at once.
  const cards = await run(() => numbers.map((msisdn) => office.books.contract.get(msisdn)?.sim.imsi), {
    contracts: numbers,
  })
  const sims = cards.flatMap((key) => (key === undefined ? [] : [{ kind: 'sim', key } as const]))
  return run(() => customerPage(office, numbers, most), { contracts: numbers, records: [HOUSE, ...sims] })
}

/** What it takes to take over customers: without it each of their numbers would be asked for by itself. */
export function hintsOfRows(office: Office, [rows]: readonly unknown[]): Hints {
  const { contracts, records } = wantedBy(office, Array.isArray(rows) ? rows : [rows])
  return { contracts, records: [HOUSE, ...records] }
}
