import { type FactName, Missing } from './missing.js'

/** Finds out a fact. */
export type Inquiry = (name: FactName) => Promise<string | undefined>

const keyOf = (name: FactName): string => JSON.stringify(Object.values(name))

/** The facts that one operation has found out. They stay true however often it runs. */
export class Facts {
  readonly #inquire: Inquiry
  readonly #known = new Map<string, string | undefined>()

  constructor(inquire: Inquiry) {
    this.#inquire = inquire
  }

  /** A fact that is known; throws {@link Missing} for any other. */
  want(name: FactName): string | undefined {
    const key = keyOf(name)
    if (!this.#known.has(key)) throw new Missing({ known: name })
    return this.#known.get(key)
  }

  /** Finds out a fact. */
  async find(name: FactName): Promise<void> {
    this.#known.set(keyOf(name), await this.#inquire(name))
  }
}
