import { behind, choice, codec, fieldsOf, hex, maybe, number } from './codec.js'
import { decodeLoci, encodeLoci, type LocationInformation } from './location.js'
import { decodePlmn, encodePlmn, PLMN_LENGTH } from './plmn.js'

/** The status of a registration is in the three low bits of its byte. */
const STATUS_BITS = 7

/** A network's code. TS 24.008 §10.5.1.3. */
export const plmn = codec(decodePlmn, encodePlmn, PLMN_LENGTH)

/** Where the phone was registered last in the circuit switched domain. TS 31.102 §4.2.17, TS 51.011 §10.3.17. */
export const location = codec<LocationInformation>(decodeLoci, encodeLoci, 11)

/** What EF.PSLOCI and EF.LOCIGPRS keep of where the phone was registered last in the packet switched domain. */
export interface PacketLocation {
  /** Temporary identity, P-TMSI: 8 hex digits, FFFFFFFF if there is none. */
  readonly ptmsi: string
  /** Signature of that identity: 6 hex digits, FFFFFF if there is none. */
  readonly ptmsiSignature: string
  /** MCC and MNC in one, 5 or 6 decimal digits; left out if there is none. */
  readonly plmn?: string | undefined
  /** Location area code, 0 to 65535. */
  readonly lac: number
  /** Routing area code, 0 to 255. */
  readonly rac: number
  /** How the last update went; a number if the value is reserved. */
  readonly status: 'updated' | 'not-updated' | 'plmn-not-allowed' | 'routing-area-not-allowed' | number
}

/** TS 31.102 §4.2.23, TS 51.011 §10.3.33. */
export const packetLocation = fieldsOf<PacketLocation>({
  ptmsi: hex(4),
  ptmsiSignature: hex(3),
  plmn: maybe(plmn),
  lac: number(2),
  rac: number(1),
  status: choice(
    [
      [0, 'updated'],
      [1, 'not-updated'],
      [2, 'plmn-not-allowed'],
      [3, 'routing-area-not-allowed'],
    ],
    STATUS_BITS,
  ),
})

/** How the last registration in EPS or 5GS went; a number if the value is reserved. */
export type UpdateStatus = 'updated' | 'not-updated' | 'roaming-not-allowed' | number

const updateStatus = choice(
  [
    [0, 'updated'],
    [1, 'not-updated'],
    [2, 'roaming-not-allowed'],
  ],
  STATUS_BITS,
)

/** The temporary identity that an MME gave, GUTI. TS 23.003 §2.8. */
export interface EpsGuti {
  /** MCC and MNC in one, 5 or 6 decimal digits. */
  readonly plmn: string
  /** Group of the MME, 0 to 65535. */
  readonly mmeGroup: number
  /** Code of the MME, 0 to 255. */
  readonly mmeCode: number
  /** Temporary identity, M-TMSI: 8 hex digits. */
  readonly mTmsi: string
}

/** What EF.EPSLOCI keeps of where the phone was registered last in EPS. */
export interface EpsLocation {
  /** Temporary identity; left out if there is none. */
  readonly guti?: EpsGuti | undefined
  /** Network of the last tracking area; left out if there is none. */
  readonly plmn?: string | undefined
  /** Tracking area code, 0 to 65535. */
  readonly tac: number
  readonly status: UpdateStatus
}

/** TS 31.102 §4.2.91. The identity stands as in TS 24.301 §9.9.3.12: its length, then its type. */
export const epsLocation = fieldsOf<EpsLocation>({
  guti: maybe(
    behind([0x0b, 0xf6], fieldsOf<EpsGuti>({ plmn, mmeGroup: number(2), mmeCode: number(1), mTmsi: hex(4) })),
  ),
  plmn: maybe(plmn),
  tac: number(2),
  status: updateStatus,
})

/** The temporary identity that an AMF gave, 5G-GUTI. TS 23.003 §2.10. */
export interface FiveGGuti {
  /** MCC and MNC in one, 5 or 6 decimal digits. */
  readonly plmn: string
  /** Identifier of the AMF, 6 hex digits: region (8 bits), set (10 bits), pointer (6 bits). */
  readonly amf: string
  /** Temporary identity, 5G-TMSI: 8 hex digits. */
  readonly tmsi: string
}

/** What EF.5GS3GPPLOCI and EF.5GSN3GPPLOCI keep of where the phone was registered last in 5GS. */
export interface FiveGLocation {
  /** Temporary identity; left out if there is none. */
  readonly guti?: FiveGGuti | undefined
  /** Network of the last tracking area; left out if there is none. */
  readonly plmn?: string | undefined
  /** Tracking area code, 0 to 16777215. */
  readonly tac: number
  readonly status: UpdateStatus
}

/** TS 31.102 §4.4.11.2, §4.4.11.3. The identity stands as in TS 24.501 §9.11.3.4: its length, then its type. */
export const fiveGLocation = fieldsOf<FiveGLocation>({
  guti: maybe(behind([0x00, 0x0b, 0xf2], fieldsOf<FiveGGuti>({ plmn, amf: hex(3), tmsi: hex(4) }))),
  plmn: maybe(plmn),
  tac: number(3),
  status: updateStatus,
})
