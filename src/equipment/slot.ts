import type { CardWire } from '../uicc/apdu.js'
import type { ApduTrace } from '../uicc/mask.js'
import { openSimFiles, type SimFiles } from './files/sim-files.js'
import { type Terminal, terminal } from './terminal.js'
import { type Usim, usim } from './usim.js'

/** What a phone does with the card in it. */
export interface Sim {
  readonly usim: Usim | undefined
  readonly files: SimFiles | undefined
}

const NO_SIM: Sim = { usim: undefined, files: undefined }

/** The slot for the card. */
export class Slot {
  readonly #trace: (shown: () => ApduTrace) => void
  #card: CardWire | undefined = undefined
  #send: Terminal | undefined = undefined
  #sim: Sim = NO_SIM

  /** @param trace - gets for each exchange what makes it fit to be shown */
  constructor(trace: (shown: () => ApduTrace) => void) {
    this.#trace = trace
  }

  get sim(): Sim {
    return this.#sim
  }

  get isEmpty(): boolean {
    return this.#card === undefined
  }

  /** Puts a card in and takes out the one before. */
  insert(card: CardWire): void {
    this.eject()
    this.#card = card
    this.#begin(terminal(card, this.#trace))
  }

  /** Takes the card out: its session ends. TS 102 221 §6.4. */
  eject(): void {
    this.reset()
    this.#card = undefined
    this.#send = undefined
    this.#sim = NO_SIM
  }

  /** Ends the session of the card, and with it what the phone knew of it. A card whose reset throws does not answer any more. */
  reset(): void {
    try {
      this.#card?.reset()
    } catch {
      this.#send = undefined
      this.#sim = NO_SIM
    }
    if (this.#send !== undefined) this.#begin(this.#send)
  }

  /** A card session: what was read and verified holds until the next reset. */
  #begin(send: Terminal): void {
    const card = usim(send)
    this.#send = send
    this.#sim = { usim: card, files: openSimFiles(send, card) }
  }
}
