import { tlv } from '../../bytes/tlv.js'
import type { CommandApdu } from '../apdu.js'
import { fcp } from '../files/fcp.js'
import { find } from '../files/find.js'
import type { ElementaryFile } from '../files/tree.js'
import { type Answer, allows, type CardState, NOTHING_WAITING, type Session } from '../state.js'
import { bytesWaiting, SW, wrongLe } from '../status.js'

/** P2 of SELECT and STATUS: what comes back. TS 102 221 §11.1.1.2, table 11.2; §11.1.2.2. */
const RETURN = { fcp: 0x04, nothing: 0x0c, statusFcp: 0x00, statusName: 0x01 } as const
/** P1 of STATUS: how the application fares in the terminal. TS 102 221 §11.1.2.2. */
const STATUS_P1 = [0x00, 0x01, 0x02]

/** SELECT. A selection that fails leaves the current files alone. TS 102 221 §11.1.1. */
export function select({ p1, p2, data, le }: CommandApdu, card: CardState, session: Session): Answer {
  if (p2 !== RETURN.fcp && p2 !== RETURN.nothing) return { sw: SW.WRONG_P1_P2 }
  const found = find(p1, data, session)
  if (typeof found === 'number') return { sw: found }
  const { directory, file } = found
  const application = directory.kind === 'ADF' ? directory : session.application
  const moved: Session = { ...session, directory, application, file }
  if (p2 === RETURN.nothing) return { sw: SW.OK, session: moved }
  const template = fcp(file ?? directory, card)
  if (le >= template.length) return { sw: SW.OK, data: template, session: moved }
  return { sw: bytesWaiting(template.length), session: { ...moved, waiting: template } }
}

/** Data cut to Le; no Le, or one beyond what is there, is told the real length, as T=0 wants it. TS 102 221 §7.3.1.1.5. */
function upTo(le: number, data: Uint8Array): Answer {
  return le === 0 || le > data.length ? { sw: wrongLe(data.length) } : { sw: SW.OK, data: data.subarray(0, le) }
}

/** STATUS: the current directory again. TS 102 221 §11.1.2. */
export function status({ p1, p2, le }: CommandApdu, card: CardState, session: Session): Answer {
  if (!STATUS_P1.includes(p1)) return { sw: SW.WRONG_P1_P2 }
  const { directory } = session
  switch (p2) {
    case RETURN.nothing:
      return { sw: SW.OK }
    case RETURN.statusFcp:
      return upTo(le, fcp(directory, card))
    case RETURN.statusName:
      return directory.aid === undefined
        ? { sw: SW.REFERENCE_NOT_FOUND }
        : upTo(le, Uint8Array.from(tlv(0x84, directory.aid)))
    default:
      return { sw: SW.WRONG_P1_P2 }
  }
}

/** P1 with b8 set names a file by its SFI, and reading it makes it the current one. TS 102 221 §11.1.3.2, table 11.10. */
const BY_SFI = 0x80
const SFI_RFU = 0x60
const SFI = 0x1f

/** The file of the current directory that has a short identifier. */
function bySfi(sfi: number, { directory }: Session): ElementaryFile | undefined {
  for (const file of directory.children) if (file.kind === 'EF' && file.sfi === sfi) return file
  return undefined
}

/** READ BINARY. TS 102 221 §11.1.3. */
export function readBinary({ p1, p2, le }: CommandApdu, card: CardState, session: Session): Answer {
  const short = (p1 & BY_SFI) !== 0
  if (short && (p1 & SFI_RFU) !== 0) return { sw: SW.WRONG_P1_P2 }
  const file = short ? bySfi(p1 & SFI, session) : session.file
  if (file === undefined) return { sw: short ? SW.FILE_NOT_FOUND : SW.NO_EF_SELECTED }
  if (!allows(file.read, card, session)) return { sw: SW.SECURITY_NOT_SATISFIED }
  const offset = short ? p2 : (p1 << 8) | p2
  if (offset >= file.size) return { sw: SW.OUT_OF_RANGE }
  return {
    ...upTo(le, file.contents(card).subarray(offset)),
    session: file === session.file ? session : { ...session, file },
  }
}

/** GET RESPONSE: what the command before left waiting; the rest can be fetched by another. TS 102 221 §11.3.1.1 */
export function getResponse({ p1, p2, le }: CommandApdu, _card: CardState, session: Session): Answer {
  if (p1 !== 0 || p2 !== 0) return { sw: SW.WRONG_P1_P2 }
  const { waiting } = session
  if (waiting.length === 0) return { sw: SW.CONDITIONS_NOT_SATISFIED }
  if (le > waiting.length) return { sw: wrongLe(waiting.length), session }
  const rest = waiting.subarray(le)
  return {
    sw: rest.length === 0 ? SW.OK : bytesWaiting(rest.length),
    data: waiting.subarray(0, le),
    session: { ...session, waiting: rest.length === 0 ? NOTHING_WAITING : rest },
  }
}
