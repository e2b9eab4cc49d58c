import { isBytes } from '../bytes/is-bytes.js'
import { NO_BYTES } from '../bytes/none.js'
import type { CardWire } from '../uicc/apdu.js'
import { type ApduTrace, exchangeMask } from '../uicc/mask.js'
import * as SW from '../uicc/sw.js'

/** What vpcd does to the card's power supply. */
export type PowerChange = 'off' | 'on' | 'reset'

/** Listeners of a slot. */
export interface SlotEvents {
  /** Called after each exchange, with codes and session keys masked. */
  readonly onApdu?: ((exchange: ApduTrace) => void) | undefined
  /** Called at each change of the power supply. Each of them ends the card session. */
  readonly onPower?: ((change: PowerChange) => void) | undefined
}

/** Frames of one byte that change the power supply. They get no answer. */
const POWER: Readonly<Record<number, PowerChange>> = { 0: 'off', 1: 'on', 2: 'reset' }
/** The frame of one byte that asks for the ATR. vpcd sends it several times a second, to see whether the card is there. */
const GET_ATR = 0x04
/** The answer for a card that does not answer: the reader would wait for ever. */
const MUTE = Uint8Array.of(SW.TECHNICAL_PROBLEM >> 8, SW.TECHNICAL_PROBLEM & 0xff)

/** What a card gives; `otherwise` if it throws, or gives something else or fewer bytes than `least`. */
function bytesOf(ask: () => unknown, least: number, otherwise: Uint8Array): Uint8Array {
  try {
    const given = ask()
    return isBytes(given) && given.length >= least ? given : otherwise
  } catch {
    return otherwise
  }
}

/**
 * A card in its slot: answers what vpcd sends, frame by frame.
 *
 * @param card - it is reset at once, since a card that is put in starts a session
 * @param send - takes each answer. Listeners are called afterwards, so a slow listener cannot hold an answer back
 * @returns the function that takes what vpcd sends
 */
export function slot(card: CardWire, { onApdu, onPower }: SlotEvents, send: (answer: Uint8Array) => void) {
  const reset = () => bytesOf(() => card.reset(), 0, NO_BYTES)
  let atr = reset()
  let mask = exchangeMask()
  return (frame: Uint8Array): void => {
    const control = frame.length === 1 ? (frame[0] ?? 0) : -1
    const change = POWER[control]
    if (control === GET_ATR) {
      send(atr)
    } else if (change !== undefined) {
      atr = reset()
      mask = exchangeMask()
      onPower?.(change)
    } else {
      const response = bytesOf(() => card.transmit(frame), 2, MUTE)
      send(response)
      const shown = mask(frame, response)
      onApdu?.(shown())
    }
  }
}
