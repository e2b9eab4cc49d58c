import type { UssdStep, UssdTurn } from '../../network/ussd.js'
import type { VoiceStep, VoiceTurn } from '../../network/voice.js'
import type { OperatorLocale } from '../locale.js'
import { asUssd } from './page-text.js'
import type { SelfServiceAction, UssdMenu, VoiceMenu } from './tree.js'
import { choicesIn, type MenuPlace, walk } from './walk.js'

/** Does what a menu asks for, and returns what is told. */
export type MenuClerk = (action: SelfServiceAction) => string

/** The longest text of a voice application. */
const MOST_SAID = 1000

const told = ({ text, action }: MenuPlace, clerk: MenuClerk): string =>
  action === undefined ? text : `${clerk(action)} ${text}`.trim()

/**
 * Answers a USSD dialogue from the menus; `undefined` for the code of none. The code may go on with choices, as in `*111*1#`.
 * The clerk acts once for each action: at the choice that reached it.
 */
export function serveUssd(
  menus: readonly UssdMenu[],
  { texts: [dialled = '', ...replies] }: Pick<UssdTurn, 'texts'>,
  locale: OperatorLocale,
  clerk: MenuClerk,
): UssdStep | undefined {
  for (const menu of menus) {
    const choices = choicesIn(menu, dialled)
    if (choices === undefined) continue
    const place = walk(menu, [...choices, ...replies], locale)
    return { text: asUssd(told(place, clerk)), more: place.waits }
  }
  return undefined
}

/** Answers a call from a menu, at its beginning and after each digit. */
export function serveVoice(
  menu: VoiceMenu,
  { digits }: Pick<VoiceTurn, 'digits'>,
  locale: OperatorLocale,
  clerk: MenuClerk,
): VoiceStep {
  const place = walk(menu, [...digits], locale)
  return { text: told(place, clerk).slice(0, MOST_SAID), more: place.waits }
}
