/** What a phone says of fixed dialling: the menu, its list, and what is not in it. */
export const fixedEn = {
  fixed: { title: 'Fixed dialling', on: 'On', off: 'Off', list: 'List', add: 'Add', remove: 'Remove' },
  fixedOn: 'Fixed dialling on',
  fixedOff: 'Fixed dialling off',
  fixedNumber: 'Enter the number',
  fixedEmpty: 'No numbers in the list',
  fixedFull: 'No room in the list',
  fixedAdded: 'Number added',
  fixedRemoved: 'Number removed',

  notFixed: 'Fixed dialling is on: only numbers of its list',
  centreNotFixed: 'Fixed dialling: the service centre is not in the list',
}
