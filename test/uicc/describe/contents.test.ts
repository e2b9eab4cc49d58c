import { describe, expect, it } from 'vitest'
import { insert, pinApdu, SELECT_USIM } from '../../card/wire.js'
import { tell } from './tell.js'

describe('reading and writing files is told by place and amount', () => {
  it.each([
    ['00B0000009', 'READ BINARY from 0'],
    ['00B0012009', 'READ BINARY from 288'],
    ['00B0870209', 'READ BINARY of the file with SFI 7 from 2'],
    ['00D6000002FFFF', 'UPDATE BINARY from 0, 2 bytes'],
    ['00D6970001FF', 'UPDATE BINARY of the file with SFI 23 from 0, 1 byte'],
    ['A0B0870209', 'READ BINARY from 34562'],
    ['A0D6000102FFFF', 'UPDATE BINARY from 1, 2 bytes'],
  ])('%s is %s (TS 102 221 §11.1.3, §11.1.4; TS 51.011 §9.2.3, §9.2.4)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })

  it.each([
    ['00B2010420', 'READ RECORD 1'],
    ['00B2000420', 'READ RECORD, the current one'],
    ['00B2000220', 'READ RECORD, the next one'],
    ['00B2000320', 'READ RECORD, the previous one'],
    ['00B201F420', 'READ RECORD 1 of the file with SFI 30'],
    ['00B2000120', 'READ RECORD in the unknown mode 1'],
    ['00DC0204020000', 'UPDATE RECORD 2'],
    ['A0DC0003020000', 'UPDATE RECORD, the previous one'],
    ['A0B2050420', 'READ RECORD 5'],
  ])('%s is %s (TS 102 221 §11.1.5, table 11.11; TS 51.011 §9.2.5)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })

  it.each([
    ['00A20104021234', 'SEARCH RECORD forward from record 1 for 2 bytes'],
    ['00A20005021234', 'SEARCH RECORD backward from the current record for 2 bytes'],
    ['00A203FC0112', 'SEARCH RECORD forward from record 3 of the file with SFI 31 for 1 byte'],
    ['00A201060404021234', 'SEARCH RECORD, enhanced, forward from record 1 for 2 bytes at offset 2'],
    ['00A20006040D801234', 'SEARCH RECORD, enhanced, backward from the current record for 2 bytes behind the byte 80'],
    ['00A200060406001234', 'SEARCH RECORD, enhanced, forward from the next record for 2 bytes at offset 0'],
    ['00A200060407001234', 'SEARCH RECORD, enhanced, backward from the previous record for 2 bytes at offset 0'],
    ['00A2000600', 'SEARCH RECORD, enhanced, for 0 bytes at offset 0'],
    ['00A20007021234', 'SEARCH RECORD, a proprietary search'],
    ['00A20000021234', 'SEARCH RECORD for 2 bytes'],
  ])('%s is %s (TS 102 221 §11.1.7, tables 11.12 and 11.13)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })

  it('what was found is told by its records, what was not as such (TS 102 221 §11.1.7)', () => {
    const command = '00A2010402123400'
    expect(tell(command, '029000').text).toContain(': done, found in record 2')
    expect(tell(command, '0205079000').text).toContain(': done, found in records 2, 5, 7')
    expect(tell(command, '6282').text).toContain(': end of file reached before Le bytes, or nothing found')
  })

  it.each([
    ['A0A20000021234', 'SEEK forward from the first record for 2 bytes'],
    ['A0A20011021234', 'SEEK backward from the last record for 2 bytes, asks for its number'],
    ['A0A20002021234', 'SEEK forward from the next record for 2 bytes'],
    ['A0A20013021234', 'SEEK backward from the previous record for 2 bytes, asks for its number'],
    ['A0A20009021234', 'SEEK for 2 bytes'],
  ])('%s is %s (TS 51.011 §9.2.7)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })

  it.each([
    ['8032000003 000005 00', '00001E0000059000', 'INCREASE by 5: done, now 30'],
    ['8032990003 000100', '6106', 'INCREASE of the file with SFI 25 by 256: done, 6 bytes wait for GET RESPONSE'],
    ['8032000003 000005', '9850', 'INCREASE by 5: maximum value reached'],
    ['8032000003 000005', '0000059000', 'INCREASE by 5: done, 3 bytes'],
    ['8032000007 00000000000001', undefined, 'INCREASE by a number of 7 bytes'],
    ['A032000003 0000FF', '9F06', 'INCREASE by 255: done, 6 bytes wait for GET RESPONSE'],
    ['A032850003 000001', undefined, 'INCREASE by 1'],
  ])('%s, %s is %s (TS 102 221 §11.1.8; TS 51.011 §9.2.8)', (command, response, text) => {
    expect(tell(command, response).text).toBe(text)
  })

  it.each([
    ['80CB0080 01 A1 00', 'RETRIEVE DATA, the first block of tag A1'],
    ['80CB0085 01 A1 00', 'RETRIEVE DATA, the first block of tag A1 of the file with SFI 5'],
    ['80CB0080 02 BF01 00', 'RETRIEVE DATA, the first block'],
    ['80CB000000', 'RETRIEVE DATA, the next block'],
    ['80CB004000', 'RETRIEVE DATA, the previous block again'],
    ['80CB00C000', 'RETRIEVE DATA'],
    ['80DB0080 03 A10122', 'SET DATA, the first block of tag A1'],
    ['80DB0000 01 22', 'SET DATA, the next block'],
  ])('%s is %s (TS 102 221 §11.3.1, §11.3.2)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })

  it('nothing of what is written, searched or read stands in the words', () => {
    const { send } = insert({ pin1: '1234' })
    send(SELECT_USIM)
    send(pinApdu('verify', '01', '1234'))
    send('00A4000C026F08')
    const keys = 'A5'.repeat(33)
    const update = `00D6000021${keys}`
    const exchanges = [
      [update, send(update)],
      ['00B0000021', send('00B0000021')],
      [`00A2010421${keys}`, '9000'],
    ] as const
    expect(exchanges[1][1]).toBe(`${keys}9000`)
    for (const [command, response] of exchanges) expect(JSON.stringify(tell(command, response))).not.toMatch(/a5a5/i)
  })
})
