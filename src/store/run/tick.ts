import { type SqlClient, textIn, wholeIn } from '../sql/client.js'

/** How many contracts are worked through in one transaction. */
const GROUP = 20
/** How many contracts are looked up at once. */
const LIST = 500
/** How many records are forgotten in one transaction. */
const FORGOTTEN = 1000

const DUE = `select due, key from records where due <= $1 and (due, key) > ($2, $3) order by due, key limit ${LIST}`
const FORGET = `delete from records where (kind, key) in
  (select kind, key from records where ends <= $1 order by ends limit ${FORGOTTEN} for update skip locked)
  returning kind`

/** What is worked through, and how. */
export interface DueKit {
  readonly client: SqlClient
  /** Does what is due for some contracts, in one transaction; it leaves out those that others have locked. */
  readonly settle: (numbers: readonly string[]) => Promise<void>
  /** Hears of contracts for which it failed. */
  readonly failed: (error: unknown, msisdn: string) => void
}

/** Some contracts in one transaction; where it fails, each by itself, so that one contract does not hold up the rest. */
async function settleGroup(kit: DueKit, numbers: readonly string[]): Promise<void> {
  try {
    await kit.settle(numbers)
  } catch (error) {
    const [first = ''] = numbers
    if (numbers.length === 1) kit.failed(error, first)
    else for (const number of numbers) await settleGroup(kit, [number])
  }
}

/** Does all that is due by a time, the earliest first. What others are at, and what fails, is left for the next time. */
export async function settleDue(kit: DueKit, now: number): Promise<void> {
  let [due, key] = [Number.MIN_SAFE_INTEGER, '']
  for (;;) {
    const rows = await kit.client.query(DUE, [now, due, key])
    const numbers = rows.map((row) => textIn(row.key))
    for (let at = 0; at < numbers.length; at += GROUP) await settleGroup(kit, numbers.slice(at, at + GROUP))
    const last = rows.at(-1)
    if (last === undefined || rows.length < LIST) return
    ;[due, key] = [wholeIn(last.due), textIn(last.key)]
  }
}

/** Forgets the records that ended before a time: sessions, counts, quarantines. */
export async function forgetEnded(client: SqlClient, now: number): Promise<void> {
  for (;;) {
    const rows = await client.query(FORGET, [now])
    if (rows.length < FORGOTTEN) return
  }
}
