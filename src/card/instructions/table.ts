import type { RandomSource } from '../../bytes/random.js'
import type { ApduCase, CommandApdu } from '../../uicc/apdu.js'
import { GSM, type InstructionRow, UICC } from '../../uicc/instructions.js'
import { SW } from '../../uicc/status.js'
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
export interface Instruction extends Pick<InstructionRow, 'name' | 'ins' | 'family'> {
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

const row = (
  { name, ins, family }: InstructionRow,
  cases: readonly ApduCase[],
  run: Run,
  sends = false,
): Instruction => ({
  name,
  ins,
  family,
  cases,
  sends,
  run,
})

const pin = (fact: InstructionRow, which: keyof typeof PIN_INSTRUCTIONS): Instruction =>
  row(fact, SENDS, (command, card, session) => runPin(PIN_INSTRUCTIONS[which], command, card, session), true)
const chv = (fact: InstructionRow, which: Parameters<typeof runChv>[0]): Instruction =>
  row(fact, SENDS, runChv(which), true)

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
  row(UICC.DEACTIVATE_FILE, SENDS, setActive(false, 'uicc'), true),
  row(UICC.TERMINAL_PROFILE, BRINGS, terminalProfile('uicc')),
  pin(UICC.VERIFY_PIN, 'verify'),
  pin(UICC.CHANGE_PIN, 'change'),
  pin(UICC.DISABLE_PIN, 'disable'),
  pin(UICC.ENABLE_PIN, 'enable'),
  pin(UICC.UNBLOCK_PIN, 'unblock'),
  row(UICC.INCREASE, BRINGS, increase('uicc')),
  row(UICC.ACTIVATE_FILE, SENDS, setActive(true, 'uicc'), true),
  row(UICC.MANAGE_CHANNEL, [1, 2], manageChannel),
  row(UICC.GET_CHALLENGE, GETS, getChallenge),
  row(UICC.AUTHENTICATE, BRINGS, authenticate),
  row(UICC.SEARCH_RECORD, BRINGS, searchRecord),
  row(UICC.SELECT, ANY, select),
  row(UICC.TERMINAL_CAPABILITY, BRINGS, terminalCapability),
  row(UICC.READ_BINARY, GETS, readBinary('uicc')),
  row(UICC.READ_RECORD, GETS, readRecord('uicc')),
  row(UICC.GET_RESPONSE, GETS, getResponse('uicc')),
  row(UICC.UPDATE_BINARY, BRINGS, updateBinary('uicc')),
  row(UICC.UPDATE_RECORD, BRINGS, updateRecord('uicc')),
  row(UICC.STATUS, [1, 2], status),
]

/** Every instruction of class A0. TS 51.011 §9.2, table 9. */
export const GSM_INSTRUCTIONS: readonly Instruction[] = [
  row(GSM.INVALIDATE, [1, 2], setActive(false, 'gsm'), true),
  row(GSM.TERMINAL_PROFILE, BRINGS, terminalProfile('gsm')),
  chv(GSM.VERIFY_CHV, 'verify'),
  chv(GSM.CHANGE_CHV, 'change'),
  chv(GSM.DISABLE_CHV, 'disable'),
  chv(GSM.ENABLE_CHV, 'enable'),
  chv(GSM.UNBLOCK_CHV, 'unblock'),
  row(GSM.INCREASE, BRINGS, increase('gsm')),
  row(GSM.REHABILITATE, [1, 2], setActive(true, 'gsm'), true),
  row(GSM.RUN_GSM_ALGORITHM, BRINGS, runGsmAlgorithm),
  row(GSM.SEEK, BRINGS, seek),
  row(GSM.SELECT, ANY, selectGsm),
  row(GSM.READ_BINARY, GETS, readBinary('gsm')),
  row(GSM.READ_RECORD, GETS, readRecord('gsm')),
  row(GSM.GET_RESPONSE, GETS, getResponse('gsm')),
  row(GSM.UPDATE_BINARY, BRINGS, updateBinary('gsm')),
  row(GSM.UPDATE_RECORD, BRINGS, updateRecord('gsm')),
  row(GSM.STATUS, GETS, statusGsm),
  row(GSM.SLEEP, [1, 2], sleep, true),
]

const table = (rows: readonly Instruction[]): readonly (Instruction | undefined)[] =>
  Array.from({ length: 256 }, (_, ins) => rows.find((one) => one.ins === ins))

/** The instructions by their code: 256 places, so that looking one up is one step. */
export const BY_INS = table(INSTRUCTIONS)
/** The same for class A0. */
export const GSM_BY_INS = table(GSM_INSTRUCTIONS)
