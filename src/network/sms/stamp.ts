const SECOND = 1000
const MINUTE = 60 * SECOND
/** So many messages of one second are remembered. */
const MOST_ALIKE = 10_000

/**
 * When the centre took each message, as its time stamp says. Two messages that are alike and came in the same second get different ones: a phone
 * takes the same TPDU that comes again for a repetition.
 */
export class Stamps {
  readonly #given = new Map<string, number>()
  #second = Number.NaN

  /**
   * The time for a message, in ms.
   *
   * @param alike - the same for messages that are alike
   * @param at - when it came, in ms
   */
  next(alike: string, at: number): number {
    const second = Math.floor(at / SECOND)
    if (second !== this.#second || this.#given.size >= MOST_ALIKE) this.#given.clear()
    this.#second = second
    const before = this.#given.get(alike) ?? 0
    this.#given.set(alike, before + 1)
    return at + before * SECOND
  }
}

const two = (value: number): string => String(Math.abs(value) % 100).padStart(2, '0')

/** A time with its zone. A time stamp has only two digits of the year. TS 23.040 §9.2.3.11 */
export function stampOf(at: number, zoneMinutes: number): string {
  const local = new Date(at + zoneMinutes * MINUTE)
  const date = [`20${two(local.getUTCFullYear())}`, two(local.getUTCMonth() + 1), two(local.getUTCDate())].join('-')
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':')
  const zone = Math.abs(zoneMinutes)
  return `${date}T${time}${zoneMinutes < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}:${two(zone % 60)}`
}
