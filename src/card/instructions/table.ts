import type { RandomSource } from '../../bytes/random.js'
import type { ApduCase, CommandApdu } from '../../uicc/apdu.js'
import { SW } from '../../uicc/status.js'
import type { ClassFamily } from '../class.js'
import type { Answer, CardState, Channel, Session } from '../state.js'
import { authenticate, runGsmAlgorithm } from './authenticate.js'
import { readBinary, updateBinary } from './binary.js'
import { manageChannel } from './channel.js'
import { runChv } from './gsm/chv.js'
import { selectGsm, statusGsm } from './gsm/select.js'
import { increase } from './increase.js'
import { setActive } from './lifecycle.js'
import { PIN_INSTRUCTIONS, runPin } from './pin.js'
import { readRecord, updateRecord } from './record.js'
import { searchRecord, seek } from './search.js'
import { select, status } from './select.js'
import { getResponse, sleep, terminalCapability, terminalProfile } from './terminal.js'

/** What an instruction does with a command, the card, and the channel that the command came on. */
export type Run = (
  command: CommandApdu,
  card: CardState,
  session: Session,
  channel: Channel,
  random: RandomSource,
) => Answer

/** One instruction of the card. */
export interface Instruction {
  readonly name: string
  readonly ins: number
  readonly family: ClassFamily
  /** The cases of a command APDU it may come in. */
  readonly cases: readonly ApduCase[]
  /** Whether it sends data to the card and gets none back: P3 is then Lc. */
  readonly sends: boolean
  readonly run: Run
}

/** Cases: data or none in; an Le behind the data only says what the terminal would take. */
const SENDS: readonly ApduCase[] = [1, 2, 3, 4]
const BRINGS: readonly ApduCase[] = [3, 4]
const GETS: readonly ApduCase[] = [2]
const ANY: readonly ApduCase[] = [1, 2, 3, 4]

const row = (name: string, ins: number, family: ClassFamily, cases: readonly ApduCase[], run: Run, sends = false) => ({
  name,
  ins,
  family,
  cases,
  sends,
  run,
})
const uicc = (name: string, ins: number, cases: readonly ApduCase[], run: Run, sends = false): Instruction =>
  row(name, ins, 'interindustry', cases, run, sends)
const proprietary = (name: string, ins: number, cases: readonly ApduCase[], run: Run, sends = false): Instruction =>
  row(name, ins, 'proprietary', cases, run, sends)
const gsm = (name: string, ins: number, cases: readonly ApduCase[], run: Run, sends = false): Instruction =>
  row(name, ins, 'gsm', cases, run, sends)

const pin = (name: string, ins: number, which: keyof typeof PIN_INSTRUCTIONS): Instruction =>
  uicc(name, ins, SENDS, (command, card, session) => runPin(PIN_INSTRUCTIONS[which], command, card, session), true)

/** So many random bytes; none from a source that fails, since a card does not throw. */
function drawn(random: RandomSource, length: number): Uint8Array | undefined {
  try {
    const bytes = random(length)
    return bytes.length === length ? bytes : undefined
  } catch {
    return undefined
  }
}

/** GET CHALLENGE: so many random bytes as Le says. TS 102 221 §11.1.18; without them no precise diagnosis, §10.2.1.4. */
const getChallenge: Run = ({ p1, p2, le }, _card, _session, _channel, random) => {
  if (p1 !== 0 || p2 !== 0) return { sw: SW.WRONG_P1_P2 }
  const data = drawn(random, le)
  return data === undefined ? { sw: SW.TECHNICAL_PROBLEM } : { sw: SW.OK, data }
}

/** Every instruction of class 0X and 8X. TS 102 221 §10.1.2, table 10.5; AUTHENTICATE: TS 31.102 §7.1. */
export const INSTRUCTIONS: readonly Instruction[] = [
  uicc('DEACTIVATE FILE', 0x04, SENDS, setActive(false, 'uicc'), true),
  proprietary('TERMINAL PROFILE', 0x10, BRINGS, terminalProfile('uicc')),
  pin('VERIFY PIN', 0x20, 'verify'),
  pin('CHANGE PIN', 0x24, 'change'),
  pin('DISABLE PIN', 0x26, 'disable'),
  pin('ENABLE PIN', 0x28, 'enable'),
  pin('UNBLOCK PIN', 0x2c, 'unblock'),
  proprietary('INCREASE', 0x32, BRINGS, increase('uicc')),
  uicc('ACTIVATE FILE', 0x44, SENDS, setActive(true, 'uicc'), true),
  uicc('MANAGE CHANNEL', 0x70, [1, 2], manageChannel),
  uicc('GET CHALLENGE', 0x84, GETS, getChallenge),
  uicc('AUTHENTICATE', 0x88, BRINGS, authenticate),
  uicc('SEARCH RECORD', 0xa2, BRINGS, searchRecord),
  uicc('SELECT', 0xa4, ANY, select),
  proprietary('TERMINAL CAPABILITY', 0xaa, BRINGS, terminalCapability),
  uicc('READ BINARY', 0xb0, GETS, readBinary('uicc')),
  uicc('READ RECORD', 0xb2, GETS, readRecord('uicc')),
  uicc('GET RESPONSE', 0xc0, GETS, getResponse('uicc')),
  uicc('UPDATE BINARY', 0xd6, BRINGS, updateBinary('uicc')),
  uicc('UPDATE RECORD', 0xdc, BRINGS, updateRecord('uicc')),
  proprietary('STATUS', 0xf2, [1, 2], status),
]

/** Every instruction of class A0. TS 51.011 §9.2, table 9. */
export const GSM_INSTRUCTIONS: readonly Instruction[] = [
  gsm('INVALIDATE', 0x04, [1, 2], setActive(false, 'gsm'), true),
  gsm('TERMINAL PROFILE', 0x10, BRINGS, terminalProfile('gsm')),
  gsm('VERIFY CHV', 0x20, SENDS, runChv('verify'), true),
  gsm('CHANGE CHV', 0x24, SENDS, runChv('change'), true),
  gsm('DISABLE CHV', 0x26, SENDS, runChv('disable'), true),
  gsm('ENABLE CHV', 0x28, SENDS, runChv('enable'), true),
  gsm('UNBLOCK CHV', 0x2c, SENDS, runChv('unblock'), true),
  gsm('INCREASE', 0x32, BRINGS, increase('gsm')),
  gsm('REHABILITATE', 0x44, [1, 2], setActive(true, 'gsm'), true),
  gsm('RUN GSM ALGORITHM', 0x88, BRINGS, runGsmAlgorithm),
  gsm('SEEK', 0xa2, BRINGS, seek),
  gsm('SELECT', 0xa4, ANY, selectGsm),
  gsm('READ BINARY', 0xb0, GETS, readBinary('gsm')),
  gsm('READ RECORD', 0xb2, GETS, readRecord('gsm')),
  gsm('GET RESPONSE', 0xc0, GETS, getResponse('gsm')),
  gsm('UPDATE BINARY', 0xd6, BRINGS, updateBinary('gsm')),
  gsm('UPDATE RECORD', 0xdc, BRINGS, updateRecord('gsm')),
  gsm('STATUS', 0xf2, GETS, statusGsm),
  gsm('SLEEP', 0xfa, [1, 2], sleep, true),
]

const table = (rows: readonly Instruction[]): readonly (Instruction | undefined)[] =>
  Array.from({ length: 256 }, (_, ins) => rows.find((one) => one.ins === ins))

/** The instructions by their code: 256 places, so that looking one up is one step. */
export const BY_INS = table(INSTRUCTIONS)
/** The same for class A0. */
export const GSM_BY_INS = table(GSM_INSTRUCTIONS)
