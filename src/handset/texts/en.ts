import { callsEn } from './calls-en.js'
import { messagesEn } from './messages-en.js'
import { servicesEn } from './services-en.js'

/** The wording of a handset, after phones in use; where a phone's own is known, see docs/menus.md. */
export const en = {
  emergencyOnly: 'Emergency calls only',
  insertSim: 'Insert SIM card',
  simDoesNotAnswer: 'SIM card does not answer',
  simRejected: 'SIM card rejected',
  simDead:
    'The PUK was wrong ten times: this SIM is blocked for good. Your operator replaces it free, the number stays.',
  noService: 'No service',
  notAccepted: 'The network does not accept this SIM',

  enter: (code: string) => `Enter ${code}`,
  enterNew: (code: string) => `Enter new ${code}`,
  repeatNew: (code: string) => `Repeat new ${code}`,
  wrong: (code: string) => `Incorrect ${code}`,
  attemptsLeft: (code: string, count: number) => `${code}: ${count} ${count === 1 ? 'attempt' : 'attempts'} left`,
  blocked: (code: string) => `${code} blocked`,
  codesDiffer: 'Codes do not match',
  length: (code: string, digits: string) => `${code}: ${digits} digits`,
  range: (least: number, most: number) => `${least} to ${most}`,

  changed: (code: string) => `${code} changed`,
  unblocked: (code: string) => `${code} unblocked`,
  requestOn: 'PIN request on',
  requestOff: 'PIN request off',
  requestIsOff: 'PIN request is off: switch it on first',
  notDone: 'Not done',

  imei: 'IMEI',
  badCode: 'Code not valid: nothing was sent',
  noEntry: (place: number) => `No entry ${place}`,
  notAvailable: 'Not available',
  passwordFormat: 'The password has 4 digits: nothing was sent',
  passwordService: 'This service has no password: nothing was sent',
  badGroup: 'No such kind of call: nothing was sent',
  wrongTime: '5, 10, 15, 20, 25 or 30 seconds',

  ok: 'OK',
  clear: 'Clear',
  cancel: 'Cancel',
  menu: 'Menu',
  select: 'Select',
  back: 'Back',
  call: 'Call',
  end: 'End',
  on: 'on',
  off: 'off',

  ...callsEn,
  ...messagesEn,
  ...servicesEn,
}

/** What every catalogue holds. */
export type Texts = Readonly<typeof en>
