import { describe, expect, it } from 'vitest'
import { statementXlsx } from '../../src/statements/index.js'
import { timeless } from '../../src/statements/zip.js'
import { statementOf } from '../operator/statement/example.js'

describe('an archive without its time', () => {
  it('each file of an archive has midnight of 1980-01-01, in the directory too (APPNOTE.TXT §4.4.6)', async () => {
    const archive = await statementXlsx(statementOf([]))
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
    const times: number[] = []
    for (let at = 0; at + 4 <= archive.length; at++) {
      const signature = view.getUint32(at, true)
      if (signature === 0x04034b50) times.push(view.getUint32(at + 10, true))
      if (signature === 0x02014b50) times.push(view.getUint32(at + 12, true))
    }
    expect(times.length).toBeGreaterThanOrEqual(16)
    expect(new Set(times)).toEqual(new Set([0x00210000]))
  })

  it('bytes that are not an archive are refused', () => {
    expect(() => timeless(new Uint8Array(100))).toThrow(RangeError)
    expect(() => timeless(new Uint8Array(3))).toThrow(RangeError)
  })
})
