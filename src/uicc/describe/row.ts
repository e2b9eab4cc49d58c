import type { CommandApdu } from '../apdu.js'
import type { InstructionRow } from '../instructions/rows.js'

/** What the parameters and answers of an instruction mean. */
export interface InstructionWords {
  /** `pin`: P2 names a code and tries are counted on it; `puk`: the tries of its PUK are. */
  readonly counts?: 'pin' | 'puk'
  /** Whether it only asks for the tries left when it comes without data. */
  readonly asks?: true
  /** Which way bytes of a file go. */
  readonly direction?: 'read' | 'write'
  /** What it is done to, and how, as it follows the name; `selected` is the path of what is selected before it, where that is known. */
  readonly object?: (command: CommandApdu, selected?: string) => string
  /** What the data of the answer say; `undefined` where there is no more to them than their number. */
  readonly answer?: (data: Uint8Array, command: CommandApdu) => string | undefined
  /** Status words that mean something else than after other instructions. */
  readonly words?: ReadonlyMap<number, string>
}

/** An instruction, and how it is described. */
export type DescribedInstruction = InstructionRow & InstructionWords

/** A number of things: `1 byte`, `2 bytes`. */
export const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`
