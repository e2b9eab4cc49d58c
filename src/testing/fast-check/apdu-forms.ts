import * as fc from 'fast-check'
import { encodeCode } from '../../bytes/code.js'
import { fromHex } from '../../bytes/hex.js'
import { tlv } from '../../bytes/tlv.js'
import { APPLICATIONS } from '../../uicc/application.js'
import { DIRECTORIES, type KnownDirectory } from '../../uicc/files/tree.js'
import { BY_SFI, SFI } from '../../uicc/instructions/data.js'
import type { GSM, UICC } from '../../uicc/instructions/rows.js'
import { CHV, KEY } from '../../uicc/reference.js'
import { firstOf } from './digits.js'
import { pins, puks } from './secrets.js'

/** What stands behind the instruction byte: the parameters, the command data, and how many bytes the terminal takes. */
export interface ApduBody {
  readonly p1: number
  readonly p2: number
  readonly data: readonly number[]
  /** 1 to 256; 0 for no Le. */
  readonly le: number
}
export type Bodies = fc.Arbitrary<ApduBody>
type Numbers = fc.Arbitrary<number>
type Data = fc.Arbitrary<readonly number[]>

const ZERO = fc.constant(0)
const NO_DATA: Data = fc.constant([])
const byte = fc.nat(255)
const bytes = (minLength: number, maxLength: number): Data => fc.array(byte, { minLength, maxLength })
const some = fc.constantFrom
const pattern = bytes(1, 4)
const few = bytes(1, 20)
const many = bytes(1, 40)
const anyLe = fc.integer({ min: 1, max: 256 })

/** Bodies of four parts; what is left out is 0, or no data. */
const body = ({
  p1 = ZERO,
  p2 = ZERO,
  data = NO_DATA,
  le = ZERO,
}: {
  readonly p1?: Numbers
  readonly p2?: Numbers
  readonly data?: Data
  readonly le?: Numbers
}): Bodies => fc.record({ p1, p2, data, le }, { noNullPrototype: true })

const directories: readonly KnownDirectory[] = Object.values(DIRECTORIES)
/** Paths of the files that the standards know, as identifiers in a row behind that of the MF. */
const paths = directories.flatMap(({ path, files }) =>
  [path, ...Object.values(files).map(({ fid }) => `${path}/${fid}`)].map((one) => one.split('/')),
)
const knownFids = some(...new Set(paths.map((path) => path.at(-1) ?? ''))).map((fid) => [...fromHex(fid)])
const knownPaths = some(...paths.filter((path) => path.length > 1)).map((path) => [...fromHex(path.slice(1).join(''))])
const aids = some(...APPLICATIONS.map(({ aid }) => [...fromHex(aid)]))

/** A code in its eight bytes: one that a keypad can type, or any. TS 102 221 §9.5.1. */
const codes: Data = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: firstOf(pins(), puks()).map((digits) => [...encodeCode(digits)]) },
  bytes(8, 8),
)
const twoCodes: Data = fc.tuple(codes, codes).map((both) => both.flat())
const keyReferences = some(...Object.values(KEY))
const disabled = some(KEY.pin1, KEY.universal)
const chvs = some(...Object.values(CHV))

/** Two parameters that belong together: where in a file, or which record and how. */
const placed = (places: fc.Arbitrary<readonly [p1: number, p2: number]>, data: Data, le: Numbers): Bodies =>
  fc.tuple(places, data, le).map(([[p1, p2], sent, taken]) => ({ p1, p2, data: sent, le: taken }))
const sfis = fc.integer({ min: 1, max: 30 })
const offsets = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: fc.tuple(ZERO, fc.nat(20)) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      sfis.map((sfi) => BY_SFI | (sfi & SFI)),
      fc.nat(20),
    ),
  },
  fc.tuple(fc.nat(BY_SFI - 1), byte),
)
const plainOffsets = fc.tuple(firstOf(ZERO, fc.nat(BY_SFI - 1)), byte)
/** Record number, and SFI with a mode: the next, the previous, one by its number. TS 102 221 §11.1.5.2. */
const recordPlaces = fc
  .tuple(fc.nat(12), firstOf(ZERO, sfis), some(4, 2, 3))
  .map(([record, sfi, mode]) => [record, (sfi << 3) | mode] as const)
const gsmRecordPlaces = fc.tuple(fc.nat(12), some(4, 2, 3))
/** SEARCH RECORD forward and backward, from a record. TS 102 221 §11.1.7.2. */
const searches = fc
  .tuple(fc.nat(12), firstOf(ZERO, sfis), some(4, 5, 6, 7))
  .map(([record, sfi, mode]) => [record, (sfi << 3) | mode] as const)
const challenges: Data = firstOf(
  fc.tuple(bytes(16, 16), bytes(16, 16)).map(([rand, autn]) => [16, ...rand, 16, ...autn]),
  bytes(16, 16).map((rand) => [16, ...rand]),
)
const perhapsLe = some(0, 256)

/** SELECT by identifier, by path from the MF, by name, and of the parent; with the FCP in the answer or without. TS 102 221 §11.1.1.2. */
const returned = some(0x0c, 0x04)
const byFid = body({ p2: returned, data: knownFids })
const byPath = body({ p1: fc.constant(0x08), p2: returned, data: knownPaths })
const byName = body({ p1: fc.constant(0x04), p2: returned, data: aids })
const parent = body({ p1: fc.constant(0x03), p2: returned })

const DONE = body({ data: firstOf(NO_DATA, knownFids) })
const FETCHED = body({ le: anyLe })
const SENT = body({ data: many })
const ONE_CODE = body({ p2: keyReferences, data: codes })
const CHV_CODE = body({ p2: chvs, data: codes })
const INCREASE = body({
  p1: firstOf(
    ZERO,
    sfis.map((sfi) => BY_SFI | sfi),
  ),
  data: bytes(3, 3),
  le: perhapsLe,
})

/** Any body of the four cases: for instructions that have no row below. TS 102 221 §10.1.1. */
export const ANY_BODY: Bodies = body({
  p1: byte,
  p2: byte,
  data: firstOf(NO_DATA, many),
  le: firstOf(ZERO, anyLe),
})

/** The forms of the instructions of the UICC, by their names in its table. TS 102 221 §11.1, TS 31.102 §7.1. */
export const UICC_FORMS: Readonly<Partial<Record<keyof typeof UICC, Bodies>>> = {
  DEACTIVATE_FILE: DONE,
  TERMINAL_PROFILE: SENT,
  FETCH: FETCHED,
  TERMINAL_RESPONSE: SENT,
  VERIFY_PIN: fc.oneof({ withCrossShrink: true }, { weight: 3, arbitrary: ONE_CODE }, body({ p2: keyReferences })),
  CHANGE_PIN: body({ p2: keyReferences, data: twoCodes }),
  DISABLE_PIN: body({ p2: disabled, data: codes }),
  ENABLE_PIN: body({ p2: disabled, data: codes }),
  UNBLOCK_PIN: fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: body({ p2: keyReferences, data: twoCodes }) },
    body({ p2: keyReferences }),
  ),
  INCREASE,
  ACTIVATE_FILE: DONE,
  MANAGE_CHANNEL: firstOf(body({ le: fc.constant(1) }), body({ p1: fc.constant(0x80), p2: some(1, 2, 3) })),
  GET_CHALLENGE: FETCHED,
  AUTHENTICATE: body({ p2: some(0x81, 0x80), data: challenges, le: perhapsLe }),
  SEARCH_RECORD: placed(searches, pattern, perhapsLe),
  SELECT: firstOf(byFid, byPath, byName, parent),
  TERMINAL_CAPABILITY: body({ data: bytes(0, 8).map((inner) => [...tlv(0xa9, inner)]) }),
  READ_BINARY: placed(offsets, NO_DATA, anyLe),
  READ_RECORD: placed(recordPlaces, NO_DATA, anyLe),
  GET_RESPONSE: FETCHED,
  ENVELOPE: body({ data: many, le: perhapsLe }),
  UPDATE_BINARY: placed(offsets, few, ZERO),
  UPDATE_RECORD: placed(recordPlaces, many, ZERO),
  STATUS: body({ p1: some(0, 1, 2), p2: some(0, 1, 0x0c), le: perhapsLe }),
}

/** The forms in class A0. TS 51.011 §9.2. */
export const GSM_FORMS: Readonly<Record<keyof typeof GSM, Bodies>> = {
  INVALIDATE: body({}),
  TERMINAL_PROFILE: SENT,
  FETCH: FETCHED,
  TERMINAL_RESPONSE: SENT,
  VERIFY_CHV: CHV_CODE,
  CHANGE_CHV: body({ p2: chvs, data: twoCodes }),
  DISABLE_CHV: body({ p2: fc.constant(CHV.chv1), data: codes }),
  ENABLE_CHV: body({ p2: fc.constant(CHV.chv1), data: codes }),
  UNBLOCK_CHV: body({ p2: some(0, CHV.chv2), data: twoCodes }),
  INCREASE: body({ data: bytes(3, 3) }),
  REHABILITATE: body({}),
  RUN_GSM_ALGORITHM: body({ data: bytes(16, 16) }),
  SEEK: body({ p2: some(0, 1, 2, 3, 0x10, 0x11, 0x12, 0x13), data: pattern }),
  SELECT: body({ data: knownFids }),
  READ_BINARY: placed(plainOffsets, NO_DATA, anyLe),
  READ_RECORD: placed(gsmRecordPlaces, NO_DATA, anyLe),
  GET_RESPONSE: FETCHED,
  ENVELOPE: SENT,
  UPDATE_BINARY: placed(plainOffsets, few, ZERO),
  UPDATE_RECORD: placed(gsmRecordPlaces, many, ZERO),
  STATUS: FETCHED,
  SLEEP: body({}),
}
