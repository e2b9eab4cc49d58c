import type { OperatorLocale } from '../locale.js'

/** What the operator says when a menu has done something. No word holds a code or a password. */
export interface MenuWords {
  /** @param amount - with a sign and its kopecks: `-12.05` */
  readonly balance: (amount: string) => string
  readonly tariff: (name: string, minute: string, message: string) => string
  readonly services: (names: readonly string[]) => string
  readonly blocked: string
  readonly alreadyBlocked: string
  readonly unblocked: string
  readonly notBlocked: string
  readonly blockedForGood: string
  readonly agent: (question: number) => string
  /** The question that an agent gets. */
  readonly agentAsked: string
  readonly agentTooMany: string
  readonly codes: string
  /** For a caller who is no customer. */
  readonly stranger: string
}

/** The words of each language. */
export const MENU_WORDS: Readonly<Record<OperatorLocale, MenuWords>> = {
  en: {
    balance: (amount) => `Balance: ${amount}.`,
    tariff: (name, minute, message) => `Tariff ${name}: minute ${minute}, message ${message}.`,
    services: (names) => (names.length === 0 ? 'No services.' : `Services: ${names.join(', ')}.`),
    blocked: 'The number is blocked.',
    alreadyBlocked: 'The number is blocked already.',
    unblocked: 'The block is lifted.',
    notBlocked: 'The number is not blocked.',
    blockedForGood: 'The number is blocked for good.',
    agent: (question) => `Question ${question}: an agent answers in a message.`,
    agentAsked: 'Please call me back.',
    agentTooMany: 'Too many of your questions wait for an answer.',
    codes:
      'PIN and PUK are in the envelope of the SIM, in your account, and in a salon for the passport. Agents tell them for passport data or the code word.',
    stranger: 'Only our customers are served here.',
  },
  ru: {
    balance: (amount) => `Баланс: ${amount}.`,
    tariff: (name, minute, message) => `Тариф ${name}: минута ${minute}, SMS ${message}.`,
    services: (names) => (names.length === 0 ? 'Услуг нет.' : `Услуги: ${names.join(', ')}.`),
    blocked: 'Номер заблокирован.',
    alreadyBlocked: 'Номер уже заблокирован.',
    unblocked: 'Блокировка снята.',
    notBlocked: 'Номер не заблокирован.',
    blockedForGood: 'Номер заблокирован навсегда.',
    agent: (question) => `Вопрос ${question}: ответ придёт в SMS.`,
    agentAsked: 'Прошу перезвонить.',
    agentTooMany: 'Слишком много ваших вопросов ждут ответа.',
    codes: 'PIN, PUK: конверт SIM, кабинет, салон; у специалиста: паспорт или кодовое слово.',
    stranger: 'Здесь обслуживаются только наши абоненты.',
  },
}
