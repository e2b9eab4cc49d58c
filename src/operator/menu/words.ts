import type { OperatorLocale } from '../texts.js'

/** What the operator says when a menu has done something. No word holds a code or a password. */
export interface MenuWords {
  /** @param amount - with a sign and its kopecks: `-12.05` */
  readonly balance: (amount: string) => string
  readonly tariff: (name: string, minute: string, message: string) => string
  readonly services: (names: readonly string[]) => string
  readonly passwordSent: string
  readonly passwordTooOften: string
  readonly blocked: string
  readonly alreadyBlocked: string
  readonly unblocked: string
  readonly notBlocked: string
  readonly blockedForGood: string
  readonly agent: (question: number) => string
  readonly codes: string
}

/** The words of each language. */
export const MENU_WORDS: Readonly<Record<OperatorLocale, MenuWords>> = {
  en: {
    balance: (amount) => `Balance: ${amount}.`,
    tariff: (name, minute, message) => `Tariff ${name}: minute ${minute}, message ${message}.`,
    services: (names) => (names.length === 0 ? 'No services.' : `Services: ${names.join(', ')}.`),
    passwordSent: 'The password comes in a message.',
    passwordTooOften: 'Too many passwords were ordered. Try again tomorrow.',
    blocked: 'The number is blocked.',
    alreadyBlocked: 'The number is blocked already.',
    unblocked: 'The block is lifted.',
    notBlocked: 'The number is not blocked.',
    blockedForGood: 'The number is blocked for good.',
    agent: (question) => `Question ${question}: an agent answers in a message.`,
    codes:
      'PIN and PUK are in the envelope of the SIM, in your account, and in a salon for the passport. Agents tell the PUK for the code word.',
  },
  ru: {
    balance: (amount) => `Баланс: ${amount}.`,
    tariff: (name, minute, message) => `Тариф ${name}: минута ${minute}, SMS ${message}.`,
    services: (names) => (names.length === 0 ? 'Услуг нет.' : `Услуги: ${names.join(', ')}.`),
    passwordSent: 'Пароль придёт в сообщении.',
    passwordTooOften: 'Слишком много заказов пароля. Повторите завтра.',
    blocked: 'Номер заблокирован.',
    alreadyBlocked: 'Номер уже заблокирован.',
    unblocked: 'Блокировка снята.',
    notBlocked: 'Номер не заблокирован.',
    blockedForGood: 'Номер заблокирован навсегда.',
    agent: (question) => `Вопрос ${question}: ответ придёт в SMS.`,
    codes: 'PIN и PUK: конверт SIM, личный кабинет, салон (паспорт). PUK: по кодовому слову.',
  },
}
