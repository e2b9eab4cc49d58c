import { type Check, fields, listOf, rule, text, whole } from '../../bytes/checks.js'
import type { Life } from '../contract.js'
import { type Adoption, adopt, adoptTogether, type JointAdoption } from '../customers/adopt.js'
import type { CustomerRow } from '../customers/row.js'
import { type CustomerPage, customerPage } from '../customers/rows.js'
import type { Office } from '../office.js'

/** Which customers a page has. */
export interface PageRequest {
  /** The number that the page before gave as `next`; without it the first page. */
  readonly after?: string | undefined
  /** 1 to 10 000; 500 by default. */
  readonly most?: number | undefined
}

/** Customers of a page, where nobody says how many. */
const USUAL_PAGE = 500

const checkPage: Check<PageRequest> = fields<PageRequest>({}, { after: text(0, 20), most: whole(1, 10_000) })
/** Where a page begins and how long it is, from a checked request. */
export function pageAsked(page: PageRequest): { readonly after: string; readonly most: number } {
  checkPage(page, 'page', 'OPTION_FORMAT')
  const { after = '', most = USUAL_PAGE } = page
  return { after, most }
}
// What is in a row, the row is refused for.
const checkRows: Check<readonly unknown[]> = listOf(rule<unknown>('a row', () => true))

/**
 * Takes over customers who exist already, with their own numbers, cards, codes, balances and passwords, and gives them away. For whole files
 * see `pocketsim/customers`.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator()
 * const codes = { pin1: '4821', puk1: '12345678', pin2: '5904', puk2: '87654321' }
 * const anna = { name: 'Anna', passport: '4509 123456', msisdn: '8 916 123-45-67', balance: 120_00 }
 * const row = { ...anna, iccid: '8970101234567890123', imsi: '250011234567890', ...codes }
 *
 * operator.customers.adopt({ ...row, puk1: 12345678 }).problems[0].field // => 'puk1'
 * operator.customers.adopt(row).ok // => true
 * operator.customers.adopt(row).problems[0] // => { field: 'msisdn', problem: 'is given out already; want one that nobody has' }
 * operator.disclose({ msisdn: '+79161234567', via: 'salon', passport: '4509123456', code: 'puk1' }).codes // => { puk1: '12345678' }
 * operator.customers.rows().rows[0].balance // => 12000
 * ```
 */
export class Customers {
  readonly #office: Office
  readonly #fresh: Life

  /**
   * @param office - the books
   * @param fresh - the life of all new contracts
   */
  constructor(office: Office, fresh: Life) {
    this.#office = office
    this.#fresh = fresh
  }

  /**
   * Takes over a customer. The balance is the first entry of the archive.
   *
   * @param row - see {@link CustomerRow}; any value, such as one from a file
   * @returns the subscriber, or all that is wrong with the row: then nothing of it is taken. A number that is given out is a problem too
   */
  adopt(row: CustomerRow): Adoption {
    return adopt(this.#office, this.#fresh, row)
  }

  /**
   * Takes over several customers. Each row is taken whole or not at all, whatever becomes of the others.
   *
   * @returns an answer for each row, in their order
   * @throws PocketsimError `OPTION_FORMAT` for anything that is no list
   */
  adoptEach(rows: readonly CustomerRow[]): readonly Adoption[] {
    checkRows(rows, 'rows', 'OPTION_FORMAT')
    return rows.map((row) => adopt(this.#office, this.#fresh, row))
  }

  /**
   * Takes over several customers: all, or none where something is wrong with one of them. No other operation comes between.
   *
   * @returns how many were taken, or what is wrong with which row
   * @throws PocketsimError `OPTION_FORMAT` for anything that is no list
   */
  adoptTogether(rows: readonly CustomerRow[]): JointAdoption {
    checkRows(rows, 'rows', 'OPTION_FORMAT')
    return adoptTogether(this.#office, this.#fresh, rows)
  }

  /**
   * Customers as rows, page by page, in the order of their numbers. A row has codes, keys, and the hash of the password: keep it like the
   * books. It does not have messages, the archive, orders, questions, sessions, linked identities, favourite numbers, and what the network
   * keeps (services that the customer switched with codes).
   *
   * @param page - where the page begins, and how long it is
   * @returns the rows, and where the next page begins. Who becomes a customer meanwhile may be left out
   * @throws PocketsimError `OPTION_FORMAT`
   */
  rows(page: PageRequest = {}): CustomerPage {
    const { after, most } = pageAsked(page)
    return customerPage(this.#office, this.#office.numbers(after, most), most)
  }
}
