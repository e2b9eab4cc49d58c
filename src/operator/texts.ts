import type { OperatorLocale } from './locale.js'
import type { PasswordRule, PasswordRules } from './profile/profile.js'

/** What the operator says in messages and by USSD. */
export interface OperatorTexts {
  readonly passwordSent: string
  readonly tooOften: string
  readonly temporaryPassword: (password: string) => string
  readonly passwordSet: string
  /** The answer to a message that is not understood. */
  readonly notUnderstood: string
  readonly passwordRefused: (rule: PasswordRule, rules: PasswordRules) => string
  readonly trialEnded: (service: string, fee: string) => string
  readonly priceChange: (service: string, fee: string, day: string) => string
  readonly paid: (amount: string, balance: string) => string
  readonly promiseReturned: (amount: string) => string
  readonly answered: (answer: string) => string
}

type RuleTexts = Readonly<Record<PasswordRule, (rules: PasswordRules) => string>>

const RULES_EN: RuleTexts = {
  length: ({ length: { least, most } = {} }) =>
    most === undefined ? `at least ${least} characters` : `${least ?? 0} to ${most} characters`,
  latin: () => 'Latin letters only',
  capital: () => 'a capital letter',
  small: () => 'a small letter',
  'digit-or-symbol': () => 'a digit or a symbol',
  repetition: ({ repetition }) => `no character more than ${repetition} times`,
}

const RULES_RU: RuleTexts = {
  length: ({ length: { least, most } = {} }) =>
    most === undefined ? `нужно не меньше ${least} знаков` : `нужно от ${least ?? 0} до ${most} знаков`,
  latin: () => 'нужны только латинские буквы',
  capital: () => 'нужна заглавная буква',
  small: () => 'нужна строчная буква',
  'digit-or-symbol': () => 'нужна цифра или другой знак',
  repetition: ({ repetition }) => `один и тот же знак может быть не больше ${repetition} раз`,
}

const en: OperatorTexts = {
  passwordSent: 'The password comes in a message.',
  tooOften: 'Too many passwords were ordered. Try again tomorrow.',
  temporaryPassword: (password) => `Temporary password: ${password}`,
  passwordSet: 'The password is set.',
  notUnderstood: 'The message was not understood.',
  passwordRefused: (rule, rules) => `The password is not set: want ${RULES_EN[rule](rules)}.`,
  trialEnded: (service, fee) => `${service} is free no longer: ${fee}.`,
  priceChange: (service, fee, day) => `${service}: ${fee} from ${day}.`,
  paid: (amount, balance) => `Received ${amount}. Balance ${balance}.`,
  promiseReturned: (amount) => `The promised payment is over: ${amount} was taken back.`,
  answered: (answer) => `Support: ${answer}`,
}

const ru: OperatorTexts = {
  passwordSent: 'Пароль придёт в сообщении.',
  tooOften: 'Слишком много заказов пароля. Повторите завтра.',
  temporaryPassword: (password) => `Временный пароль: ${password}`,
  passwordSet: 'Пароль установлен.',
  notUnderstood: 'Сообщение не распознано.',
  passwordRefused: (rule, rules) => `Пароль не установлен: ${RULES_RU[rule](rules)}.`,
  trialEnded: (service, fee) => `Услуга «${service}» стала платной: ${fee}.`,
  priceChange: (service, fee, day) => `Услуга «${service}»: ${fee} с ${day}.`,
  paid: (amount, balance) => `Поступило ${amount}. Баланс ${balance}.`,
  promiseReturned: (amount) => `Срок обещанного платежа истёк: списано ${amount}.`,
  answered: (answer) => `Служба поддержки: ${answer}`,
}

/** The texts of each language. */
export const TEXTS: Readonly<Record<OperatorLocale, OperatorTexts>> = { en, ru }

/** Kopecks as roubles: `-12.05`. */
export function roubles(kopecks: number): string {
  const whole = Math.abs(kopecks)
  const rest = String(whole % 100).padStart(2, '0')
  return `${kopecks < 0 ? '-' : ''}${Math.floor(whole / 100)}.${rest}`
}
