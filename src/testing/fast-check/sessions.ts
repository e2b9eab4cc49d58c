import * as fc from 'fast-check'
import { type Check, fields, rule, whole } from '../../bytes/checks.js'
import { encodeCode } from '../../bytes/code.js'
import { fromHex } from '../../bytes/hex.js'
import { isRecord } from '../../bytes/record.js'
import { Card } from '../../card/card.js'
import { uiccFiles } from '../../card/files/default/uicc.js'
import type { FileProfile } from '../../card/files/profile.js'
import type { CardProfile } from '../../card/profile.js'
import { usimAid } from '../../uicc/application.js'
import { BY_SFI } from '../../uicc/instructions/data.js'
import * as INS from '../../uicc/instructions/ins.js'
import { KEY } from '../../uicc/reference.js'
import { firstOf } from './digits.js'

/** Options of {@link sessions}. */
export interface SessionOptions {
  /** The profile of the card that the session is for: its codes and its own files. The test card by default. */
  readonly profile?: CardProfile | undefined
  /** Fewest and most steps, 0 to 200. A step is one to three commands. */
  readonly minSteps?: number | undefined
  readonly maxSteps?: number | undefined
}

const MOST_STEPS = 200
const sessionOptions: Check<SessionOptions> = fields<SessionOptions>(
  {},
  {
    profile: rule<CardProfile>('the profile of a card', isRecord),
    minSteps: whole(0, MOST_STEPS),
    maxSteps: whole(0, MOST_STEPS),
  },
)

/** Commands that belong together. */
type Step = readonly Uint8Array[]
const one = (ins: number, p1: number, p2: number, data: ArrayLike<number> = [], cla = 0): Step => [
  Uint8Array.from([cla, ins, p1, p2, ...(data.length > 0 ? [data.length, ...Array.from(data)] : [])]),
]
const taking = (ins: number, p1: number, p2: number, le: number): Step => [Uint8Array.of(0, ins, p1, p2, le & 0xff)]

const selectUsim = one(INS.SELECT, 0x04, 0x0c, usimAid)
/** Selects a file by its path from the MF; the USIM first, where the path goes through it. TS 102 221 §8.4.2. */
const select = (path: string): Step => [
  ...selectUsim,
  ...one(INS.SELECT, 0x08, 0x0c, fromHex(path.split('/').slice(1).join(''))),
]

/** What a session can do with a file: read, write and search it, by the SFI where there is one, and switch it off and on. */
function uses({ path, type, size = 1, recordLength = 1, records = 1, sfi = 0 }: FileProfile): fc.Arbitrary<Step> {
  const selected = select(path)
  const record = fc.integer({ min: 1, max: records })
  const bytes = fc.uint8Array({ minLength: recordLength, maxLength: recordLength })
  const steps: fc.Arbitrary<Step>[] = [
    fc.constant(selected),
    fc.constant([...selected, ...one(INS.STATUS, 0, 0x0c, [], 0x80)]),
  ]
  if (type === 'transparent') {
    const last = Math.min(size, 255) - 1
    const offset = fc.nat(last)
    steps.push(
      offset.map((at) => [...selected, ...taking(INS.READ_BINARY, 0, at, Math.min(size - at, 255))]),
      fc
        .tuple(offset, fc.uint8Array({ minLength: 1, maxLength: 8 }))
        .map(([at, data]) => [...selected, ...one(INS.UPDATE_BINARY, 0, at, data.subarray(0, size - at))]),
    )
    if (sfi > 0)
      steps.push(fc.constant([...selected, ...taking(INS.READ_BINARY, BY_SFI | sfi, 0, Math.min(size, 255))]))
  } else {
    const way = (mode: number, bySfi: boolean) => mode | (bySfi ? sfi << 3 : 0)
    const bySfi = sfi > 0 ? fc.boolean() : fc.constant(false)
    steps.push(
      fc
        .tuple(record, bySfi)
        .map(([number, short]) => [...selected, ...taking(INS.READ_RECORD, number, way(4, short), recordLength)]),
      fc.constantFrom(2, 3).map((mode) => [...selected, ...taking(INS.READ_RECORD, 0, mode, recordLength)]),
      fc
        .tuple(record, bytes)
        .map(([number, data]) => [
          ...selected,
          ...(type === 'cyclic' ? one(INS.UPDATE_RECORD, 0, 3, data) : one(INS.UPDATE_RECORD, number, 4, data)),
        ]),
      fc.nat(255).map((byte) => [...selected, ...one(INS.SEARCH_RECORD, 1, 4, [byte])]),
    )
    if (type === 'cyclic') steps.push(bytes.map((data) => [...selected, ...one(INS.INCREASE, 0, 0, data, 0x80)]))
  }
  return firstOf(...steps)
}

/** VERIFY with the right code of a card: PIN1, PIN2, ADM1. */
const verified = (card: Card): fc.Arbitrary<Step> => {
  const { pin1, pin2, adm1 } = card.snapshot()
  const right = [
    [KEY.pin1, pin1.pin],
    [KEY.pin2, pin2.pin],
    [KEY.adm1, adm1.pin],
  ] as const
  return fc.constantFrom(...right).map(([key, code]) => one(INS.VERIFY_PIN, 0, key, encodeCode(code)))
}

/** What switches something: a file off and on, PIN1 off and on, a channel open and closed. */
const switched = (files: readonly FileProfile[], card: Card): fc.Arbitrary<Step> => {
  const code = encodeCode(card.snapshot().pin1.pin)
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...files), fc.constantFrom(INS.DEACTIVATE_FILE, INS.ACTIVATE_FILE))
      .map(([{ path }, ins]) => [...select(path), ...one(ins, 0, 0)]),
    fc.constantFrom(INS.DISABLE_PIN, INS.ENABLE_PIN).map((ins) => one(ins, 0, KEY.pin1, code)),
    fc.constantFrom(taking(INS.MANAGE_CHANNEL, 0, 0, 1), one(INS.MANAGE_CHANNEL, 0x80, 1)),
  )
}

/**
 * Sessions: command APDUs in a row for one card, which lead where single random commands never come. They verify its right codes,
 * select files that are there, read and write them by offset, by record and by short file identifier, search and increase them, switch
 * files, PIN1 and channels. They shrink to fewer steps. TS 102 221 §11.1
 *
 * @param options - `profile`: that of the card; `minSteps` and `maxSteps`, 0 to 200
 * @returns lists of commands in the classes 0X and 8X
 * @throws PocketsimError `OPTION_FORMAT` for an option that there is not, and what `Card.create` throws for the profile
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card } from 'pocketsim'
 * import { sessions } from 'pocketsim/testing/fast-check'
 *
 * const written = fc.sample(sessions({ minSteps: 60 }), 5).map((commands) => {
 *   const card = Card.create()
 *   for (const command of commands) card.transmit(command)
 *   return card.snapshot().written.length
 * })
 * written.some((files) => files > 0) // => true
 * ```
 */
export function sessions(options: SessionOptions = {}): fc.Arbitrary<readonly Uint8Array[]> {
  sessionOptions(options, 'sessions', 'OPTION_FORMAT')
  const { profile = {}, minSteps = 0, maxSteps } = options
  const card = Card.create(profile)
  const own = profile.files ?? []
  const files = (profile.bare ? own : [...uiccFiles, ...own]).filter(({ type }) => type !== 'df')
  const step = fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: verified(card) },
    ...(files.length > 0
      ? [
          { weight: 12, arbitrary: fc.constantFrom(...files).chain(uses) },
          { weight: 2, arbitrary: switched(files, card) },
        ]
      : []),
  )
  const length = { minLength: minSteps, ...(maxSteps !== undefined && { maxLength: maxSteps }) }
  return fc.array(step, length).map((steps) => steps.flat())
}
