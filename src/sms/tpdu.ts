import { checkBytes } from '../bytes/is-bytes.js'
import { formatError, wantBytes, wantFields, wantList, wantName, wantNumber } from '../bytes/want.js'
import { decodeAddress, encodeAddress } from './address.js'
import { DELIVER_FLAGS, type SmsSubmit, SUBMIT_FLAGS, type Tpdu, type TpduFields } from './message.js'
import { decodeTimestamp, encodeTimestamp, TIMESTAMP_LENGTH } from './timestamp.js'
import { decodeUserData, encodeUserData, octetsOf } from './user-data.js'

/** TP-MTI, the two low bits of the first octet. TS 23.040 §9.2.3.1. */
const TYPE_MASK = 0x03
const DELIVER = 0x00
const SUBMIT = 0x01
const HAS_HEADER = 0x40
/** TP-VPF: which form the validity period has. TS 23.040 §9.2.3.3. */
const VALIDITY_MASK = 0x18
const ENHANCED = 0x08
const RELATIVE = 0x10
const ABSOLUTE = 0x18

type Flags<F extends string> = readonly [F, { readonly mask: number; readonly named: number }][]

/** The bits of the first octet for a list of flags. */
function flagBits<F extends string>(table: Flags<F>, flags: readonly F[]): number {
  const known = new Map<string, number>(table.map(([name, { mask }]) => [name, mask]))
  for (const flag of wantList('flags', flags)) wantName('flags', flag, known)
  return table.reduce((bits, [name, { mask, named }]) => bits | (flags.includes(name) ? named : mask & ~named), 0)
}

const flagsOf = <F extends string>(table: Flags<F>, octet: number): F[] =>
  table.filter(([, { mask, named }]) => (octet & mask) === named).map(([name]) => name)

/** Format bits and octets of a validity period. TS 23.040 §9.2.3.12. */
function encodeValidity(validity: SmsSubmit['validity']): readonly [number, readonly number[]] {
  switch (typeof validity) {
    case 'undefined':
      return [0, []]
    case 'number':
      return [RELATIVE, [wantNumber('validity', validity, 0, 0xff)]]
    case 'string':
      return [ABSOLUTE, encodeTimestamp('validity', validity)]
    default:
      return [ENHANCED, [...wantBytes('validity', validity, TIMESTAMP_LENGTH, TIMESTAMP_LENGTH)]]
  }
}

/** Octets of a validity period by its format bits. */
const validityLength = (format: number): number => (format === 0 ? 0 : format === RELATIVE ? 1 : TIMESTAMP_LENGTH)

function decodeValidity(format: number, octets: Uint8Array): SmsSubmit['validity'] {
  if (format === RELATIVE) return octets[0]
  if (format === ENHANCED) return octets.slice()
  return format === ABSOLUTE ? decodeTimestamp(octets) : undefined
}

/**
 * A short message as its TPDU: SMS-DELIVER or SMS-SUBMIT. The text is in the GSM 7-bit default alphabet if that is enough, else in
 * UCS2; national shift tables are not used. TS 23.040 §9.2.2.
 *
 * @param message - kind, address, text or data, and the time for a `deliver`; by default no flag, protocol 0 and the shortest coding
 * @returns the octets, without the service centre's address
 * @throws PocketsimError `ENCODING_FORMAT` for a malformed field, and for more than 160 septets or 140 octets of user data
 * @example
 * ```ts
 * import { encodeTpdu, toHex } from 'pocketsim'
 *
 * const message = { kind: 'deliver', address: '+79161234567', time: '2026-01-31T12:00:00+03:00', text: 'Hi!' }
 * toHex(encodeTpdu(message)) // => '040B919761214365F700006210132100002103C87408'
 * ```
 */
export function encodeTpdu(message: TpduFields): Uint8Array {
  wantFields('message', message, FIELDS)
  const { kind, address, tonNpi, protocol = 0, coding, header } = message
  const body = encodeUserData(message, coding)
  const tail = [wantNumber('protocol', protocol, 0, 0xff), body.coding]
  const first = header === undefined ? 0 : HAS_HEADER
  const party = encodeAddress(address, tonNpi)
  if (kind === 'deliver') {
    const bits = DELIVER | first | flagBits(DELIVER_FLAGS, message.flags ?? [])
    const time = encodeTimestamp('time', message.time)
    return Uint8Array.of(bits, ...party, ...tail, ...time, body.count, ...body.octets)
  }
  if (kind !== 'submit') throw formatError('kind: want deliver or submit')
  const [format, validity] = encodeValidity(message.validity)
  const bits = SUBMIT | first | format | flagBits(SUBMIT_FLAGS, message.flags ?? [])
  const reference = wantNumber('reference', message.reference ?? 0, 0, 0xff)
  return Uint8Array.of(bits, reference, ...party, ...tail, ...validity, body.count, ...body.octets)
}

/**
 * The short message in a TPDU. TS 23.040 §9.2.2.
 *
 * @param bytes - the octets; what follows the message is ignored
 * @returns all fields; `undefined` if it is neither SMS-DELIVER nor SMS-SUBMIT, and if the octets end before the user data. User data
 *   that is cut short gives the text that is there
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeTpdu, fromHex } from 'pocketsim'
 *
 * const tpdu = decodeTpdu(fromHex('040B910201014160F300082021913052158004 0628062A'))
 * tpdu?.address // => '+20101014063'
 * tpdu?.text // => 'بت'
 * ```
 */
export const decodeTpdu = (bytes: Uint8Array): Tpdu | undefined => readTpdu(bytes)?.message

/** What a message of either kind may have. */
const FIELDS = {
  kind: true,
  address: true,
  tonNpi: true,
  protocol: true,
  coding: true,
  flags: true,
  text: true,
  data: true,
  header: true,
  time: true,
  reference: true,
  validity: true,
}

/** The message at the beginning of some bytes, and the length that it gives itself. */
export function readTpdu(bytes: Uint8Array): { readonly message: Tpdu; readonly length: number } | undefined {
  checkBytes('bytes', bytes)
  const [first = 0, reference = 0] = bytes
  const type = first & TYPE_MASK
  if (type !== DELIVER && type !== SUBMIT) return undefined
  const start = type === DELIVER ? 1 : 2
  const party = decodeAddress(bytes.subarray(start))
  if (party === undefined) return undefined
  const at = start + party.length
  const format = first & VALIDITY_MASK
  const end = at + 2 + (type === DELIVER ? TIMESTAMP_LENGTH : validityLength(format))
  const middle = bytes.subarray(at + 2, end)
  const [protocol = 0, coding = 0] = bytes.subarray(at)
  const count = bytes[end]
  if (count === undefined) return undefined
  const length = end + 1 + octetsOf(coding, count)
  const common = {
    address: party.address,
    tonNpi: party.tonNpi,
    protocol,
    coding,
    ...decodeUserData(bytes.subarray(end + 1, length), coding, count, (first & HAS_HEADER) !== 0),
  }
  if (type === DELIVER) {
    const time = decodeTimestamp(middle)
    const flags = flagsOf(DELIVER_FLAGS, first)
    return { message: { kind: 'deliver', ...common, ...(time !== undefined && { time }), flags }, length }
  }
  const validity = decodeValidity(format, middle)
  const flags = flagsOf(SUBMIT_FLAGS, first)
  return {
    message: { kind: 'submit', ...common, reference, ...(validity !== undefined && { validity }), flags },
    length,
  }
}
