import { isDigits } from '../bytes/digits.js'
import { follow } from './menu/run.js'
import { DIGITS, wrongLength } from './names.js'
import { carryOut } from './pin.js'
import type { Entry, Kit, PhoneState, Task } from './state.js'

/** One question of a dialog. */
export type Step = 'current' | 'puk' | 'next' | 'repeated'

/** What is asked, in order. */
const STEPS = {
  unlock: ['current'],
  unblock: ['puk', 'next', 'repeated'],
  change: ['current', 'next', 'repeated'],
  enable: ['current'],
  disable: ['current'],
  open: ['current'],
} as const satisfies Record<Task, readonly Step[]>

/** The question that a dialog asks now. */
export const stepOf = ({ task, typed }: Entry): Step => STEPS[task][typed.length] ?? 'current'

/** The code in the input field is meant: asks the next question, or carries the task out. Nothing malformed reaches the card. */
export function submit(state: PhoneState, entry: Entry, kit: Kit): PhoneState {
  const step = stepOf(entry)
  const which = step === 'puk' ? 'puk' : 'pin'
  const { least, most } = DIGITS[which]
  const asked = (typed: readonly string[], message: readonly string[]): PhoneState => ({
    ...state,
    view: { at: 'entry', entry: { ...entry, typed } },
    input: '',
    message,
  })
  if (!isDigits(state.input, least, most)) return asked(entry.typed, [wrongLength(kit, entry.pin, which)])
  if (step === 'repeated' && state.input !== entry.typed.at(-1)) {
    return asked(entry.typed.slice(0, -1), [kit.texts.codesDiffer])
  }
  const typed = [...entry.typed, state.input]
  if (typed.length < STEPS[entry.task].length) return asked(typed, [])

  const [first = '', next] = typed
  if (entry.task === 'open') {
    const trail = entry.trail ?? []
    const opened: PhoneState = { ...state, view: { at: 'menu', trail, cursor: 0, pin: first }, input: '', message: [] }
    return follow(opened, kit, entry.labels ?? [])
  }
  const codes = next === undefined ? [first] : [first, next]
  return carryOut(state, kit, { task: entry.task, pin: entry.pin, codes }, { ...entry, typed: [] })
}
