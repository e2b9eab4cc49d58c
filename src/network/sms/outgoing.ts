import { anything, type Check, fields, rule, text, whole } from '../../bytes/checks.js'
import { septetsOf } from '../../bytes/gsm7.js'
import { toHex } from '../../bytes/hex.js'
import { isBytes } from '../../bytes/is-bytes.js'
import { want } from '../../error.js'
import { splitSms } from '../../sms/parts.js'
import { encodeTpdu } from '../../sms/tpdu.js'
import type { UserData } from '../../sms/user-data.js'
import type { References } from './references.js'

/**
 * A message that the operator or an application sends, for `network.sendSms`. It has either a text or data.
 *
 * @example
 * ```ts
 * import { fromHex, Network } from 'pocketsim'
 *
 * const network = new Network()
 * const to = '+79161234567'
 * network.subscribe({ msisdn: to })
 * network.sendSms({ from: 'MTS', to, text: 'Shown at once', class: 0 })
 * network.sendSms({ from: 'MTS', to, text: 'Voicemail waits', coding: 0xd8 })
 * network.sendSms({ from: 'MTS', to, data: fromHex('0601AE'), header: fromHex('05040B8423F0') }) // to port 2948
 * network.waitingSms(to) // => 3
 * ```
 */
export interface NetworkSms {
  /** A number, or a name of up to 11 characters. */
  readonly from: string
  /** The subscriber's number. */
  readonly to: string
  /** A long text goes out in several messages. With `header` or `coding` the text has to fit in one. */
  readonly text?: string | undefined
  /** Up to 140 octets, less the header. */
  readonly data?: Uint8Array | undefined
  /** 0: shown at once and not kept; 1: for the equipment; 2: for the SIM; 3: for the terminal. TS 23.038 §4 */
  readonly class?: 0 | 1 | 2 | 3 | undefined
  /** TP-PID: 0 for an ordinary message, 40 hex for a silent one, 41 to 47 hex for one that replaces. TS 23.040 §9.2.3.9 */
  readonly protocol?: number | undefined
  /** The whole TP-DCS, in place of `class`: C8 hex says that voicemail waits. TS 23.038 §4 */
  readonly coding?: number | undefined
  /** User data header without its length octet: ports, indications. TS 23.040 §9.2.3.24 */
  readonly header?: Uint8Array | undefined
}

const octets = rule<Uint8Array>('bytes', isBytes)
const octet = whole(0, 0xff)
const CLASSES: readonly unknown[] = [0, 1, 2, 3]

const checkFields: Check<NetworkSms> = fields<NetworkSms>(
  { from: text(0), to: anything },
  {
    text: text(0),
    data: octets,
    class: rule<0 | 1 | 2 | 3>('0, 1, 2 or 3', (value) => CLASSES.includes(value)),
    protocol: octet,
    coding: octet,
    header: octets,
  },
)

/** Throws `OPTION_FORMAT` unless a value is a message to send. */
export const checkOutgoing: Check<NetworkSms> = (value, name, code) => {
  const check: Check<NetworkSms> = checkFields
  check(value, name, code)
  want((value.text === undefined) !== (value.data === undefined), `${name}: want either text or data`)
  want(value.class === undefined || value.coding === undefined, `${name}: want either class or coding`)
}

/** A coding with a class. Its bits 4 and 3 are as they were. TS 23.038 §4 */
const HAS_CLASS = 0x10
/** The usual codings of the default alphabet, of data and of UCS2. TS 23.038 §4 */
const CODING = { gsm7: 0x00, data: 0x04, ucs2: 0x08 } as const

interface Content extends UserData {
  readonly coding: number
}

/** The same for two messages that are alike. */
export const likenessOf = ({ from, to, text: words, data, header, ...rest }: NetworkSms): string =>
  [from, to, words, data && toHex(data), header && toHex(header), rest.class, rest.coding, rest.protocol].join(' ')

/** What goes out in each message. */
function contents(
  { to, text: words, data, header, coding, class: type }: NetworkSms,
  references: References,
): Content[] {
  const classed = (plain: number): number => (type === undefined ? plain : plain | HAS_CLASS | type)
  if (words !== undefined && header === undefined && coding === undefined) {
    const alone = splitSms(words, 0)
    const parts = alone.length > 1 ? splitSms(words, references.next(to)) : alone
    return parts.map((part) => ({ ...part, coding: classed(part.coding) }))
  }
  const alphabet = words === undefined ? 'data' : septetsOf(words) === undefined ? 'ucs2' : 'gsm7'
  return [{ text: words, data, header, coding: coding ?? classed(CODING[alphabet]) }]
}

/**
 * The TPDUs of a message.
 *
 * @throws PocketsimError `ENCODING_FORMAT` for a sender that is not valid, and for more than fits
 */
export function outgoing(message: NetworkSms, time: string, references: References): readonly Uint8Array[] {
  const { from, to, protocol = 0 } = message
  const parts = contents(message, references)
  const tpdus = parts.map((part) => encodeTpdu({ kind: 'deliver', address: from, protocol, time, ...part }))
  if (parts.length > 1) references.use(to)
  return tpdus
}
