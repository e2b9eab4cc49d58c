import { toHex } from '../../bytes/hex.js'
import { OPERATOR } from '../audit.js'
import type { Contract } from '../contract.js'
import { settled } from '../due.js'
import type { Office } from '../office.js'
import { writtenId } from './read.js'
import type { CustomerRow } from './row.js'

/** Some customers as rows, in the order of their numbers. */
export interface CustomerPage {
  readonly rows: readonly CustomerRow[]
  /** The number after which the next page begins; left out, this was the last one. */
  readonly next?: string
}

const utc = (time: number): string => new Date(time).toISOString()

/** A customer as a row: from it another operator makes the same customer. */
function rowOf(office: Office, { msisdn, owner, account, sim, envelope, life }: Contract): CustomerRow {
  const { balance, tariff, region, connections, promise, block, settings, password } = life
  const { keys, seq } = office.books.sim.get(sim.imsi) ?? {}
  const { iccid: _, ...codes } = envelope
  return {
    msisdn,
    ...owner,
    account,
    ...sim,
    ...codes,
    ...(keys !== undefined && { ki: toHex(keys.k), opc: toHex(keys.opc) }),
    ...(seq !== undefined && { seq }),
    balance,
    ...(promise !== undefined && { promised: promise.amount, promisedUntil: utc(promise.due) }),
    ...(tariff !== '' && { tariff }),
    ...(region !== undefined && { region }),
    ...(connections.length > 0 && {
      services: connections.map(({ id, due }) => `${writtenId(id)}@${utc(due)}`).join(' '),
    }),
    ...(block !== undefined && { block: block.kind }),
    ...(block?.kind === 'temporary' && block.until !== undefined && { blockedUntil: utc(block.until) }),
    ...settings,
    ...(password?.hash !== undefined && {
      passwordHash: password.hash,
      passwordSalt: password.salt,
      passwordCost: office.kit.scryptCost,
    }),
  }
}

/** Some customers as rows, after all that was due for them is done. A number without a customer has no row. */
export const customerRows = (office: Office, numbers: readonly string[]): readonly CustomerRow[] =>
  office.run(() => {
    const rows = numbers.flatMap((msisdn) => {
      const contract = settled(office, msisdn)
      return contract === undefined ? [] : [rowOf(office, contract)]
    })
    office.log('customers.rows', 'operator', undefined, 'ok', OPERATOR, { target: `${rows.length} customers` })
    return rows
  })

/** Some customers as a page. */
export function customerPage(office: Office, numbers: readonly string[], most: number): CustomerPage {
  const rows = customerRows(office, numbers)
  const next = numbers.length < most ? undefined : numbers.at(-1)
  return { rows, ...(next !== undefined && { next }) }
}

/** The numbers of customers in their order, page by page. Those who come while somebody turns the pages may be left out. */
export class NumberPages {
  #sorted: readonly string[] | undefined

  /** @param numbers - all that there are now */
  page(numbers: Iterable<string>, after: string, most: number): readonly string[] {
    // Each first page looks anew. To look anew for each page would cost all customers each time.
    if (this.#sorted === undefined || after === '') this.#sorted = [...numbers].sort()
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle] ?? '') > after) high = middle
      else low = middle + 1
    }
    const page = this.#sorted.slice(low, low + most)
    if (page.length < most) this.#sorted = undefined
    return page
  }
}
