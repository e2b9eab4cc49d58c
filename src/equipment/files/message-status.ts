import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import { onceRead } from './once-read.js'
import type { Open } from './reader.js'

const EF_SMSS = pathOf(ADF_USIM, 'SMSS')
const REFERENCE = 0
const FLAG = 1
/** Bit 1 is 0 while the network thinks that there is no room. The other bits are reserved and 1. TS 31.102 §4.2.28. */
const ROOM = 0x01
const RESERVED = 0xfe

/**
 * EF.SMSS: what the phone keeps on the card about messages. It is read once in a card session, as nobody else writes it.
 * TS 31.102 §4.2.28.
 */
export function messageStatus(open: Open) {
  const kept = onceRead(() => open(EF_SMSS, (file) => file.read()))

  /** Writes one byte, where the card has it. */
  const write = (offset: number, value: number): boolean => {
    const isDone = open(EF_SMSS, (file) => file.write(offset, Uint8Array.of(value))) ?? false
    if (isDone) kept.change((bytes) => bytes.map((byte, i) => (i === offset ? value : byte)))
    return isDone
  }

  return {
    /**
     * Whether the network was told that the memory is full, and not yet that there is room again.
     *
     * @returns `undefined` if the card does not keep it
     */
    isMemoryExceeded(): boolean | undefined {
      const flag = kept.value()?.[FLAG]
      return flag === undefined ? undefined : (flag & ROOM) === 0
    },

    /** Notes what the network was told: no room, or room again. */
    setMemoryExceeded: (exceeded: boolean): boolean => write(FLAG, exceeded ? RESERVED : RESERVED | ROOM),

    /**
     * The reference of the next message to the network: one more than the last one, which the card keeps. TS 23.040 §9.2.3.6.
     *
     * @returns 0 to 255; `undefined` if the card does not keep it
     */
    nextReference(): number | undefined {
      const last = kept.value()?.[REFERENCE]
      if (last === undefined) return undefined
      const next = (last + 1) & 0xff
      return write(REFERENCE, next) ? next : undefined
    },
  }
}
