import type { fixedEn } from './fixed-en.js'

/** The same in Russian. */
export const fixedRu: typeof fixedEn = {
  fixed: {
    title: 'Разрешённые номера',
    on: 'Вкл.',
    off: 'Выкл.',
    list: 'Список',
    add: 'Добавить',
    remove: 'Удалить',
  },
  fixedOn: 'Разрешённые номера включены',
  fixedOff: 'Разрешённые номера выключены',
  fixedNumber: 'Введите номер',
  fixedEmpty: 'В списке нет номеров',
  fixedFull: 'В списке нет места',
  fixedAdded: 'Номер добавлен',
  fixedRemoved: 'Номер удалён из списка',

  notFixed: 'Доступны только разрешённые номера',
  centreNotFixed: 'SMS-центра нет в списке разрешённых номеров',
}
