/** Things that a server keeps by number, up to so many. The one that nobody used for the longest time goes first. */
export class Drawer<Thing> {
  readonly #things = new Map<string, Thing>()
  readonly #most: number
  readonly #away: (thing: Thing) => void

  /**
   * @param most - as many things as it keeps
   * @param away - is called with each thing that goes
   */
  constructor(most: number, away: (thing: Thing) => void = () => undefined) {
    this.#most = most
    this.#away = away
  }

  /** Keeps a thing in place of the former one of its number. */
  put(msisdn: string, thing: Thing): void {
    this.drop(msisdn)
    this.#things.set(msisdn, thing)
    const [oldest] = this.#things.keys()
    if (this.#things.size > this.#most && oldest !== undefined) this.drop(oldest)
  }

  /** The thing of a number. */
  take(msisdn: string): Thing | undefined {
    const thing = this.#things.get(msisdn)
    if (thing === undefined) return undefined
    this.#things.delete(msisdn)
    this.#things.set(msisdn, thing)
    return thing
  }

  /** Takes a thing away; says whether there was one. */
  drop(msisdn: string): boolean {
    const thing = this.#things.get(msisdn)
    if (thing === undefined) return false
    this.#things.delete(msisdn)
    this.#away(thing)
    return true
  }
}
