import type { OperatorLocale } from '../locale.js'
import { type Medium, pageText } from './page-text.js'
import type { MenuOption, MenuPage, SelfServiceAction, UssdMenu, VoiceMenu } from './tree.js'

/** Where somebody is in a menu. */
export interface MenuPlace {
  /** What is shown or said. At an action it follows the words of the operator, and may be empty. */
  readonly text: string
  /** Whether the menu waits for a choice. */
  readonly waits: boolean
  /** What the last choice asks the operator to do. */
  readonly action?: SelfServiceAction
  /** The last choice was none of the page, which is shown or said again. */
  readonly isWrong?: true
}

/** After so many choices a menu waits for no other: nobody stays in it for ever. */
const MOST_CHOICES = 50

const mediumOf = (menu: UssdMenu | VoiceMenu): Medium => ('code' in menu ? 'ussd' : 'voice')

/** The pages from the first one to the present one, and the option that was chosen last. */
interface Step {
  readonly trail: readonly MenuPage[]
  readonly option: MenuOption | undefined
}

function step({ trail }: Step, first: MenuPage, choice: string): Step {
  const page = trail.at(-1) ?? first
  const option = page.options.find(({ digit }) => digit === choice.trim())
  if (option === undefined) return { trail, option }
  if (option.opens !== undefined) return { trail: [...trail, option.opens], option }
  // A text or an action ends the way: the next choice is one of the first page.
  return { trail: option.goes === 'back' ? trail.slice(0, -1) : [], option }
}

/**
 * Walks through a menu. It does nothing itself. By USSD a text or an action ends the dialogue; in a call the first page is said again.
 *
 * @param choices - what was typed or pressed, one after the other
 * @returns what is shown or said after the last choice
 */
export function walk(menu: UssdMenu | VoiceMenu, choices: readonly string[], locale: OperatorLocale): MenuPlace {
  const medium = mediumOf(menu)
  const shown = (page: MenuPage | undefined) => pageText(page ?? menu.page, locale, medium)
  const waits = choices.length < MOST_CHOICES
  if (choices.length > MOST_CHOICES) return { text: shown(undefined), waits }
  const start: Step = { trail: [], option: undefined }
  const { trail, option } = choices.reduce((before, choice) => step(before, menu.page, choice), start)
  const isWrong = option === undefined && choices.length > 0
  const { tells, does } = option ?? {}
  const text = shown(trail.at(-1))
  if (tells === undefined && does === undefined) return { text, waits, ...(isWrong && { isWrong }) }
  const follows = medium === 'voice' && waits ? text : ''
  return {
    text: [tells?.[locale] ?? '', follows].filter((part) => part !== '').join(' '),
    waits: medium === 'voice' && waits,
    ...(does !== undefined && { action: does }),
  }
}

/**
 * The choices in a code that goes straight to a place of a menu: `*111*1*2#` chooses 1 and then 2.
 *
 * @param dialled - what was dialled
 * @returns the choices; none for the code of the menu itself; `undefined` for another code
 */
export function choicesIn({ code }: UssdMenu, dialled: string): readonly string[] | undefined {
  if (dialled === code) return []
  const head = `${code.slice(0, -1)}*`
  return dialled.startsWith(head) && dialled.endsWith('#') ? dialled.slice(head.length, -1).split('*') : undefined
}
