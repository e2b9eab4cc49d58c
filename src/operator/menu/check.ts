import { type Check, fields, listOf, oneOf, rule, text } from '../../bytes/checks.js'
import { type ErrorCode, PocketsimError } from '../../error.js'
import { fitsUssd } from '../../sms/ussd.js'
import type { OperatorLocale } from '../locale.js'
import { type Medium, pageText } from './page-text.js'
import {
  MENU_DIGITS,
  type MenuDigit,
  type MenuOption,
  type MenuPage,
  type MenuText,
  SELF_SERVICE_ACTIONS,
  type SelfServiceAction,
  type UssdMenu,
  type VoiceMenu,
} from './tree.js'

/** How many pages are behind one another at most. It also ends a menu that contains itself. */
const MOST_DEPTH = 5
const MOST_SAID = 600

const LOCALES: readonly OperatorLocale[] = ['en', 'ru']
const FITS: Readonly<Record<Medium, (text: string) => boolean>> = {
  ussd: fitsUssd,
  voice: (said) => said.length <= MOST_SAID,
}
const LENGTHS = {
  ussd: 'that fits into one USSD message: 182 characters of the GSM 7-bit default alphabet, or 80 others',
  voice: `of at most ${MOST_SAID} characters`,
} as const satisfies Record<Medium, string>

const WAYS = ['opens', 'tells', 'does', 'goes'] as const satisfies readonly (keyof MenuOption)[]

function demand(holds: boolean, wanted: string, name: string, code: ErrorCode): void {
  if (!holds) throw new PocketsimError(code, `${name}: want ${wanted}`)
}

/** A text fits its medium in each language. */
function wantFit(told: (locale: OperatorLocale) => string, medium: Medium, name: string, code: ErrorCode): void {
  for (const locale of LOCALES) demand(FITS[medium](told(locale)), `a text in ${locale} ${LENGTHS[medium]}`, name, code)
}

const menuText = (most: number): Check<MenuText> => fields<MenuText>({ en: text(1, most), ru: text(1, most) }, {})
const label = menuText(60)
const title = menuText(200)
const tellsText = menuText(MOST_SAID)
const digit = oneOf<MenuDigit>(MENU_DIGITS)
const action = oneOf<SelfServiceAction>(SELF_SERVICE_ACTIONS)
const back = rule<'back'>('back', (value) => value === 'back')

/** A check of an option: every key, and exactly one way to go on. */
const optionCheck =
  (medium: Medium, depth: number): Check<MenuOption> =>
  (value, name, code) => {
    const shape: Check<MenuOption> = fields<MenuOption>(
      { digit, label },
      { opens: pageCheck(medium, depth + 1), tells: tellsText, does: action, goes: back },
    )
    shape(value, name, code)
    const ways = WAYS.filter((way) => value[way] !== undefined)
    demand(ways.length === 1, `exactly one of ${WAYS.join(', ')}`, name, code)
    const { tells, goes } = value
    demand(goes === undefined || depth > 1, 'a page before, to go back to', `${name}.goes`, code)
    if (tells !== undefined) wantFit((locale) => tells[locale], medium, `${name}.tells`, code)
  }

function pageCheck(medium: Medium, depth: number): Check<MenuPage> {
  return (value, name, code) => {
    demand(depth <= MOST_DEPTH, `at most ${MOST_DEPTH} pages behind one another`, name, code)
    const shape: Check<MenuPage> = fields<MenuPage>({ title, options: listOf(optionCheck(medium, depth), 1) }, {})
    shape(value, name, code)
    const digits = value.options.map((option) => option.digit)
    for (const [i, one] of digits.entries()) {
      demand(
        digits.indexOf(one) === i,
        'a digit that no other option of the page has',
        `${name}.options[${i}].digit`,
        code,
      )
    }
    wantFit((locale) => pageText(value, locale, medium), medium, name, code)
  }
}

const ussdCode = rule<string>(
  'a USSD code of digits and * that begins with * and ends with #',
  (value) => typeof value === 'string' && /^\*[0-9][0-9*]{0,20}#$/.test(value),
)
const dialled = rule<string>(
  'a number of 1 to 20 digits, with or without +',
  (value) => typeof value === 'string' && /^\+?[0-9]{1,20}$/.test(value),
)
/** A check for every key of the USSD menus of a profile. */
export const checkUssdMenus: Check<readonly UssdMenu[]> = listOf(
  fields<UssdMenu>({ code: ussdCode, page: pageCheck('ussd', 1) }, {}),
)

/** A check for every key of the voice menus of a profile. */
export const checkVoiceMenus: Check<readonly VoiceMenu[]> = listOf(
  fields<VoiceMenu>({ number: dialled, page: pageCheck('voice', 1) }, {}),
)
