import { describe, expect, it } from 'vitest'
import { en } from '../../src/handset/texts/en.js'
import { ru } from '../../src/handset/texts/ru.js'
import { CODES, opened, switchedOn } from './phone.js'

/** All texts of a catalogue with their places. Functions get some names and numbers. */
const saidIn = (catalogue: object, path = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, text]): [string, string][] => {
    const at = `${path}/${key}`
    if (typeof text === 'object') return saidIn(text, at)
    return [[at, typeof text === 'function' ? text('PIN', 3, 'PIN') : text]]
  })

describe('the catalogues', () => {
  it('the catalogues hold the same texts, and none is empty', () => {
    expect(saidIn(ru).map(([at]) => at)).toEqual(saidIn(en).map(([at]) => at))
    for (const [, text] of [...saidIn(en), ...saidIn(ru)]) expect(text).toMatch(/\S/)
  })

  it('the catalogues say each thing in one way, and share only names', () => {
    const english = new Map(saidIn(en))
    const same = saidIn(ru).filter(([at, text]) => english.get(at) === text)
    expect(
      same.map(([, text]) => text).filter((text) => /[a-z]{2}/i.test(text.replace(/PIN|SMS|USSD|IMEI/g, ''))),
    ).toEqual([])
  })

  it('the Russian catalogue has no English words except names', () => {
    const words = saidIn(ru).flatMap(([, text]) => text.match(/[A-Za-z]+/g) ?? [])
    expect(new Set(words)).toEqual(new Set(['PIN', 'SIM', 'PUK', 'IMEI', 'USSD', 'SMS']))
  })
})

describe('По-русски', () => {
  it('три неверных PIN-кода и PUK-код', () => {
    const { phone } = switchedOn({}, { locale: 'ru' })
    expect(phone.screen).toMatchObject({
      title: 'Введите PIN-код',
      lines: ['PIN-код: осталось попыток 3'],
      softkeys: ['ОК', ''],
    })
    phone.type('0000#0000#')
    expect(phone.screen.lines).toEqual(['Неверный PIN-код', 'PIN-код: осталось попыток 1'])
    phone.type('0000#')
    expect(phone.screen).toMatchObject({
      title: 'Введите PUK-код',
      lines: ['PIN-код заблокирован', 'PUK-код: осталось попыток 10'],
    })
    phone.type(`${CODES.puk1}#`)
    expect(phone.screen.title).toBe('Введите новый PIN-код')
    phone.type('4321#')
    expect(phone.screen.title).toBe('Повторите новый PIN-код')
    phone.type('4321#')
    expect(phone.screen.lines).toEqual(['PIN-код разблокирован'])
  })

  it('SIM-карта, которой уже не помочь', () => {
    const { phone } = switchedOn({}, { locale: 'ru' })
    phone.type('0000#0000#0000#')
    for (let i = 0; i < 10; i++) phone.type('00000000#1111#1111#')
    phone.press('end')
    expect(phone.screen).toMatchObject({ state: 'dead', title: 'SIM-карта отклонена' })
    expect(phone.screen.lines[0]).toMatch(/навсегда.*бесплатно, номер сохранится/)
  })

  it('запрос PIN-кода отключается в меню', () => {
    const { phone } = opened({}, { locale: 'ru' })
    phone.select('Настройки', 'Защита', 'Блокировка SIM', 'Запрос PIN-кода', 'Отключить')
    phone.type('1234#')
    expect(phone.screen.lines).toEqual(['Запрос PIN-кода выключен'])
  })
})
