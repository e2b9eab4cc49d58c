import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insert } from '../wire.js'
import { OWN_FILES, type Step, tell } from './own-files.js'

const SELECT: Step = ['00A4000C022F90', '9000']
const RECORDS: Step = ['00A4000C022F91', '9000']

describe('READ BINARY (TS 102 221 §11.1.3)', () => {
  it.each<[string, ...Step[]]>([
    ['reads from an offset', SELECT, ['00B0000203', '2233449000']],
    ['reads the whole file', SELECT, ['00B000000A', '001122334455667788999000']],
    ['reads the last byte', SELECT, ['00B0000901', '999000']],
    ['takes Le 00 as 256 and tells how many there are', SELECT, ['00B0000000', '6C0A']],
    ['tells how many there are behind an offset', SELECT, ['00B0000802', '88999000'], ['00B0000803', '6C02']],
    ['refuses an offset at the end with 6B00, never 6C00', SELECT, ['00B0000A00', '6B00'], ['00B0000A01', '6B00']],
    ['refuses an offset far behind the end', SELECT, ['00B07FFF01', '6B00']],
    ['reads 256 bytes of a longer file by Le 00', ['00B0930000', `42${'FF'.repeat(255)}9000`]],
    ['reads behind the first 256 bytes by the high offset', ['00A4000C022F93', '9000'], ['00B0012B01', 'FF9000']],
    ['counts what is left there', ['00A4000C022F93', '9000'], ['00B0010000', '6C2C'], ['00B0012C01', '6B00']],
    ['by SFI makes the file the current one', ['00B0900002', '00119000'], ['00B0000802', '88999000']],
    ['by SFI takes P2 alone as offset', ['00B0900802', '88999000'], ['00B0900A01', '6B00']],
    ['by an SFI that no file has', SELECT, ['00B0950001', '6A82'], ['00B0000001', '009000']],
    ['by 0 or 31, which are no SFIs (§8.3)', ['00B0800001', '6A86'], ['00B09F0001', '6A86']],
    ['with b7 or b6 of P1 beside an SFI', ['00B0B00001', '6A86'], ['00B0D00001', '6A86']],
    ['by the SFI of a file with records', SELECT, ['00B0910001', '6981'], ['00B0000001', '009000']],
    ['by SFI with a wrong Le leaves the current file', RECORDS, ['00B0900000', '6C0A'], ['00B2010403', 'AA01019000']],
    ['of a file with records', RECORDS, ['00B0000001', '6981']],
    ['without a current file', ['00B0000001', '6986']],
    ['without Le, or with data', SELECT, ['00B00000', '6700'], ['00B000000100', '6700']],
    ['in class 80', SELECT, ['80B0000001', '6E00']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })
})

describe('UPDATE BINARY (TS 102 221 §11.1.4)', () => {
  it.each<[string, ...Step[]]>([
    ['writes in the middle', SELECT, ['00D6000102ABCD', '9000'], ['00B000000A', '00ABCD334455667788999000']],
    ['writes up to the end', SELECT, ['00D6000802ABCD', '9000'], ['00B0000703', '77ABCD9000']],
    ['writes nothing past the end', SELECT, ['00D6000902ABCD', '6700'], ['00B0000901', '999000']],
    ['writes nothing at the end', SELECT, ['00D6000A01AB', '6B00']],
    ['by SFI makes the file the current one', ['00D6900001AB', '9000'], ['00B0000002', 'AB119000']],
    ['by 31, which is no SFI', ['00D69F0001AB', '6A86']],
    ['of a file with records', RECORDS, ['00D6000001AB', '6981']],
    ['without a current file', ['00D6000001AB', '6986']],
    ['without data', SELECT, ['00D60000', '6700'], ['00D6000001', '6700']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })

  it('READ BINARY agrees with an array of bytes after any writes', () => {
    const write = fc.tuple(fc.nat(12), fc.uint8Array({ minLength: 1, maxLength: 12 }))
    fc.assert(
      fc.property(fc.array(write, { maxLength: 8 }), (writes) => {
        const { card, send } = insert({ files: OWN_FILES })
        send('00A4000C022F90')
        const model = Buffer.from('00112233445566778899', 'hex')
        for (const [offset, data] of writes) {
          const fits = offset + data.length <= 10
          const answer = card.transmit(Uint8Array.of(0, 0xd6, 0, offset, data.length, ...data))
          expect(Buffer.from(answer).toString('hex')).toBe(fits ? '9000' : offset < 10 ? '6700' : '6b00')
          if (fits) model.set(data, offset)
        }
        expect(send('00B000000A')).toBe(`${model.toString('hex').toUpperCase()}9000`)
      }),
    )
  })

  it('what UPDATE BINARY wrote survives a reset, and does not reach another card made from the same files', () => {
    const { card, send } = tell([SELECT, ['00D6000001AB', '9000']])
    card.reset()
    send('00A4000C022F90')
    expect(send('00B0000001')).toBe('AB9000')
    tell([SELECT, ['00B0000001', '009000']])
  })
})
