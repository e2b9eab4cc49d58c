import type { OperatorLocale } from '../locale.js'

/** A text in each language of the operator. */
export type MenuText = Readonly<Record<OperatorLocale, string>>

/** What a menu can do for the subscriber whose phone it is, each with what is told then. */
export const SELF_SERVICE_ACTIONS = {
  balance: 'the balance of the account',
  tariff: 'the tariff and its prices',
  services: 'the services that are connected',
  'order-password': 'that a temporary password comes in a message',
  block: 'that the number is blocked for a time',
  unblock: 'that the block is lifted',
  agent: 'the number of the question that an agent will answer',
  codes: 'where the owner gets PIN and PUK; never a code itself',
} as const

/** What a menu can do for a subscriber. */
export type SelfServiceAction = keyof typeof SELF_SERVICE_ACTIONS

/** A key that chooses: what can be sent by DTMF, and typed as a reply by USSD. */
export const MENU_DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const
/** A key that chooses an option of a menu. */
export type MenuDigit = (typeof MENU_DIGITS)[number]

/** An option of a page. It has exactly one of `opens`, `tells`, `does` and `goes`. */
export interface MenuOption {
  /** The key that chooses it; on its page no other option has it. */
  readonly digit: MenuDigit
  /** 1 to 60 characters. */
  readonly label: MenuText
  /** The page behind it. */
  readonly opens?: MenuPage | undefined
  /** A text that ends the dialogue. */
  readonly tells?: MenuText | undefined
  /** Something that the operator does, and then tells. */
  readonly does?: SelfServiceAction | undefined
  /** Back to the page before. */
  readonly goes?: 'back' | undefined
}

/** A page of a menu: what is said first, and what can be chosen. */
export interface MenuPage {
  /** 1 to 200 characters. */
  readonly title: MenuText
  /** 1 to 12 options, in the order in which they are shown or said. */
  readonly options: readonly MenuOption[]
}

/** A menu that is opened by a USSD code. Each page fits into one message. TS 22.090, TS 23.038 §6.1.2.3 */
export interface UssdMenu {
  /** Begins with `*` and ends with `#`, such as `*111#`. */
  readonly code: string
  readonly page: MenuPage
}

/** A menu that answers calls to a number. */
export interface VoiceMenu {
  /** As it is dialled: 1 to 20 digits, with or without `+`. */
  readonly number: string
  readonly page: MenuPage
}
