import { callsEn } from './calls-en.js'
import { fixedEn } from './fixed-en.js'
import { messagesEn } from './messages-en.js'
import { countEn } from './plural.js'
import { servicesEn } from './services-en.js'

/** The wording of a handset, after phones in use. docs/wording.md says after which. */
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
  attemptsLeft: (code: string, count: number) => `${code}: ${countEn(count, 'attempt', 'attempts')} left`,
  blocked: (code: string) => `${code} blocked`,
  codesDiffer: 'Codes do not match',
  digits: (least: number, most: number) => `${least === most ? '' : `${least} to `}${countEn(most, 'digit', 'digits')}`,
  length: (code: string, digits: string) => `${code}: ${digits}`,

  changed: (code: string) => `${code} changed`,
  unblocked: (code: string) => `${code} unblocked`,
  pin2Blocked: 'PIN2 blocked: enter PUK2',
  pin2Dead:
    'PUK2 blocked for good: functions with PIN2 are lost. The SIM goes on working; your operator can replace it.',
  requestOn: 'PIN request on',
  requestOff: 'PIN request off',
  requestIsOff: 'PIN request is off: switch it on first',
  notDone: 'Not done',

  imei: 'IMEI',
  badCode: 'Code not valid: nothing was sent',
  notACode: 'This is not a number or a code',
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
  ...fixedEn,
  ...messagesEn,
  ...servicesEn,
}

/** What every catalogue holds. */
export type Texts = Readonly<typeof en>
