import { callsRu } from './calls-ru.js'
import type { Texts } from './en.js'
import { fixedRu } from './fixed-ru.js'
import { messagesRu } from './messages-ru.js'
import { countRu, formRu } from './plural.js'
import { servicesRu } from './services-ru.js'

/** The same in Russian. */
export const ru: Texts = {
  emergencyOnly: 'Только экстренные вызовы',
  insertSim: 'Вставьте SIM-карту',
  simDoesNotAnswer: 'SIM-карта не отвечает',
  simRejected: 'SIM-карта отклонена',
  simDead:
    'PUK-код введён неверно десять раз: SIM-карта заблокирована навсегда. Оператор заменит её бесплатно, номер сохранится.',
  noService: 'Нет сети',
  notAccepted: 'Сеть не принимает эту SIM-карту',

  enter: (code) => `Введите ${code}-код`,
  enterNew: (code) => `Введите новый ${code}-код`,
  repeatNew: (code) => `Повторите новый ${code}-код`,
  wrong: (code) => `Неверный ${code}-код`,
  attemptsLeft: (code, count) =>
    `${code}-код: ${formRu(count, 'осталась', 'осталось', 'осталось')} ${countRu(count, 'попытка', 'попытки', 'попыток')}`,
  blocked: (code) => `${code}-код заблокирован`,
  codesDiffer: 'Коды не совпадают',
  digits: (least, most) =>
    least === most
      ? countRu(most, 'цифра', 'цифры', 'цифр')
      : `от ${least} до ${countRu(most, 'цифры', 'цифр', 'цифр')}`,
  length: (code, digits) => `${code}-код: ${digits}`,

  changed: (code) => `${code}-код изменён`,
  unblocked: (code) => `${code}-код разблокирован`,
  pin2Blocked: 'PIN2-код заблокирован: введите PUK2-код',
  pin2Dead:
    'PUK2-код заблокирован навсегда: функции с PIN2-кодом недоступны. SIM-карта продолжает работать, оператор может её заменить.',
  requestOn: 'Запрос PIN-кода включён',
  requestOff: 'Запрос PIN-кода выключен',
  requestIsOff: 'Запрос PIN-кода выключен: сначала включите его',
  notDone: 'Не выполнено',

  imei: 'IMEI',
  badCode: 'Неверный код: ничего не отправлено',
  notACode: 'Это не номер и не код',
  noEntry: (place) => `Нет записи ${place}`,
  notAvailable: 'Недоступно',
  passwordFormat: 'Пароль состоит из 4 цифр: ничего не отправлено',
  passwordService: 'У этой услуги нет пароля: ничего не отправлено',
  badGroup: 'Такого вида вызовов нет: ничего не отправлено',
  wrongTime: '5, 10, 15, 20, 25 или 30 секунд',

  ok: 'ОК',
  clear: 'Стереть',
  cancel: 'Отмена',
  menu: 'Меню',
  select: 'Выбрать',
  back: 'Назад',
  call: 'Вызов',
  end: 'Отбой',
  on: 'вкл.',
  off: 'выкл.',

  ...callsRu,
  ...fixedRu,
  ...messagesRu,
  ...servicesRu,
}
