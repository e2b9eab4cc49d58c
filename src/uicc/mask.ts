import { type CommandApdu, parseCommand } from './apdu.js'

/** One exchange on the ME–UICC wire, fit to be shown: each byte of a code or a session key reads `2A`, an asterisk. */
export interface ApduTrace {
  /** Command APDU. */
  readonly command: Uint8Array
  /** data ‖ SW1 ‖ SW2; empty where the card did not answer. */
  readonly response: Uint8Array
}

const ASTERISK = 0x2a
/** Bytes of CLA, INS, P1, P2. TS 102 221 §10.1.1. */
const HEADER = 4
const GSM_CLASS = 0xa0
const SELECT = 0xa4
const GET_RESPONSE = 0xc0
/** VERIFY, CHANGE, DISABLE, ENABLE, UNBLOCK, in class 0X and in class A0. TS 102 221 §10.1.2. */
const PIN_COMMANDS: readonly number[] = [0x20, 0x24, 0x26, 0x28, 0x2c]
/** AUTHENTICATE in both its forms; RUN GSM ALGORITHM has the first one's INS. TS 31.102 §7.1, TS 51.011 §9.2.16. */
const AUTHENTICATE: readonly number[] = [0x88, 0x89]
/** READ and UPDATE BINARY; READ, UPDATE and SEARCH RECORD. TS 102 221 §10.1.2. */
const BINARY: readonly number[] = [0xb0, 0xd6]
const RECORD: readonly number[] = [0xb2, 0xdc, 0xa2]
/** Files that hold session keys. */
interface KeyFiles {
  readonly fids: readonly number[]
  readonly sfis: readonly number[]
}
const GSM_ACCESS = 0x5f3b
const FIVE_GS = 0x5fc0
/** DF.GSM-ACCESS: EF.Kc, EF.KcGPRS; DF.5GS: both security contexts, EF.5GAUTHKEYS. TS 31.102 §4.4.3, §4.4.11. */
const KEY_FILES_IN: Readonly<Record<number, KeyFiles>> = {
  [GSM_ACCESS]: { fids: [0x4f20, 0x4f52], sfis: [1, 2] },
  [FIVE_GS]: { fids: [0x4f03, 0x4f04, 0x4f05], sfis: [3, 4, 5] },
}
/** EF.Keys, EF.KeysPS, EF.EPSNSC; EF.Kc and EF.KcGPRS of DF.GSM, which have no SFI. TS 31.102 §4.2, TS 51.011 §10.3.3. */
const KEY_FILES: KeyFiles = { fids: [0x6f08, 0x6f09, 0x6fe4, 0x6f20, 0x6f52], sfis: [0x08, 0x09, 0x18] }
/** First bytes of a directory's FID. TS 31.101 §8.1, TS 51.011 §6.2. */
const DIRECTORIES: readonly number[] = [0x3f, 0x5f, 0x7f]

/** First bytes of a status word that says that the command was done. TS 102 221 §10.2.1, TS 51.011 §9.4. */
const DONE: readonly number[] = [0x61, 0x62, 0x90, 0x91, 0x9f]

const hide = (bytes: Uint8Array, from: number, to: number): Uint8Array =>
  bytes.map((byte, i) => (i >= from && i < to ? ASTERISK : byte))

/** Where a logical channel stands, as far as keys go. */
interface Place {
  /** FID of the directory selected last; 0 for an application, or where it is unknown. */
  readonly directory: number
  readonly holdsKeys: boolean
}

const NOWHERE: Place = { directory: 0, holdsKeys: false }

const keyFilesIn = (directory: number): KeyFiles => KEY_FILES_IN[directory] ?? KEY_FILES

/** Where a SELECT that was done leads to: by AID, else by a path of one FID or more. */
function placeOf({ directory }: Place, p1: number, data: Uint8Array): Place {
  let place: Place = { directory: p1 === 0x04 || data.length === 0 ? 0 : directory, holdsKeys: false }
  if (p1 === 0x04) return place
  for (let i = 0; i + 1 < data.length; i += 2) {
    const fid = ((data[i] ?? 0) << 8) | (data[i + 1] ?? 0)
    const isDirectory = DIRECTORIES.includes(fid >> 8)
    place = isDirectory
      ? { directory: fid, holdsKeys: false }
      : { ...place, holdsKeys: keyFilesIn(place.directory).fids.includes(fid) }
  }
  return place
}

/** The SFI that a command names, if it names one. TS 102 221 §11.1.3, §11.1.5. */
function sfiOf({ cla, ins, p1, p2 }: CommandApdu): number {
  if (cla === GSM_CLASS) return 0
  if (BINARY.includes(ins)) return p1 >= 0x80 ? p1 & 0x1f : 0
  return RECORD.includes(ins) ? p2 >> 3 : 0
}

/**
 * Makes exchanges fit to be shown, one after the other: whether an answer holds a key depends on the commands before it.
 *
 * @returns a function that takes a command and its answer and gives copies with each code and session key masked
 */
export function exchangeMask(): (command: Uint8Array, response: Uint8Array) => ApduTrace {
  const places: Place[] = [NOWHERE, NOWHERE, NOWHERE, NOWHERE]
  let answersKey = false

  /** Whether a command reads or writes a file with keys; follows what it selects. */
  const touchesKeys = (command: CommandApdu, isDone: boolean): boolean => {
    const { channel, ins, p1, data } = command
    const place = places[channel] ?? NOWHERE
    if (ins === SELECT && isDone) places[channel] = placeOf(place, p1, data)
    if (!BINARY.includes(ins) && !RECORD.includes(ins)) return false
    const sfi = sfiOf(command)
    if (sfi === 0) return place.holdsKeys
    const holdsKeys = keyFilesIn(place.directory).sfis.includes(sfi)
    if (isDone) places[channel] = { ...place, holdsKeys }
    return holdsKeys
  }

  return (command, response) => {
    const parsed = parseCommand(command)
    const ins = parsed?.ins ?? -1
    const isFile = parsed !== undefined && touchesKeys(parsed, DONE.includes(response[response.length - 2] ?? 0))
    answersKey = ins === GET_RESPONSE ? answersKey : isFile || AUTHENTICATE.includes(ins)
    // Where the lengths do not fit, P3 may be a digit as well, and so may what stands behind the data.
    const from = parsed?.shape === undefined ? HEADER : HEADER + 1
    const isSecret = isFile || PIN_COMMANDS.includes(ins)
    return {
      command: hide(command, from, isSecret && command.length > HEADER + 1 ? command.length : 0),
      response: hide(response, 0, answersKey ? response.length - 2 : 0),
    }
  }
}
