import { describe, expect, it } from 'vitest'
import { en } from '../../src/handset/texts/en.js'
import { countEn, countRu } from '../../src/handset/texts/plural.js'
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

/** All whole numbers that a phone may count. */
const NUMBERS = Array.from({ length: 201 }, (_, count) => count)

/** The form of a Russian word as a grammar says it, without CLDR: 11 to 14 are like 5, then the last digit decides. */
function formOf(count: number): 'one' | 'few' | 'many' {
  const last = count % 10
  if ((count % 100 >= 11 && count % 100 <= 14) || last === 0 || last >= 5) return 'many'
  return last === 1 ? 'one' : 'few'
}

describe('numbers with their words', () => {
  it.each([
    [0, 'попыток'],
    [1, 'попытка'],
    [2, 'попытки'],
    [5, 'попыток'],
    [11, 'попыток'],
    [12, 'попыток'],
    [21, 'попытка'],
    [22, 'попытки'],
    [25, 'попыток'],
    [101, 'попытка'],
    [111, 'попыток'],
  ])('%d %s', (count, word) => {
    expect(countRu(count, 'попытка', 'попытки', 'попыток')).toBe(`${count} ${word}`)
  })

  it('each number from 0 to 200 has the form of the grammar', () => {
    for (const count of NUMBERS) {
      expect(countRu(count, 'one', 'few', 'many')).toBe(`${count} ${formOf(count)}`)
      expect(countEn(count, 'one', 'many')).toBe(`${count} ${count === 1 ? 'one' : 'many'}`)
    }
  })

  it('each text with a number from 0 to 200 has the right word, in both languages', () => {
    const of = (count: number, forms: Record<'one' | 'few' | 'many', string>) => `${count} ${forms[formOf(count)]}`
    for (const count of NUMBERS) {
      const s = count === 1 ? '' : 's'
      expect(en.attemptsLeft('PIN', count)).toBe(`PIN: ${count} attempt${s} left`)
      expect(ru.attemptsLeft('PIN', count)).toBe(
        `PIN-код: ${formOf(count) === 'one' ? 'осталась' : 'осталось'} ${of(count, { one: 'попытка', few: 'попытки', many: 'попыток' })}`,
      )
      expect(en.digits(count, count)).toBe(`${count} digit${s}`)
      expect(ru.digits(count, count)).toBe(of(count, { one: 'цифра', few: 'цифры', many: 'цифр' }))
      expect(en.digits(0, count + 1)).toBe(`0 to ${count + 1} digit${count === 0 ? '' : 's'}`)
      expect(ru.digits(-1, count)).toBe(`от -1 до ${of(count, { one: 'цифры', few: 'цифр', many: 'цифр' })}`)
      expect(en.forwardedAfter('Voice', '99', count)).toBe(`Voice: 99 after ${count} second${s}`)
      expect(ru.forwardedAfter('Голос', '99', count)).toBe(
        `Голос: 99 через ${of(count, { one: 'секунду', few: 'секунды', many: 'секунд' })}`,
      )
      expect(en.binary(count)).toBe(`Binary message, ${count} byte${s}`)
      expect(ru.binary(count)).toBe(`Двоичное сообщение, ${of(count, { one: 'байт', few: 'байта', many: 'байт' })}`)
      expect(en.incomplete(1, count)).toBe(`Incomplete message: 1 of ${count} part${s}`)
      expect(ru.incomplete(count, 255)).toBe(
        `Неполное сообщение: ${of(count, { one: 'часть', few: 'части', many: 'частей' })} из 255`,
      )
      expect(en.waitingCount.voicemail(count)).toBe(`${count} voice message${s}`)
      expect(ru.waitingCount.voicemail(count)).toBe(
        of(count, { one: 'голосовое сообщение', few: 'голосовых сообщения', many: 'голосовых сообщений' }),
      )
      expect(en.waitingCount.fax(count)).toBe(`${count} fax${count === 1 ? '' : 'es'}`)
      expect(ru.waitingCount.fax(count)).toBe(of(count, { one: 'факс', few: 'факса', many: 'факсов' }))
      expect(en.waitingCount.email(count)).toBe(`${count} e-mail${s}`)
      expect(ru.waitingCount.email(count)).toBe(
        of(count, { one: 'электронное письмо', few: 'электронных письма', many: 'электронных писем' }),
      )
      expect(en.waitingCount.other(count)).toBe(`${count} other message${s}`)
      expect(ru.waitingCount.other(count)).toBe(
        of(count, { one: 'другое сообщение', few: 'других сообщения', many: 'других сообщений' }),
      )
    }
  })
})

describe('По-русски', () => {
  it('три неверных PIN-кода и PUK-код', () => {
    const { phone } = switchedOn({}, { locale: 'ru' })
    expect(phone.screen).toMatchObject({
      title: 'Введите PIN-код',
      lines: ['PIN-код: осталось 3 попытки'],
      softkeys: ['ОК', ''],
    })
    phone.type('0000#0000#')
    expect(phone.screen.lines).toEqual(['Неверный PIN-код', 'PIN-код: осталась 1 попытка'])
    phone.type('0000#')
    expect(phone.screen).toMatchObject({
      title: 'Введите PUK-код',
      lines: ['PIN-код заблокирован', 'PUK-код: осталось 10 попыток'],
    })
    phone.type(`${CODES.puk1}#`)
    expect(phone.screen.title).toBe('Введите новый PIN-код')
    phone.type('4321#')
    expect(phone.screen.title).toBe('Повторите новый PIN-код')
    phone.type('4321#')
    expect(phone.screen.lines).toEqual(['PIN-код разблокирован'])
  })

  it('PIN-код и PUK-код не той длины', () => {
    const { phone } = opened({}, { locale: 'ru' })
    phone.dial('**04*123*4321*4321#')
    expect(phone.screen.lines).toEqual(['PIN-код: от 4 до 8 цифр'])
    phone.dial('**05*1234567*4321*4321#')
    expect(phone.screen.lines).toEqual(['PUK-код: 8 цифр'])
    phone.dial('**052*1234567*4321*4321#')
    expect(phone.screen.lines).toEqual(['PUK2-код: 8 цифр'])
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
