import type { CardWire } from '../uicc/apdu.js'
import type { ApduTrace } from '../uicc/mask.js'
import { openSimFiles } from './files/sim-files.js'
import type { Kit } from './kit.js'
import { terminal } from './terminal.js'
import { usim } from './usim.js'

/** What a phone does with the card in it. */
type Sim = Pick<Kit, 'usim' | 'files'>

const NO_SIM: Sim = { usim: undefined, files: undefined }

/** Where the card is. */
export class Slot {
  readonly #trace: (exchange: ApduTrace) => void
  #card: CardWire | undefined = undefined
  #sim: Sim = NO_SIM

  /** @param trace - told of each exchange */
  constructor(trace: (exchange: ApduTrace) => void) {
    this.#trace = trace
  }

  get sim(): Sim {
    return this.#sim
  }

  get isEmpty(): boolean {
    return this.#card === undefined
  }

  /** Another card, in place of the one that is there. */
  insert(card: CardWire): void {
    this.eject()
    this.#card = card
    const send = terminal(card, this.#trace)
    this.#sim = { usim: usim(send), files: openSimFiles(send) }
  }

  /** The contacts are switched off: the card forgets its session. TS 102 221 §6.4. */
  eject(): void {
    this.reset()
    this.#card = undefined
    this.#sim = NO_SIM
  }

  /** A card that cannot even be reset is one that does not answer. */
  reset(): void {
    try {
      this.#card?.reset()
    } catch {
      this.#sim = NO_SIM
    }
  }
}
