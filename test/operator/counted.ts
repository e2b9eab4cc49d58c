import type { OperatorOptions } from 'pocketsim'
import { seededRandom, testClock } from 'pocketsim/testing'
import type { Base } from '../../src/operator/books/draft.js'
import { OperatorDesks } from '../../src/operator/desks.js'
import { OperatorListeners } from '../../src/operator/events.js'
import { freshHouse } from '../../src/operator/house.js'
import { Office } from '../../src/operator/office.js'
import { booksOf, kitOf } from '../../src/operator/options.js'
import { START } from './customer.js'

/** The desks of an operator without a network, over books that write down each password that scrypt is asked about. */
export function counted(options: OperatorOptions = {}) {
  const clock = testClock(START)
  const all: OperatorOptions = { random: seededRandom(1), now: clock.now, scryptCost: 2, ...options }
  const books = booksOf(all)
  const asked: string[] = []
  const base: Base = {
    get: (kind, key) => books.get(kind, key),
    lines: (kind, owner, span) => books.lines(kind, owner, span),
    scrypt: (password, salt, cost) => {
      asked.push(password)
      return books.scrypt(password, salt, cost)
    },
    identify: (provider, token) => books.identify(provider, token),
  }
  const house = freshHouse(new Uint8Array(16), new Uint8Array(32))
  books.apply({ records: [{ kind: 'house', key: '', value: house }], lines: [] }, 0)
  const office = new Office(
    kitOf(all, () => undefined),
    {
      base,
      having: (service) => books.having(service),
      numbers: () => [...books.records.contract.keys()],
      keep: (changes, now) => books.apply(changes, now),
    },
  )
  return { operator: new OperatorDesks(office, new OperatorListeners()), office, base, books, asked, clock }
}
