import { decodeGsm7, encodeGsm7 } from '../../bytes/gsm7.js'
import { formatError, wantText } from '../../bytes/want.js'
import { choice, codec, type FileCodec, fieldsOf, flags, list, number } from './codec.js'

/** What EF.AD says. */
export interface AdministrativeData {
  /** What the phone is for; a number if the value is reserved. */
  readonly mode:
    | 'normal'
    | 'type-approval'
    | 'normal-specific'
    | 'type-approval-specific'
    | 'maintenance'
    | 'cell-test'
    | number
  /** What the phone shows or may do. `ciphering-indicator` is the indicator whether calls are ciphered. */
  readonly features: readonly ('ciphering-indicator' | 'csg-display-control' | 'prose' | 'extended-drx')[]
  /** Digits of the MNC in the IMSI: 2 or 3; other values are reserved. 0 in a file of three bytes, which does not say. */
  readonly mncLength: number
}

const administrativeFields = fieldsOf<AdministrativeData>({
  mode: choice([
    [0x00, 'normal'],
    [0x80, 'type-approval'],
    [0x01, 'normal-specific'],
    [0x81, 'type-approval-specific'],
    [0x02, 'maintenance'],
    [0x04, 'cell-test'],
  ]),
  features: flags(['ciphering-indicator', 'csg-display-control', 'prose', 'extended-drx'], {
    size: 2,
    isReversed: true,
  }),
  mncLength: number(1, 4),
})

/** TS 31.102 §4.2.18, TS 51.011 §10.3.18: on old cards the file ends before the length of the MNC. */
export const administrativeData: FileCodec<AdministrativeData> = {
  ...administrativeFields,
  decode: (bytes) => administrativeFields.decode(bytes.length === 3 ? Uint8Array.of(...bytes, 0) : bytes),
}

/** Phase of the SIM. TS 51.011 §10.3.19. */
export const phase = choice([
  [0, '1'],
  [2, '2'],
  [3, '2+'],
])

const TWO_LETTERS = /^[A-Za-z]{2}$/

const language = codec<string>(
  (bytes) => TWO_LETTERS.exec(decodeGsm7(bytes))?.[0],
  (value, _, name) => {
    if (TWO_LETTERS.test(wantText(name, value))) return encodeGsm7(value)
    throw formatError(`${name}: want a language as two letters, such as en`)
  },
  2,
)

/** Languages by their two letters of ISO 639, the first preferred. TS 102 221 §13.3, TS 31.102 §4.2.1. */
export const languages = list(language)

/** The language groups of a data coding scheme: values from 00 and from 20 up. TS 23.038 §5. */
const BROADCAST = 'de en it fr es nl sv da pt fi no el tr hu pl'.split(' ')
const MORE_BROADCAST = 'cs he ar ru is'.split(' ')

/** Languages as a cell broadcast names them, the first preferred; a number if the value does not name a language. TS 51.011 §10.3.1. */
export const broadcastLanguages = list(
  choice([...BROADCAST.entries(), ...MORE_BROADCAST.map((name, i) => [0x20 + i, name] as const)]),
)
