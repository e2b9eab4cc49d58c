import type { CommandApdu } from './apdu.js'
import type { InstructionRow } from './instructions.js'

const BY_SFI = 0x80
const SFI = 0x1f

/** The SFI that a command names, 0 for none. TS 102 221 §11.1.3.2, §11.1.5.2. */
export function sfiOf({ p1, p2 }: CommandApdu, row: Pick<InstructionRow, 'sfi'> | undefined): number {
  if (row?.sfi === 'p1') return (p1 & BY_SFI) === 0 ? 0 : p1 & SFI
  return row?.sfi === 'p2' ? p2 >> 3 : 0
}
