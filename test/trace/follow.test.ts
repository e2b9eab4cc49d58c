import { describe, expect, it } from 'vitest'
import { fed, traced, USIM } from './sessions.js'

describe('a tracer follows the selection', () => {
  const isim = 'A0000000871004FF33FFFF8901010100'
  /** Commands with their answers, and the path of the file that the last one reads: TS 102 221 §8.4. */
  it.each([
    ['by identifier', ['00A4000C027F10', '00A4000C026F3A'], '3F00/7F10/6F3A', 'EF.ADN'],
    ['by path from the MF', ['00A4080C047F206F07'], '3F00/7F20/6F07', 'EF.IMSI'],
    ['by path that begins with the MF', ['00A4080C063F007F206F07'], '3F00/7F20/6F07', 'EF.IMSI'],
    ['by path with 7FFF', [USIM, '00A4000C023F00', '00A4080C047FFF6F07'], '3F00/7FFF/6F07', 'EF.IMSI'],
    ['by path from the directory', ['00A4000C027F10', '00A4090C045F3A4F30'], '3F00/7F10/5F3A/4F30', 'EF.PBR'],
    ['by AID', [USIM, '00A4000C026F07'], '3F00/7FFF/6F07', 'EF.IMSI'],
    ['by AID of the ISIM', [`00A4040C10${isim}`, '00A4000C026F02'], '3F00/A0000000871004/6F02', 'EF.IMPI'],
    [
      '7FFF of the ISIM',
      [`00A4040C10${isim}`, '00A4000C023F00', '00A4000C027FFF', '00A4000C026F02'],
      '3F00/A0000000871004/6F02',
      'EF.IMPI',
    ],
    [
      'by an unknown AID',
      ['00A4040C06A00000000102', '00A4000C026F02'],
      '3F00/A00000000102/6F02',
      '3F00/A00000000102/6F02',
    ],
    ['of the parent', ['00A4080C047F105F3A', '00A4030C', '00A4000C026F3B'], '3F00/7F10/6F3B', 'EF.FDN'],
    ['of a child', ['00A4010C027F10', '00A4000C026F42'], '3F00/7F10/6F42', 'EF.SMSP'],
    ['of a directory beside it', ['00A4000C027F10', '00A4000C027F20', '00A4000C026F7B'], '3F00/7F20/6F7B', 'EF.FPLMN'],
    [
      'of a directory beside a lower one',
      [USIM, '00A4000C025F3B', '00A4000C025FC0', '00A4000C024F01'],
      '3F00/7FFF/5FC0/4F01',
      'EF.5GS3GPPLOCI',
    ],
    [
      'of the directory above',
      [USIM, '00A4000C025F3B', '00A4000C027FFF', '00A4000C026F46'],
      '3F00/7FFF/6F46',
      'EF.SPN',
    ],
    ['of the MF without a FID', [USIM, '00A4000C', '00A4000C022FE2'], '3F00/2FE2', 'EF.ICCID'],
    ['from an elementary file', [USIM, '00A4000C026F07', '00A4000C026F46'], '3F00/7FFF/6F46', 'EF.SPN'],
    ['of an unknown directory', ['00A4000C027F66', '00A4000C026F01'], '3F00/7F66/6F01', '3F00/7F66/6F01'],
    ['that ends an application', [USIM, '00A4044C07A0000000871002', '00A4000C022F05'], '3F00/2F05', 'EF.PL'],
    ['in class A0', ['A0A40000027F20', 'A0A40000026F07'], '3F00/7F20/6F07', 'EF.IMSI'],
    [
      'in class A0 from one directory to another',
      ['A0A40000027F20', 'A0A40000027F10', 'A0A40000026F3A'],
      '3F00/7F10/6F3A',
      'EF.ADN',
    ],
    ['with extended lengths', ['00A4080C0000047F206F07'], '3F00/7F20/6F07', 'EF.IMSI'],
  ])('%s', (_, selections, path, name) => {
    const { reset, apdu } = fed()
    reset()
    for (const command of selections) apdu(command, command.startsWith('A0') ? '9F0F' : '9000')
    const cla = selections.at(-1)?.slice(0, 2)
    expect(apdu(`${cla}B0000001`, 'FF9000').file).toEqual({ path, name })
  })

  it('and stays where it was when the card refuses one (TS 102 221 §11.1.1)', () => {
    const { apdu } = fed()
    apdu(USIM, '9000')
    apdu('00A4000C026F07', '9000')
    expect(apdu('00A4000C026F46', '6A82')).not.toHaveProperty('file')
    expect(apdu('00B0000009', '0809101010325476989000').value).toBe('001010123456789')
  })

  it('by an SFI, which selects the file if the card reads it (TS 102 221 §8.3)', () => {
    const { apdu } = fed()
    apdu(USIM, '9000')
    expect(apdu('00B0870009', '6982').file?.name).toBe('EF.IMSI')
    expect(apdu('00B0000009', '6986')).not.toHaveProperty('file')
    expect(apdu('00B0870009', '0809101010325476989000').value).toBe('001010123456789')
    expect(apdu('00B0000009', '0809101010325476989000').value).toBe('001010123456789')
    expect(apdu('00B2010C12', '6A82').file?.name).toBe('EF.ECC')
  })

  it('by an SFI that no standard gives: then it names no file until the next selection', () => {
    const { reset, apdu } = fed()
    reset()
    apdu(USIM, '9000')
    expect(apdu('00B09F0009', 'FF9000')).not.toHaveProperty('file')
    const next = apdu('00B0000009', 'FF9000')
    expect(next).not.toHaveProperty('file')
    expect(next.oddities).toEqual([])
    expect(apdu('00B0870009', '0809101010325476989000').file?.name).toBe('EF.IMSI')
  })

  it('and names what SELECT finds, by its path', () => {
    const { apdu } = fed()
    expect(apdu(USIM, '9000').file).toEqual({ path: '3F00/7FFF', name: 'ADF.USIM' })
    expect(apdu('00A4000C023F00', '9000').file).toEqual({ path: '3F00', name: 'MF' })
    expect(apdu('00A4000C027F10', '9000').file).toEqual({ path: '3F00/7F10', name: 'DF.TELECOM' })
    expect(apdu('00A4000C026F99', '9000').file).toEqual({ path: '3F00/7F10/6F99', name: '3F00/7F10/6F99' })
    expect(apdu('00B0000002', 'CAFE9000').text).toBe('READ BINARY from 0 in 3F00/7F10/6F99: done, 2 bytes')
  })

  it('and believes the card about what is a directory, and which application it is', () => {
    const { apdu } = fed()
    // A directory whose identifier looks like that of an elementary file: descriptor 78.
    apdu('00A40004026F99', '620B82027821 83026F99 8A0105 9000')
    expect(apdu('00A4000C026F01', '9000').file?.path).toBe('3F00/6F99/6F01')
    // Half an AID, and the whole one in the FCP.
    apdu('00A4040405A000000087', '621182027821 83027FFF 8407A0000000871002 9000')
    expect(apdu('00A4000C026F07', '9000').file).toEqual({ path: '3F00/7FFF/6F07', name: 'EF.IMSI' })
  })

  it('and finds out by STATUS where a recording begins (TS 102 221 §11.1.2)', () => {
    const { apdu } = fed()
    apdu('80F2000000', '620882027821 83027F10 9000')
    expect(apdu('00A4000C026F3A', '9000').file?.name).toBe('EF.ADN')
    expect(apdu('00A4000C026F3A', '9000').file?.path).toBe('3F00/7F10/6F3A')
    apdu('80F2000000', '621182027821 83027FFF 8407A0000000871002 9000')
    expect(apdu('00A4000C026F07', '9000').file?.path).toBe('3F00/7FFF/6F07')
  })

  it('on each logical channel by itself (TS 102 221 §11.1.17)', () => {
    const { send } = traced({ pin1Enabled: false })
    send(USIM, '00A4000C026F07', '0070000001')
    expect(send('01B0000009').statusWord).toBe('6986')
    expect(send('01A4000C022FE2').file?.name).toBe('EF.ICCID')
    expect(send('01B000000A')).toMatchObject({ channel: 1, file: { name: 'EF.ICCID' } })
    expect(send('00B0000009')).toMatchObject({ channel: 0, file: { name: 'EF.IMSI' }, value: '001010123456789' })
    // A channel that is not opened from the basic one begins where that one is.
    send('01A4000C027F10', '0170000001')
    expect(send('02A4000C026F3A').file?.path).toBe('3F00/7F10/6F3A')
    send('00708002')
    expect(send('02B201041C').oddities.map(({ rule }) => rule)).toContain('closed-channel')
  })

  it('on channels 4 to 19 too (TS 102 221 §10.1.1, table 10.4)', () => {
    const { reset, apdu } = fed()
    reset()
    apdu('0070000001', '059000')
    expect(apdu('41A4000C022FE2', '9000')).toMatchObject({ channel: 5, file: { name: 'EF.ICCID' } })
    expect(apdu('41B000000A', '988812010000400310F09000')).toMatchObject({ file: { name: 'EF.ICCID' }, oddities: [] })
    expect(apdu('01B000000A', '6986')).not.toHaveProperty('file')
  })

  it('until a reset, which leads to the MF (TS 102 221 §8.4.1)', () => {
    const { tracer, send } = traced({ pin1Enabled: false })
    send(USIM, '00A4000C026F07')
    tracer.reset()
    expect(send('00B0000009')).toMatchObject({ statusWord: '6986', ok: false })
    expect(send('00A4000C022FE2').file?.path).toBe('3F00/2FE2')
  })
})

describe('an answer that is fetched', () => {
  it('is explained as that of the command before it (TS 102 221 §7.3.1.1)', () => {
    const { send } = traced({ pin1Enabled: false })
    const select = send('00A40004022FE2')
    expect(select).toMatchObject({ file: { name: 'EF.ICCID' }, statusWord: expect.stringMatching(/^61/) })
    const length = select.statusWord?.slice(2) ?? ''
    expect(send(`00C00000${length}`)).toMatchObject({
      instruction: 'GET RESPONSE',
      clause: 'TS 102 221 §12.1.1',
      fetches: select.number,
      file: { path: '3F00/2FE2', name: 'EF.ICCID' },
      text: 'GET RESPONSE to SELECT EF.ICCID for its FCP: done, transparent, 10 bytes, SFI 2',
      oddities: [],
    })
  })

  it('may come in pieces, and after a wrong Le', () => {
    const { apdu } = fed()
    apdu('00A40004022FE2', '6117')
    expect(apdu('00C00000FF', '6C17').text).toBe('GET RESPONSE for 255 bytes: wrong Le, repeat with 23')
    const first = apdu('00C000000A', '6215 82024121 83022FE2 610D')
    expect(first).not.toHaveProperty('value')
    expect(first.oddities.map(({ rule }) => rule)).toEqual(['wrong-length-ignored'])
    const second = apdu('00C000000D', '8A0105 8B032F0602 8002000A 9000')
    expect(second.text).toContain('GET RESPONSE to SELECT EF.ICCID for its FCP: done')
    expect(second.oddities).toEqual([])
  })

  it('is the outcome of an authentication, in lengths and without keys', () => {
    const { send, entries } = traced({ pin1Enabled: false })
    send(USIM, `0088008122 10${'00'.repeat(16)} 10${'00'.repeat(16)}`)
    const { apdu } = fed()
    apdu(`0088008122 10${'00'.repeat(16)} 10${'00'.repeat(16)}`, '6135')
    const answer = `DB08${'C1'.repeat(8)}10${'C2'.repeat(16)}10${'C3'.repeat(16)}`
    const got = apdu('00C000002C', `${answer}9000`)
    expect(got.text).toBe(
      'GET RESPONSE to AUTHENTICATE in the 3G context: done, success: RES of 8 bytes, CK of 16 bytes, IK of 16 bytes',
    )
    // Times may have any digits in them.
    const shown = [got, ...entries].map(({ at: _, took: __, ...entry }) => entry)
    expect(JSON.stringify(shown)).not.toMatch(/C1C1|193/)
  })

  it('in class A0 tells the file, the codes, and the lengths of a result (TS 51.011 §9.4.1)', () => {
    const { send } = traced({ pin1Enabled: false })
    send('A0A40000027F20')
    expect(send('A0C0000017').text).toBe(
      'GET RESPONSE to SELECT DF.GSM: done, DF.GSM: directory, CHV1 off, tries left: CHV1 3 (UNBLOCK 10), CHV2 3 (UNBLOCK 10)',
    )
    send('A0A40000026F07')
    expect(send('A0C000000F')).toMatchObject({
      text: 'GET RESPONSE to SELECT EF.IMSI: done, EF.IMSI: transparent, 9 bytes',
    })
    expect(send('A0B0000009').value).toBe('001010123456789')
    send(`A088000010${'11'.repeat(16)}`)
    expect(send('A0C000000C').text).toBe('GET RESPONSE to RUN GSM ALGORITHM: done, SRES of 4 bytes, Kc of 8 bytes')
  })

  it('is gone after another command', () => {
    const { apdu } = fed()
    apdu('00A40004022FE2', '6117')
    apdu('00F2000C', '9000')
    const late = apdu('00C0000017', '6F00')
    expect(late).not.toHaveProperty('fetches')
    expect(late.oddities.map(({ rule }) => rule)).toEqual(['nothing-to-fetch'])
  })
})

describe('a command that comes again with the right Le', () => {
  it('says which entry it repeats (TS 102 221 §7.3.1.1.5)', () => {
    const { send } = traced({ pin1Enabled: false })
    send(USIM, '00A4000C026F07')
    const wrong = send('00B00000FF')
    expect(wrong).toMatchObject({ statusWord: '6C09', ok: false })
    expect(send('00B0000009')).toMatchObject({ repeats: wrong.number, value: '001010123456789', oddities: [] })
    expect(send('00B0000009')).not.toHaveProperty('repeats')
  })
})
