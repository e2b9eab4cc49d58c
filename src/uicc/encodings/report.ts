import { toHex } from '../../bytes/hex.js'
import { unpadded, wantFields, wantNumber } from '../../bytes/want.js'
import { wantHex } from './want.js'

/** A record of EF.SMSR: what became of a message that was sent. */
export interface SmsReportEntry {
  /** Number of the record in EF.SMS that holds the message, 1 to 255. */
  readonly message: number
  /** SMS-STATUS-REPORT in hex, up to 29 bytes. */
  readonly tpdu: string
}

/** Bytes of a record: the number of the message, the report. TS 31.102 §4.2.32. */
export const REPORT_RECORD = 30
export const MOST_REPORT = REPORT_RECORD - 1
/** A record that holds no report has 0 as the number. */
const FREE = 0x00

/**
 * What a record of EF.SMSR says. TS 31.102 §4.2.32, TS 51.011 §10.5.15.
 *
 * @param record - 30 bytes; those behind the report are padding
 * @returns `undefined` for a record that holds no report
 */
export function decodeReport(record: Uint8Array): SmsReportEntry | undefined {
  const [message = FREE] = record
  const report = unpadded(record.subarray(1))
  return message === FREE || report.length === 0 ? undefined : { message, tpdu: toHex(report) }
}

/**
 * A record of EF.SMSR, without the padding behind it. TS 31.102 §4.2.32, TS 51.011 §10.5.15.
 *
 * @param entry - the report, and the message that it belongs to
 * @param _room - every record has the same length
 * @param name - what an error sentence calls it
 * @throws PocketsimError `ENCODING_FORMAT` for another number, another form, or a report of more than 29 bytes
 */
export function encodeReport(entry: SmsReportEntry, _room: number, name: string): Uint8Array {
  const { message, tpdu } = wantFields(name, entry, { message: true, tpdu: true })
  const report = wantHex(`${name}.tpdu`, tpdu, 1, MOST_REPORT)
  return Uint8Array.of(wantNumber(`${name}.message`, message, 1, 0xff), ...report)
}
