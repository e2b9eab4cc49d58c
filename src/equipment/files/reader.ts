import { fromHex } from '../../bytes/hex.js'
import { readFcp, recordsOf, sizeOf } from '../../uicc/fcp.js'
import * as FCP_TAG from '../../uicc/fcp-tag.js'
import { ACTIVE_APPLICATION } from '../../uicc/files/directory.js'
import { MF_PATH, USIM_PATH } from '../../uicc/files/path.js'
import * as INS from '../../uicc/instructions/ins.js'
import { isAccepted } from '../../uicc/status.js'
import { type Command, isDone, isUsable, type Terminal } from '../terminal.js'

/** An EF that is selected. If the card refuses something, the answer is `undefined` or `false`. */
export interface OpenFile {
  /** Bytes of one record, 0 for a transparent file. */
  readonly recordLength: number
  /** How many records, 0 for a transparent file. */
  readonly records: number
  /** All of a transparent file. TS 102 221 §11.1.3. */
  read(): Uint8Array | undefined
  /** Bytes of a transparent file, up to 255 of them, from an offset of at most 32767. TS 102 221 §11.1.4. */
  write(offset: number, bytes: Uint8Array): boolean
  /** A record by its number, from 1. TS 102 221 §11.1.5. */
  record(number: number): Uint8Array | undefined
  /** All records in their order, up to the first that the card does not give. */
  all(): readonly Uint8Array[] | undefined
  /** All of a record. TS 102 221 §11.1.6. */
  writeRecord(number: number, bytes: Uint8Array): boolean
}

/**
 * Selects a file and works with it. Afterwards the application is the current directory again, as AUTHENTICATE wants it.
 *
 * @param path - of the file, from the MF on: `3F00/7FFF/6F07`, with 7FFF for the active application. TS 102 221 §8.4.2
 * @param work - what to do with the file. It must not open another file
 * @returns `undefined` if there is no such file, or the card does not answer
 */
export type Open = <Result>(path: string, work: (file: OpenFile) => Result) => Result | undefined

/** SELECT by path from the MF, with the FCP as the answer. TS 102 221 §11.1.1. */
const SELECT_PATH = { ins: INS.SELECT, p1: 0x08, p2: 0x04, le: 256 } as const satisfies Command
/** SELECT by identifier, without an answer. TS 102 221 §11.1.1. */
const SELECT_APPLICATION: Command = { ins: INS.SELECT, p2: 0x0c, data: fromHex(ACTIVE_APPLICATION) }
/** P2 of the commands on records: by number. TS 102 221 §11.1.5. */
const ABSOLUTE = 0x04
/** How many bytes one command reads at most. */
const MOST = 255
/** How many records have a number. TS 102 221 §8.2.2.2. */
const MOST_RECORDS = 254
/** The highest offset. TS 102 221 §11.1.3. */
const LAST_OFFSET = 0x7fff

/** The identifiers of a path, without the MF. */
const identifiersOf = (path: string): Uint8Array => fromHex(path.slice(MF_PATH.length).replaceAll('/', ''))

/** The file that an FCP describes: its descriptor and its size. TS 102 221 §11.1.1.4.3, §11.1.1.4.1. */
function opened(send: Terminal, template: Uint8Array): OpenFile | undefined {
  const fcp = readFcp(template)
  if (fcp?.(FCP_TAG.DESCRIPTOR) === undefined) return undefined
  const size = sizeOf(fcp) ?? 0
  const { recordLength, records: told } = recordsOf(fcp)
  const records = recordLength === 0 ? 0 : Math.min(MOST_RECORDS, told || Math.floor(size / recordLength))
  const record = (number: number): Uint8Array | undefined => {
    if (number < 1 || number > records || recordLength > MOST) return undefined
    const reply = send({ ins: INS.READ_RECORD, p1: number, p2: ABSOLUTE, le: recordLength })
    return isDone(reply) ? reply.data : undefined
  }
  return {
    recordLength,
    records,
    record,
    read() {
      if (recordLength > 0) return undefined
      const read = new Uint8Array(Math.min(size, LAST_OFFSET + 1))
      for (let at = 0; at < read.length; ) {
        const le = Math.min(MOST, read.length - at)
        const reply = send({ ins: INS.READ_BINARY, p1: at >> 8, p2: at & 0xff, le })
        if (!isDone(reply) || reply.data.length < le) return undefined
        read.set(reply.data.subarray(0, le), at)
        at += le
      }
      return read
    },
    write(offset, bytes) {
      return isDone(send({ ins: INS.UPDATE_BINARY, p1: offset >> 8, p2: offset & 0xff, data: bytes }))
    },
    all() {
      const read: Uint8Array[] = []
      for (let number = 1; number <= records; number++) {
        const bytes = record(number)
        if (bytes === undefined) break
        read.push(bytes)
      }
      return read.length === 0 ? undefined : read
    },
    writeRecord(number, bytes) {
      return isDone(send({ ins: INS.UPDATE_RECORD, p1: number, p2: ABSOLUTE, data: bytes }))
    },
  }
}

/** Files by their path. */
export function reader(send: Terminal): Open {
  return (path, work) => {
    const reply = send({ ...SELECT_PATH, data: identifiersOf(path) })
    // A deactivated file answers with a warning and cannot be read. TS 102 221 §11.1.1.
    const file = isUsable(reply) ? opened(send, reply.data) : undefined
    const result = file && work(file)
    // A selection that was refused leaves the directory alone. TS 102 221 §11.1.1.
    const isElsewhere = isAccepted(reply.sw) && path.slice(0, path.lastIndexOf('/')) !== USIM_PATH
    if (isElsewhere) send(SELECT_APPLICATION)
    return result
  }
}
