import type { CommandApdu } from '../../uicc/apdu.js'
import { BY_SFI, SFI } from '../../uicc/instructions/data.js'
import { wrongP3 } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import { CYCLIC, open } from '../files/access.js'
import { bySfi } from '../files/find.js'
import { recordAt, withNewest } from '../files/records.js'
import type { CardSession, LogicalChannel } from '../session.js'
import { type CardState, withBody } from '../state.js'
import { NO_SFI } from './binary.js'
import { type Dialect, refusal, reply } from './reply.js'

/** In class A0 the value always has three bytes. TS 51.011 §9.2.8. */
const GSM_LENGTH = 3

/** The sum of two numbers of several bytes, as long as the first; `undefined` if it does not fit. */
function add(left: Uint8Array, right: Uint8Array): Uint8Array | undefined {
  const sum = left.slice()
  let carry = 0
  for (let i = 0; i < sum.length; i++) {
    const at = sum.length - 1 - i
    const total = (sum[at] ?? 0) + (right[right.length - 1 - i] ?? 0) + carry
    sum[at] = total & 0xff
    carry = total >> 8
  }
  return carry === 0 ? sum : undefined
}

/** INCREASE: the sum of the newest record and a value becomes the newest. TS 102 221 §11.1.8; TS 51.011 §9.2.8. */
export const increase =
  (dialect: Dialect) =>
  (command: CommandApdu, card: CardState, session: CardSession, channel: LogicalChannel): CardAnswer => {
    const { p1, p2, data } = command
    const short = dialect === 'uicc' && (p1 & BY_SFI) !== 0
    if (p2 !== 0 || (short ? (p1 & ~(BY_SFI | SFI)) !== 0 : p1 !== 0)) {
      return { sw: dialect === 'gsm' ? SW.OUT_OF_RANGE : SW.WRONG_P1_P2 }
    }
    const file = short ? bySfi(p1 & SFI, channel) : channel.file
    if (typeof file === 'string') return { sw: NO_SFI[file] }
    if (file === undefined) return refusal('no-file', dialect)
    const body = open(file, 'increase', command.ins, CYCLIC, card, session)
    if (typeof body === 'string') return refusal(body, dialect)
    if (dialect === 'gsm' ? data.length !== GSM_LENGTH : data.length > file.recordLength) {
      return { sw: dialect === 'gsm' ? wrongP3(GSM_LENGTH) : SW.WRONG_LENGTH }
    }
    const sum = add(recordAt(body.bytes, file, 1), data)
    if (sum === undefined) return refusal('maximum', dialect)
    const bytes = withNewest(body.bytes, file, sum)
    return reply(Uint8Array.of(...sum, ...data), command, card, dialect, {
      writes: [withBody(card, file, { ...body, bytes })],
      channel: { ...channel, file, record: 1 },
    })
  }
