import { encodeCode } from '../bytes/code.js'
import { fromHex } from '../bytes/hex.js'
import type { ChallengeAnswer } from '../network/wire.js'
import { usimAid } from '../uicc/application.js'
import { decodeImsi, IMSI_BYTES } from '../uicc/encodings/imsi.js'
import { codesIn, readFcp } from '../uicc/fcp.js'
import { fidOf } from '../uicc/files/directory.js'
import { ADF_USIM } from '../uicc/files/usim.js'
import * as INS from '../uicc/instructions/ins.js'
import { KEY, type PinName } from '../uicc/reference.js'
import { triesLeft } from '../uicc/status.js'
import * as SW from '../uicc/sw.js'
import { isDone, isUsable, type Reply, type Terminal } from './terminal.js'

/** The two PINs of a USIM. TS 31.101 §9.5.1. */
export type PinId = Extract<PinName, 'pin1' | 'pin2'>

/** The result of a PIN command. */
export type PinResult =
  | { readonly is: 'done' }
  /** The code was wrong. `left` tries remain; 0 means blocked. */
  | { readonly is: 'wrong'; readonly left: number }
  /** The PIN is disabled, or it is enabled already. */
  | { readonly is: 'state' }
  /** The card said something else. */
  | { readonly is: 'refused' }
  /** The card does not answer any more. */
  | { readonly is: 'silent' }

/** The PIN commands. */
const INSTRUCTIONS = {
  verify: INS.VERIFY_PIN,
  change: INS.CHANGE_PIN,
  disable: INS.DISABLE_PIN,
  enable: INS.ENABLE_PIN,
  unblock: INS.UNBLOCK_PIN,
} as const satisfies Record<string, number>
/** A PIN command. */
export type PinInstruction = keyof typeof INSTRUCTIONS

const EF_IMSI = fromHex(fidOf(ADF_USIM, 'IMSI'))
/** P2 of AUTHENTICATE: a challenge in the 3G context. TS 31.102 §7.1.2. */
const CONTEXT_3G = 0x81

function outcomeOf(reply: Reply): PinResult {
  const { sw } = reply
  if (sw === undefined) return { is: 'silent' }
  if (isDone(reply)) return { is: 'done' }
  if ((sw & 0xfff0) === triesLeft(0)) return { is: 'wrong', left: sw & 0x0f }
  if (sw === SW.PIN_BLOCKED) return { is: 'wrong', left: 0 }
  return sw === SW.PIN_DISABLED || sw === SW.CONDITIONS_NOT_SATISFIED ? { is: 'state' } : { is: 'refused' }
}

/** Commands that leave the PIN verified when the code was right, and those that close it when the code was wrong. TS 102 221 §11.1. */
const OPENING: readonly PinInstruction[] = ['verify', 'change', 'enable', 'unblock']
const GUESSING: readonly PinInstruction[] = ['verify', 'change', 'disable', 'enable']

/**
 * What a phone does with a USIM in one card session, from a reset to the next.
 *
 * @param send - the terminal's end of the wire
 */
export function usim(send: Terminal) {
  const verified = new Set<PinId>()

  const pin = (command: PinInstruction, id: PinId, ...codes: string[]): PinResult => {
    const fields = codes.map(encodeCode)
    const data = fields.length === 0 ? {} : { data: Uint8Array.from(fields.flatMap((field) => [...field])) }
    const result = outcomeOf(send({ ins: INSTRUCTIONS[command], p2: KEY[id], ...data }))
    const isQuery = fields.length === 0
    // Some cards answer 9000 to the query of a PIN that is verified.
    if (result.is === 'done' && (isQuery ? command === 'verify' : OPENING.includes(command))) verified.add(id)
    if (result.is === 'wrong' && !isQuery && GUESSING.includes(command)) verified.delete(id)
    return result
  }

  /**
   * How many tries are left, by the command without data, which costs none; 0 means blocked. `verify` asks for those of the PIN,
   * `unblock` for those of its PUK. `undefined` if the card does not tell, as some do while the PIN is verified.
   * TS 102 221 §11.1.9, §11.1.13.
   */
  const queried = (command: 'verify' | 'unblock', id: PinId): number | undefined => {
    const told = pin(command, id)
    return told.is === 'wrong' ? told.left : undefined
  }

  return {
    pin,
    triesLeft: queried,

    /** Whether a PIN was given in this card session, as far as the answers told. Some files want PIN2. TS 102 221 §9.4.1. */
    isVerified: (id: PinId): boolean => verified.has(id),

    /** Selects the application and says whether PIN1 is enabled; `undefined` if the card has no USIM or does not answer. */
    start(): { readonly pinEnabled: boolean } | undefined {
      const reply = send({ ins: INS.SELECT, p1: 0x04, p2: 0x04, data: usimAid, le: 256 })
      if (!isUsable(reply)) return undefined
      const fcp = readFcp(reply.data)
      return { pinEnabled: (fcp && codesIn(fcp).get(KEY.pin1)) ?? queried('verify', 'pin1') !== undefined }
    },

    /** The subscriber's identity; `undefined` if the card does not let it be read. TS 31.102 §4.2.2. */
    imsi(): string | undefined {
      if (!isUsable(send({ ins: INS.SELECT, p2: 0x0c, data: EF_IMSI }))) return undefined
      const reply = send({ ins: INS.READ_BINARY, le: IMSI_BYTES })
      return isDone(reply) ? decodeImsi(reply.data) : undefined
    },

    /** Runs AUTHENTICATE in the 3G context. TS 31.102 §7.1.2.1. */
    authenticate(rand: Uint8Array, autn: Uint8Array): ChallengeAnswer {
      const challenge = Uint8Array.of(rand.length, ...rand, autn.length, ...autn)
      const reply = send({ ins: INS.AUTHENTICATE, p2: CONTEXT_3G, data: challenge, le: 256 })
      const { data } = reply
      const field = data.subarray(2, 2 + (data[1] ?? 0))
      if (isUsable(reply) && data[0] === 0xdb) return { kind: 'response', res: field }
      if (isUsable(reply) && data[0] === 0xdc) return { kind: 'resynchronise', auts: field }
      return { kind: 'refused' }
    },
  }
}

/** The functions of {@link usim}. */
export type Usim = ReturnType<typeof usim>
