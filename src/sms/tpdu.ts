import { checkBytes } from '../bytes/is-bytes.js'
import { formatError, wantBytes, wantFields, wantNumber } from '../bytes/want.js'
import { decodeAddress, encodeAddress } from './address.js'
import { layoutOf, RELATIVE, STATUS_REPORT, SUBMIT, VALIDITY_MASK } from './layout.js'
import { DELIVER_FLAGS, type SmsSubmit, SUBMIT_FLAGS, type Tpdu, type TpduFields } from './message.js'
import { flagBits, flagsOf, HAS_HEADER, joined } from './octets.js'
import { encodeReport, readReport } from './report.js'
import { decodeTimestamp, encodeTimestamp, TIMESTAMP_LENGTH } from './timestamp.js'
import { decodeUserData, encodeUserData } from './user-data.js'

/** TP-MTI of SMS-DELIVER. TS 23.040 §9.2.3.1. */
const DELIVER = 0x00
/** Other forms of a validity period. TS 23.040 §9.2.3.3. */
const ENHANCED = 0x08
const ABSOLUTE = 0x18

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

function decodeValidity(format: number, octets: Uint8Array): SmsSubmit['validity'] {
  if (format === RELATIVE) return octets[0]
  if (format === ENHANCED) return octets.slice()
  return format === ABSOLUTE ? decodeTimestamp(octets) : undefined
}

/**
 * A short message as its TPDU: SMS-DELIVER, SMS-SUBMIT or SMS-STATUS-REPORT. The text is in the GSM 7-bit default alphabet if that is
 * enough, else in UCS2. A header that names national tables, and `languages` that allow them, make it use these. TS 23.040 §9.2.2.
 *
 * @param message - kind, address, text or data, and the time for a `deliver`; by default no flag, protocol 0 and the shortest coding.
 *   For a `status-report` both times and the status, by default no protocol, no coding and no text
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
  const party = encodeAddress(message.address, message.tonNpi)
  if (message.kind === 'status-report') return encodeReport(message, party)
  const body = encodeUserData(message, message.coding)
  const protocol = wantNumber('protocol', message.protocol ?? 0, 0, 0xff)
  const first = body.hasHeader ? HAS_HEADER : 0
  if (message.kind === 'deliver') {
    const bits = DELIVER | first | flagBits(DELIVER_FLAGS, message.flags)
    return joined(
      [bits, ...party, protocol, body.coding, ...encodeTimestamp('time', message.time), body.count],
      body.octets,
    )
  }
  if (message.kind !== 'submit') throw formatError('kind: want deliver, submit or status-report')
  const [format, validity] = encodeValidity(message.validity)
  const bits = SUBMIT | first | format | flagBits(SUBMIT_FLAGS, message.flags)
  const reference = wantNumber('reference', message.reference ?? 0, 0, 0xff)
  return joined([bits, reference, ...party, protocol, body.coding, ...validity, body.count], body.octets)
}

/**
 * The short message in a TPDU. TS 23.040 §9.2.2.
 *
 * @param bytes - the octets; what follows the message is ignored
 * @returns all fields; `undefined` if the octets end before the user data, or before the status of a report. User data that is cut
 *   short gives the text that is there. A reserved type counts as SMS-DELIVER. The same type from a phone to the centre is an
 *   SMS-COMMAND, which is not read
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
  languages: true,
  time: true,
  reference: true,
  validity: true,
  dischargeTime: true,
  status: true,
}

/** A message that was read, and how long it is by its own account. */
interface Read {
  readonly message: Tpdu
  readonly length: number
}

/** The message at the beginning of some bytes. A reserved type counts as SMS-DELIVER. TS 23.040 §9.2.3.1. */
export function readTpdu(bytes: Uint8Array): Read | undefined {
  checkBytes('bytes', bytes)
  const layout = layoutOf(bytes)
  const party = layout && decodeAddress(bytes.subarray(layout.party))
  if (layout === undefined || party === undefined) return undefined
  const { address, tonNpi } = party
  const { type, length, times, timesEnd } = layout
  const [first = 0, reference = 0] = bytes
  if (type === STATUS_REPORT) return { message: readReport(bytes, layout, { reference, address, tonNpi }), length }
  const protocol = bytes[layout.protocol ?? length] ?? 0
  const coding = bytes[layout.coding ?? length] ?? 0
  const octets = bytes.subarray(timesEnd + 1, length)
  const carried = decodeUserData(octets, coding, bytes[timesEnd] ?? 0, (first & HAS_HEADER) !== 0)
  const middle = bytes.subarray(times, timesEnd)
  if (type === SUBMIT) {
    const validity = decodeValidity(first & VALIDITY_MASK, middle)
    const flags = flagsOf(SUBMIT_FLAGS, first)
    const message = { kind: 'submit' as const, address, tonNpi, protocol, coding, ...carried, reference, flags }
    return { message: validity === undefined ? message : { ...message, validity }, length }
  }
  const time = decodeTimestamp(middle)
  const flags = flagsOf(DELIVER_FLAGS, first)
  const message = { kind: 'deliver' as const, address, tonNpi, protocol, coding, ...carried, flags }
  return { message: time === undefined ? message : { ...message, time }, length }
}
