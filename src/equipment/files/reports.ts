import { fromHex, toHex } from '../../bytes/hex.js'
import { decodeReport, encodeReport, MOST_REPORT } from '../../uicc/encodings/report.js'
import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import type { Open, OpenFile } from './reader.js'

const EF_SMSR = pathOf(ADF_USIM, 'SMSR')
const FREE = 0x00
const PADDING = 0xff

/** A status report on the card. */
export interface StoredReport {
  /** Number of its record in EF.SMSR, from 1. */
  readonly record: number
  /** Number of the record in EF.SMS that holds the message. */
  readonly message: number
  /** SMS-STATUS-REPORT. */
  readonly tpdu: Uint8Array
}

function reportsIn(file: OpenFile): readonly StoredReport[] | undefined {
  return file.all()?.flatMap((bytes, i) => {
    const found = decodeReport(bytes)
    return found === undefined ? [] : [{ record: i + 1, message: found.message, tpdu: fromHex(found.tpdu) }]
  })
}

/** A record with some bytes at its beginning. */
function padded(bytes: ArrayLike<number>, { recordLength }: OpenFile): Uint8Array {
  const record = new Uint8Array(recordLength).fill(PADDING)
  record.set(bytes)
  return record
}

/** The record for the report of a message: the one of an earlier report, or else the first free one. */
function recordFor(file: OpenFile, message: number): number | undefined {
  const reports = reportsIn(file)
  if (reports === undefined) return undefined
  const taken = new Set(reports.map(({ record }) => record))
  const free = Array.from({ length: file.records }, (_, i) => i + 1).find((record) => !taken.has(record))
  return reports.find((report) => report.message === message)?.record ?? free
}

/** EF.SMSR: status reports, each linked to a record of EF.SMS. TS 31.102 §4.2.32. */
export const reportFile = (open: Open) => ({
  /**
   * The reports in the order of their records.
   *
   * @returns `undefined` if the card keeps none, or they cannot be read
   */
  reports: (): readonly StoredReport[] | undefined => open(EF_SMSR, reportsIn),

  /**
   * Stores the report of a message. A report has 29 bytes up to its status; what is optional behind it is not stored.
   *
   * @returns `false` if the card keeps no reports or no record is free
   */
  store(message: number, tpdu: Uint8Array): boolean {
    const isDone = open(EF_SMSR, (file) => {
      const record = recordFor(file, message)
      const entry = { message, tpdu: toHex(tpdu.subarray(0, MOST_REPORT)) }
      const bytes = encodeReport(entry, file.recordLength, 'report')
      if (record === undefined || bytes.length > file.recordLength) return false
      return file.writeRecord(record, padded(bytes, file))
    })
    return isDone ?? false
  },

  /** Frees the records of a message's reports. */
  forget(message: number): void {
    open(EF_SMSR, (file) => {
      for (const report of reportsIn(file) ?? []) {
        if (report.message === message) file.writeRecord(report.record, padded([FREE], file))
      }
    })
  },
})
