import type { MenuItem } from './menu/item.js'
import type { TextMessage } from './sms/text-message.js'
import type { PinId } from './usim.js'

/** What codes are asked for, and what is done with them. */
export type Task = 'unlock' | 'unblock' | 'change' | 'enable' | 'disable' | 'open'

/** A dialog that asks for codes, one after the other. */
export interface CodeDialog {
  readonly task: Task
  readonly pin: PinId
  /** The codes typed so far, in clear; they never leave this value but to the card. */
  readonly typed: readonly string[]
  /** For `open`: the menu behind the dialog, and the labels to go on with there. */
  readonly trail?: readonly MenuItem[]
  readonly labels?: readonly string[]
}

/** What is in front on the screen. */
export type View =
  | { readonly at: 'home' }
  | { readonly at: 'dialog'; readonly dialog: CodeDialog }
  | {
      readonly at: 'menu'
      /** The items opened, from the main menu on. */
      readonly trail: readonly MenuItem[]
      readonly cursor: number
      /** The PIN, where the phone asked for it before the list. */
      readonly pin?: string
    }
  /** The calls. */
  | { readonly at: 'call' }
  /** The USSD dialogue. */
  | { readonly at: 'ussd' }
  /** What the network or the phone says to a code; any key takes it away. */
  | { readonly at: 'result'; readonly title: string; readonly lines: readonly string[] }
  | { readonly at: 'list'; readonly list: 'inbox' | 'call-log'; readonly cursor: number }
  | { readonly at: 'message'; readonly message: TextMessage }

/** A dialog before its first code; or with `typed` already given. */
export const asksFor = (task: Task, pin: PinId = 'pin1', typed: readonly string[] = []): View => ({
  at: 'dialog',
  dialog: { task, pin, typed },
})

/** The phone at rest. */
export const HOME: View = { at: 'home' }
