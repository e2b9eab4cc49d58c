import { describe, expect, it } from 'vitest'
import { insert } from '../../card/wire.js'
import { tell } from './tell.js'

describe('class A0 (TS 51.011 §9)', () => {
  it.each([
    ['A0A40000023F00', '9F17', 'SELECT MF: done, 23 bytes wait for GET RESPONSE'],
    ['A0A40000027F20', '9F17', 'SELECT DF.GSM: done, 23 bytes wait for GET RESPONSE'],
    ['A0A40000026F38', '9F0F', 'SELECT EF.SST: done, 15 bytes wait for GET RESPONSE'],
    ['A0A40000026F7E', '9404', 'SELECT EF.LOCI: file or pattern not found'],
    ['A0A4000002ABCD', '9404', 'SELECT ABCD: file or pattern not found'],
    ['A0A40000', '6702', 'SELECT: wrong length, 2 would do'],
    ['A0B0000009', '9804', 'READ BINARY from 0: access condition not fulfilled'],
    ['A0B0000009', '9400', 'READ BINARY from 0: no EF selected'],
    ['A0B0010009', '9402', 'READ BINARY from 256: out of range'],
    ['A0B2010409', '9408', 'READ RECORD 1: command does not fit the type of the file'],
    ['A0B0000009', '9810', 'READ BINARY from 0: not possible while the file is invalidated'],
    ['A0D6000001FF', '9201', 'UPDATE BINARY from 0, 1 byte: done after 1 internal retry'],
    ['A0D6000001FF', '9202', 'UPDATE BINARY from 0, 1 byte: done after 2 internal retries'],
    [
      'A0A20010021234',
      '9F01',
      'SEEK forward from the first record for 2 bytes, asks for its number: done, 1 byte waits for GET RESPONSE',
    ],
    ['A0D6000001FF', '9240', 'UPDATE BINARY from 0, 1 byte: memory problem'],
    ['A032000003000001', '9850', 'INCREASE by 1: maximum value reached'],
    ['A0200001083132333435363738', '9804', 'VERIFY CHV of CHV1: wrong code'],
    ['A0200001083132333435363738', '9808', 'VERIFY CHV of CHV1: not possible in the state the code is in'],
    ['A0200002083132333435363738', '9802', 'VERIFY CHV of CHV2: no CHV initialised'],
    ['A0200001083132333435363738', '9840', 'VERIFY CHV of CHV1: no try left, blocked'],
    ['A0C00000FF', '6B00', 'GET RESPONSE for 255 bytes: P1 P2 out of range'],
    ['A0C0010000', '6B12', 'GET RESPONSE for 256 bytes: incorrect P1 or P2'],
    ['A0C0000010', '6D12', 'GET RESPONSE for 16 bytes: instruction not supported'],
    ['A0C0000010', '6E12', 'GET RESPONSE for 16 bytes: class not supported'],
    ['A0C0000010', '6F12', 'GET RESPONSE for 16 bytes: technical problem'],
    ['A004000000', '9000', 'INVALIDATE: done'],
    ['A0440000', '9804', 'REHABILITATE: access condition not fulfilled'],
    ['A0FA0000', '9000', 'SLEEP: done'],
    ['A010000002FFFF', '9000', 'TERMINAL PROFILE, 2 bytes: done'],
    ['A012000010', '9E05', 'FETCH for 16 bytes: data download failed, 5 bytes wait for GET RESPONSE'],
    ['A0700000', '6D00', 'unknown instruction A070: instruction not supported'],
  ])('%s, %s', (command, response, text) => {
    expect(tell(command, response).text).toBe(text)
  })

  it('a directory tells which codes are on and how many tries are left (TS 51.011 §9.2.1)', () => {
    const { send } = insert({ pin1: '1234' })
    send('A020000108 39393939FFFFFFFF')
    send('A0A40000027F20')
    const words = 'directory, CHV1 on, tries left: CHV1 2 (UNBLOCK 10), CHV2 3 (UNBLOCK 10)'
    expect(tell('A0C0000017', send('A0C0000017')).text).toBe(`GET RESPONSE for 23 bytes: done, DF.GSM: ${words}`)
    expect(tell('A0F2000016', send('A0F2000016')).text).toBe(`STATUS: done, DF.GSM: ${words}`)
    send('A026000108 31323334FFFFFFFF')
    expect(tell('A0F2000017', send('A0F2000017')).text).toContain('DF.GSM: directory, CHV1 off')
    expect(tell('A0F2000015', send('A0F2000015')).text).toBe('STATUS: done, 21 bytes')
  })

  it('a code that is not there has a dash for its tries (TS 51.011 §9.3)', () => {
    const answer = '000000003F000100000000000A0102120400838A0000009000'
    expect(tell('A0F2000017', answer).text).toBe(
      'STATUS: done, MF: directory, CHV1 on, tries left: CHV1 3 (UNBLOCK 10), CHV2 - (UNBLOCK -)',
    )
  })

  it.each([
    ['6F07', 'EF.IMSI: transparent, 9 bytes'],
    ['6F39', 'EF.ACM: cyclic, 5 records of 3 bytes'],
  ])('an EF of this card: %s (TS 51.011 §9.2.1)', (fid, words) => {
    const { send } = insert()
    send('A0A40000027F20')
    send(`A0A4000002${fid}`)
    expect(tell('A0C000000F', send('A0C000000F')).text).toBe(`GET RESPONSE for 15 bytes: done, ${words}`)
  })

  it.each([
    ['000000B06F3C04000000000002 01B0', 'EF.SMS: linear fixed, 1 record of 176 bytes, invalidated'],
    ['000000096F0704001100440102 00 00', 'EF.IMSI: transparent, 9 bytes'],
    ['000000096FFF04001100440102 07 00', '6FFF: unknown structure, 9 bytes'],
  ])('an EF of any card: %s', (data, words) => {
    expect(tell('A0C000000F', `${data}9000`).text).toBe(`GET RESPONSE for 15 bytes: done, ${words}`)
  })

  it('what waited otherwise is so many bytes, as SRES and Kc', () => {
    expect(tell('A0C000000C', `${'04'.repeat(12)}9000`).text).toBe('GET RESPONSE for 12 bytes: done, 12 bytes')
    expect(tell('A0C000000E', `${'04'.repeat(14)}9000`).text).toBe('GET RESPONSE for 14 bytes: done, 14 bytes')
    expect(tell('A0C0000018', `${'01'.repeat(24)}9000`).text).toBe('GET RESPONSE for 24 bytes: done, 24 bytes')
  })
})
