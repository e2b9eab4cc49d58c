import * as fc from 'fast-check'
import { type Check, fields, oneOf, whole } from '../../bytes/checks.js'
import { want } from '../../error.js'
import { GSM_CLASS } from '../../uicc/instructions/class.js'
import { GSM, type InstructionRow, UICC } from '../../uicc/instructions/rows.js'
import { ANY_BODY, type ApduBody, type Bodies, GSM_FORMS, UICC_FORMS } from './apdu-forms.js'
import { firstOf } from './digits.js'

/** An instruction by the name of its standard, with `_` for a blank: `READ_RECORD`, in class A0 also `VERIFY_CHV`. */
export type InstructionName = keyof typeof UICC | keyof typeof GSM
/** Options of {@link apdus} and {@link malformedApdus}. */
export interface ApduOptions {
  /** The one instruction of all commands; any by default. */
  readonly instruction?: InstructionName | undefined
  /** The classes of the UICC, 0X and 8X, or class A0 of the SIM; both by default. */
  readonly classes?: 'uicc' | 'gsm' | undefined
  /** The logical channel of all commands in class 0X and 8X, 0 to 3; 0 by default. */
  readonly channel?: number | undefined
}

const CLASSES = { uicc: true, gsm: true } as const
const apduOptions: Check<ApduOptions> = fields<ApduOptions>(
  {},
  { instruction: oneOf<InstructionName>({ ...UICC, ...GSM }), classes: oneOf(CLASSES), channel: whole(0, 3) },
)

interface Form extends InstructionRow {
  readonly key: string
  readonly bodies: Bodies
}
const formsOf = (
  rows: Readonly<Record<string, InstructionRow>>,
  bodies: Readonly<Record<string, Bodies | undefined>>,
) => Object.entries(rows).map(([key, row]): Form => ({ ...row, key, bodies: bodies[key] ?? ANY_BODY }))
const FORMS: Readonly<Record<keyof typeof CLASSES, readonly Form[]>> = {
  uicc: formsOf(UICC, UICC_FORMS),
  gsm: formsOf(GSM, GSM_FORMS),
}

const BASE = { interindustry: 0x00, proprietary: 0x80, gsm: GSM_CLASS } as const

/** A command APDU of its parts. TS 102 221 §10.1.1, table 10.2. */
const apduOf = (cla: number, ins: number, { p1, p2, data, le }: ApduBody): Uint8Array =>
  Uint8Array.of(cla, ins, p1, p2, ...(data.length > 0 ? [data.length, ...data] : []), ...(le > 0 ? [le & 0xff] : []))

/**
 * Command APDUs as the standards define them, of one instruction or of all that the library knows: parameters that there are, a length
 * that fits, identifiers of files that there are, codes in eight bytes. A card may still refuse them: the file is not selected, the PIN
 * is not verified. TS 102 221 §11.1, TS 31.102 §7.1, TS 51.011 §9.2
 *
 * @param options - `instruction`, `classes`, `channel`
 * @throws PocketsimError `OPTION_FORMAT` for a name that there is not, or an instruction that these classes do not have
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { describeApdu } from 'pocketsim'
 * import { apdus } from 'pocketsim/testing/fast-check'
 *
 * const isVerify = (command: Uint8Array) => describeApdu(command).instruction === 'VERIFY PIN'
 * fc.check(fc.property(apdus({ instruction: 'VERIFY_PIN' }), isVerify)).failed // => false
 * ```
 */
export function apdus(options: ApduOptions = {}): fc.Arbitrary<Uint8Array> {
  apduOptions(options, 'apdus', 'OPTION_FORMAT')
  const { instruction, classes, channel = 0 } = options
  const all = classes === undefined ? [...FORMS.uicc, ...FORMS.gsm] : FORMS[classes]
  const forms = all.filter(({ key }) => instruction === undefined || key === instruction)
  want(forms.length > 0, `apdus.instruction: the classes ${classes} do not have it; leave one of the two options out`)
  return firstOf(
    ...forms.map(({ ins, family, bodies }) => {
      const cla = BASE[family] | (family === 'gsm' ? 0 : channel)
      return bodies.map((one) => apduOf(cla, ins, one))
    }),
  )
}

const HEADER = 4

/** What makes a right command wrong in its length: cut in the data, bytes too many, an Lc of 0 with data, an extended Le. */
const spoilt = (command: Uint8Array): fc.Arbitrary<Uint8Array> => {
  const header = command.subarray(0, HEADER)
  const short = fc.integer({ min: 1, max: HEADER - 1 }).map((end) => command.slice(0, end))
  const withoutLc = fc.constant(Uint8Array.of(...header, 0, 1))
  const extended = fc.constant(Uint8Array.of(...header, 0, 0, 0))
  const lc = command.length > HEADER + 1 ? (command[HEADER] ?? 0) : 0
  if (lc === 0) return firstOf(short, withoutLc, extended)
  const body = command.subarray(0, HEADER + 1 + lc)
  const more = fc.integer({ min: 2, max: 9 }).map((count) => Uint8Array.of(...body, ...Array<number>(count).fill(0)))
  if (lc === 1) return firstOf(short, withoutLc, extended, more)
  // The Lc alone behind the header would be an Le, so one byte of data stays.
  const cut = fc.integer({ min: 1, max: lc - 1 }).map((missing) => command.slice(0, body.length - missing))
  return firstOf(short, withoutLc, extended, more, cut)
}

/**
 * Command APDUs that are near misses: an instruction that there is, and a length that fits none of the four cases of TS 102 221
 * §10.1.1. A card that has the instruction answers `6700`, wrong length; others may name the class or the instruction first.
 *
 * @param options - `instruction`, `classes`, `channel`
 * @throws PocketsimError `OPTION_FORMAT` as {@link apdus}
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card, toHex } from 'pocketsim'
 * import { malformedApdus } from 'pocketsim/testing/fast-check'
 *
 * const isRefused = (command: Uint8Array) => toHex(Card.create().transmit(command)) === '6700'
 * const commands = malformedApdus({ instruction: 'SELECT', classes: 'uicc' })
 * fc.check(fc.property(commands, isRefused)).failed // => false
 * ```
 */
export const malformedApdus = (options: ApduOptions = {}): fc.Arbitrary<Uint8Array> => apdus(options).chain(spoilt)

/** A header that may name an instruction, with bytes behind it that may fit. */
const loose = fc
  .tuple(
    fc.oneof(fc.constantFrom(...Object.values(BASE), 0x01, 0x0c, 0x10, 0x41, 0xc1), fc.nat(255)),
    fc.oneof(fc.constantFrom(...[...FORMS.uicc, ...FORMS.gsm].map(({ ins }) => ins)), fc.nat(255)),
    fc.nat(255),
    fc.nat(255),
    fc.uint8Array({ maxLength: 40 }),
  )
  .map(([cla, ins, p1, p2, rest]) => Uint8Array.of(cla, ins, p1, p2, ...rest))

/**
 * Any bytes on the wire of a card: well-formed commands of all classes, near misses, headers with anything behind them, and noise up to
 * 300 bytes. A card answers each with a status word.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card } from 'pocketsim'
 * import { anyApdus } from 'pocketsim/testing/fast-check'
 *
 * const answers = (command: Uint8Array) => Card.create().transmit(command).length >= 2
 * fc.check(fc.property(anyApdus(), answers)).failed // => false
 * ```
 */
export const anyApdus = (): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: apdus() },
    { weight: 2, arbitrary: malformedApdus() },
    { weight: 3, arbitrary: loose },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  )
