import type { messagesEn } from './messages-en.js'
import { countRu } from './plural.js'

/** The same in Russian. */
export const messagesRu: typeof messagesEn = {
  messages: 'Сообщения',
  inbox: 'Входящие',
  noMessages: 'Нет сообщений',
  newMessage: (from) => `Новое сообщение: ${from}`,
  unread: (count) => `Непрочитанных сообщений: ${count}`,
  simFull: 'SIM-карта заполнена: удалите ненужные сообщения',
  phoneMemoryFull: 'Память телефона заполнена: удалите ненужные сообщения',
  noText: 'В этом сообщении нет текста',
  incomplete: (here, total) => `Неполное сообщение: ${countRu(here, 'часть', 'части', 'частей')} из ${total}`,
  binary: (bytes) => `Двоичное сообщение, ${countRu(bytes, 'байт', 'байта', 'байт')}`,
  forApplication: (port) => `Данные для приложения, порт ${port}`,
  replaced: (from) => `Сообщение заменено: ${from}`,
  delete: 'Удалить',
  deleted: 'Сообщение удалено',
  sent: 'Сообщение отправлено',
  notSent: 'Сообщение не отправлено',

  deliveryReport: 'Отчёт о доставке',
  deliveryStates: { delivered: 'Доставлено', failed: 'Не доставлено', pending: 'Ожидает доставки' },

  waiting: {
    voicemail: 'Есть голосовые сообщения',
    fax: 'Есть факсы',
    email: 'Есть электронные письма',
    other: 'Есть другие сообщения',
    video: 'Есть видеосообщения',
  },
  waitingCount: {
    voicemail: (count) => countRu(count, 'голосовое сообщение', 'голосовых сообщения', 'голосовых сообщений'),
    fax: (count) => countRu(count, 'факс', 'факса', 'факсов'),
    email: (count) => countRu(count, 'электронное письмо', 'электронных письма', 'электронных писем'),
    other: (count) => countRu(count, 'другое сообщение', 'других сообщения', 'других сообщений'),
    video: (count) => countRu(count, 'видеосообщение', 'видеосообщения', 'видеосообщений'),
  },

  rpCauses: {
    'unassigned-number': 'Номер не существует',
    'call-barred': 'Исходящие сообщения запрещены',
    'short-message-transfer-rejected': 'Центр сообщений не принял сообщение',
    'network-out-of-order': 'Нет сети',
    'facility-not-subscribed': 'Услуга SMS у вас не подключена',
    'invalid-mandatory-information': 'На этот номер нельзя отправить сообщение',
  },

  ussd: 'USSD',
  ussdTimeout: 'Время ожидания истекло: сеть завершила сеанс',
  ussdEnded: 'Сеть завершила сеанс',
  ussdErrors: {
    'ussd-busy': 'Другой сеанс USSD ещё не завершён',
    'unexpected-data-value': 'Сети неизвестен этот код',
    'system-failure': 'Ошибка связи: повторите попытку позже',
  },
  send: 'Отправить',
}
