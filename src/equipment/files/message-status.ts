import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import type { Open } from './reader.js'

const EF_SMSS = pathOf(ADF_USIM, 'SMSS')
const REFERENCE = 0
const FLAG = 1
/** Bit 1 is 0 while the network thinks that there is no room. The other bits are reserved and 1. TS 31.102 §4.2.28. */
const ROOM = 0x01
const RESERVED = 0xfe

/**
 * Whether the network was told that the memory is full, and not yet that there is room again. TS 31.102 §4.2.28.
 *
 * @returns `undefined` if the card does not keep it
 */
export function isMemoryExceeded(open: Open): boolean | undefined {
  const flag = open(EF_SMSS, (file) => file.read())?.[FLAG]
  return flag === undefined ? undefined : (flag & ROOM) === 0
}

/** Notes on the card what the network was told: no room, or room again. TS 31.102 §4.2.28. */
export const setMemoryExceeded = (open: Open, exceeded: boolean): boolean =>
  open(EF_SMSS, (file) => file.write(FLAG, Uint8Array.of(exceeded ? RESERVED : RESERVED | ROOM))) ?? false

/**
 * The reference of the next message to the network: one more than the last one, which the card keeps. TS 31.102 §4.2.28,
 * TS 23.040 §9.2.3.6.
 *
 * @returns 0 to 255; `undefined` if the card does not keep it
 */
export const nextReference = (open: Open): number | undefined =>
  open(EF_SMSS, (file) => {
    const last = file.read()?.[REFERENCE]
    if (last === undefined) return undefined
    const next = (last + 1) & 0xff
    return file.write(REFERENCE, Uint8Array.of(next)) ? next : undefined
  })
