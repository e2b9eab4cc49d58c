import { fromBcd } from '../bytes/bcd.js'
import { encodeCode } from '../bytes/code.js'
import { findTlv } from '../bytes/tlv.js'
import type { ChallengeAnswer } from '../network/wire.js'
import { isDone, type Reply, type Terminal } from './terminal.js'

/** Which PIN a command is about: the key reference of TS 31.101 §9.5.1. */
export const KEY = { pin1: 0x01, pin2: 0x81 } as const
/** The two PINs of a USIM. */
export type PinId = keyof typeof KEY

/** What a PIN command came to. */
export type PinResult =
  | { readonly is: 'done' }
  /** Wrong; `left` tries remain, 0: blocked. */
  | { readonly is: 'wrong'; readonly left: number }
  /** Not possible in the state the PIN is in: it is disabled, or enabled already. */
  | { readonly is: 'state' }
  /** Anything else that the card says. */
  | { readonly is: 'refused' }
  /** No answer: the card is not there any more. */
  | { readonly is: 'silent' }

/** INS of the PIN commands. TS 102 221 §10.1.2. */
const INS = { verify: 0x20, change: 0x24, disable: 0x26, enable: 0x28, unblock: 0x2c } as const
/** A PIN command. */
export type PinInstruction = keyof typeof INS

/** The first seven bytes of every USIM's AID. TS 31.110, TS 101 220 annex E. */
const USIM_AID = Uint8Array.of(0xa0, 0x00, 0x00, 0x00, 0x87, 0x10, 0x02)
const EF_IMSI = Uint8Array.of(0x6f, 0x07)
const IMSI_LENGTH = 9

function outcomeOf(reply: Reply): PinResult {
  const { sw } = reply
  if (sw === undefined) return { is: 'silent' }
  if (isDone(reply)) return { is: 'done' }
  if ((sw & 0xfff0) === 0x63c0) return { is: 'wrong', left: sw & 0x0f }
  if (sw === 0x6983) return { is: 'wrong', left: 0 }
  return sw === 0x6984 || sw === 0x6985 ? { is: 'state' } : { is: 'refused' }
}

/** Whether PIN1 is enabled, from the PIN status template: bit 8 is the first key reference's, and so on. TS 102 221 §9.5.2. */
function isEnabled(fcp: Uint8Array): boolean | undefined {
  const template = findTlv(findTlv(fcp, 0x62) ?? fcp, 0xc6)
  const bits = template && findTlv(template, 0x90)
  if (template === undefined || bits === undefined) return undefined
  let at = 0
  let rest = template.subarray(2 + bits.length)
  for (;;) {
    const key = findTlv(rest, 0x83)
    if (key === undefined) return undefined
    if (key[0] === KEY.pin1) return (((bits[at >> 3] ?? 0) << (at & 7)) & 0x80) !== 0
    rest = rest.subarray(key.byteOffset - rest.byteOffset + key.length)
    at += 1
  }
}

/** What a handset does with a USIM. */
export function usim(send: Terminal) {
  const pin = (command: PinInstruction, id: PinId, ...codes: string[]): PinResult => {
    const fields = codes.map(encodeCode)
    const data = fields.length === 0 ? {} : { data: Uint8Array.from(fields.flatMap((field) => [...field])) }
    return outcomeOf(send({ ins: INS[command], p2: KEY[id], ...data }))
  }

  /** Tries left, from the command without data; `undefined` where the card does not tell. TS 102 221 §11.1.9, §11.1.13. */
  const triesLeft = (command: 'verify' | 'unblock', id: PinId): number | undefined => {
    const told = pin(command, id)
    return told.is === 'wrong' ? told.left : undefined
  }

  return {
    pin,
    triesLeft,

    /** Selects the application. Whether PIN1 is enabled, or `undefined` for a card without a USIM, or one that does not answer. */
    start(): { readonly pinEnabled: boolean } | undefined {
      const reply = send({ ins: 0xa4, p1: 0x04, p2: 0x04, data: USIM_AID, le: 256 })
      if (!isDone(reply)) return undefined
      return { pinEnabled: isEnabled(reply.data) ?? triesLeft('verify', 'pin1') !== undefined }
    },

    /** The subscriber's identity, or `undefined` where the card does not let it be read. TS 31.102 §4.2.2. */
    imsi(): string | undefined {
      if (!isDone(send({ ins: 0xa4, p2: 0x0c, data: EF_IMSI }))) return undefined
      const reply = send({ ins: 0xb0, le: IMSI_LENGTH })
      const { data } = reply
      const digits = fromBcd(data.subarray(1, 1 + (data[0] ?? 0))).slice(1)
      return isDone(reply) && digits.length >= 6 ? digits : undefined
    },

    /** Runs AUTHENTICATE in the 3G context. TS 31.102 §7.1.2.1. */
    authenticate(rand: Uint8Array, autn: Uint8Array): ChallengeAnswer {
      const challenge = Uint8Array.of(rand.length, ...rand, autn.length, ...autn)
      const reply = send({ ins: 0x88, p2: 0x81, data: challenge, le: 256 })
      const { data } = reply
      const field = data.subarray(2, 2 + (data[1] ?? 0))
      if (isDone(reply) && data[0] === 0xdb) return { kind: 'response', res: field }
      if (isDone(reply) && data[0] === 0xdc) return { kind: 'resynchronise', auts: field }
      return { kind: 'refused' }
    },
  }
}

/** The functions of {@link usim}. */
export type Usim = ReturnType<typeof usim>
