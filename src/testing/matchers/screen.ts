import type { Screen, ScreenState } from '../../handset/screen.js'
import { screenOf } from '../receivers.js'
import { screenText } from '../screen-text.js'
import { type Verdict, verdict, wrongArgument, wrongReceiver } from './verdict.js'

const STATES = {
  off: true,
  'no-sim': true,
  pin: true,
  puk: true,
  'new-pin': true,
  'repeat-pin': true,
  number: true,
  password: true,
  dead: true,
  idle: true,
  menu: true,
  call: true,
  'incoming-call': true,
  ussd: true,
  result: true,
  list: true,
  message: true,
} as const satisfies Record<ScreenState, true>

/** A verdict on what a phone shows. */
function onScreen(matcher: string, received: unknown, wanted: string, holds: (screen: Screen) => boolean): Verdict {
  const screen = screenOf(received)
  if (screen === undefined) throw wrongReceiver(matcher, 'a Handset or its screen', received)
  return verdict(
    received,
    holds(screen),
    'the phone',
    wanted,
    () => `its state is ${screen.state}\n${screenText(screen)}`,
  )
}

/** All that can be read, a line for each row. */
const readable = ({ title, lines, input, softkeys }: Screen) => [title, ...lines, input, ...softkeys].join('\n')

/** The matchers for a phone. */
export const screenMatchers = {
  toShow(received: unknown, text: string | RegExp): Verdict {
    const isText = typeof text === 'string'
    if (!(isText && text !== '') && !(text instanceof RegExp)) throw wrongArgument('toShow', 'a text or a RegExp')
    const wanted = `show ${isText ? JSON.stringify(text) : text}`
    return onScreen('toShow', received, wanted, (screen) =>
      isText ? readable(screen).includes(text) : readable(screen).search(text) >= 0,
    )
  },
  toBeInState(received: unknown, state: ScreenState): Verdict {
    if (!Object.hasOwn(STATES, state)) throw wrongArgument('toBeInState', `one of ${Object.keys(STATES).join(', ')}`)
    return onScreen('toBeInState', received, `be in the state ${state}`, (screen) => screen.state === state)
  },
}
