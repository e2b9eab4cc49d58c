import { isDigits } from '../bytes/digits.js'
import { type FaceState, showView, typedIn } from './face.js'
import { runFixed } from './fixed.js'
import type { Kit } from './kit.js'
import { follow } from './menu/run.js'
import { DIGITS, wrongLength } from './names.js'
import { COMMAND, runPinOrder } from './pin.js'
import type { CodeDialog, Task } from './view.js'

/** One question of a dialog. */
export type CodeStep = 'current' | 'puk' | 'next' | 'repeated'

/** The questions of each task, in order. */
const STEPS = {
  unlock: ['current'],
  unblock: ['puk', 'next', 'repeated'],
  change: ['current', 'next', 'repeated'],
  enable: ['current'],
  disable: ['current'],
  open: ['current'],
  fixed: ['current'],
} as const satisfies Record<Task, readonly CodeStep[]>

/** The question that a dialog asks now. */
export const stepOf = ({ task, typed }: CodeDialog): CodeStep => STEPS[task][typed.length] ?? 'current'

/** Takes the code in the input: asks the next question, or carries the task out. A malformed code never reaches the card. */
export function submit(face: FaceState, dialog: CodeDialog, kit: Kit): FaceState {
  const step = stepOf(dialog)
  const which = step === 'puk' ? 'puk' : 'pin'
  const { least, most } = DIGITS[which]
  const input = typedIn(face, kit)
  const asked = (typed: readonly string[], message: readonly string[]): FaceState =>
    showView(face, { at: 'dialog', dialog: { ...dialog, typed } }, message)
  if (!isDigits(input, least, most)) return asked(dialog.typed, [wrongLength(kit, dialog.pin, which)])
  if (step === 'repeated' && input !== dialog.typed.at(-1)) {
    return asked(dialog.typed.slice(0, -1), [kit.texts.codesDiffer])
  }
  const typed = [...dialog.typed, input]
  if (typed.length < STEPS[dialog.task].length) return asked(typed, [])

  const [first = '', next] = typed
  if (dialog.task === 'open') {
    const opened = showView(face, { at: 'menu', trail: dialog.trail ?? [], cursor: 0, pin: first })
    return follow(opened, kit, dialog.labels ?? [])
  }
  if (dialog.fixed !== undefined) return runFixed(face, kit, dialog.fixed, first, { ...dialog, typed: [] })
  const codes = next === undefined ? [first] : [first, next]
  return runPinOrder(face, kit, { command: COMMAND[dialog.task], pin: dialog.pin, codes }, { ...dialog, typed: [] })
}
