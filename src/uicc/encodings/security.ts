import { wantFields, wantNumber } from '../../bytes/want.js'
import { codec, fieldsOf, hex, inside, maybe, number, objects } from './codec.js'
import { plmn } from './registration.js'

/** A key set identifier, or the sequence number of a key: three bits. */
const keySet = number(1, 3)

/** What EF.Keys and EF.KeysPS keep: the keys of the last authentication in UMTS. */
export interface UmtsKeys {
  /** Key set identifier, 0 to 7; 7 for no keys. */
  readonly ksi: number
  /** Ciphering key: 32 hex digits. */
  readonly ck: string
  /** Integrity key: 32 hex digits. */
  readonly ik: string
}

/** TS 31.102 §4.2.3, §4.2.4. */
export const umtsKeys = fieldsOf<UmtsKeys>({ ksi: keySet, ck: hex(16), ik: hex(16) })

/** What EF.Kc and EF.KcGPRS keep: the key of the last authentication in GSM. */
export interface GsmKey {
  /** Ciphering key: 16 hex digits. */
  readonly kc: string
  /** Ciphering key sequence number, 0 to 7; 7 for no key. */
  readonly cksn: number
}

/** TS 31.102 §4.4.3.1, §4.4.3.2, TS 51.011 §10.3.3. */
export const gsmKey = fieldsOf<GsmKey>({ kc: hex(8), cksn: keySet })

/** Where the hyperframe numbers go on after switch-on: EF.START-HFN. */
export interface StartValues {
  /** Circuit switched domain, 0 to 16777215. */
  readonly startCs: number
  /** Packet switched domain, 0 to 16777215. */
  readonly startPs: number
}

/** TS 31.102 §4.2.51. */
export const startValues = fieldsOf<StartValues>({ startCs: number(3), startPs: number(3) })

/** Algorithms by their numbers, 0 to 15. TS 24.301 §9.9.3.23, TS 24.501 §9.11.3.34. */
export interface NasAlgorithms {
  readonly ciphering: number
  readonly integrity: number
}

const algorithms = codec<NasAlgorithms>(
  ([byte]) => (byte === undefined ? undefined : { ciphering: byte >> 4, integrity: byte & 0xf }),
  (value, _, name) => {
    const { ciphering, integrity } = wantFields(name, value, { ciphering: true, integrity: true })
    return [(wantNumber(name, ciphering, 0, 0xf) << 4) | wantNumber(name, integrity, 0, 0xf)]
  },
  1,
)

/** What a security context of either system has. */
const counted = {
  uplinkCount: inside(0x82, number(4)),
  downlinkCount: inside(0x83, number(4)),
  algorithms: inside(0x84, algorithms),
}

/** What EF.EPSNSC keeps: the security context of EPS. */
export interface EpsSecurity {
  /** Key set identifier, 0 to 7; 7 for no keys. */
  readonly ksi: number
  /** Key K_ASME: 64 hex digits. */
  readonly kasme: string
  /** Messages that were sent, 0 to 4294967295. */
  readonly uplinkCount: number
  /** Messages that were received, 0 to 4294967295. */
  readonly downlinkCount: number
  readonly algorithms: NasAlgorithms
}

/** TS 31.102 §4.2.92. */
export const epsSecurity = inside(
  0xa0,
  objects<EpsSecurity>({
    ksi: inside(0x80, keySet),
    kasme: inside(0x81, hex(32)),
    ...counted,
  }),
)

/** What EF.5GS3GPPNSC and EF.5GSN3GPPNSC keep: the security context of 5GS. */
export interface FiveGSecurity {
  /** Key set identifier ngKSI, 0 to 7; 7 for no keys. */
  readonly ksi: number
  /** Key K_AMF: 64 hex digits. */
  readonly kamf: string
  /** Messages that were sent, 0 to 4294967295. */
  readonly uplinkCount: number
  /** Messages that were received, 0 to 4294967295. */
  readonly downlinkCount: number
  readonly algorithms: NasAlgorithms
  /** Those for a move to EPS. */
  readonly epsAlgorithms: NasAlgorithms
  /** Network that the context belongs to; left out where the record has room for one context only. */
  readonly plmn?: string | undefined
}

/** TS 31.102 §4.4.11.4, §4.4.11.5. */
export const fiveGSecurity = inside(
  0xa0,
  objects<FiveGSecurity>({
    ksi: inside(0x80, keySet),
    kamf: inside(0x81, hex(32)),
    ...counted,
    epsAlgorithms: inside(0x85, algorithms),
    plmn: maybe(inside(0x86, plmn)),
  }),
)

/** What EF.5GAUTHKEYS keeps: the keys of the last authentication in 5GS. What is not there is left out. */
export interface FiveGKeys {
  /** Key K_AUSF: 64 hex digits. */
  readonly kausf?: string | undefined
  /** Key K_SEAF of 3GPP access: 64 hex digits. */
  readonly kseaf?: string | undefined
  /** Key K_SEAF of access outside of 3GPP: 64 hex digits. */
  readonly kseafNon3gpp?: string | undefined
  /** Counter of steering of roaming, 0 to 65535. */
  readonly sorCounter?: number | undefined
  /** Counter of UE parameters update, 0 to 65535. */
  readonly upuCounter?: number | undefined
}

/** TS 31.102 §4.4.11.6. */
export const fiveGKeys = objects<FiveGKeys>({
  kausf: maybe(inside(0x80, hex(32))),
  kseaf: maybe(inside(0x81, hex(32))),
  kseafNon3gpp: maybe(inside(0x82, hex(32))),
  sorCounter: maybe(inside(0x83, number(2))),
  upuCounter: maybe(inside(0x84, number(2))),
})
