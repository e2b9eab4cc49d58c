import { type Check, fields, flag, listOf, oneOf, rule, text, whole } from '../../bytes/checks.js'
import { isDigits } from '../../bytes/digits.js'
import { septetsOf } from '../../bytes/gsm7.js'
import type { AlgorithmName } from '../../card/auth/algorithm.js'
import { ALGORITHMS } from '../../card/auth/algorithms.js'
import { checkEmergencyNumbers, checkHome } from '../../network/numbering.js'
import { checkUssdMenus, checkVoiceMenus } from '../menu/check.js'
import type {
  CommandName,
  DetailsTerms,
  FavouriteTerms,
  Limit,
  Limits,
  OperatorProfile,
  PaidService,
  PasswordRules,
  PasswordTerms,
  PromiseTerms,
  Region,
  ServiceNumber,
  SmsCommand,
  Tariff,
  UssdCommand,
} from './profile.js'

const MOST_SENDER = 11
/** Whether a message can be from a name. TS 23.040 §9.1.2.5 */
export function isSender(name: unknown): boolean {
  const length = typeof name === 'string' ? (septetsOf(name)?.length ?? 0) : 0
  return length > 0 && length <= MOST_SENDER
}

/** A name as long as a message can bear. */
export const asSender = (name: string): string | undefined => {
  const short = name.slice(0, MOST_SENDER)
  return isSender(short) ? short : undefined
}

/** A phone number as it is dialled, or a short number. */
const isNumber = (value: unknown): boolean => typeof value === 'string' && /^\+?[0-9]{1,20}$/.test(value)

/** A statement has no room for a longer text, and none for blanks alone. */
const name = rule<string>(
  'a text of 1 to 100 characters',
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 100,
)
const description = text(0, 500)
const regions = listOf(name)
const kopecks = whole(0, Number.MAX_SAFE_INTEGER)
const days = whole(1, 36_500)
const often = whole(1, 1_000_000)
const number = rule<string>('a number of 1 to 20 digits, with or without +', isNumber)
const sender = rule<string>(
  'a number, or 1 to 11 characters of the GSM 7-bit default alphabet',
  (value) => isSender(value) || isNumber(value),
)
/** A word that can be the first one of a message: matching is in lower case, and a blank ends it. */
const word = rule<string>(
  'a word in lower case, without blanks',
  (value) => typeof value === 'string' && /^\S{1,100}$/.test(value) && value === value.toLowerCase(),
)
const code = rule<string>(
  'a USSD code of digits, * and #',
  (value) => typeof value === 'string' && /^[0-9*#]{1,100}$/.test(value),
)
const country = rule<string>(
  'a code of two capital letters (ISO 3166-1 alpha-2)',
  (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value),
)

function isTimeZone(name: unknown): boolean {
  if (typeof name !== 'string') return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const tariff = fields<Tariff>(
  { id: name, name, description, price: kopecks, minute: kopecks, sms: kopecks },
  { regions },
)
const service = fields<PaidService>(
  { id: name, name, description, connection: kopecks, fee: kopecks, periodDays: days },
  { trialDays: whole(0, 36_500) },
)
const region = fields<Region>({ id: name, name, country, site: text(1, 500) }, {})
const serviceNumber = fields<ServiceNumber>(
  {
    number,
    purpose: oneOf<ServiceNumber['purpose']>({
      'contact-centre': true,
      corporate: true,
      roaming: true,
      commands: true,
      passwords: true,
    }),
    whenBlocked: flag,
  },
  { regions },
)
const ussdCommand = fields<UssdCommand>(
  { code, command: oneOf<UssdCommand['command']>({ 'order-password': true }), sender },
  {},
)
const smsCommand = fields<SmsCommand>(
  {
    to: number,
    words: listOf(word, 1),
    command: oneOf<CommandName>({ 'order-password': true, 'set-password': true }),
  },
  {},
)
const limit = fields<Limit>({ most: often, days }, {})
const passwordRules = fields<PasswordRules>(
  {},
  {
    length: fields<NonNullable<PasswordRules['length']>>({}, { least: whole(0, 1000), most: whole(1, 1000) }),
    latin: flag,
    capital: flag,
    small: flag,
    'digit-or-symbol': flag,
    repetition: often,
  },
)

/** A check for every key of a profile. */
export const checkProfile: Check<OperatorProfile> = fields<OperatorProfile>(
  {
    name,
    plmn: rule('5 or 6 decimal digits', (value) => typeof value === 'string' && isDigits(value, 5, 6)),
    issuer: rule(
      '4 to 7 decimal digits that begin with 89',
      (value) => typeof value === 'string' && isDigits(value, 4, 7) && value.startsWith('89'),
    ),
  },
  {
    sender: rule('1 to 11 characters of the GSM 7-bit default alphabet', isSender),
    home: checkHome,
    emergencyNumbers: checkEmergencyNumbers,
    numbers: listOf(serviceNumber),
    ussd: listOf(ussdCommand),
    menus: checkUssdMenus,
    voice: checkVoiceMenus,
    sms: listOf(smsCommand),
    tariffs: listOf(tariff, 1),
    services: listOf(service),
    regions: listOf(region),
    promise: fields<PromiseTerms>({ most: kopecks, days: whole(0, 36_500) }, {}),
    favourites: fields<FavouriteTerms>({ most: whole(0, 1_000_000), minute: kopecks }, {}),
    algorithm: oneOf<AlgorithmName>(ALGORITHMS),
    limits: fields<Limits>({ disclosure: limit, ordering: limit, card: limit }, { source: limit }),
    quarantineDays: whole(0, 36_500),
    passwords: fields<PasswordTerms>(
      { tries: often, temporaryLength: whole(2, 100), site: passwordRules, sms: passwordRules },
      { temporaryHours: whole(1, 8760) },
    ),
    details: fields<DetailsTerms>({ soonestDays: whole(0, 36_500), latestDays: whole(0, 36_500) }, {}),
    timeZone: rule('the name of a time zone in the IANA database, as in Europe/Moscow', isTimeZone),
  },
)
