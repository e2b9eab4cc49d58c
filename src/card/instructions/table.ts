import type { ApduCase, CommandApdu } from '../apdu.js'
import type { ClassFamily } from '../class.js'
import type { Answer, CardState, Session } from '../state.js'
import { authenticate } from './authenticate.js'
import { getResponse, readBinary, select, status } from './file.js'
import { PIN_INSTRUCTIONS, runPin } from './pin.js'

/** One instruction of the card. */
export interface Instruction {
  readonly name: string
  readonly ins: number
  readonly family: ClassFamily
  /** The cases of a command APDU it may come in. */
  readonly cases: readonly ApduCase[]
  /** Whether it sends data to the card and gets none back: P3 is then Lc. */
  readonly sends: boolean
  readonly run: (command: CommandApdu, card: CardState, session: Session) => Answer
}

/** A PIN command: data or none in; an Le behind the data only says what the terminal would take. */
const PIN_CASES: readonly ApduCase[] = [1, 2, 3, 4]

const pin = (name: string, ins: number, row: keyof typeof PIN_INSTRUCTIONS): Instruction => ({
  name,
  ins,
  family: 'interindustry',
  cases: PIN_CASES,
  sends: true,
  run: (command, card, session) => runPin(PIN_INSTRUCTIONS[row], command, card, session),
})

/** Every instruction of the card. TS 102 221 §10.1.2, table 10.5; AUTHENTICATE: TS 31.102 §7.1. */
export const INSTRUCTIONS: readonly Instruction[] = [
  pin('VERIFY PIN', 0x20, 'verify'),
  pin('CHANGE PIN', 0x24, 'change'),
  pin('DISABLE PIN', 0x26, 'disable'),
  pin('ENABLE PIN', 0x28, 'enable'),
  pin('UNBLOCK PIN', 0x2c, 'unblock'),
  { name: 'AUTHENTICATE', ins: 0x88, family: 'interindustry', cases: [3, 4], sends: false, run: authenticate },
  { name: 'SELECT', ins: 0xa4, family: 'interindustry', cases: [1, 2, 3, 4], sends: false, run: select },
  { name: 'READ BINARY', ins: 0xb0, family: 'interindustry', cases: [2], sends: false, run: readBinary },
  { name: 'GET RESPONSE', ins: 0xc0, family: 'interindustry', cases: [2], sends: false, run: getResponse },
  { name: 'STATUS', ins: 0xf2, family: 'proprietary', cases: [1, 2], sends: false, run: status },
]

/** The instructions by their code: 256 places, so that looking one up is one step. */
export const BY_INS: readonly (Instruction | undefined)[] = Array.from({ length: 256 }, (_, ins) =>
  INSTRUCTIONS.find((row) => row.ins === ins),
)
