import { alphaBytes, decodeAlpha } from '../../bytes/alpha.js'
import { toHex } from '../../bytes/hex.js'
import { checkBytes } from '../../bytes/is-bytes.js'
import { findTlv, tlv } from '../../bytes/tlv.js'
import { formatError, padded, wantFields, wantNumber } from '../../bytes/want.js'
import { wantHex } from './want.js'

const TEMPLATE = 0x61
const AID = 0x4f
const LABEL = 0x50
const PATH = 0x51
const DISCRETIONARY = 0x73

/** Lengths of the objects in a template, in bytes. TS 102 221 §13.1. */
const MOST_AID = 16
const MOST_LABEL = 32

/** An application of the card, as EF.DIR lists it. */
export interface DirRecord {
  /** Application identifier in hex, 1 to 16 bytes. */
  readonly aid: string
  /** Name for people, up to 32 bytes as an alpha field. */
  readonly label?: string | undefined
  /** Path of the application's directory in hex. */
  readonly path?: string | undefined
  /** Contents of the discretionary template, tag 73, in hex. */
  readonly discretionary?: string | undefined
}

/**
 * A record of EF.DIR: an application template with its identifier and label. TS 102 221 §13.1.
 *
 * @param application - its AID, and what else is known about it
 * @param recordLength - bytes of a record of the file, up to 255
 * @returns `recordLength` bytes, `FF` behind the template
 * @throws PocketsimError `ENCODING_FORMAT` for a malformed field, and if the template does not fit
 * @example
 * ```ts
 * import { encodeDirRecord, toHex } from 'pocketsim'
 *
 * const record = encodeDirRecord({ aid: 'A0000000871002FFFFFFFF8907090000', label: 'USIM' }, 28)
 * toHex(record) // => '61184F10A0000000871002FFFFFFFF890709000050045553494DFFFF'
 * ```
 */
export function encodeDirRecord(application: DirRecord, recordLength: number): Uint8Array {
  const { aid, label, path, discretionary } = wantFields('application', application, {
    aid: true,
    label: true,
    path: true,
    discretionary: true,
  })
  const length = wantNumber('recordLength', recordLength, 5, 0xff)
  const labelBytes = label === undefined ? undefined : alphaBytes('label', label)
  if (labelBytes && labelBytes.length > MOST_LABEL) throw formatError(`label: want at most ${MOST_LABEL} bytes`)
  const objects = [
    ...tlv(AID, wantHex('aid', aid, 1, MOST_AID)),
    ...(labelBytes ? tlv(LABEL, labelBytes) : []),
    ...(path === undefined ? [] : tlv(PATH, wantHex('path', path, 0, 0xff))),
    ...(discretionary === undefined ? [] : tlv(DISCRETIONARY, wantHex('discretionary', discretionary, 0, 0xff))),
  ]
  return padded('application', tlv(TEMPLATE, objects), length)
}

/**
 * The application that a record of EF.DIR lists. Objects with other tags are ignored. TS 102 221 §13.1.
 *
 * @param record - any number of bytes
 * @returns `undefined` for a free record, and if there is no template with an AID of 1 to 16 bytes
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeDirRecord, fromHex } from 'pocketsim'
 *
 * const record = fromHex('61194F10A0000000871004FFFFFFFF890709000050054953696D31FF')
 * decodeDirRecord(record) // => { aid: 'A0000000871004FFFFFFFF8907090000', label: 'ISim1' }
 * ```
 */
export function decodeDirRecord(record: Uint8Array): DirRecord | undefined {
  checkBytes('record', record)
  const template = findTlv(record, TEMPLATE)
  const aid = template && findTlv(template, AID)
  if (!template || !aid || aid.length < 1 || aid.length > MOST_AID) return undefined
  const [label, path, discretionary] = [LABEL, PATH, DISCRETIONARY].map((tag) => findTlv(template, tag))
  return {
    aid: toHex(aid),
    ...(label && { label: decodeAlpha(label) }),
    ...(path && { path: toHex(path) }),
    ...(discretionary && { discretionary: toHex(discretionary) }),
  }
}
