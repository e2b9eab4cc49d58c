import { MTS_USSD, MTS_VOICE } from './mts-menus.js'
import type { WholeProfile } from './profile.js'

/** MTS. Numbers, codes, limits and rules are those of the real operator; prices, services and regions are examples. */
export const MTS = {
  name: 'MTS RUS',
  plmn: '25001',
  issuer: '8970101',
  sender: 'MTS RUS',
  home: {},
  // Fire brigade, police, ambulance, gas: the numbers of Russian law. The last one has no category of its own.
  emergencyNumbers: [
    { number: '101', category: 4 },
    { number: '102', category: 1 },
    { number: '103', category: 2 },
    { number: '104' },
    { number: '112' },
  ],
  numbers: [
    { number: '0890', purpose: 'contact-centre', whenBlocked: true, regions: ['msk', 'spb'] },
    { number: '+78002500890', purpose: 'contact-centre', whenBlocked: false },
    { number: '0990', purpose: 'corporate', whenBlocked: false },
    { number: '+78002500990', purpose: 'corporate', whenBlocked: false },
    { number: '+74957660166', purpose: 'roaming', whenBlocked: false },
    { number: '111', purpose: 'commands', whenBlocked: false },
    { number: '3339', purpose: 'passwords', whenBlocked: false },
  ],
  ussd: [{ code: '*111*25#', command: 'order-password', sender: '111' }],
  menus: MTS_USSD,
  voice: MTS_VOICE,
  sms: [
    { to: '3339', words: ['password', 'пароль'], command: 'order-password' },
    { to: '111', words: ['25'], command: 'set-password' },
  ],
  tariffs: [
    { id: 'start', name: 'Start', description: 'No monthly fee', price: 0, minute: 250, sms: 200 },
    { id: 'talk', name: 'Talk', description: 'For those who talk much', price: 15_000, minute: 90, sms: 150 },
    {
      id: 'north',
      name: 'North',
      description: 'Sold in Saint Petersburg',
      price: 5_000,
      minute: 120,
      sms: 150,
      regions: ['spb'],
    },
  ],
  services: [
    {
      id: 'melody',
      name: 'Melody',
      description: 'Callers hear music in place of ringing',
      connection: 0,
      fee: 9_800,
      periodDays: 30,
      trialDays: 7,
    },
    {
      id: 'missed',
      name: 'Who called',
      description: 'A message about each missed call',
      connection: 0,
      fee: 0,
      periodDays: 30,
    },
    {
      id: 'antivirus',
      name: 'Shield',
      description: 'Unwanted calls are kept off',
      connection: 3_000,
      fee: 4_900,
      periodDays: 30,
    },
  ],
  regions: [
    { id: 'msk', name: 'Moscow', country: 'RU', site: 'https://moskva.mts.example' },
    { id: 'spb', name: 'Saint Petersburg', country: 'RU', site: 'https://spb.mts.example' },
    { id: 'by', name: 'Belarus', country: 'BY', site: 'https://mts.example.by' },
  ],
  promise: { most: 30_000, days: 3 },
  favourites: { most: 5, minute: 50 },
  algorithm: 'milenage',
  limits: {
    disclosure: { most: 5, days: 1 },
    ordering: { most: 5, days: 1 },
    card: { most: 5, days: 1 },
  },
  // The rules of the site and those of short messages differ.
  passwords: {
    tries: 3,
    temporaryLength: 8,
    site: { length: { least: 8 }, latin: true, capital: true, small: true, 'digit-or-symbol': true, repetition: 5 },
    sms: { length: { least: 6, most: 8 }, latin: true, capital: true, small: true },
  },
  details: { soonestDays: 7, latestDays: 14 },
  timeZone: 'Europe/Moscow',
} as const satisfies WholeProfile
