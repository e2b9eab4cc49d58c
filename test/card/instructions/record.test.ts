import { describe, it } from 'vitest'
import { type Step, tell } from './own-files.js'

const LINEAR: Step = ['00A4000C022F91', '9000']
const CYCLIC: Step = ['00A4000C022F92', '9000']
const next: (answer: string) => Step = (answer) => ['00B2000203', answer]
const previous: (answer: string) => Step = (answer) => ['00B2000303', answer]
const current: (answer: string) => Step = (answer) => ['00B2000403', answer]
const NONE = '6A83'
const R1 = 'AA01019000'
const R2 = 'BB02029000'
const R3 = 'AA03039000'
const R4 = 'AB04049000'

describe('READ RECORD of a linear fixed file (TS 102 221 §11.1.5.1)', () => {
  it.each<[string, ...Step[]]>([
    ['absolute reads by number and leaves the pointer unset', LINEAR, ['00B2020403', R2], current(NONE)],
    ['absolute leaves a set pointer alone', LINEAR, next(R1), ['00B2030403', R3], current(R1), next(R2)],
    ['next without a pointer begins at the first', LINEAR, next(R1), current(R1)],
    ['previous without a pointer begins at the last', LINEAR, previous(R4), current(R4)],
    ['next ends at the last, pointer kept', LINEAR, next(R1), next(R2), next(R3), next(R4), next(NONE), current(R4)],
    ['previous ends at the first, pointer kept', LINEAR, next(R1), previous(NONE), current(R1), next(R2)],
    ['there and back', LINEAR, previous(R4), previous(R3), next(R4)],
    ['current without a pointer', LINEAR, current(NONE)],
    ['a number behind the last', LINEAR, ['00B2050403', NONE], ['00B2FF0403', NONE]],
    ['next does not look at P1', LINEAR, ['00B2630203', R1]],
    [
      'a wrong Le is told and moves nothing',
      LINEAR,
      ['00B2000202', '6C03'],
      current(NONE),
      ['00B2000200', '6C03'],
      next(R1),
    ],
    ['SELECT unsets the pointer', LINEAR, next(R1), LINEAR, current(NONE)],
    ['an SFI makes the file the current one', ['00B2028C03', R2], ['00B2010403', R1]],
    [
      'an SFI unsets the pointer, also of the current file',
      LINEAR,
      next(R1),
      ['00B2008A03', R1],
      ['00B2008A03', R1],
      next(R2),
    ],
    ['current by SFI is no record', LINEAR, next(R1), ['00B2008C03', NONE], current(R1)],
    ['previous by SFI is the last', ['00B2008B03', R4]],
    ['SFI 31, and one that no file has', ['00B201FC03', '6A86'], ['00B201AC03', '6A82']],
    ['SFI 1 and 30, which are the ends', ['00B2010C03', '6A82'], ['00B201F400', '6C20']],
    ['the SFI of a transparent file', LINEAR, ['00B2018403', '6981'], ['00B2010403', R1]],
    ['modes that are reserved', LINEAR, ['00B2010003', '6A86'], ['00B2010103', '6A86'], ['00B2010503', '6A86']],
    ['a transparent file', ['00A4000C022F90', '9000'], ['00B2010403', '6981']],
    ['no current file', ['00B2010403', '6986']],
    ['no Le', LINEAR, ['00B20104', '6700']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })
})

describe('UPDATE RECORD of a linear fixed file (TS 102 221 §11.1.6.1)', () => {
  it.each<[string, ...Step[]]>([
    [
      'absolute leaves the pointer unset',
      LINEAR,
      ['00DC020403111111', '9000'],
      ['00B2020403', '1111119000'],
      current(NONE),
    ],
    ['next without a pointer writes the first', LINEAR, ['00DC000203111111', '9000'], current('1111119000')],
    ['previous without a pointer writes the last', LINEAR, ['00DC000303111111', '9000'], ['00B2040403', '1111119000']],
    ['next behind the last writes nothing', LINEAR, previous(R4), ['00DC000203111111', NONE], current(R4)],
    [
      'current writes where the pointer is',
      LINEAR,
      next(R1),
      next(R2),
      ['00DC000403111111', '9000'],
      current('1111119000'),
    ],
    ['current without a pointer', LINEAR, ['00DC000403111111', NONE]],
    [
      'a length that records do not have',
      LINEAR,
      ['00DC0104021111', '6700'],
      ['00DC01040411111111', '6700'],
      ['00B2010403', R1],
    ],
    ['by SFI', ['00DC028C03111111', '9000'], ['00B2020403', '1111119000']],
    ['a number behind the last', LINEAR, ['00DC050403111111', NONE]],
    ['a mode that is reserved', LINEAR, ['00DC010503111111', '6A86']],
    ['a transparent file', ['00A4000C022F90', '9000'], ['00DC010403111111', '6981']],
    ['no current file', ['00DC010403111111', '6986']],
    ['no data', LINEAR, ['00DC0104', '6700']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })
})

describe('a cyclic file (TS 102 221 §8.2.2.3, §11.1.5.1, §11.1.6.1)', () => {
  const C1 = '0000039000'
  const C2 = '0000029000'
  const C3 = '0000019000'
  it.each<[string, ...Step[]]>([
    ['is read by number, 1 the newest', CYCLIC, ['00B2010403', C1], ['00B2030403', C3], ['00B2040403', NONE]],
    ['next goes from the last to the first', CYCLIC, next(C1), next(C2), next(C3), next(C1)],
    ['previous goes from the first to the last', CYCLIC, next(C1), previous(C3), previous(C2)],
    ['previous without a pointer is the last', CYCLIC, previous(C3)],
    [
      'is written by mode previous: the oldest gives way, the new record is number 1 and the current one',
      CYCLIC,
      ['00DC000303AAAAAA', '9000'],
      current('AAAAAA9000'),
      ['00B2010403', 'AAAAAA9000'],
      ['00B2020403', C1],
      ['00B2030403', C2],
      next(C1),
    ],
    [
      'is written by no other mode',
      CYCLIC,
      ['00DC010403AAAAAA', '6981'],
      ['00DC000203AAAAAA', '6981'],
      ['00B2010403', C1],
    ],
    ['takes whole records only', CYCLIC, ['00DC000302AAAA', '6700'], ['00B2010403', C1]],
    ['is written by SFI', ['00DC009303AAAAAA', '9000'], ['00B2010403', 'AAAAAA9000']],
  ])('%s', (_, ...steps) => {
    tell(steps)
  })
})
