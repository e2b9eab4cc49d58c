import type { FixedEntry } from '../equipment/files/fixed-list.js'
import type { TextMessage } from '../equipment/messages/text-message.js'
import type { PinId } from '../equipment/usim.js'
import type { MenuItem } from './menu/item.js'

/** What a dialog does with the codes that it asks for. */
export type Task = 'unlock' | 'unblock' | 'change' | 'enable' | 'disable' | 'open' | 'fixed'

/** A change of fixed dialling or of its list, which PIN2 allows. */
export type FixedOrder =
  | { readonly act: 'switch'; readonly on: boolean }
  | { readonly act: 'add'; readonly record: number; readonly number: string }
  | { readonly act: 'remove'; readonly record: number }

/** A dialog that asks for one code after the other. */
export interface CodeDialog {
  readonly task: Task
  readonly pin: PinId
  /** The codes typed so far, in clear. They go to the card and nowhere else. */
  readonly typed: readonly string[]
  /** Only for `open`: the menu behind the dialog, and the labels that `select` still has to follow there. */
  readonly trail?: readonly MenuItem[]
  readonly labels?: readonly string[]
  /** Only for `fixed`: what PIN2 is asked for. */
  readonly fixed?: FixedOrder
}

/** What the user opened. */
export type View =
  | { readonly at: 'home' }
  | { readonly at: 'dialog'; readonly dialog: CodeDialog }
  | {
      readonly at: 'menu'
      /** The items that were opened, the main menu first. */
      readonly trail: readonly MenuItem[]
      readonly cursor: number
      /** The PIN, if the phone asked for it before it opened the menu. */
      readonly pin?: string
    }
  | { readonly at: 'list'; readonly list: 'inbox' | 'call-log'; readonly cursor: number }
  /** The list of fixed dialling, as the card has it. `free`: a record for one more. The first line adds a number. */
  | {
      readonly at: 'fixed'
      readonly entries: readonly FixedEntry[]
      readonly free: number | undefined
      readonly cursor: number
    }
  /** Asks for a number for the list of fixed dialling. */
  | { readonly at: 'fixed-number'; readonly record: number }
  | { readonly at: 'message'; readonly message: TextMessage }

/** A dialog that has no code yet, or those in `typed`. */
export const asksFor = (task: Task, pin: PinId = 'pin1', typed: readonly string[] = []): View => ({
  at: 'dialog',
  dialog: { task, pin, typed },
})

/** The phone at rest. */
export const HOME: View = { at: 'home' }
