import { NO_BYTES } from '../bytes/none.js'
import { type CommandApdu, isExtended, readCommand } from './apdu.js'
import { ASTERISK } from './asterisk.js'
import { channelOf } from './describe/class-byte.js'
import { isKeyFile, isKeySfi } from './files/secret.js'
import { answersKeys, bringsCode, sfiOf, touchesFile } from './instructions/data.js'
import * as INS from './instructions/ins.js'
import { isAccepted, statusWord } from './status.js'

/** One exchange on the ME–UICC wire, fit to be shown: each byte of a code or a session key reads `2A`, an asterisk. */
export interface ApduTrace {
  /** Command APDU. */
  readonly command: Uint8Array
  /** data ‖ SW1 ‖ SW2; empty where the card did not answer. */
  readonly response: Uint8Array
}

/** Bytes of CLA, INS, P1, P2. TS 102 221 §10.1.1. */
const HEADER = 4

/** First bytes of a directory's FID. TS 31.101 §8.1, TS 51.011 §6.2. */
const DIRECTORIES: readonly number[] = [0x3f, 0x5f, 0x7f]

const hide = (bytes: Uint8Array, from: number, to: number): Uint8Array =>
  bytes.map((byte, i) => (i >= from && i < to ? ASTERISK : byte))

/** Where a logical channel stands, as far as keys go. */
interface Place {
  /** FID of the directory selected last; 0 for an application, or where it is unknown. */
  readonly directory: number
  readonly holdsKeys: boolean
}

const NOWHERE: Place = { directory: 0, holdsKeys: false }

/** Where a SELECT that was done leads to: by AID, else by a path of one FID or more. */
function placeOf({ directory }: Place, p1: number, data: Uint8Array): Place {
  let place: Place = { directory: p1 === 0x04 || data.length === 0 ? 0 : directory, holdsKeys: false }
  if (p1 === 0x04) return place
  for (let i = 0; i + 1 < data.length; i += 2) {
    const fid = ((data[i] ?? 0) << 8) | (data[i + 1] ?? 0)
    const isDirectory = DIRECTORIES.includes(fid >> 8)
    place = isDirectory
      ? { directory: fid, holdsKeys: false }
      : { ...place, holdsKeys: isKeyFile(place.directory, fid) }
  }
  return place
}

/** What there is to hide in an exchange. */
interface Secrets {
  readonly inCommand: boolean
  readonly inAnswer: boolean
}

/** How many bytes of a command with a secret can be shown, from its beginning. */
function openBytes(command: Uint8Array): number {
  // Where the lengths do not fit, P3 may be a digit as well, and so may what stands behind the data.
  const parsed = readCommand(command)
  return parsed?.shape !== undefined && !isExtended(command, parsed) ? HEADER + 1 : HEADER
}

const masked = (command: Uint8Array, response: Uint8Array, { inCommand, inAnswer }: Secrets): ApduTrace => ({
  command: hide(command, inCommand ? openBytes(command) : command.length, command.length),
  response: hide(response, 0, inAnswer ? response.length - 2 : 0),
})

/**
 * Makes exchanges fit to be shown, one after the other: whether an answer holds a key depends on the commands before it.
 *
 * @returns a function that takes each command with its answer, also where nobody looks at them. What it returns makes copies of both
 *   with each code and session key masked
 */
export function exchangeMask(): (command: Uint8Array, response: Uint8Array) => () => ApduTrace {
  // By the number of the logical channel: each has its own files, and on some cards its own answer that waits.
  const places: Place[] = []
  const answers: boolean[] = []
  let lastAnswers = false

  /** Whether a command reads or writes a file with keys; follows what it selects. */
  const touchesKeys = (command: CommandApdu, channel: number, isDone: boolean): boolean => {
    const { ins, p1, data } = command
    const place = places[channel] ?? NOWHERE
    if (ins === INS.SELECT && isDone) places[channel] = placeOf(place, p1, data)
    if (!touchesFile(ins)) return false
    const sfi = sfiOf(command)
    if (sfi === 0) return place.holdsKeys
    const holdsKeys = isKeySfi(place.directory, sfi)
    if (isDone) places[channel] = { ...place, holdsKeys }
    return holdsKeys
  }

  /** Takes apart only what can change what is hidden: this is done for each exchange, also where nobody looks. */
  const follow = (command: Uint8Array, response: Uint8Array): Secrets => {
    const [cla = 0, ins = -1] = command.length < HEADER ? NO_BYTES : command
    const channel = channelOf(cla)
    const parsed = ins === INS.SELECT || touchesFile(ins) ? readCommand(command) : undefined
    const isFile = parsed !== undefined && touchesKeys(parsed, channel, isAccepted(statusWord(response)))
    if (ins !== INS.GET_RESPONSE) {
      lastAnswers = isFile || answersKeys(ins)
      answers[channel] = lastAnswers
    }
    return {
      inCommand: (isFile || bringsCode(ins)) && command.length > HEADER + 1,
      inAnswer: lastAnswers || answers[channel] === true,
    }
  }

  return (command, response) => {
    const secrets = follow(command, response)
    return () => masked(command, response, secrets)
  }
}
