import type { RandomSource } from '../../bytes/random.js'
import type { ApduCase, CommandApdu } from '../../uicc/apdu.js'
import { type ClassFamily, uiccFamily } from '../../uicc/instructions/class.js'
import * as INS from '../../uicc/instructions/ins.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import type { CardSession, LogicalChannel } from '../session.js'
import type { CardState } from '../state.js'
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
  session: CardSession,
  channel: LogicalChannel,
  random: RandomSource,
) => CardAnswer

/** One instruction of the card. */
export interface Instruction {
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

const rowOf =
  (familyOf: (ins: number) => ClassFamily) =>
  (ins: number, cases: readonly ApduCase[], run: Run, sends = false): Instruction => ({
    ins,
    family: familyOf(ins),
    cases,
    sends,
    run,
  })
const uicc = rowOf(uiccFamily)
const gsm = rowOf(() => 'gsm')

const pin = (ins: number, which: keyof typeof PIN_INSTRUCTIONS): Instruction =>
  uicc(ins, SENDS, (command, card, session) => runPin(PIN_INSTRUCTIONS[which], command, card, session), true)
const chv = (ins: number, which: Parameters<typeof runChv>[0]): Instruction => gsm(ins, SENDS, runChv(which), true)

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
  uicc(INS.DEACTIVATE_FILE, SENDS, setActive(false, 'uicc'), true),
  uicc(INS.TERMINAL_PROFILE, BRINGS, terminalProfile('uicc')),
  pin(INS.VERIFY_PIN, 'verify'),
  pin(INS.CHANGE_PIN, 'change'),
  pin(INS.DISABLE_PIN, 'disable'),
  pin(INS.ENABLE_PIN, 'enable'),
  pin(INS.UNBLOCK_PIN, 'unblock'),
  uicc(INS.INCREASE, BRINGS, increase('uicc')),
  uicc(INS.ACTIVATE_FILE, SENDS, setActive(true, 'uicc'), true),
  uicc(INS.MANAGE_CHANNEL, [1, 2], manageChannel),
  uicc(INS.GET_CHALLENGE, GETS, getChallenge),
  uicc(INS.AUTHENTICATE, BRINGS, authenticate),
  uicc(INS.SEARCH_RECORD, BRINGS, searchRecord),
  uicc(INS.SELECT, ANY, select),
  uicc(INS.TERMINAL_CAPABILITY, BRINGS, terminalCapability),
  uicc(INS.READ_BINARY, GETS, readBinary('uicc')),
  uicc(INS.READ_RECORD, GETS, readRecord('uicc')),
  uicc(INS.GET_RESPONSE, GETS, getResponse('uicc')),
  uicc(INS.UPDATE_BINARY, BRINGS, updateBinary('uicc')),
  uicc(INS.UPDATE_RECORD, BRINGS, updateRecord('uicc')),
  uicc(INS.STATUS, [1, 2], status),
]

/** Every instruction of class A0. TS 51.011 §9.2, table 9. */
export const GSM_INSTRUCTIONS: readonly Instruction[] = [
  gsm(INS.DEACTIVATE_FILE, [1, 2], setActive(false, 'gsm'), true),
  gsm(INS.TERMINAL_PROFILE, BRINGS, terminalProfile('gsm')),
  chv(INS.VERIFY_PIN, 'verify'),
  chv(INS.CHANGE_PIN, 'change'),
  chv(INS.DISABLE_PIN, 'disable'),
  chv(INS.ENABLE_PIN, 'enable'),
  chv(INS.UNBLOCK_PIN, 'unblock'),
  gsm(INS.INCREASE, BRINGS, increase('gsm')),
  gsm(INS.ACTIVATE_FILE, [1, 2], setActive(true, 'gsm'), true),
  gsm(INS.AUTHENTICATE, BRINGS, runGsmAlgorithm),
  gsm(INS.SEARCH_RECORD, BRINGS, seek),
  gsm(INS.SELECT, ANY, selectGsm),
  gsm(INS.READ_BINARY, GETS, readBinary('gsm')),
  gsm(INS.READ_RECORD, GETS, readRecord('gsm')),
  gsm(INS.GET_RESPONSE, GETS, getResponse('gsm')),
  gsm(INS.UPDATE_BINARY, BRINGS, updateBinary('gsm')),
  gsm(INS.UPDATE_RECORD, BRINGS, updateRecord('gsm')),
  gsm(INS.STATUS, GETS, statusGsm),
  gsm(INS.SLEEP, [1, 2], sleep, true),
]

const table = (rows: readonly Instruction[]): readonly (Instruction | undefined)[] =>
  Array.from({ length: 256 }, (_, ins) => rows.find((one) => one.ins === ins))

/** The instructions by their code: 256 places, so that looking one up is one step. */
export const BY_INS = table(INSTRUCTIONS)
/** The same for class A0. */
export const GSM_BY_INS = table(GSM_INSTRUCTIONS)
