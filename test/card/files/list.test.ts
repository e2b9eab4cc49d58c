import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import { wantFiles } from '../../../src/card/files/list.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { manufacture } from '../../../src/card/manufacture.js'
import { readCardSnapshot } from '../../../src/card/restore.js'

/** A list that its caller may change. */
const list = (
  contents = 'CAFE',
): { path: string; type: 'transparent'; access: { read: 'always' }; contents: string }[] => [
  { path: '3F00/2FA0', type: 'transparent', access: { read: 'always' }, contents },
]
const read = (card: Card): string => {
  card.transmit(fromHex('00A4000C022FA0'))
  return toHex(card.transmit(fromHex('00B0000002')))
}

describe('a list of files, once a card is made from it', () => {
  it('a caller may change a list of files: the card, its snapshot and what is restored from it stay', () => {
    const files = list()
    const card = Card.create({ files })
    const [row] = files
    if (row !== undefined) row.contents = 'BEEF'
    files.push({ path: '3F00/2FA1', type: 'transparent', access: { read: 'always' }, contents: '01' })
    expect(read(card)).toBe('CAFE9000')
    expect(card.snapshot().files).toEqual(list())
    expect(read(Card.restore(card.snapshot()))).toBe('CAFE9000')
    expect(read(Card.create({ files }))).toBe('BEEF9000')
    expect(read(Card.create({ files }))).toBe('BEEF9000')
    expect(toHex(Card.create({ files }).transmit(fromHex('00A4000C022FA1')))).toBe('9000')
  })

  it('each card is as its list of files was when the card was made', () => {
    const files = list()
    const [row] = files
    if (row === undefined) return
    const made = ['CAFE', 'BEEF', 'CAFE'].map((contents) => {
      row.contents = contents
      return Card.create({ files })
    })
    expect(made.map(read)).toEqual(['CAFE9000', 'BEEF9000', 'CAFE9000'])
  })

  it.each<[string, (files: ReturnType<typeof list>) => unknown]>([
    ['a field more', (files) => Object.assign(files[0] ?? {}, { sfi: 3 })],
    ['a field less', (files) => Reflect.deleteProperty(files[0] ?? {}, 'access')],
    ['a row less', (files) => files.pop()],
    ['other access', (files) => Object.assign(files[0]?.access ?? {}, { update: 'pin1' })],
    ['contents as a list', (files) => Object.assign(files[0] ?? {}, { contents: ['CAFE'] })],
  ])('a list of files is checked again for each card: %s', (_, change) => {
    const files = list()
    const before = wantFiles(files)
    change(files)
    expect(wantFiles(files)).not.toBe(before)
    expect(JSON.stringify(wantFiles(files))).toBe(JSON.stringify(files))
  })

  it('a list that is frozen with all that is in it is checked once', () => {
    const files = Object.freeze(list().map((row) => Object.freeze({ ...row, access: Object.freeze(row.access) })))
    const before = wantFiles(files)
    expect(wantFiles(files)).toBe(before)
    expect(before).toEqual(list())
  })

  it.each<[string, () => readonly unknown[], (files: readonly unknown[]) => void]>([
    ['a row that is not', () => Object.freeze(list()), ([row]) => Object.assign(Object(row), { contents: 'BEEF' })],
    [
      'access that is not',
      () => Object.freeze(list().map((row) => Object.freeze(row))),
      ([row]) => Object.assign(Object(row).access, { update: 'pin1' }),
    ],
    [
      'a getter',
      () => {
        let times = 0
        const row = {
          path: '3F00/2FA0',
          type: 'transparent',
          get contents() {
            return times++ < 1 ? 'CAFE' : 'BEEF'
          },
        }
        return Object.freeze([Object.freeze(row)])
      },
      () => {},
    ],
  ])('a frozen list is checked again if it has %s', (_, make, change) => {
    const files = make()
    const before = JSON.stringify(wantFiles(files))
    change(files)
    expect(JSON.stringify(wantFiles(files))).not.toBe(before)
  })

  it('lists that say the same share one tree, and so do the snapshots of their cards', () => {
    const files = list()
    const { kind } = manufacture({ files })
    expect(manufacture({ files }).kind).toBe(kind)
    expect(manufacture({ files: list() }).kind).toBe(kind)
    const kept: unknown = JSON.parse(JSON.stringify(Card.create({ files: list() }).snapshot()))
    expect(readCardSnapshot(kept).kind).toBe(kind)
    expect(manufacture({ files: list('BEEF') }).kind).not.toBe(kind)
  })

  it('cards with other codes, algorithms and personalities of a UICC share the tree of a list', () => {
    const files = list()
    const { tree } = manufacture({ files }).kind
    expect(manufacture({ files, algorithm: 'xor' }).kind.tree).toBe(tree)
    expect(manufacture({ files, adm2: '1234' }).kind.tree).toBe(tree)
    expect(manufacture({ files, personality: 'iso-7816' }).kind.tree).toBe(tree)
    expect(manufacture({ files, personality: 'sim' }).kind.tree).not.toBe(tree)
    expect(manufacture({ files, bare: true }).kind.tree).not.toBe(tree)
  })

  it('the list in a snapshot is frozen, and a field that is undefined counts as left out', () => {
    const files: readonly FileProfile[] = [Object.assign({}, ...list(), { sfi: undefined })]
    const kept = Card.create({ files }).snapshot().files
    expect(kept).toEqual(list())
    expect(Object.isFrozen(kept?.[0]?.access)).toBe(true)
    expect(wantFiles(kept)).toBe(kept)
    expect(wantFiles(files)).toBe(kept)
    expect(wantFiles(undefined)).toBeUndefined()
  })
})
