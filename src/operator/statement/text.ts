import { PocketsimError } from '../../error.js'
import type { StatementLocale } from './words.js'

/** How a statement is written. */
export interface StatementOptions {
  /** The language; `en` by default. */
  readonly locale?: StatementLocale | undefined
  /** The zone of all times, by its name in the IANA time zone database, as in `Europe/Moscow`; `UTC` by default. */
  readonly timeZone?: string | undefined
}

/** Group separator, decimal separator and unit of amounts. The blanks do not break a line. */
const MONEY: Readonly<Record<StatementLocale, { group: string; point: string; unit: string }>> = {
  en: { group: ',', point: '.', unit: '\u00a0RUB' },
  ru: { group: '\u00a0', point: ',', unit: '\u00a0₽' },
}

/** Control characters, code points without a character, and marks that turn the direction of text: they could show an amount reversed. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufffd]/gu

/** A text that every format shows as it is. What XML cannot hold, and what would move other text, becomes a mark. */
export const plain = (text: string): string => text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(UNFIT, '■')

/** Kopecks as roubles without a unit: `−1,234.56`. Exact for every safe integer and every bigint, because only its digits are moved. */
export function money(kopecks: number | bigint, locale: StatementLocale): string {
  const { group, point } = MONEY[locale]
  const digits = String(kopecks).replace('-', '').padStart(3, '0')
  const roubles = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group)
  return `${kopecks < 0 ? '−' : ''}${roubles}${point}${digits.slice(-2)}`
}

/** Kopecks as roubles with their unit: `−1,234.56 RUB`. */
export const moneyWithUnit = (kopecks: number | bigint, locale: StatementLocale): string =>
  money(kopecks, locale) + MONEY[locale].unit

/** What a clock on the wall of a place shows. */
export interface WallTime {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly second: string
}

/** A clock in a time zone: takes milliseconds since 1970-01-01 UTC. */
export function wallClock(timeZone: string): (at: number) => WallTime {
  const format = formatOf(timeZone)
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
    return {
      year: of('year'),
      month: of('month'),
      day: of('day'),
      hour: of('hour'),
      minute: of('minute'),
      second: of('second'),
    }
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    // Left out, it would be the time zone of the machine.
    if (typeof timeZone !== 'string') throw new RangeError('timeZone')
    return new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    throw new PocketsimError('OPTION_FORMAT', 'timeZone: want a name of the IANA database, as in Europe/Moscow')
  }
}

const DATES: Readonly<Record<StatementLocale, (time: WallTime) => string>> = {
  en: ({ year, month, day }) => `${year}-${month}-${day}`,
  ru: ({ year, month, day }) => `${day}.${month}.${year}`,
}

/** Year, month and day, in the order of the language. */
export const dateText = (time: WallTime, locale: StatementLocale): string => DATES[locale](time)

/** Date and time of day to the second. */
export const timeText = (time: WallTime, locale: StatementLocale): string =>
  `${dateText(time, locale)} ${time.hour}:${time.minute}:${time.second}`
