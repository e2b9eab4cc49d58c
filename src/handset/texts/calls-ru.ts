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
  withheld: 'Номер скрыт',
  callEnded: (length) => `Вызов завершён, ${length}`,
  missedCall: (who) => `Пропущенный вызов: ${who}`,
  forwardedCall: 'Переадресованный вызов',
  connectedTo: (number) => `Ответил номер ${number}`,
  oneOfSeveral: (id, who, state) => `${id} ${who}: ${state}`,

  callStates: {
    alerting: 'вызов',
    incoming: 'звонит',
    waiting: 'ждёт',
    active: 'разговор',
    held: 'на удержании',
    released: 'завершён',
  },

  callCauses: {
    'unassigned-number': 'Такого номера нет',
    'operator-determined-barring': 'Запрещено оператором',
    'normal-clearing': 'Вызов завершён',
    'normal-unspecified': 'Сеть завершила вызов',
    'user-busy': 'Номер занят',
    'no-answer': 'Нет ответа',
    'subscriber-absent': 'Телефон выключен или вне зоны сети',
    'call-rejected': 'Вызов отклонён',
    'destination-out-of-order': 'Связь прервалась',
    'invalid-number-format': 'Это не телефонный номер',
    'exchange-routing-error': 'Сеть не может соединить',
    'facility-rejected': 'Сейчас позвонить нельзя',
  },

  notices: {
    'forwarding-active': 'Внимание: ваши вызовы переадресуются',
    'conditional-forwarding-active': 'Внимание: включена условная переадресация',
    'call-forwarded': 'Ваш вызов переадресован',
    'call-waiting': 'Абонент говорит, ваш вызов ожидает',
    'call-deflected': 'Ваш вызов перенаправлен',
    'outgoing-calls-barred': 'Исходящие вызовы запрещены',
    'incoming-calls-barred': 'Абонент не принимает вызовы',
    'clir-suppression-rejected': 'Ваш номер всё равно скрыт',
    'remote-held': 'Собеседник поставил вас на удержание',
    'remote-retrieved': 'Собеседник снова на связи',
    'remote-multiparty': 'Вы в конференции',
    'remote-transferred': 'Вас соединили с другим абонентом',
    'incoming-call-forwarded': 'Вызов на ваш номер переадресован',
  },

  refusals: {
    'no-call': 'Такого вызова нет',
    'not-possible': 'С этими вызовами так нельзя',
    'too-many-parties': 'В конференции не больше пяти собеседников',
    'not-provided': 'Услуга не подключена оператором',
  },

  callLog: 'Журнал вызовов',
  noCalls: 'Вызовов нет',
  callKinds: { missed: 'Пропущенный', received: 'Принятый', rejected: 'Отклонённый', dialled: 'Набранный' },
  logged: (kind, who, length) => `${kind}: ${who}${length === '' ? '' : `, ${length}`}`,
}
