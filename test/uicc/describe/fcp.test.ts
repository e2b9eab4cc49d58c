import { describe, expect, it } from 'vitest'
import { uiccFiles } from '../../../src/card/files/default/uicc.js'
import { fileName, pathNames } from '../../../src/uicc/files/names.js'
import { insert } from '../../card/wire.js'
import { tell } from './tell.js'

const GET_RESPONSE = '00C00000FF'
const fcp = (...objects: string[]) => {
  const content = objects.join('').replaceAll(' ', '')
  return `62${(content.length / 2).toString(16).padStart(2, '0')}${content}9000`
}

describe('a template of file control parameters is told in a few words (TS 102 221 §11.1.1.3)', () => {
  it.each([
    ['82024121 83026F07 8A0105 80020009 880138', 'EF.IMSI: transparent, 9 bytes, SFI 7'],
    ['82054221006E05 83022F06 8A0105 80020226 880130', 'EF.ARR: linear fixed, 5 records of 110 bytes, SFI 6'],
    ['8205422100B01E 83026F3C 8A0105 800214A0 8800', 'EF.SMS: linear fixed, 30 records of 176 bytes'],
    ['82054621000314 83026F39 8A0105 8800', 'EF.ACM: cyclic, 20 records of 3 bytes'],
    ['82054621000301 83026F39 8A0105 8800', 'EF.ACM: cyclic, 1 record of 3 bytes'],
    ['82027921 83024F0B 8A0105 80020400 8800', 'EF.URSP: BER-TLV, 1024 bytes'],
    ['82024121 83026F46 8A0104 80020011 8800', 'EF.SPN: transparent, 17 bytes, deactivated'],
    ['82024121 83026F46 8A0106 80020011 8800', 'EF.SPN: transparent, 17 bytes, deactivated'],
    ['82024121 83026F46 8A0107 80020011 8800', 'EF.SPN: transparent, 17 bytes'],
    ['82024121 83026F46 8A010C 80020001 8800', 'EF.SPN: transparent, 1 byte, terminated'],
    ['82024121 83026F46 8A0101 80020011 8800', 'EF.SPN: transparent, 17 bytes, in creation'],
    ['82024121 83026F46 8A0103 80020011 8800', 'EF.SPN: transparent, 17 bytes, in initialisation'],
    ['82024121 8302ABCD 8A0105 80020011 8800', 'ABCD: transparent, 17 bytes'],
    ['82024921 83026F07 80020009', 'EF.IMSI: transparent, 9 bytes, SFI 7'], // an internal EF
    ['82027A21 83026F07 80020009', 'EF.IMSI: 9 bytes'], // a kind that the standard does not have
  ])('of an EF: %s (TS 102 221 §11.1.1.4.3, §11.1.1.4.8, §11.1.1.4.9)', (objects, words) => {
    expect(tell(GET_RESPONSE, fcp(objects)).text).toBe(`GET RESPONSE for 255 bytes: done, ${words}`)
  })

  it('without a word on the SFI it is the low bits of the FID (TS 102 221 §11.1.1.4.8)', () => {
    expect(tell(GET_RESPONSE, fcp('82024121 83026F07 80020009')).text).toContain('9 bytes, SFI 7')
    expect(tell(GET_RESPONSE, fcp('82024121 83026F40 80020009')).text).not.toContain('SFI')
  })

  it.each([
    ['82027821 83023F00 C60C 9001E0 830101 830181 83010A', 'MF: directory, PIN1 on, PIN2 on'],
    ['82027821 83023F00 C60F 900170 830101 830181 83010A 83010B', 'MF: directory, PIN1 off, PIN2 on'],
    ['82027821 83023F00 C60F 9001A0 830101 950108 830111 830181', 'MF: directory, PIN1 on, universal PIN off, PIN2 on'],
    ['82027821 83027F10 C606 900100 830102', 'DF.TELECOM: directory, PIN of application 2 off'],
    [
      '82027821 83027FFF 8407A0000000871002 C606 900180 830101',
      'current ADF: directory, USIM (AID A0000000871002), PIN1 on',
    ],
    ['82027821 83027F10', 'DF.TELECOM: directory'],
  ])('of a directory, with the codes of the user: %s (TS 102 221 §9.5.2)', (objects, words) => {
    expect(tell(GET_RESPONSE, fcp(objects)).text).toBe(`GET RESPONSE for 255 bytes: done, ${words}`)
  })

  it('as the answer of SELECT, which has named the file, without its name', () => {
    const answer = fcp('82024121 83022FE2 8A0105 8002000A 880110')
    expect(tell('00A40004022FE2', answer).text).toBe('SELECT EF.ICCID for its FCP: done, transparent, 10 bytes, SFI 2')
    expect(tell('00A40004022FE2', answer.replace(/9000$/, '6283')).text).toBe(
      'SELECT EF.ICCID for its FCP: selected file is deactivated, transparent, 10 bytes, SFI 2',
    )
  })

  it.each(['6200', '6202FFFF', '62048202', '6F00', '6203820100'])(
    'what is no template is so many bytes: %s',
    (data) => {
      const bytes = data.length / 2
      expect(tell(GET_RESPONSE, `${data}9000`).text).toBe(`GET RESPONSE for 255 bytes: done, ${bytes} bytes`)
    },
  )

  it('every file of this card, as it tells of itself', () => {
    const { send } = insert()
    const structures = { transparent: 'transparent', 'linear-fixed': 'linear fixed', cyclic: 'cyclic', df: 'directory' }
    for (const { path, type } of uiccFiles) {
      const hex = path.replaceAll('/', '').slice(4)
      const command = `00A40804${(hex.length / 2).toString(16).padStart(2, '0')}${hex}00`
      send('00A4040C07A0000000871002')
      expect(tell(command, send(command)).text).toContain(`for its FCP: done, ${structures[type]}`)
    }
  })
})

describe('names of files', () => {
  it('are those of every file of this card, on its path (TS 102 221 §13, TS 31.102 §4, TS 51.011 §10)', () => {
    for (const { path, name } of uiccFiles) {
      const fids = path.split('/').slice(1)
      if (name === 'ADF.USIM') expect(pathNames(fids)).toEqual(['current ADF'])
      else expect(pathNames(fids).at(-1)).toBe(name)
    }
  })

  it('by the identifier alone depend on the class: 6F38 is EF.UST, and in class A0 EF.SST', () => {
    expect(fileName('6F38', false)).toBe('EF.UST')
    expect(fileName('6F38', true)).toBe('EF.SST')
    expect(fileName('6F3A', false)).toBe('EF.ADN')
    expect(fileName('6F53', false)).toBe('EF.RMA')
  })

  it('are not guessed where several directories have the identifier', () => {
    expect(fileName('4F20', false)).toBeUndefined()
    expect(fileName('4F30', false)).toBe('EF.PBR')
    expect(fileName('6FFF', false)).toBeUndefined()
    expect(pathNames(['7F20', '5F3B', '6F07'])).toEqual(['DF.GSM', '5F3B', '6F07'])
  })
})
