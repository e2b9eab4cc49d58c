import { Agenda } from '../../bytes/agenda.js'
import { Slots } from '../../bytes/slots.js'
import { Queue } from './queue.js'
import type { Held, Waiting } from './waiting.js'

/** Sender, recipient and TP-MR: what makes a message a duplicate of another. TS 23.040 §9.2.3.25 */
const mark = (from: string, to: string, reference: number): string => `${from} ${to} ${reference}`

function markOf({ waiting: { submission } }: Held): string | undefined {
  return submission && mark(submission.from, submission.to, submission.reference)
}

/** All that a service centre holds: for each phone in order, and all together by the time when it runs out. TS 23.040 §3.2 */
export class WaitingStore {
  readonly #queues = new Slots<string, Queue>()
  readonly #marks = new Slots<string, { readonly count: number }>()
  readonly #agenda = new Agenda<Held>({
    holds: ({ isHeld }) => isHeld,
    about: ({ serial }) => String(serial),
    most: () => this.#size,
  })
  #size = 0
  #serial = 0

  /** How many there have been. */
  get serial(): number {
    return this.#serial
  }

  queue(msisdn: string): Queue | undefined {
    return this.#queues.get(msisdn)
  }

  /** Keeps something for a phone until a time in ms. */
  put(to: string, waiting: Waiting, at: number): Held {
    this.#serial += 1
    const held: Held = { to, waiting, at, serial: this.#serial, isTravelling: false, isWatched: false, isHeld: true }
    const queue = this.#queues.get(to) ?? new Queue()
    this.#queues.set(to, queue)
    queue.add(held)
    this.#size += 1
    return held
  }

  /** From now on something runs out when its time has come, and has duplicates. What is delivered at once needs neither. */
  watch(held: Held): void {
    if (!held.isHeld) return
    held.isWatched = true
    this.#agenda.add(held)
    const name = markOf(held)
    if (name !== undefined) this.#marks.set(name, { count: (this.#marks.get(name)?.count ?? 0) + 1 })
  }

  /** Gives something up. False if it is not held any more. */
  remove(held: Held): boolean {
    if (!held.isHeld) return false
    held.isHeld = false
    this.#size -= 1
    const name = markOf(held)
    if (held.isWatched && name !== undefined) this.#unmark(name)
    const queue = this.#queues.get(held.to)
    queue?.gone()
    if (queue?.size === 0 && !queue.isFull) this.#queues.delete(held.to)
    return true
  }

  /** Gives up all that has run out by now, in that order; what is on its way to its phone is passed over. */
  expired(now: number): readonly Held[] {
    const all: Held[] = []
    for (let next = this.#agenda.take(now); next !== undefined; next = this.#agenda.take(now)) {
      if (!next.isTravelling && this.remove(next)) all.push(next)
    }
    return all.sort((one, other) => one.at - other.at || one.serial - other.serial)
  }

  /** Whether a message with this sender, recipient and TP-MR is held. */
  hasDuplicate(from: string, to: string, reference: number): boolean {
    return this.#marks.has(mark(from, to, reference))
  }

  /** Notes that a phone has no room, or that it has room again. */
  setFull(msisdn: string, isFull: boolean): void {
    const queue = this.#queues.get(msisdn)
    if (queue === undefined) return
    queue.isFull = isFull
    if (queue.size === 0 && !isFull) this.#queues.delete(msisdn)
  }

  /** Gives up all that waits for a number. */
  drop(msisdn: string): readonly Held[] {
    const all = this.#queues.get(msisdn)?.all() ?? []
    for (const held of all) this.remove(held)
    this.#queues.delete(msisdn)
    return all
  }

  #unmark(name: string): void {
    const count = this.#marks.get(name)?.count ?? 0
    if (count > 1) this.#marks.set(name, { count: count - 1 })
    else this.#marks.delete(name)
  }
}
