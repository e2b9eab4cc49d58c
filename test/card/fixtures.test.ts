import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { uiccFiles } from '../../src/card/files/default/uicc.js'
import { grow } from '../../src/card/files/grow.js'
import type { FileTree } from '../../src/card/files/node.js'
import { pathOfEntry, wantAllWritten, writtenFiles } from '../../src/card/files/written.js'

const directory = new URL('fixtures/', import.meta.url)
const fixture = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(name, directory), 'utf8'))

const PIN1 = '0020000108 31323334FFFFFFFF'
const USIM = '00A4040C07A0000000871002'
const byFids = (path: string) => `00A4080C${(path.length / 2).toString(16).padStart(2, '0')}${path}`
const F = (bytes: number) => 'FF'.repeat(bytes)

/** What each card answers once it is restored: a command, then its answer. The values were written into it before it was kept. */
const CARDS: Readonly<Record<string, readonly (readonly [command: string, answer: string])[]>> = {
  default: [
    [byFids('2FE2'), '9000'],
    ['00B000000A', '980701214365870921F39000'],
    [byFids('2F05'), '9000'],
    ['00B0000006', '7275FFFFFFFF9000'],
    [byFids('2F00'), '9000'],
    ['00B2010420', `61184F10A0000000871002FFFFFFFF890709000050045553494D${F(6)}9000`],
    ['00B2020420', `62${F(31)}9000`],
    ['0020000108 34333231FFFFFFFF', '9000'],
    [USIM, '9000'],
    [byFids('7FFF6F07'), '9000'],
    ['00B0000009', '0829051021436587099000'],
    [byFids('7FFF6F7E'), '9000'],
    ['00B000000B', '1122334452F010ABCD00009000'],
    [byFids('7FFF6F3E'), '9000'],
    ['00B0000004', 'A5FFFFFF9000'],
    [byFids('7FFF6F39'), '9000'],
    ['00B2010403', '0000079000'],
    [byFids('7FFF6F3B'), '9000'],
    ['00B201041A', `66646E${F(23)}9000`],
    [byFids('7FFF5FC04F02'), '9000'],
    ['00B0000014', `0A0B0C${F(13)}000000019000`],
    [byFids('7FFF5FC04F01'), '9000'],
    ['00B0000014', `${F(16)}000000019000`],
    [byFids('7F206F20'), '9000'],
    ['00B0000009', '0102030405060708039000'],
    [byFids('7F106F3A'), '9000'],
    ['00B232041C', `416E6E${F(25)}9000`],
    ['00B231041C', `${F(28)}9000`],
    [byFids('7F106F44'), '9000'],
    ['00B201041C', `6C6E64${F(25)}9000`],
    [byFids('7F206F30'), '9000'],
    ['00B0000018', `52F010${F(21)}9000`],
    [byFids('7F206F74'), '6283'],
    ['00B0000002', '6984'],
    [byFids('7F206FAE'), '9000'],
    ['00B0000001', '039000'],
  ],
  sim: [
    ['A0A40000022F05', '9F0F'],
    ['A0B0000006', '6465FFFFFFFF9000'],
    ['A0A40000027F20', '9F17'],
    ['A0A40000026F7E', '9F0F'],
    ['A0B000000B', '1122334452F010ABCD00019000'],
    ['A0A40000026F39', '9F0F'],
    ['A0B2010403', '0000099000'],
    ['A0A40000026F07', '9F0F'],
    ['A0B0000009', '0809101010325476989000'],
    ['A0A40000026F30', '9F0F'],
    ['A0B0000003', 'FFFFFF9000'],
    ['A0A40000027F10', '9F17'],
    ['A0A40000026F3A', '9F0F'],
    ['A0B201041C', `426F62${F(25)}9000`],
    ['A0A40000026F3C', '9F0F'],
    ['A0B20204B0', `${F(176)}9000`],
    ['A0A40000026F43', '9F0F'],
    ['A0B0000002', '07FF9000'],
  ],
  'own-files': [
    [byFids('7F206F05'), '9000'],
    ['00B0000004', '7275FFFF9000'],
    [byFids('2F05'), '9000'],
    ['00B000000A', '000102030405060708099000'],
    [byFids('7F4A6F01'), '9000'],
    ['00B2020404', 'DEADBEEF9000'],
    ['00B2010404', 'FFFFFFFF9000'],
    [byFids('7F4A6F04'), '9000'],
    ['00B0000001', 'BB9000'],
    [byFids('7F4A6F05'), '9000'],
    ['00B0000001', 'BB9000'],
    [byFids('2FA0'), '6283'],
    ['00440000', '9000'],
    ['00B0000002', '01FE9000'],
    ['00A4040C10A0000000871004FFFFFFFF8907090000', '9000'],
    ['00A4000C026F02', '9000'],
    ['00B0000005', '4849534D219000'],
    [PIN1, '9000'],
    [byFids('7F206F30'), '9000'],
    ['00B0000004', '62F220FF9000'],
    [USIM, '9000'],
    ['00A4000C026F7E', '9000'],
    ['00B000000B', `77${F(6)}0000FF019000`],
    ['00A4000C026F05', '9000'],
    ['00B0000004', 'FFFFFFFF9000'],
  ],
  bare: [
    [PIN1, '9000'],
    ['00A4040C08A0000000871002FF', '9000'],
    ['00A4000C026F07', '9000'],
    ['00B0000009', '0829261011608457409000'],
    ['00A4000C026F7E', '9000'],
    ['00B000000B', `01${F(10)}9000`],
    [byFids('2FE2'), '6A82'],
  ],
  dump: [
    [byFids('2FE2'), '9000'],
    ['00B000000A', '988812010000400310F09000'],
    [byFids('2F05'), '9000'],
    ['00B0000006', '6982'],
    [PIN1, '9000'],
    ['00B0000006', '6672FFFFFFFF9000'],
    [byFids('7F106F3A'), '9000'],
    ['00B201041C', `4361726C${F(24)}9000`],
    ['00B203041C', `6F6C64${F(25)}9000`],
    [USIM, '9000'],
    ['00A4000C026F7E', '9000'],
    ['00B000000B', `9988${F(5)}0000FF019000`],
  ],
  codes: [
    ['00200011', '63C3'],
    ['00200081', '63C0'],
    ['002C0081', '63C9'],
    ['0020000B', '63C2'],
    [
      '00A40004023F0000',
      '623A8202782183023F00A5068001718701018A0105AB058001079700C61E90017F83010183018195010883011183010A83010B83010C83010D83010E9000',
    ],
    ['00A4080C047F206F07', '9000'],
    ['00B0000009', '6982'],
    ['0020001108 34373131FFFFFFFF', '9000'],
    ['00B0000009', '0809101010325476989000'],
    ['002C008110 3837363534333231 35363738FFFFFFFF', '9000'],
    ['0020000B08 32323232FFFFFFFF', '9000'],
    ['0020000C08 33333333FFFFFFFF', '9000'],
    ['0020000D08 34343434FFFFFFFF', '9000'],
    ['0020000E08 35353535FFFFFFFF', '9000'],
  ],
  blocked: [
    ['00200001', '63C0'],
    ['002C0001', '63C0'],
    ['002C000110 3132333435363738 31323334FFFFFFFF', '6983'],
    ['0020000108 39393939FFFFFFFF', '6983'],
    ['00200081', '63C3'],
  ],
  tuak: [
    [PIN1, '9000'],
    [USIM, '9000'],
    ['00A4000C026F43', '9000'],
    ['00B0000002', '05FF9000'],
    ['00A4000C026F42', '9000'],
    [`008800812210${'00'.repeat(16)}10${'00'.repeat(16)}`, '9862'],
  ],
}

const versions = [2, 3] as const
const named = Object.keys(CARDS).flatMap((name) => versions.map((version) => [version, name] as const))

describe('a snapshot that was kept restores for ever', () => {
  it('every kept snapshot has a test', () => {
    const files = named.map(([version, name]) => `card-${version}-${name}.json`)
    expect(readdirSync(directory).sort()).toEqual(files.sort())
  })

  it.each(named)('a snapshot of version %d restores: %s', (version, name) => {
    const kept = fixture(`card-${version}-${name}.json`)
    expect(kept.version).toBe(version)
    const card = Card.restore(kept)
    const told = CARDS[name]?.map(([command]) => [command, toHex(card.transmit(fromHex(command)))])
    expect(told).toEqual(CARDS[name])
  })

  it.each(Object.keys(CARDS))('both versions of a snapshot give the same card: %s', (name) => {
    const [old, young] = versions.map((version) => Card.restore(fixture(`card-${version}-${name}.json`)).snapshot())
    expect(old).toEqual(young)
  })

  it('a kept snapshot restores identity, keys and sequence numbers', () => {
    for (const version of versions) {
      const { iccid, imsi, ki, opc, sequence, pin1 } = Card.restore(fixture(`card-${version}-default.json`)).snapshot()
      expect([iccid, imsi]).toEqual(['8970101234567890123', '250011234567890'])
      expect([ki, opc]).toEqual(['465B5CE8B199B49FAA5F0A2EE238A6BC', 'CD63CB71954A9F4E48A5994E37A02BAF'])
      expect(sequence).toEqual(Array.from({ length: 32 }, (_, i) => (i === 3 ? 77 : 0)))
      expect(pin1).toEqual({ pin: '4321', puk: '12345678', enabled: true, tries: 3, unblockTries: 10 })
    }
  })
})

describe('written files are known by their paths', () => {
  /** The default tree with one file more, in the middle of the USIM. */
  const [longer, today] = [
    uiccFiles.flatMap((row) => (row.path === '3F00/7FFF/6F3E' ? [{ ...row, path: '3F00/7FFF/6F99' }, row] : row)),
    uiccFiles,
  ].map((rows) => grow(rows))

  const { written } = fixture('card-3-default.json')
  const restored = (tree: FileTree | undefined) =>
    tree && writtenFiles(wantAllWritten(written, tree, pathOfEntry), tree)

  it('a file more in the default tree moves the bytes of no other', () => {
    expect(longer?.owners.length).toBe((today?.owners.length ?? 0) + 1)
    expect(restored(longer)).toEqual(restored(today))
    expect(restored(longer)).toHaveLength(12)
  })

  it('an application after the first is named by its AID, and files with the same bytes by one path', () => {
    const paths = Card.restore(fixture('card-2-own-files.json'))
      .snapshot()
      .written.map(({ path }) => path)
    expect(paths.sort()).toEqual([
      '3F00/2F05',
      '3F00/2FA0',
      '3F00/7F20/6F05',
      '3F00/7F20/6F30',
      '3F00/7F4A/6F01',
      '3F00/7F4A/6F04',
      '3F00/7FFF/6F7E',
      '3F00/A0000000871004FFFFFFFF8907090000/6F02',
    ])
  })
})
