import type { messagesEn } from './messages-en.js'

/** The same in Russian. */
export const messagesRu: typeof messagesEn = {
  messages: 'Сообщения',
  inbox: 'Входящие',
  noMessages: 'Сообщений нет',
  newMessage: (from) => `Новое сообщение: ${from}`,
  unread: (count) => `Непрочитанных сообщений: ${count}`,
  simFull: 'Нет места для новых сообщений: удалите лишние',
  noText: 'В этом сообщении нет текста',
  delete: 'Удалить',
  deleted: 'Сообщение удалено',
  sent: 'Сообщение отправлено',
  notSent: 'Сообщение не отправлено',

  rpCauses: {
    'unassigned-number': 'Такого номера нет',
    'call-barred': 'Исходящие сообщения запрещены',
    'short-message-transfer-rejected': 'Центр сообщений не принял сообщение',
    'network-out-of-order': 'Нет сети',
    'facility-not-subscribed': 'Сообщения у вас не подключены',
    'invalid-mandatory-information': 'На этот номер сообщение не отправить',
  },

  ussd: 'USSD',
  ussdTimeout: 'Ответа не было: сеть завершила сеанс',
  ussdEnded: 'Сеть завершила сеанс',
  ussdErrors: {
    'ussd-busy': 'Другой сеанс USSD ещё не завершён',
    'unexpected-data-value': 'Сеть не знает этого кода',
    'system-failure': 'Нет связи: повторите позже',
  },
  send: 'Отправить',

  notFixed: 'Включён фиксированный набор: только номера из списка',
}
