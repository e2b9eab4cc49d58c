import { describe, expect, it } from 'vitest'
import type { EfRow } from '../../../src/uicc/files/row.js'
import { readRow } from '../../../src/uicc/files/row.js'
import { DIRECTORIES, type KnownDirectory } from '../../../src/uicc/files/tree.js'

const directories = Object.values<KnownDirectory>(DIRECTORIES)
const rows = directories.flatMap(({ path, files }) =>
  Object.entries(files).map(([name, row]) => [`${path} EF.${name}`, row] as const),
)

/** Sizes as `EfRow` explains them. */
const SIZE = /^(\*|[1-9]\d*(n|-|-[1-9]\d*|\+X)?)$/
const CLAUSE = /^(TS \d+\.\d+|TS 102 221|TCA eUICC Profile Package) §\d+(\.\d+)*$/

describe('the rows of elementary files', () => {
  it.each(rows)('%s: FID, size, SFI, service and clause have their forms (TS 102 221 §8.3, §8.2.2)', (_, row) => {
    expect(row.fid).toMatch(/^[0-9A-F]{4}$/)
    expect(row.size).toMatch(SIZE)
    expect(row.clause).toMatch(CLAUSE)
    expect(Number.isInteger(row.sfi) && row.sfi >= 0 && row.sfi <= 30).toBe(true)
    expect(Number.isInteger(row.service) && row.service >= 0).toBe(true)
  })

  it('no two files of a directory have the same FID or the same SFI', () => {
    for (const { files } of directories) {
      const all = Object.values<EfRow>(files)
      const sfis = all.flatMap(({ sfi }) => (sfi === 0 ? [] : sfi))
      expect(new Set(all.map(({ fid }) => fid)).size).toBe(all.length)
      expect(new Set(sfis).size).toBe(sfis.length)
    }
  })

  it('a section without a document is of the document of the directory', () => {
    const row = { fid: '6F4B', structure: 'linear-fixed', size: '13', sfi: 0, service: 3, secret: true }
    expect(readRow('6F4B L 13 4.2.30 0 3', 'TS 31.102', true)).toEqual({ ...row, clause: 'TS 31.102 §4.2.30' })
    expect(readRow('6F4B L 13 51.011§10.5.11 0 3', 'TS 31.102', true)).toEqual({ ...row, clause: 'TS 51.011 §10.5.11' })
  })

  it.each([
    ['T', 'transparent'],
    ['L', 'linear-fixed'],
    ['C', 'cyclic'],
    ['B', 'ber-tlv'],
  ] as const)('the letter %s is a %s file', (letter, structure) => {
    expect(readRow(`4F0B ${letter} * 4.4`, 'TS 31.102', false).structure).toBe(structure)
  })
})
