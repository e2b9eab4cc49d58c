import { cutExchange } from '../cut.js'
import { emptyDraft, type RecordingDraft } from '../recording.js'
import { addExchange, whenOf } from '../text.js'
import { gsmtapDatagram } from './datagram.js'
import { packetsOf } from './packets.js'

/*
 * GSMTAP as libosmocore's gsmtap.h has it: version, length of the header in words of four bytes, type, then at 12 the subtype.
 */
const VERSION = 2
const SIM = 4
const WORD = 4
const SUBTYPE = 12
/** What of the exchange a packet holds: all of it, an ATR, or a part, from the header (4) over the data (5, 6) to the status word (7). */
const [APDU, ATR, HEADER, STATUS] = [0, 1, 4, 7]

/** Reads a capture with packets of GSMTAP for a SIM. Each holds a command with its answer in one run of bytes, or an ATR. */
export function readPcap(bytes: Uint8Array): RecordingDraft {
  const draft = emptyDraft()
  const { packets, isCutOff } = packetsOf(bytes)
  let parts: number[] = []
  for (const [i, packet] of packets.entries()) {
    const line = i + 1
    const datagram = gsmtapDatagram(packet)
    if (datagram === undefined || datagram[0] !== VERSION || datagram[2] !== SIM) continue
    const subtype = datagram[SUBTYPE] ?? APDU
    const body = datagram.slice(WORD * (datagram[1] ?? 0))
    const time = whenOf(packet.at)
    if (subtype === ATR) draft.events.push({ kind: 'reset', atr: body, line, ...time })
    if (subtype === HEADER) parts = []
    if (subtype >= HEADER && subtype <= STATUS) parts.push(...body)
    if (subtype !== APDU && subtype !== STATUS) continue
    const cut = cutExchange(subtype === APDU ? body : Uint8Array.from(parts))
    parts = []
    if (cut === undefined) draft.skipped.push({ line, why: 'no whole command with its answer' })
    else addExchange(draft, cut.command, cut.response, { line, ...time })
  }
  if (isCutOff) draft.skipped.push({ line: packets.length + 1, why: 'the capture ends within a packet' })
  return draft
}
