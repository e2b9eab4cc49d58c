/** The languages that statements are written in: `en` and `ru`. */
export type StatementLocale = 'en' | 'ru'

type Words = Readonly<Record<StatementLocale, string>>

/** The kinds of entries of a {@link Statement}. */
export type StatementKind =
  | 'call'
  | 'sms'
  | 'ussd'
  | 'data'
  | 'tariff'
  | 'service'
  | 'payment'
  | 'promised-payment'
  | 'transfer'
  | 'block'
  | 'sim'
  | 'other'

/** The kinds of entries in words. */
export const KINDS: Readonly<Record<StatementKind, Words>> = {
  call: { en: 'Call', ru: 'Звонок' },
  sms: { en: 'SMS', ru: 'SMS' },
  ussd: { en: 'USSD', ru: 'USSD' },
  data: { en: 'Internet', ru: 'Интернет' },
  tariff: { en: 'Tariff', ru: 'Тариф' },
  service: { en: 'Service', ru: 'Услуга' },
  payment: { en: 'Payment', ru: 'Платёж' },
  'promised-payment': { en: 'Promised payment', ru: 'Обещанный платёж' },
  transfer: { en: 'Transfer', ru: 'Перевод' },
  block: { en: 'Block', ru: 'Блокировка' },
  sim: { en: 'SIM card', ru: 'SIM-карта' },
  other: { en: 'Other', ru: 'Прочее' },
}

/** All other words of a statement. */
export const WORDS = {
  title: { en: 'Statement of account', ru: 'Выписка по счёту' },
  owner: { en: 'Owner', ru: 'Владелец' },
  account: { en: 'Account number', ru: 'Лицевой счёт' },
  msisdn: { en: 'Phone number', ru: 'Номер телефона' },
  period: { en: 'Period', ru: 'Период' },
  issued: { en: 'Issued', ru: 'Составлена' },
  timeZone: { en: 'Time zone', ru: 'Часовой пояс' },
  opening: { en: 'Balance at the beginning', ru: 'Остаток на начало' },
  credited: { en: 'Paid in', ru: 'Поступило' },
  charged: { en: 'Charged', ru: 'Списано' },
  closing: { en: 'Balance at the end', ru: 'Остаток на конец' },
  entries: { en: 'Operations', ru: 'Операции' },
  none: { en: 'No operations in this period', ru: 'За этот период операций не было' },
  at: { en: 'Date and time', ru: 'Дата и время' },
  kind: { en: 'Operation', ru: 'Операция' },
  text: { en: 'Details', ru: 'Подробности' },
  amount: { en: 'Amount, RUB', ru: 'Сумма, ₽' },
  balance: { en: 'Balance, RUB', ru: 'Остаток, ₽' },
  page: { en: 'Page', ru: 'Страница' },
  of: { en: 'of', ru: 'из' },
} as const satisfies Readonly<Record<string, Words>>
