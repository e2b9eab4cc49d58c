import type { Key } from './key.js'

/** What the phone is doing, for programs. */
export type ScreenState =
  /** Switched off. */
  | 'off'
  /** On, without a SIM that answers. */
  | 'no-sim'
  /** Asks for a PIN: PIN1 after switching on, or the current PIN before a change. */
  | 'pin'
  /** Asks for a PUK. */
  | 'puk'
  /** Asks for a new PIN. */
  | 'new-pin'
  /** Asks for the new PIN a second time. */
  | 'repeat-pin'
  /** The SIM is blocked for good. */
  | 'dead'
  /** At rest with an open SIM. */
  | 'idle'
  /** Shows a menu. */
  | 'menu'
  /** A call is being made, or goes on. */
  | 'call'
  /** A call rings or waits. */
  | 'incoming-call'
  /** Shows a text of the network, and waits for a reply if it is a question. */
  | 'ussd'
  /** Asks for the barring password, which the network wants. */
  | 'password'
  /** Asks for a number, for the list of fixed dialling. */
  | 'number'
  /** Shows the result of a code or a message, until the next key. */
  | 'result'
  /** Shows the list of messages or of past calls. */
  | 'list'
  /** Shows a short message. */
  | 'message'

/** What can be read on the phone. It never holds a PIN, PUK or password: each typed character of one reads `*`. */
export interface Screen {
  readonly state: ScreenState
  /** The headline: the operator at rest, the question in a dialog. */
  readonly title: string
  /** What the phone says, or the items of a menu. */
  readonly lines: readonly string[]
  /** What was typed. */
  readonly input: string
  /** The marked line of a menu or list, counted from 0. */
  readonly cursor?: number | undefined
  /** What the left and the right key under the screen do; `''` for nothing. */
  readonly softkeys: readonly [left: string, right: string]
}

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, i) => text === other[i])

/** Whether two screens show the same. */
export const sameScreen = (one: Screen, other: Screen): boolean =>
  one.state === other.state &&
  one.title === other.title &&
  one.input === other.input &&
  one.cursor === other.cursor &&
  sameTexts(one.lines, other.lines) &&
  sameTexts(one.softkeys, other.softkeys)

/** A screen as a view draws it: only where something is typed it has an input. */
export type DrawnScreen = Omit<Screen, 'input'> & { readonly input?: string }

/** Where the right softkey is the END key; everywhere else it is `clear`. */
const ENDS: readonly ScreenState[] = ['call', 'incoming-call']

/** The key that a softkey presses, or `undefined` if it has no label. */
export function keyBehind(softkey: 'left' | 'right', { state, softkeys: [left, right] }: Screen): Key | undefined {
  if ((softkey === 'left' ? left : right) === '') return undefined
  if (softkey === 'left') return 'ok'
  return ENDS.includes(state) ? 'end' : 'clear'
}
