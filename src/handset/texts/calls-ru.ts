import type { callsEn } from './calls-en.js'

/** The same in Russian. */
export const callsRu: typeof callsEn = {
  calling: 'Вызов',
  emergencyCall: 'Экстренный вызов',
  incomingCall: 'Входящий вызов',
  inCall: 'Разговор',
  conference: 'Конференция',
  onHold: 'На удержании',
  answer: 'Ответить',
  reject: 'Отклонить',
  withheld: 'Скрытый номер',
  callEnded: (length) => `Вызов завершён, ${length}`,
  missedCall: (who) => `Пропущенный вызов: ${who}`,
  forwardedCall: 'Переадресованный вызов',
  nowWith: (number) => `Теперь вы разговариваете с абонентом ${number}`,
  connectedTo: (number) => `Ответил абонент ${number}`,
  oneOfSeveral: (id, who, state) => `${id} ${who}: ${state}`,

  callStates: {
    alerting: 'вызов',
    incoming: 'звонит',
    waiting: 'ожидает',
    active: 'разговор',
    held: 'на удержании',
    released: 'завершён',
  },

  callCauses: {
    'unassigned-number': 'Номер не существует',
    'operator-determined-barring': 'Запрещено оператором',
    'normal-clearing': 'Вызов завершён',
    'normal-unspecified': 'Сеть завершила вызов',
    'user-busy': 'Номер занят',
    'no-answer': 'Нет ответа',
    'subscriber-absent': 'Телефон выключен или вне зоны действия сети',
    'call-rejected': 'Вызов отклонён',
    'destination-out-of-order': 'Связь прервалась',
    'invalid-number-format': 'Это не номер телефона',
    'exchange-routing-error': 'Сеть не может установить соединение',
    'facility-rejected': 'Ещё один вызов сейчас невозможен',
  },

  notices: {
    'forwarding-active': 'Внимание: включена переадресация вызовов',
    'conditional-forwarding-active': 'Внимание: включена условная переадресация',
    'call-forwarded': 'Ваш вызов переадресован',
    'call-waiting': 'Абонент разговаривает, ваш вызов ожидает',
    'call-deflected': 'Ваш вызов перенаправлен',
    'outgoing-calls-barred': 'Исходящие вызовы запрещены',
    'incoming-calls-barred': 'Абонент не принимает вызовы',
    'clir-suppression-rejected': 'Ваш номер всё равно скрыт',
    'remote-held': 'Собеседник поставил вызов на удержание',
    'remote-retrieved': 'Собеседник снова на связи',
    'remote-multiparty': 'Вас подключили к конференции',
    'remote-transferred': 'Вас соединили с другим абонентом',
    'incoming-call-forwarded': 'Вызов на ваш номер переадресован',
  },

  refusals: {
    'no-call': 'Такого вызова нет',
    'not-possible': 'С этими вызовами это невозможно',
    'too-many-parties': 'В конференции не больше пяти собеседников',
    'not-provided': 'Оператор не предоставляет эту услугу',
  },

  callLog: 'Журнал вызовов',
  noCalls: 'Нет вызовов',
  callKinds: { missed: 'Пропущенный', received: 'Принятый', rejected: 'Отклонённый', dialled: 'Исходящий' },
  logged: (kind, who, length) => `${kind}: ${who}${length === '' ? '' : `, ${length}`}`,
}
