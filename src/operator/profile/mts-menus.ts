import type { UssdMenu, VoiceMenu } from '../menu/tree.js'

/** The USSD menu of MTS. Its code is that of the real operator; the tree is an example. */
export const MTS_USSD = [
  {
    code: '*111#',
    page: {
      title: { en: 'MTS service', ru: 'МТС Сервис' },
      options: [
        { digit: '1', label: { en: 'Balance', ru: 'Баланс' }, does: 'balance' },
        {
          digit: '2',
          label: { en: 'Tariff and services', ru: 'Тариф и услуги' },
          opens: {
            title: { en: 'Tariff and services', ru: 'Тариф и услуги' },
            options: [
              { digit: '1', label: { en: 'My tariff', ru: 'Мой тариф' }, does: 'tariff' },
              { digit: '2', label: { en: 'My services', ru: 'Мои услуги' }, does: 'services' },
              { digit: '0', label: { en: 'Back', ru: 'Назад' }, goes: 'back' },
            ],
          },
        },
        { digit: '3', label: { en: 'Order a password', ru: 'Заказать пароль' }, does: 'order-password' },
        { digit: '4', label: { en: 'PIN and PUK', ru: 'PIN и PUK' }, does: 'codes' },
      ],
    },
  },
] as const satisfies readonly UssdMenu[]

/** The menu of the contact centre of MTS. The number is that of the real operator; the tree is an example. */
export const MTS_VOICE = [
  {
    number: '0890',
    page: {
      title: { en: 'Welcome to the contact centre of MTS', ru: 'Вас приветствует контактный центр МТС' },
      options: [
        { digit: '1', label: { en: 'PIN and PUK codes', ru: 'Коды PIN и PUK' }, does: 'codes' },
        { digit: '2', label: { en: 'Balance', ru: 'Баланс' }, does: 'balance' },
        {
          digit: '3',
          label: { en: 'Block of the number', ru: 'Блокировка номера' },
          opens: {
            title: {
              en: 'A blocked number cannot call and cannot be called',
              ru: 'С заблокированного номера нельзя звонить, и на него тоже',
            },
            options: [
              { digit: '1', label: { en: 'Block it', ru: 'Заблокировать' }, does: 'block' },
              { digit: '2', label: { en: 'Lift the block', ru: 'Снять блокировку' }, does: 'unblock' },
              { digit: '*', label: { en: 'Back', ru: 'Назад' }, goes: 'back' },
            ],
          },
        },
        { digit: '0', label: { en: 'An agent', ru: 'Специалист' }, does: 'agent' },
      ],
    },
  },
] as const satisfies readonly VoiceMenu[]
