import { digitBytes, hexByte } from '../../../bytes/hex.js'
import { USIM_APPLICATION } from '../../../uicc/application.js'
import { knownFile } from '../../../uicc/files/names.js'
import { GSM_PATH, MF_PATH, TELECOM_PATH, USIM_PATH } from '../../../uicc/files/path.js'
import * as INS from '../../../uicc/instructions/ins.js'

/** One exchange that `+CRSM` stands for. */
export interface RestrictedStep {
  readonly command: readonly number[]
  readonly response: readonly number[]
  /** Whether the modem made it on its own, so that its answer is not in the log. */
  readonly implied: boolean
}

/** A command and its answer as the log has them. TS 27.007 §8.18. */
export interface Restricted {
  readonly command: number
  /** File identifier; `undefined` for STATUS. */
  readonly file: number | undefined
  readonly p1: number
  readonly p2: number
  readonly p3: number
  readonly data: Uint8Array
  /** Path of the directory from the MF on, in hex; `''` where the modem looks for the file. */
  readonly path: string
  readonly answer: Uint8Array
  readonly sw: readonly [sw1: number, sw2: number]
}

/** P2 of SELECT: the card is not to answer, or to give the FCP. TS 102 221 §11.1.1.2, table 11.2. */
const [NO_ANSWER, FCP] = [0x0c, 0x04]
/** P1 of SELECT: an AID, or a path from the MF on. TS 102 221 §11.1.1.2, table 11.1. */
const [BY_AID, BY_PATH] = [0x04, 0x08]
const DONE = [0x90, 0x00]
const WRITES: readonly number[] = [INS.UPDATE_BINARY, INS.UPDATE_RECORD, INS.SET_DATA]
/** Classes of STATUS, RETRIEVE DATA and SET DATA are those of the terminal. TS 102 221 §10.1.2, table 10.5. */
const PROPRIETARY: readonly number[] = [INS.STATUS, INS.RETRIEVE_DATA, INS.SET_DATA]
const GSM = 0xa0
/** Status words of class A0 alone begin so. TS 51.011 §9.4. */
const GSM_STATUS: readonly number[] = [0x92, 0x94, 0x98, 0x9f]
/** The file was not found. TS 102 221 §10.2.1.5, TS 51.011 §9.4.4. */
const isMissing = ([sw1, sw2]: Restricted['sw']) => (sw1 === 0x6a && sw2 === 0x82) || (sw1 === 0x94 && sw2 === 0x04)
/** First byte of an FCP. TS 102 221 §11.1.1.3. */
const FCP_TAG = 0x62

/** Whether a log is of a card in class A0: a status word, or the description of a file, is of that class alone. */
export const isGsmLog = (all: readonly Restricted[]): boolean =>
  all.some(
    ({ sw, command, answer }) =>
      GSM_STATUS.includes(sw[0]) || (command === INS.GET_RESPONSE && answer.length > 0 && answer[0] !== FCP_TAG),
  )

/** Directories where a modem looks for a file, the first first. */
const UICC_DIRECTORIES = [MF_PATH, USIM_PATH, TELECOM_PATH, GSM_PATH]
const GSM_DIRECTORIES = [MF_PATH, GSM_PATH, TELECOM_PATH]

const belowMf = (path: string): readonly string[] => path.split('/').slice(1)

/** File identifiers from the MF on, without it. One that no standard has is looked for where most are. */
function pathOf({ file = 0, path }: Restricted, isGsm: boolean): string[] {
  const fid = hexByte(file >> 8) + hexByte(file & 0xff)
  const given = path.toUpperCase().match(/.{4}/g)
  if (given !== null) return [...given.filter((one) => one !== MF_PATH), fid]
  const directories = isGsm ? GSM_DIRECTORIES : UICC_DIRECTORIES
  const found = directories.find((directory) => knownFile(`${directory}/${fid}`) !== undefined)
  return [...belowMf(found ?? (isGsm ? GSM_PATH : USIM_PATH)), fid]
}

const bytesOf = (fids: readonly string[]): number[] => [...(digitBytes(fids.join('')) ?? [])]

/** The SELECTs of class A0: one directory after the other from the MF on. TS 51.011 §9.2.1. */
function gsmSelects(fids: readonly string[], { sw }: Restricted): RestrictedStep[] {
  return [MF_PATH, ...fids].map((fid, i) => ({
    command: [GSM, INS.SELECT, 0, 0, 2, ...bytesOf([fid])],
    response: i === fids.length && isMissing(sw) ? [...sw] : DONE,
    implied: i < fids.length || !isMissing(sw),
  }))
}

/** What a modem does before it reads a file of the USIM: it selects the application by its AID. TS 102 221 §11.1.1. */
const aid = digitBytes(USIM_APPLICATION.aid) ?? []
const ACTIVATION: RestrictedStep = {
  command: [0, INS.SELECT, BY_AID, NO_ANSWER, aid.length, ...aid],
  response: DONE,
  implied: true,
}

/** Whether a path begins at the current application. TS 102 221 §8.3. */
const isInUsim = ({ command }: RestrictedStep) =>
  command[1] === INS.SELECT && command[2] === BY_PATH && command[5] === 0x7f && command[6] === 0xff

/** The SELECT of a UICC: the whole path at once. TS 102 221 §11.1.1. */
function uiccSelect(fids: readonly string[], { sw }: Restricted): RestrictedStep {
  const path = bytesOf(fids)
  const isLast = isMissing(sw)
  return {
    command: [0, INS.SELECT, BY_PATH, NO_ANSWER, path.length, ...path],
    response: isLast ? [...sw] : DONE,
    implied: !isLast,
  }
}

/** The exchanges that one `+CRSM` stands for. */
function stepsOf(asked: Restricted, isGsm: boolean): RestrictedStep[] {
  const { command: ins, p1, p2, p3, data, answer, sw, file } = asked
  const response = [...answer, ...sw]
  const fids = file === undefined ? [] : pathOf(asked, isGsm)
  if (ins === INS.GET_RESPONSE && !isGsm) {
    // What a modem calls GET RESPONSE is the answer of the SELECT.
    const path = bytesOf(fids)
    return [{ command: [0, INS.SELECT, BY_PATH, FCP, path.length, ...path, 0], response, implied: false }]
  }
  const selects = fids.length === 0 ? [] : isGsm ? gsmSelects(fids, asked) : [uiccSelect(fids, asked)]
  if (fids.length > 0 && isMissing(sw)) return selects
  const cla = isGsm ? GSM : PROPRIETARY.includes(ins) ? 0x80 : 0
  const length = ins === INS.GET_RESPONSE ? answer.length & 0xff : p3
  const body = WRITES.includes(ins) ? [data.length, ...data] : [length]
  return [...selects, { command: [cla, ins, p1, p2, ...body], response, implied: false }]
}

/**
 * The exchanges that the `+CRSM` of a log stand for: the modem selects the file itself, and then carries out the command. Where the file
 * was not found, the last SELECT has that answer, and nothing came after it. TS 27.007 §8.18.
 *
 * @param isGsm - whether the commands are of class A0
 * @returns the function that takes one after the other. Before the first file of the USIM it selects the application
 */
export function restrictedSession(isGsm: boolean): (asked: Restricted) => RestrictedStep[] {
  let isActive = false
  return (asked) => {
    const steps = stepsOf(asked, isGsm)
    if (isActive || !steps.some(isInUsim)) return steps
    isActive = true
    return [ACTIVATION, ...steps]
  }
}
