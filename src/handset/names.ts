import type { PinId } from '../equipment/usim.js'
import type { MmiProblem } from '../mmi/code.js'
import type { Kit } from './kit.js'

/** The names of the codes on the screen. */
export const NAMES = {
  pin1: { pin: 'PIN', puk: 'PUK' },
  pin2: { pin: 'PIN2', puk: 'PUK2' },
} as const satisfies Record<PinId, Record<'pin' | 'puk', string>>

/** How many digits a code has. TS 22.030 §6.6.2, TS 21.111 §6.1. */
export const DIGITS = { pin: { least: 4, most: 8 }, puk: { least: 8, most: 8 } } as const

/** The sentence for a code with a wrong number of digits. */
export function wrongLength({ texts }: Kit, pin: PinId, which: 'pin' | 'puk'): string {
  const { least, most } = DIGITS[which]
  return texts.length(NAMES[pin][which], texts.digits(least, most))
}

/** The sentence that says what is wrong with a code. Such a code is sent nowhere. */
export function problemText(kit: Kit, problem: MmiProblem, pin: PinId = 'pin1'): string {
  const { texts } = kit
  const WORDS = {
    'pin-format': wrongLength(kit, pin, 'pin'),
    'new-pin-format': wrongLength(kit, pin, 'pin'),
    'puk-format': wrongLength(kit, pin, 'puk'),
    'repeat-differs': texts.codesDiffer,
    'password-format': texts.passwordFormat,
    'password-service': texts.passwordService,
    'no-reply-time': texts.wrongTime,
    'basic-service': texts.badGroup,
    information: texts.badCode,
  } as const satisfies Record<MmiProblem, string>
  return WORDS[problem]
}

/** The lines of a text from outside, which may have LF and CR. TS 23.038 §6.2.1 */
export const rowsOf = (text: string): readonly string[] => text.split(/\r\n?|\n/)
