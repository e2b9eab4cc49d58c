import { toHex } from '../../bytes/hex.js'
import { formatError, wantFields } from '../../bytes/want.js'
import { decodeAddress, decodeCentre, encodeAddress, encodeCentre } from '../../sms/address.js'
import { decodeSmsRecord, encodeSmsRecord, type SmsStatus } from '../../sms/record.js'
import { alpha, bits, codec, fieldsOf, maybe, number } from './codec.js'
import { wantHex } from './want.js'

/** A record of EF.SMS, its message as hex. */
export interface SmsEntry {
  readonly status: SmsStatus
  /** Number of the service centre, international with `+`; empty if there is none. */
  readonly serviceCentre: string
  /** The message as its TPDU in hex, up to 164 bytes; see {@link decodeTpdu}. Empty if there is none. */
  readonly tpdu: string
}

/** TS 31.102 §4.2.25, TS 51.011 §10.5.3. */
export const smsEntry = codec<SmsEntry>(
  (bytes) => {
    const record = decodeSmsRecord(bytes)
    return record && { ...record, tpdu: toHex(record.tpdu) }
  },
  (value, _, name) =>
    encodeSmsRecord({
      ...wantFields(name, value, { status: true, serviceCentre: true, tpdu: true }),
      tpdu: wantHex('tpdu', value.tpdu, 0, 164),
    }),
  176,
)

/** A record of EF.SMSP: what a phone uses for a message where its user says nothing else. What is not there is left out. */
export interface SmsParameters {
  /** Name of the record; empty if there is none. */
  readonly alpha: string
  /** Who gets the message: a number, international with `+`, or a name. */
  readonly destination?: string | undefined
  /** Number of the service centre, international with `+`. */
  readonly serviceCentre?: string | undefined
  /** Protocol identifier, 0 to 255. TS 23.040 §9.2.3.9. */
  readonly protocol?: number | undefined
  /** Data coding scheme, 0 to 255. TS 23.038 §4. */
  readonly coding?: number | undefined
  /** Validity period in relative format, 0 to 255. TS 23.040 §9.2.3.12.1. */
  readonly validity?: number | undefined
}

const address = (
  decode: (bytes: Uint8Array) => { readonly address: string } | undefined,
  encode: (value: unknown, type: undefined) => number[],
) =>
  maybe(
    codec<string>(
      (bytes) => decode(bytes)?.address,
      (value) => encode(value, undefined),
      12,
    ),
  )

/** The parameters in the order of their indicator bits: 1 for a parameter that is absent. Bits without a parameter are 1. */
const INDICATED = ['destination', 'serviceCentre', 'protocol', 'coding', 'validity'] as const
const OTHER_BITS = [5, 6, 7]

const parameters = fieldsOf<SmsParameters & { readonly absent: readonly number[] }>({
  alpha,
  absent: bits(0, { size: 1 }),
  destination: address(decodeAddress, encodeAddress),
  serviceCentre: address(decodeCentre, encodeCentre),
  protocol: maybe(number(1)),
  coding: maybe(number(1)),
  validity: maybe(number(1)),
})

/** TS 31.102 §4.2.27, TS 51.011 §10.5.6. */
export const smsParameters = codec<SmsParameters>(
  (bytes) => {
    const record = parameters.decode(bytes)
    if (record === undefined) return undefined
    const { absent, ...rest } = record
    const left = Object.entries(rest).filter(([key]) => !absent.some((bit) => INDICATED[bit] === key))
    return { alpha: rest.alpha, ...Object.fromEntries(left) }
  },
  (value, room, name) => {
    const given = wantFields(name, value, {
      alpha: true,
      destination: true,
      serviceCentre: true,
      protocol: true,
      coding: true,
      validity: true,
    })
    const absent = INDICATED.flatMap((key, bit) => (given[key] === undefined ? bit : []))
    return parameters.encode({ ...given, absent: [...absent, ...OTHER_BITS] }, room, name)
  },
)

/** What EF.SMSS keeps. */
export interface SmsState {
  /** Reference of the message that was sent last, TP-MR, 0 to 255. */
  readonly lastReference: number
  /** Whether the network has to hear when there is room for messages again. */
  readonly isMemoryFull: boolean
}

/** The lowest bit is 0 for a full memory; the others are reserved and 1. */
const fullMemory = codec<boolean>(
  ([byte = 0xff]) => (byte & 1) === 0,
  (value, _, name) => {
    if (typeof value !== 'boolean') throw formatError(`${name}: want true or false`)
    return [value ? 0xfe : 0xff]
  },
  1,
)

/** TS 31.102 §4.2.28, TS 51.011 §10.5.7. */
export const smsState = fieldsOf<SmsState>({ lastReference: number(1), isMemoryFull: fullMemory })
