import * as INS from '../../uicc/instructions/ins.js'

/** CLA, INS, P1, P2 and P3. At T=0 each command has the five bytes. TS 102 221 §7.3.1.1. */
const HEADER = 5
/** SW1 and SW2. */
const STATUS = 2

/** After these, P3 says how many bytes the card answers. TS 102 221 §10.1.2, table 10.5; TS 51.011 §9.2. */
const ANSWERED: readonly number[] = [
  INS.READ_BINARY,
  INS.READ_RECORD,
  INS.GET_RESPONSE,
  INS.STATUS,
  INS.FETCH,
  INS.MANAGE_CHANNEL,
  INS.GET_CHALLENGE,
  // GET DATA: GPC_SPE_034 §11.3.
  0xca,
]
/** P2 of the first block of RETRIEVE DATA, which brings the tag; the card answers the others. TS 102 221 §11.3.1. */
const FIRST_BLOCK = 0x80
/** The answer of INCREASE may begin with a zero byte. TS 102 221 §11.1.8. */
const COUNTS = INS.INCREASE
/** First bytes of a status word with which data come. TS 102 221 §10.2.1, TS 51.011 §9.4. */
const WITH_DATA: readonly number[] = [0x61, 0x62, 0x63, 0x90, 0x91, 0x92, 0x9e, 0x9f]

/** A command and what was answered to it. */
export interface CutExchange {
  readonly command: Uint8Array
  readonly response: Uint8Array
}

/** Whether P3 of a command is Lc. Of an instruction that no standard has, it is: most that a card has of its own are so. */
function bringsData(ins: number, p2: number): boolean {
  if (ins === INS.RETRIEVE_DATA) return p2 === FIRST_BLOCK
  return !ANSWERED.includes(ins)
}

/** First byte of a status word: `6X` but 60, or `9X`. TS 102 221 §10.2.1, ISO/IEC 7816-3 §10.3.3. */
const isStatus = (sw1: number): boolean => (sw1 > 0x60 && sw1 < 0x70) || (sw1 >= 0x90 && sw1 < 0xa0)

/** Whether an Le stands between the data of the command and the answer: some recorders write whole commands. */
function hasLe(rest: Uint8Array, ins: number): boolean {
  const [le = 0] = rest
  const data = rest.length - 1 - STATUS
  if (data < 0) return false
  const sw1 = rest[rest.length - STATUS] ?? 0
  if (data === 0 && !WITH_DATA.includes(sw1)) return true
  return le === 0 ? ins !== COUNTS : le === data
}

/** Without the procedure byte behind the header, the INS again, with which a card asks for data or sends them. TS 102 221 §7.3.1.1. */
function withoutProcedure(run: Uint8Array, data: number): Uint8Array {
  const isThere = run[HEADER] === run[1] && run.length === HEADER + 1 + data + STATUS
  return isThere ? Uint8Array.of(...run.subarray(0, HEADER), ...run.subarray(HEADER + 1)) : run
}

/**
 * Cuts a run of bytes into a command and its answer. Tracers of the wire, and GSMTAP, write both one after the other, with nothing to
 * tell where the answer begins: the instruction says to whom the data belong. TS 102 221 §10.1, TS 51.011 §9.2.
 *
 * @param run - header, data of the command or of the answer, status word; a procedure byte or an Le between them is allowed
 * @returns both; `undefined` where the run ends too early, or with something else than a status word
 */
export function cutExchange(run: Uint8Array): CutExchange | undefined {
  if (run.length < HEADER - 1 + STATUS || !isStatus(run[run.length - STATUS] ?? 0)) return undefined
  const [, ins = 0, , p2 = 0, p3 = 0] = run
  const at = (bytes: Uint8Array, end: number) => ({ command: bytes.subarray(0, end), response: bytes.subarray(end) })
  // Four bytes and a status word: a recorder that leaves out a P3 of zero.
  if (run.length < HEADER + STATUS) return at(run, HEADER - 1)
  if (run.length === HEADER + STATUS) {
    // A card may refuse a command before it takes the data. But 6FXX is also how most identifiers of files begin.
    const isFile = ins === INS.SELECT && p3 === STATUS && run[HEADER] === 0x6f
    return isFile ? undefined : at(run, HEADER)
  }
  if (!bringsData(ins, p2)) return at(withoutProcedure(run, p3 === 0 ? 256 : p3), HEADER)
  const bytes = withoutProcedure(run, p3)
  const end = HEADER + p3
  if (bytes.length < end + STATUS) return undefined
  return at(bytes, end + (p3 > 0 && hasLe(bytes.subarray(end), ins) ? 1 : 0))
}
