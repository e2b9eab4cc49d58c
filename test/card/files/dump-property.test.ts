import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Card } from '../../../src/card/card.js'
import { profileFromDump } from '../../../src/card/files/dump.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { PocketsimError } from '../../../src/error.js'
import { runs } from '../../runs.js'
import { answersOf, exportCard } from './dump-exporter.js'

const AID = 'A0000000871002FF49FF0589A1A2A3A4'
const OTHER_AID = 'A0000000871004FF49FF0589B1B2'
const hex = (most: number) =>
  fc
    .uint8Array({ maxLength: most })
    .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
const rule = fc.constantFrom('always', 'never', 'pin1', 'pin2', 'adm1', 'adm2')

/** Where the rules of a file stand: made into its own FCP, or a record of the EF.ARR of the MF, or as bytes. */
const security: fc.Arbitrary<Partial<FileProfile>> = fc.oneof(
  fc.record({ access: fc.record({ read: rule, update: rule, increase: rule }, { requiredKeys: [] }) }),
  fc.record({ arr: fc.record({ fid: fc.constant('2F06'), record: fc.integer({ min: 1, max: 4 }) }) }),
  fc.record({ compact: fc.constantFrom('0300FF', '0310FF', '02FF', '7B00FFFF00FF00') }),
  fc.record({ expanded: fc.constantFrom('8001019000', '800103A40683010195010880015A9700', '') }),
)

const shape: fc.Arbitrary<Partial<FileProfile> & Pick<FileProfile, 'type'>> = fc.oneof(
  fc.record({ type: fc.constant('transparent' as const), size: fc.integer({ min: 1, max: 400 }), contents: hex(1) }),
  fc.record({
    type: fc.constantFrom('linear-fixed' as const, 'cyclic' as const),
    recordLength: fc.integer({ min: 5, max: 40 }),
    records: fc.integer({ min: 2, max: 6 }),
    contents: fc.array(hex(5), { maxLength: 2 }),
  }),
)

const more = fc.record(
  { deactivated: fc.boolean(), proprietary: hex(6).filter((text) => text !== '') },
  { requiredKeys: [] },
)
const file = fc.tuple(shape, security, more).map(([one, two, three]) => ({ ...one, ...two, ...three }))

/** Files of one directory with FIDs from a first byte on; every other one has an SFI. */
const filesIn = (directory: string, first: string) =>
  fc.array(file, { minLength: 1, maxLength: 3 }).map((rows) =>
    rows.map(
      (row, i): FileProfile => ({
        ...row,
        path: `${directory}/${first}1${i}`,
        name: `EF.N${i}`,
        ...(i % 2 === 0 && { sfi: i + 1 }),
      }),
    ),
  )

const ARR: FileProfile = {
  path: '3F00/2F06',
  name: 'EF.ARR',
  type: 'linear-fixed',
  arr: { fid: '2F06', record: 1 },
  contents: ['800101900080015AA40683010A950108', '800103A40683010195010880015A9700', '800101A406830181950108'],
}

const ICCID: FileProfile = {
  path: '3F00/2FE2',
  name: 'EF.ICCID',
  type: 'transparent',
  arr: { fid: '2F06', record: 1 },
  from: 'iccid',
}

const df = (path: string, fields: Partial<FileProfile> = {}): FileProfile => ({
  path,
  type: 'df',
  name: `DF.${path.slice(-4)}`,
  ...fields,
})

const tree = fc
  .tuple(
    filesIn('3F00', '2F'),
    filesIn('3F00/7F10', '6F'),
    filesIn('3F00/7FFF', '6F'),
    filesIn('3F00/7FFF/5F40', '4F'),
    filesIn(`3F00/${OTHER_AID}`, '6F'),
    more,
    security,
  )
  .map(([top, telecom, usim, below, isim, { proprietary }, { access: _access, ...rules }]) => [
    df('3F00', { name: 'MF', ...(proprietary !== undefined && { proprietary }), ...rules }),
    ICCID,
    ARR,
    ...top,
    df('3F00/7F10', rules),
    ...telecom,
    df('3F00/7FFF', { aid: AID, name: 'ADF.USIM' }),
    ...usim,
    df('3F00/7FFF/5F40', { ...(proprietary !== undefined && { proprietary }) }),
    ...below,
    df(`3F00/${OTHER_AID}`, { name: 'ADF.ISIM', proprietary: '' }),
    ...isim,
  ])

const codes = fc.record(
  {
    pin1Enabled: fc.boolean(),
    adm2: fc.constant('88888888'),
    universal: fc.constant({ universalPin: '1234', universalPuk: '12345678' }),
  },
  { requiredKeys: [] },
)

describe('profileFromDump', () => {
  it('the dump of any small card makes a card with the same answers to SELECT and READ (TS 102 221 §11.1.1, §11.1.3)', () => {
    fc.assert(
      fc.property(tree, codes, (files, { universal, ...others }) => {
        const profile: CardProfile = { ...others, ...universal, files, bare: true }
        const card = Card.create(profile)
        const again = Card.create(profileFromDump(exportCard(card, files)))
        expect(answersOf(again, files)).toEqual(answersOf(card, files))
      }),
    )
  })

  /** A profile, and a card of it, or the error of a library that was told something wrong. */
  const load = (text: string): void => {
    try {
      Card.create(profileFromDump(text))
    } catch (error) {
      if (!(error instanceof PocketsimError)) throw error
      expect(error.code).toBe('FILE_FORMAT')
    }
  }

  const word = fc.oneof(
    fc.constantFrom(
      'MF',
      'EF.DIR',
      'EF.IMSI',
      'DF.GSM',
      'ADF.USIM',
      '..',
      '7f20',
      '6f07',
      '2fe2',
      '3f00',
      'MF/ADF.USIM/EF.IMSI',
    ),
    fc.constantFrom('MF/7f20/6f07', 'MF/EF.ICCID', 'a0000000871002', 'MF (3f00)', 'EF.X (6f05)', 'MF/EF.X (3f00/2f01)'),
    fc.constantFrom(
      '62168202412183022f018a01058b032f060280020009880138',
      '000000096F07040014FF4400020000',
      '__proto__',
    ),
    fc.constantFrom('1', '254', '255', '00', 'ff', '082926101160845740', '988812010000400310f0', '0', '/', '//'),
    fc.string({ maxLength: 8 }),
    hex(12),
  )
  const command = fc.constantFrom(
    ...[
      'select',
      'update_binary',
      'update_record',
      'delete_all',
      'set_data',
      'deactivate_file',
      'activate_file',
      'echo',
    ],
    ...['# directory:', '# file:', '# structure:', '# RAW FCP Template:', '#', ''],
  )
  const line = fc.tuple(command, fc.array(word, { maxLength: 3 })).map(([first, words]) => [first, ...words].join(' '))

  it('profileFromDump throws only FILE_FORMAT, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        load,
      ),
      { numRuns: runs(1000) },
    )
  })

  it('a dump with lines changed, lost or in another order throws only FILE_FORMAT', () => {
    const files: FileProfile[] = [
      df('3F00', { name: 'MF' }),
      ICCID,
      ARR,
      df('3F00/7F20'),
      { ...ICCID, path: '3F00/7F20/6F07' },
    ]
    const lines = exportCard(Card.create({ files: files.slice(1, 4), bare: true }), files).split('\n')
    const at = fc.nat({ max: lines.length - 1 })
    fc.assert(
      fc.property(fc.array(fc.tuple(at, at, fc.oneof(line, fc.nat({ max: 200 })))), (changes) => {
        const changed = lines.slice()
        for (const [from, to, how] of changes) {
          const before = changed[from] ?? ''
          changed[to] = typeof how === 'string' ? how : before.slice(0, how) + before.slice(how + 1)
        }
        load(changed.join('\n'))
      }),
      { numRuns: runs(500) },
    )
  })

  it.each([
    ['a line of a million hex digits', `select MF/EF.PL\nupdate_binary ${'00'.repeat(500_000)}`],
    ['a path of a million names', `select MF${'/7f10'.repeat(250_000)}`],
    ['a comment with a million brackets', `# directory: ${' ('.repeat(500_000)}`],
    ['a name of a million letters', `select ${'x'.repeat(1_000_000)}`],
    ['a hundred thousand blocks', 'select MF/EF.DIR\nupdate_record 1 00\n'.repeat(100_000)],
    ['a hundred thousand files', Array.from({ length: 100_000 }, (_, i) => `select MF/EF.${i}`).join('\n')],
  ])('reads or refuses %s', (_, text) => {
    load(text)
  })
})
