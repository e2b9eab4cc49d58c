import { bytes } from '../bytes/random.js'
import type { Network } from '../network/network.js'
import type { ShortMessage } from '../network/sms/centre.js'
import type { UssdTurn } from '../network/ussd.js'
import type { NetworkWire } from '../network/wire.js'
import type { MemoryBooks } from './books/memory.js'
import { type MenuCall, Menus } from './desks/menus.js'
import { OperatorListeners } from './events.js'
import { Playback } from './hashing.js'
import { freshHouse } from './house.js'
import { Keeper } from './keeper.js'
import { Radio } from './line.js'
import { MemoryShell } from './memory-shell.js'
import { Office } from './office.js'
import { booksOf, kitOf, networkOf, type OperatorOptions } from './options.js'
import { takeSms } from './password/requests.js'
import { newConstant } from './sim.js'
import { memoryStore } from './snapshot.js'

/** The parts of an operator in memory. */
export interface Opened {
  readonly office: Office
  readonly books: MemoryBooks
  readonly listeners: OperatorListeners
  readonly radio: NetworkWire
  readonly keeper: Keeper
  readonly playback: Playback
}

/** Opens the books of an operator in memory: those of its store, or new ones. */
export function openInMemory(options: OperatorOptions): Opened {
  const asked = kitOf(options, (subscription) => network.subscribe(subscription))
  const playback = new Playback(asked.random)
  const kit = { ...asked, random: playback.take }
  const { profile, random } = kit
  const books = booksOf(options)
  const listeners = new OperatorListeners()
  const applications = {
    ussd: (turn: UssdTurn) => menus.ussd(turn),
    sms: (message: ShortMessage) => takeSms(office, message),
    voice: (turn: MenuCall) => menus.voice(turn),
  }
  const network = networkOf(options, profile, applications)
  const deliver = options.deliver ?? (() => undefined)
  const shell: MemoryShell = new MemoryShell(books, network, deliver, listeners, () => office)
  const office: Office = new Office(kit, shell)
  const menus = new Menus(office)
  const keeper = new Keeper(books, kit, options.store ?? memoryStore(), options.key)
  if (!keeper.load()) {
    const house = freshHouse(newConstant(profile.algorithm, random), bytes(random, 32))
    books.apply({ records: [{ kind: 'house', key: '', value: house }], lines: [] }, 0)
  }
  subscribeAll(network, books)
  return { office, books, listeners, radio: new Radio(office, network), keeper, playback }
}

/** Makes the numbers of all contracts subscribers of a network: all of them, or none where one of them cannot be. */
function subscribeAll(network: Network, books: MemoryBooks): void {
  const done: string[] = []
  try {
    for (const { msisdn, provided, life } of books.records.contract.values()) {
      network.subscribe({ ...provided, msisdn })
      done.push(msisdn)
      if (life.block !== undefined) network.barring.barIncoming(msisdn)
    }
  } catch (error) {
    for (const msisdn of done) network.unsubscribe(msisdn)
    throw error
  }
}
