import fc from 'fast-check'
import { iccids, imsis, telephoneNumbers } from '../../../src/testing/fast-check/index.js'
import { digits } from '../encodings/hostile.js'

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((one) => Buffer.from(one).toString('hex').toUpperCase())
const hexUpTo = (least: number, most: number) => fc.integer({ min: least, max: most }).chain(hex)
const number = (bits: number) => fc.nat(2 ** bits - 1)
const text = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'Aaz 09+?Ö'), maxLength })
const plmn = fc.oneof(digits(5, 5), digits(6, 6))
const some = <Word>(...words: Word[]) => fc.subarray(words)
const numbers = (least: number, most: number) =>
  fc.uniqueArray(fc.integer({ min: least, max: most })).map((list) => list.sort((one, other) => one - other))
const list = <Value>(value: fc.Arbitrary<Value>, maxLength: number) => fc.array(value, { maxLength })
const record = fc.record
/** A record whose fields named here may be left out. */
const partial = <Value>(model: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }, required: (keyof Value)[]) =>
  fc.record(model, { requiredKeys: required })

const networks = (places: number) => list(plmn, places)
const withAccess = (places: number) =>
  list(record({ plmn, access: some('utran', 'e-utran', 'ng-ran', 'gsm', 'gsm-compact') }), places)
const dialling = (room: number) =>
  record({
    alpha: text(room),
    number: telephoneNumbers(),
    capability: number(8),
    extension: number(8),
  }).map((entry) => ({ tonNpi: entry.number.startsWith('+') ? 0x91 : 0x81, ...entry }))
const waiting = record({ active: fc.boolean(), count: number(8) })
const international = digits(1, 20).map((one) => `+${one}`)
const extension = fc.oneof(
  record({ digits: digits(1, 20), next: number(8) }),
  record({ subaddress: hex(11), next: number(8) }),
)
const condition = fc.letrec((tie) => ({
  leaf: fc.constantFrom('always', 'never', 'pin1', 'pin2', 'adm1', 'A406830133950108', '9E0110'),
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    tie('leaf'),
    record({ any: fc.array(tie('node'), { maxLength: 2 }) }),
    record({ all: fc.array(tie('node'), { maxLength: 2 }) }),
    record({ not: fc.array(tie('node'), { maxLength: 1 }) }),
  ),
})).node
const rule = record({
  operations: fc.oneof(
    some('read', 'update', 'write', 'deactivate', 'activate', 'terminate', 'delete'),
    fc.array(number(8), { minLength: 1, maxLength: 3 }),
    fc.constant('8C0200B0'),
  ),
  conditions: fc.array(condition, { maxLength: 2 }),
})
const rules = fc.array(rule, { minLength: 1, maxLength: 2 })
const letters = fc.string({ unit: fc.constantFrom(...'abzAZ'), minLength: 2, maxLength: 2 })
const gsmKey = record({ kc: hex(8), cksn: number(3) })
const umtsKeys = record({ ksi: number(3), ck: hex(16), ik: hex(16) })
const group = hexUpTo(1, 4).filter((one) => !one.endsWith('FF'))
const packet = partial(
  {
    ptmsi: hex(4),
    ptmsiSignature: hex(3),
    plmn,
    lac: number(16),
    rac: number(8),
    status: fc.constantFrom<string | number>(
      'updated',
      'not-updated',
      'plmn-not-allowed',
      'routing-area-not-allowed',
      4,
      7,
    ),
  },
  ['ptmsi', 'ptmsiSignature', 'lac', 'rac', 'status'],
)
const update = fc.constantFrom<string | number>('updated', 'not-updated', 'roaming-not-allowed', 3)
const algorithms = record({ ciphering: number(4), integrity: number(4) })
const counted = { ksi: number(3), uplinkCount: number(32), downlinkCount: number(32), algorithms }
const fiveGLocation = partial(
  { guti: record({ plmn, amf: hex(3), tmsi: hex(4) }), plmn, tac: number(24), status: update },
  ['tac', 'status'],
)
const fiveGSecurity = partial({ ...counted, kamf: hex(32), epsAlgorithms: algorithms, plmn }, [
  'ksi',
  'kamf',
  'uplinkCount',
  'downlinkCount',
  'algorithms',
  'epsAlgorithms',
])
const code = digits(1, 6)
const sms = record({
  status: fc.constantFrom('read', 'unread', 'to-send', 'sent'),
  serviceCentre: fc.oneof(fc.constant(''), international),
  // No message that decodeTpdu reads: the end of such a one is where its own length says.
  tpdu: hexUpTo(0, 20).map((one) => `0415${one}00`),
})
const smsp = partial(
  {
    alpha: text(10),
    destination: international,
    serviceCentre: international,
    protocol: number(8),
    coding: number(8),
    validity: number(8),
  },
  ['alpha'],
)

const USIM = '3F00/7FFF'
const GSM = '3F00/7F20'
const TELECOM = '3F00/7F10'

/** Values for every file, each in the one form that decoding gives; they fit into the file of the default tree. */
export const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  '3F00/2F06': rules,
  '3F00/2F00': partial({ aid: hexUpTo(1, 16), label: text(8).filter((one) => one !== '') }, ['aid']),
  '3F00/2F05': list(letters, 3),
  '3F00/2FE2': iccids({ issuer: '' }),
  [`${TELECOM}/6F3A`]: dialling(14),
  [`${TELECOM}/6F3B`]: dialling(12),
  [`${TELECOM}/6F3C`]: sms,
  [`${TELECOM}/6F3D`]: hexUpTo(1, 13),
  [`${TELECOM}/6F40`]: dialling(10),
  [`${TELECOM}/6F42`]: smsp,
  [`${TELECOM}/6F43`]: record({ lastReference: number(8), isMemoryFull: fc.boolean() }),
  [`${TELECOM}/6F44`]: dialling(14),
  [`${TELECOM}/6F47`]: record({
    message: fc.integer({ min: 1, max: 255 }),
    tpdu: hexUpTo(1, 29).filter((one) => !one.endsWith('FF')),
  }),
  [`${TELECOM}/6F49`]: dialling(10),
  [`${TELECOM}/6F4A`]: extension,
  [`${TELECOM}/6F4B`]: extension,
  [`${GSM}/6F05`]: list(fc.constantFrom<string | number>('de', 'en', 'is', 'ru', 0x0f, 0x40), 4),
  [`${GSM}/6F07`]: imsis(),
  [`${GSM}/6F20`]: gsmKey,
  [`${GSM}/6F30`]: networks(8),
  [`${GSM}/6F31`]: number(8),
  [`${GSM}/6F37`]: number(24),
  [`${GSM}/6F38`]: record({ allocated: numbers(1, 48), activated: numbers(1, 48) }),
  [`${GSM}/6F39`]: number(24),
  [`${GSM}/6F3E`]: group,
  [`${GSM}/6F3F`]: group,
  [`${GSM}/6F41`]: record({
    currency: fc.constantFrom('', 'EUR', 'RUB'),
    price: number(12),
    exponent: fc.integer({ min: -7, max: 7 }),
  }),
  [`${GSM}/6F46`]: record({ name: text(16), plmnAtHome: fc.boolean(), spnAbroad: fc.boolean() }),
  [`${GSM}/6F52`]: gsmKey,
  [`${GSM}/6F53`]: packet,
  [`${GSM}/6F60`]: withAccess(8),
  [`${GSM}/6F61`]: withAccess(8),
  [`${GSM}/6F62`]: withAccess(1),
  [`${GSM}/6F74`]: hex(16).filter((one) => !/^F+$/.test(one)),
  [`${GSM}/6F78`]: numbers(0, 15),
  [`${GSM}/6F7B`]: networks(4),
  [`${GSM}/6F7E`]: partial(
    {
      tmsi: hex(4),
      plmn,
      lac: number(16),
      status: fc.constantFrom('updated', 'not-updated', 'plmn-not-allowed', 'location-area-not-allowed'),
    },
    ['tmsi', 'lac', 'status'],
  ),
  [`${GSM}/6FAD`]: record({
    mode: fc.constantFrom<string | number>('normal', 'type-approval', 'maintenance', 'cell-test', 0x55),
    features: some('ciphering-indicator', 'csg-display-control', 'prose', 'extended-drx'),
    mncLength: number(4),
  }),
  [`${GSM}/6FAE`]: fc.constantFrom<string | number>('1', '2', '2+', 1, 255),
  [`${GSM}/6FB7`]: list(code, 5),
  [`${USIM}/6F05`]: list(letters, 2),
  [`${USIM}/6F08`]: umtsKeys,
  [`${USIM}/6F09`]: umtsKeys,
  [`${USIM}/6F38`]: numbers(1, 136),
  [`${USIM}/6F56`]: some('fdn', 'bdn', 'acl'),
  [`${USIM}/6F5B`]: record({ startCs: number(24), startPs: number(24) }),
  [`${USIM}/6F5C`]: number(24),
  [`${USIM}/6FCA`]: record({
    voicemail: waiting,
    fax: waiting,
    email: waiting,
    other: waiting,
    videomail: waiting,
  }),
  [`${USIM}/6FB7`]: record({
    code,
    alpha: text(14),
    categories: some('police', 'ambulance', 'fire-brigade', 'marine-guard', 'manual-ecall', 'automatic-ecall'),
  }),
  [`${USIM}/6FC4`]: partial({ gsm: hexUpTo(0, 30), fdd: hexUpTo(0, 30), tdd: hexUpTo(0, 30) }, []).filter(
    (value) => Object.keys(value).length > 0,
  ),
  [`${USIM}/6FC5`]: partial({ full: text(4), short: text(4), additional: text(1) }, ['full']),
  [`${USIM}/6FC6`]: record({
    plmn: fc.string({ unit: fc.constantFrom(...'0189?'), minLength: 5, maxLength: 6 }),
    firstArea: number(16),
    lastArea: number(16),
    nameRecord: number(8),
  }),
  [`${USIM}/6FE3`]: partial(
    {
      guti: record({ plmn, mmeGroup: number(16), mmeCode: number(8), mTmsi: hex(4) }),
      plmn,
      tac: number(16),
      status: update,
    },
    ['tac', 'status'],
  ),
  [`${USIM}/6FE4`]: record({ ...counted, kasme: hex(32) }),
  [`${USIM}/5FC0/4F01`]: fiveGLocation,
  [`${USIM}/5FC0/4F02`]: fiveGLocation,
  [`${USIM}/5FC0/4F03`]: fiveGSecurity,
  [`${USIM}/5FC0/4F04`]: fiveGSecurity,
  [`${USIM}/5FC0/4F05`]: partial(
    { kausf: hex(32), kseaf: hex(32), kseafNon3gpp: hex(32), sorCounter: number(16), upuCounter: number(16) },
    [],
  ).filter((value) => Object.keys(value).length > 0),
  [`${USIM}/5FC0/4F06`]: some('mps', 'mcs'),
}

/** Files of a USIM that have the form of another file. */
const ALIKE: readonly (readonly [from: string, fids: readonly string[]])[] = [
  ['3F00', ['2F06:6F06']],
  [
    GSM,
    [
      '6F07',
      '6F31',
      '6F37',
      '6F39',
      '6F3E',
      '6F3F',
      '6F41',
      '6F46',
      '6F60',
      '6F61',
      '6F62',
      '6F78',
      '6F7B',
      '6F7E',
      '6FAD',
      '6F53:6F73',
      '6F7B:6FD9',
      '6F20:5F3B/4F20',
      '6F20:5F3B/4F52',
    ],
  ],
  [TELECOM, ['6F3B', '6F3C', '6F40', '6F42', '6F43', '6F47', '6F49']],
]

/** The values of every path. */
export const ALL_VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ...VALUES,
  ...Object.fromEntries(
    ALIKE.flatMap(([from, fids]) =>
      fids.flatMap((pair) => {
        const [there = '', here = there] = pair.split(':')
        const values = VALUES[`${from}/${there}`]
        return values === undefined ? [] : [[`${USIM}/${here}`, values] as const]
      }),
    ),
  ),
}
