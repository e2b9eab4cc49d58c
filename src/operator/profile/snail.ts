import type { OperatorProfile } from './profile.js'

/** A made-up operator of another country. It shares no number with `mts`, so that a test can show that the code holds none. */
export const SNAIL = {
  name: 'Snail Mobile',
  plmn: '234991',
  issuer: '894499',
  sender: 'Snail',
  home: { countryCode: '44', trunkPrefix: '0', nationalLength: 10, internationalPrefix: '00' },
  numbers: [
    { number: '500', purpose: 'contact-centre', whenBlocked: true },
    { number: '+441632960500', purpose: 'roaming', whenBlocked: true },
    { number: '77', purpose: 'passwords', whenBlocked: false },
    { number: '88', purpose: 'commands', whenBlocked: false },
  ],
  ussd: [{ code: '*7*1#', command: 'order-password', sender: '77' }],
  sms: [
    { to: '77', words: ['forgot'], command: 'order-password' },
    { to: '88', words: ['pass'], command: 'set-password' },
  ],
  tariffs: [
    { id: 'slow', name: 'Slow', description: 'All there is', price: 0, minute: 10, sms: 5 },
    { id: 'slower', name: 'Slower', description: 'Cheaper still', price: 100, minute: 5, sms: 5 },
  ],
  services: [
    { id: 'shell', name: 'Shell', description: 'Quiet nights', connection: 50, fee: 100, periodDays: 7, trialDays: 3 },
  ],
  regions: [{ id: 'garden', name: 'Garden', country: 'GB', site: 'https://snail.example' }],
  promise: { most: 500, days: 1 },
  favourites: { most: 2, minute: 1 },
  details: { soonestDays: 1, latestDays: 3 },
  timeZone: 'Europe/London',
} as const satisfies OperatorProfile
