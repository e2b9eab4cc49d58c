import { isDigits } from '../bytes/digits.js'
import type { Kit } from './kit.js'
import { follow } from './menu/run.js'
import { DIGITS, wrongLength } from './names.js'
import { runPinOrder } from './pin.js'
import type { PhoneState } from './state.js'
import type { CodeDialog, Task } from './view.js'

/** One question of a dialog. */
export type Step = 'current' | 'puk' | 'next' | 'repeated'

/** The questions of each task, in order. */
const STEPS = {
  unlock: ['current'],
  unblock: ['puk', 'next', 'repeated'],
  change: ['current', 'next', 'repeated'],
  enable: ['current'],
  disable: ['current'],
  open: ['current'],
} as const satisfies Record<Task, readonly Step[]>

/** The question that a dialog asks now. */
export const stepOf = ({ task, typed }: CodeDialog): Step => STEPS[task][typed.length] ?? 'current'

/** Takes the code in the input: asks the next question, or carries the task out. A malformed code never reaches the card. */
export function submit(state: PhoneState, dialog: CodeDialog, kit: Kit): PhoneState {
  const step = stepOf(dialog)
  const which = step === 'puk' ? 'puk' : 'pin'
  const { least, most } = DIGITS[which]
  const asked = (typed: readonly string[], message: readonly string[]): PhoneState => ({
    ...state,
    view: { at: 'dialog', dialog: { ...dialog, typed } },
    input: '',
    message,
  })
  if (!isDigits(state.input, least, most)) return asked(dialog.typed, [wrongLength(kit, dialog.pin, which)])
  if (step === 'repeated' && state.input !== dialog.typed.at(-1)) {
    return asked(dialog.typed.slice(0, -1), [kit.texts.codesDiffer])
  }
  const typed = [...dialog.typed, state.input]
  if (typed.length < STEPS[dialog.task].length) return asked(typed, [])

  const [first = '', next] = typed
  if (dialog.task === 'open') {
    const trail = dialog.trail ?? []
    const opened: PhoneState = { ...state, view: { at: 'menu', trail, cursor: 0, pin: first }, input: '', message: [] }
    return follow(opened, kit, dialog.labels ?? [])
  }
  const codes = next === undefined ? [first] : [first, next]
  return runPinOrder(state, kit, { task: dialog.task, pin: dialog.pin, codes }, { ...dialog, typed: [] })
}
