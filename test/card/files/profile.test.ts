import { describe, expect, it } from 'vitest'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'

const ANYONE = { read: 'always', update: 'always' } as const
const own = (change: object = {}): FileProfile => ({
  path: '3F00/2FA0',
  type: 'transparent',
  access: ANYONE,
  contents: 'CAFE',
  ...change,
})
const DF: FileProfile = { path: '3F00/7F66', type: 'df' }

describe('a file of the caller', () => {
  const read = (files: readonly FileProfile[], ...commands: string[]) => {
    const { send } = insert({ files })
    return commands.map(send)
  }
  it.each<[string, readonly FileProfile[], readonly string[], readonly string[]]>([
    ['has the bytes and the size of its contents', [own()], ['00A4000C022FA0', '00B0000000'], ['9000', '6C02']],
    ['is filled up with FF', [own({ size: 4 })], ['00A4000C022FA0', '00B0000004'], ['9000', 'CAFEFFFF9000']],
    ['is found by a path in small letters, without 3F00', [own({ path: '2fa0' })], ['00A4000C022FA0'], ['9000']],
    ['has an SFI', [own({ sfi: 21 })], ['00B0950002'], ['CAFE9000']],
    [
      'has one text for all its records',
      [own({ type: 'linear-fixed', records: 2, contents: '07' })],
      ['00A4000C022FA0', '00B2020401'],
      ['9000', '079000'],
    ],
    [
      'has a text for each record, the longest giving the length',
      [own({ type: 'linear-fixed', contents: ['07', 'CAFE'] })],
      ['00A4000C022FA0', '00B2010402', '00B2020402'],
      ['9000', '07FF9000', 'CAFE9000'],
    ],
    [
      'has records without a text',
      [own({ type: 'linear-fixed', records: 3, contents: ['07'] })],
      ['00A4000C022FA0', '00B2030401'],
      ['9000', 'FF9000'],
    ],
    [
      'has what the identity says',
      [own({ from: 'iccid' })],
      ['00A4000C022FA0', '00B000000A'],
      ['9000', '980701214365870921F39000'],
    ],
    ['may be deactivated at first', [own({ deactivated: true })], ['00A4000C022FA0', '00B0000002'], ['6283', '6984']],
    [
      'without access opens to nobody',
      [{ path: '3F00/2FA0', type: 'transparent', contents: 'CAFE' }],
      ['00A4000C022FA0', '00B0000002', '00D6000001CA', '00040000'],
      ['9000', '6982', '6982', '6982'],
    ],
    [
      'may stand in a directory of the caller',
      [DF, own({ path: '3F00/7F66/6F01' })],
      ['00A4000C027F66', '00A4000C026F01', '00B0000002'],
      ['9000', '9000', 'CAFE9000'],
    ],
    [
      'takes the place of one that was there',
      [own({ path: '3F00/2FE2', size: 10 })],
      ['00A4000C022FE2', '00B0000003'],
      ['9000', 'CAFEFF9000'],
    ],
    [
      'takes the place of one in the application',
      [own({ path: '3F00/7FFF/6F07' })],
      [SELECT_USIM, '00A4000C026F07', '00B0000002'],
      ['9000', '9000', 'CAFE9000'],
    ],
    [
      'given twice is as it is the second time',
      [own({ contents: '01' }), own({ contents: '02' })],
      ['00A4000C022FA0', '00B0000001'],
      ['9000', '029000'],
    ],
  ])('%s', (_, files, commands, answers) => {
    expect(read(files, ...commands)).toEqual(answers)
  })

  it('a file with sameAs shares the bytes of another, but not its access or its name', () => {
    const { send } = insert({
      files: [own(), own({ path: '3F00/2FA1', sameAs: '3F00/2FA0', access: { update: 'always' } })],
    })
    send('00A4000C022FA1')
    expect([send('00D6000001AB'), send('00B0000002')]).toEqual(['9000', '6982'])
    send('00A4000C022FA0')
    expect(send('00B0000002')).toBe('ABFE9000')
  })

  it('a file that replaces one of the USIM is what class A0 reads in the file that shares it', () => {
    const { send } = insert({ files: [own({ path: '3F00/7FFF/6FAD', contents: '00000003' })] })
    send('A0A40000027F20')
    send('A0A40000026FAD')
    expect(send('A0B0000004')).toBe('000000039000')
  })

  it('a row may be the MF, with proprietary information of its own', () => {
    const { send } = insert({ files: [{ path: '3F00', type: 'df', proprietary: '800171' }] })
    expect(send('00A40004023F0000')).toContain('A503800171')
    expect(insert({ files: [own({ proprietary: 'C00100' })] }).send('00A40004022FA000')).toContain('A503C00100')
  })

  it('a file may need any code that the card has', () => {
    const { send } = insert({ files: [own({ access: { read: 'adm3' } })], adm3: '33333333' })
    send('00A4000C022FA0')
    expect(send('00B0000002')).toBe('6982')
    expect(send(pinApdu('verify', '0C', '33333333'))).toBe('9000')
    expect(send('00B0000002')).toBe('CAFE9000')
  })

  it('a bare card has only its own files; without EF.ARR their rules stand in the FCP', () => {
    const { send } = insert({ files: [own()], bare: true })
    expect([send('00A4000C022F00'), send(SELECT_USIM), send('00A4000C022FA0')]).toEqual(['6A82', '6A82', '9000'])
    expect(send('00A40004022FA000')).toMatch(/8A0105AB..80/)
    expect(insert({ bare: true }).send('00A4000C022FE2')).toBe('6A82')
  })
})
