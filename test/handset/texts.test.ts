import { describe, expect, it } from 'vitest'
import { en } from '../../src/handset/texts/en.js'
import { ru } from '../../src/handset/texts/ru.js'
import { CODES, opened, switchedOn } from './phone.js'

/** A text as it may stand on a screen; those that are functions get some numbers and names. */
function said(text: unknown): string {
  return typeof text === 'function' ? text('PIN', 3) : String(text)
}

describe('the catalogues', () => {
  it('hold the same texts, none of them empty', () => {
    expect(Object.keys(ru)).toEqual(Object.keys(en))
    for (const text of [...Object.values(en), ...Object.values(ru)]) expect(said(text)).toMatch(/\S/)
  })

  it('say everything in Russian: no English word but PIN, PUK, SIM and IMEI is left', () => {
    const words = Object.values(ru).flatMap((text) => said(text).match(/[A-Za-z]+/g) ?? [])
    expect(new Set(words)).toEqual(new Set(['PIN', 'SIM', 'PUK', 'IMEI']))
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
