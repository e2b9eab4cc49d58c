import { type DiallingRecord, decodeDialling, encodeDialling } from '../../bytes/dialling.js'
import { decodeExtension, type ExtensionRecord, encodeExtension } from '../../bytes/extension.js'
import { toHex } from '../../bytes/hex.js'
import { wantFields, wantRecord } from '../../bytes/want.js'
import { behind, codec, fieldsOf, hex, number } from './codec.js'
import { wantHex } from './want.js'

/** A record of EF.ADN, EF.FDN, EF.MSISDN, EF.SDN or EF.LND. TS 31.102 §4.4.2.3, TS 51.011 §10.5.1. */
export const dialling = codec<DiallingRecord>(decodeDialling, encodeDialling)

/** A record of EF.EXT1 or EF.EXT2 with the subaddress of a number. */
export interface SubaddressRecord {
  /** Called party subaddress as in TS 24.008 §10.5.4.8, its length first: 22 hex digits, `FF` behind it. */
  readonly subaddress: string
  /** Record where the subaddress goes on, 255 if there is none. */
  readonly next: number
}

/** The type of record is its first byte. */
const subaddress = behind([0x01], fieldsOf<SubaddressRecord>({ subaddress: hex(11), next: number(1) }))

/** More digits of a number, or its subaddress. TS 31.102 §4.4.2.4, TS 51.011 §10.5.10. */
export const extension = codec<ExtensionRecord | SubaddressRecord>(
  (bytes) => decodeExtension(bytes) ?? subaddress.decode(bytes),
  (value, room, name) => {
    wantRecord(name, value)
    if ('subaddress' in value) return subaddress.encode(value, room, name)
    const { digits, next } = wantFields(name, value, { digits: true, next: true })
    return encodeExtension(digits, next)
  },
  13,
)

/** Bearer capability of a number in EF.CCP, the contents of the element as hex; their length is the first byte. TS 51.011 §10.5.4. */
export const bearerCapability = codec<string>(
  ([length = 0, ...contents]) =>
    length > 0 && length <= contents.length ? toHex(Uint8Array.from(contents.slice(0, length))) : undefined,
  (value, room, name) => {
    const contents = wantHex(name, value, 1, room - 1)
    return [contents.length, ...contents]
  },
)
