import { describe, expect, it } from 'vitest'
import { tell } from './tell.js'

describe('SELECT is told by what it names and what it asks back', () => {
  it.each([
    ['00A4000C022FE2', 'SELECT EF.ICCID without FCP'],
    ['00A40004022FE2', 'SELECT EF.ICCID for its FCP'],
    ['00A40000022FE2', 'SELECT EF.ICCID'],
    ['00A4000C02ABCD', 'SELECT ABCD without FCP'],
    ['00A4000C027FFF', 'SELECT current ADF without FCP'],
    ['00A4000C', 'SELECT MF without FCP'],
    ['00A40104027F10', 'SELECT DF.TELECOM in the current DF for its FCP'],
    ['00A40100', 'SELECT of an empty FID in the current DF'],
    ['00A4030C', 'SELECT parent of the current DF without FCP'],
    ['00A4070C', 'SELECT by unknown means 07 without FCP'],
  ])('by FID, child and parent: %s (TS 102 221 §11.1.1.2, table 11.1)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })

  it.each([
    ['00A4080C047FFF6F07', 'SELECT MF/current ADF/EF.IMSI without FCP'],
    ['00A4080C063F007F206F38', 'SELECT MF/DF.GSM/EF.SST without FCP'],
    ['00A4080C047FFF6F38', 'SELECT MF/current ADF/EF.UST without FCP'],
    ['00A4080C067FFF5F3B4F20', 'SELECT MF/current ADF/DF.GSM-ACCESS/EF.Kc without FCP'],
    ['00A4080C067F105F504F20', 'SELECT MF/DF.TELECOM/DF.GRAPHICS/EF.IMG without FCP'],
    ['00A4080C047F104F20', 'SELECT MF/DF.TELECOM/4F20 without FCP'],
    ['00A4090C045F3B4F20', 'SELECT current DF/DF.GSM-ACCESS/4F20 without FCP'],
    ['00A4090C026F07', 'SELECT current DF/EF.IMSI without FCP'],
  ])('by path, each step by its name in that directory: %s (TS 102 221 §8.4)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })

  it.each([
    ['00A4040C07A0000000871002', 'SELECT USIM (AID A0000000871002) without FCP'],
    ['00A404040CA0000000871004FF49FF0589', 'SELECT ISIM (AID A0000000871004FF49FF0589) for its FCP'],
    ['00A4040407A0000003431002', 'SELECT CSIM (AID A0000003431002) for its FCP'],
    ['00A4040410A0000005591010FFFFFFFF8900000100', 'SELECT ISD-R (AID A0000005591010FFFFFFFF8900000100) for its FCP'],
    ['00A4040C05A000000087', 'SELECT application A000000087 without FCP'],
    ['00A40404', 'SELECT application by an empty AID for its FCP'],
    ['00A4040505A000000087', 'SELECT application A000000087, last occurrence for its FCP'],
    ['00A4040607A0000000871002', 'SELECT USIM (AID A0000000871002), next occurrence for its FCP'],
    ['00A4040707A0000000871002', 'SELECT USIM (AID A0000000871002), previous occurrence for its FCP'],
    ['00A4044C07A0000000871002', 'SELECT USIM (AID A0000000871002), end of its session without FCP'],
    ['00A4004E022FE2', 'SELECT EF.ICCID without FCP'],
  ])('by name, with occurrence and end of session: %s (TS 102 221 §11.1.1.2, table 11.2)', (command, text) => {
    expect(tell(command).text).toBe(text)
  })
})

describe('STATUS and the commands that name a file', () => {
  it.each([
    ['80F2000C', '9000', 'STATUS: done'],
    ['80F20000', '6C1F', 'STATUS for the FCP of the current directory: wrong Le, repeat with 31'],
    ['80F2010C', '9000', 'STATUS, application initialised in the terminal: done'],
    ['80F2020C', '9000', 'STATUS, application to be ended by the terminal: done'],
    [
      '80F2000100',
      '8407A00000008710049000',
      'STATUS for the AID of the current application: done, ISIM (AID A0000000871004)',
    ],
    ['80F20000', '84009000', 'STATUS for the FCP of the current directory: done, application with an empty AID'],
  ])('%s (TS 102 221 §11.1.2.2)', (command, response, text) => {
    expect(tell(command, response).text).toBe(text)
  })

  it.each([
    ['00040000', 'DEACTIVATE FILE, the current one', 'TS 102 221 §11.1.14'],
    ['00040000026F07', 'DEACTIVATE FILE EF.IMSI', 'TS 102 221 §11.1.14'],
    ['00440800047FFF6F3B', 'ACTIVATE FILE MF/current ADF/EF.FDN', 'TS 102 221 §11.1.15'],
    ['00E40000026F3C', 'DELETE FILE EF.SMS', 'TS 102 222 §6.4'],
    ['00E60000027F20', 'TERMINATE DF DF.GSM', 'TS 102 222 §6.7'],
    ['00E80000026F01', 'TERMINATE EF 6F01', 'TS 102 222 §6.8'],
    ['00FE0000', 'TERMINATE CARD USAGE', 'TS 102 222 §6.9'],
    [
      '00E000001B 6219 82054221001A0A 83026F3B 8A0105 8B036F0605 800400000104',
      'CREATE FILE EF.FDN: linear fixed, 10 records of 26 bytes, SFI 27',
      'TS 102 222 §6.3',
    ],
    ['80D400000A 6208 83026F07 80020009', 'RESIZE FILE EF.IMSI: 9 bytes', 'TS 102 222 §6.10'],
    ['00E00000026200', 'CREATE FILE', 'TS 102 222 §6.3'],
    ['00E00000020000', 'CREATE FILE', 'TS 102 222 §6.3'],
  ])('%s is %s', (command, text, clause) => {
    expect(tell(command)).toMatchObject({ text, clause })
  })

  it('the administrative instructions are told in their own half of the class bytes alone: 80E6 is none of them', () => {
    expect(tell('80E6000000').instruction).toBe('unknown instruction 80E6')
    expect(tell('00CB00FF00').instruction).toBe('unknown instruction 00CB')
    expect(tell('80CB008000').instruction).toBe('RETRIEVE DATA')
    expect(tell('00D4000000').instruction).toBe('unknown instruction 00D4')
  })
})
