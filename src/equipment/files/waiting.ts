import { decodeWaiting, encodeWaiting, type WaitingIndications } from '../../uicc/encodings/waiting.js'
import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import type { Open } from './reader.js'

const EF_MWIS = pathOf(ADF_USIM, 'MWIS')
/** The record of the subscriber's first profile; no other one is in use here. TS 31.102 §4.2.63. */
const PROFILE = 1
const PADDING = 0xff

/**
 * What waits for the subscriber, as the card keeps it: EF.MWIS. TS 31.102 §4.2.63.
 *
 * @returns `undefined` if the card does not keep it, or it cannot be read
 */
export const waitingIndications = (open: Open): WaitingIndications | undefined =>
  open(EF_MWIS, (file) => {
    const record = file.record(PROFILE)
    return record && decodeWaiting(record)
  })

/**
 * Notes on the card what waits for the subscriber. What is left out of the changes stays. TS 31.102 §4.2.63.
 *
 * @returns whether the card keeps all of it; a card may have no room for video mail
 */
export function setWaitingIndications(open: Open, changes: Partial<WaitingIndications>): boolean {
  const isDone = open(EF_MWIS, (file) => {
    const before = file.record(PROFILE)
    const known = before && decodeWaiting(before)
    if (before === undefined || known === undefined) return false
    const hasRoom = known.videomail !== undefined
    const { videomail = known.videomail, ...others } = { ...known, ...changes }
    const bytes = encodeWaiting({ ...others, ...(hasRoom && { videomail }) }, before.length, 'waiting')
    const record = new Uint8Array(before.length).fill(PADDING)
    record.set(bytes)
    return file.writeRecord(PROFILE, record) && (hasRoom || changes.videomail === undefined)
  })
  return isDone ?? false
}
